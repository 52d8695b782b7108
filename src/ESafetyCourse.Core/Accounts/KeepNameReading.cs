using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Writes down that names are about to be read by a grant. Whatever shows names asks it first: where it fails, nothing goes out.</summary>
public sealed class KeepNameReading(CourseContext db, TimeProvider clock)
{
    /// <summary>Keeps it.</summary>
    /// <param name="account">Who reads.</param>
    /// <param name="grant">By which grant.</param>
    /// <param name="what">What they read.</param>
    /// <param name="on">The school day that is looked at (Europe/London).</param>
    /// <param name="known">As it was known when (UTC); null for now.</param>
    /// <param name="people">How many people's names stand there.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="ArgumentException">The grant opens no names.</exception>
    public async Task RunAsync(
        CurrentAccount account, StandingGrant grant, ReadingKind what, DateOnly on, DateTimeOffset? known, int people, CancellationToken ct)
    {
        if (grant.Viewer is not Viewer.NamesOf(var school, _)) throw new ArgumentException("Nobody sees names by this grant.", nameof(grant));
        var now = clock.UtcNowStored();
        db.Add(new NameReading
        {
            Id = Guid.CreateVersion7(now), ReadAt = now, SchoolId = school, GrantId = grant.Id, AccountId = account.Id, What = what, OnDay = on, KnownAt = known,
            People = people,
        });
        await db.SaveChangesAsync(ct);
    }
}
