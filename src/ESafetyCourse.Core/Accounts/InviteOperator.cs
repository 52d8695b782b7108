using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Makes somebody an operator, or an operator another link, on the command line: whoever has it has the database.</summary>
public sealed class InviteOperator(CourseContext db, TimeProvider clock)
{
    /// <summary>Gives the grant, where it doesn't stand yet, with evidence, and makes a one-time link.</summary>
    /// <param name="by">Who.</param>
    /// <param name="typed">The operator's address.</param>
    /// <param name="name">What they are called, or null.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The secret of the link, good for <see cref="SignInSecret.Lasts"/>, once, in any browser; refused with <see cref="AddOperator.NoAddress"/>.</returns>
    public async Task<Outcome<string>> RunAsync(Actor.Operator by, string typed, string? name, CancellationToken ct)
    {
        if (AccountEmail.Clean(typed) is not { } address) return AddOperator.NoAddress.Refuse();
        var (now, token) = (clock.UtcNowStored(), SignInSecret.New());
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var (account, _) = await db.OperatorAsync(by, address, name, now, clock.Today(), ct);
        await db.Database.ExecuteSqlAsync($"delete from sign_ins where account_id = {account.Value}", ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into sign_ins (id, account_id, token_hash, asked_at, expires_at)
            values ({Guid.CreateVersion7(now)}, {account.Value}, {SignInSecret.Hash(token)}, {now}, {now + SignInSecret.Lasts})
            """, ct);
        await save.CommitAsync(ct);
        return token;
    }
}
