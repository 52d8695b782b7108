using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>
/// Makes somebody an operator, in a browser. They sign in by a message to their address like everybody else: whoever added them gets no link by which they could be them.
/// </summary>
public sealed class AddOperator(CourseContext db, TimeProvider clock)
{
    /// <summary>What was typed is no e-mail address.</summary>
    public static RefusalCode NoAddress { get; } = new("operator-no-address");

    /// <summary>Whoever has the address is one.</summary>
    public static RefusalCode IsOne { get; } = new("operator-is-one");

    /// <summary>Gives the grant, in one save with evidence.</summary>
    /// <param name="by">Who.</param>
    /// <param name="typed">The operator's address.</param>
    /// <param name="name">What they are called, or null.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Their address; refused with <see cref="NoAddress"/> or <see cref="IsOne"/>.</returns>
    public async Task<Outcome<string>> RunAsync(Actor.Operator by, string? typed, string? name, CancellationToken ct)
    {
        if (AccountEmail.Clean(typed) is not { } address) return NoAddress.Refuse();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        if (!(await db.OperatorAsync(by, address, name, clock.UtcNowStored(), clock.Today(), ct)).IsNew) return IsOne.Refuse();
        await save.CommitAsync(ct);
        return address;
    }
}

/// <summary>How an account becomes an operator's.</summary>
internal static class OperatorGrants
{
    /// <summary>The account of an address, with the grant and its evidence where it stands not yet; saved, in the transaction that the context is in.</summary>
    public static async Task<(AccountId Account, bool IsNew)> OperatorAsync(
        this CourseContext db, Actor.Operator by, string address, string? name, DateTimeOffset now, DateOnly today, CancellationToken ct)
    {
        var account = await db.AccountOfAsync(address, null, now, ct);
        var stands = await db.Grants.VisibleTo(new Viewer.Program()).StandingOn(today).AnyAsync(row => row.AccountId == account && row.Kind == GrantKind.Operator, ct);
        if (!stands)
        {
            var grant = new Grant { Id = TypedId.New<GrantId>(), AccountId = account, Kind = GrantKind.Operator, StartsOn = today, RecordedAt = now };
            db.Add(grant);
            if (GrantName.Of(grant.Id, name) is { } called) db.Add(called);
            db.Add(EvidenceRow.Of(
                by, new EvidenceEntry.GrantGiven(grant.Id, account, grant.Kind.Stored(), null, null, today, null, null, null, EvidenceReason.OperatorDecided), now));
        }

        await db.SaveChangesAsync(ct);
        return (account, !stands);
    }
}
