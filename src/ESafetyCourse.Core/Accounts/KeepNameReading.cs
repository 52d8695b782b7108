using System.Diagnostics;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Writes down that somebody reads names by a grant. Whoever shows them does this first: names that could not be written down do not go out.</summary>
public sealed class KeepNameReading(CourseContext db, TimeProvider clock)
{
    /// <summary>Writes it down.</summary>
    /// <param name="account">Who reads.</param>
    /// <param name="grant">By what: one that sees names.</param>
    /// <param name="what">What they are about to be shown.</param>
    /// <param name="on">The school day that they look at (Europe/London).</param>
    /// <param name="known">As it was known when (UTC); null: now.</param>
    /// <param name="people">How many people's names stand there.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task RunAsync(CurrentAccount account, StandingGrant grant, ReadingKind what, DateOnly on, DateTimeOffset? known, int people, CancellationToken ct)
    {
        if (grant.Viewer is not Viewer.NamesOf(var school, var id)) throw new UnreachableException("Names are read by a grant that sees none.");
        var now = clock.UtcNowStored();
        db.Add(new NameReading
        {
            Id = Guid.CreateVersion7(now), ReadAt = now, SchoolId = school, GrantId = id, AccountId = account.Id, What = what, OnDay = on,
            KnownAt = known?.ToUniversalTime(), People = people,
        });
        await db.SaveChangesAsync(ct);
    }
}
