using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Ends that somebody is an operator: from the next request on the pages are not there for them. Nobody ends their own.</summary>
public sealed class EndOperator(CourseContext db, TimeProvider clock)
{
    /// <summary>It is their own.</summary>
    public static RefusalCode Own { get; } = new("operator-own");

    /// <summary>Ends it, in one save with evidence.</summary>
    /// <param name="by">Another operator.</param>
    /// <param name="id">Which grant.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="Own"/>, or with <see cref="FactRefusals.NotThere"/> where no operator's grant of that id stands.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Operator by, GrantId id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var stands = db.Grants.VisibleTo(new Viewer.Program()).StandingOn(clock.Today()).Where(row => row.Id == id && row.Kind == GrantKind.Operator);
        if (await stands.AccountAsync(ct) is not { } account) return FactRefusals.NotThere.Refuse();
        if (account == by.Account) return Own.Refuse();
        if (await stands.UndoAsync(by, now, ct) == 0) return FactRefusals.NotThere.Refuse();
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.GrantEnded(id, account, EvidenceReason.OperatorDecided), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}
