using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Accounts;

/// <summary>That names were read, as everybody of the school sees it: by somebody of which kind, not by whom.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Kind">What whoever read them is.</param>
/// <param name="What">What was read.</param>
/// <param name="On">The school day that was looked at (Europe/London).</param>
public record ReadingRow(DateTimeOffset At, GrantKind Kind, ReadingKind What, DateOnly On);

/// <summary>The same, as leads see it.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Kind">What whoever read them is.</param>
/// <param name="What">What was read.</param>
/// <param name="On">The school day that was looked at (Europe/London).</param>
/// <param name="Name">What they are called; null where nobody said, or the account was erased.</param>
/// <param name="Email">Their address; null once the account was erased.</param>
/// <param name="Known">As it was known when (UTC); null: when it was read.</param>
/// <param name="People">How many people's names stood there.</param>
public sealed record NamedReadingRow(
    DateTimeOffset At, GrantKind Kind, ReadingKind What, DateOnly On, string? Name, string? Email, DateTimeOffset? Known, int People)
    : ReadingRow(At, Kind, What, On);

/// <summary>One page of the readings of a school's names.</summary>
/// <param name="Page">Which.</param>
/// <param name="Rows">Those on it, the newest first.</param>
public sealed record NameReadings<T>(ListPage Page, IReadOnlyList<T> Rows) where T : ReadingRow;

/// <summary>Finds who has read names of a school by a grant.</summary>
public sealed class FindNameReadings(CourseContext db)
{
    private static readonly Viewer.Program All = new();

    /// <summary>One page of them, for a lead.</summary>
    /// <param name="viewer">The lead.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<NameReadings<NamedReadingRow>> RunAsync(Viewer.LeadOf viewer, string? page, CancellationToken ct)
    {
        var readings = db.NameReadings.AsNoTracking().VisibleTo(viewer);
        var shown = ListPage.Nearest(page, await readings.CountAsync(ct));
        return new(shown, await (
            from reading in readings
            join grant in db.Grants.VisibleTo(viewer) on reading.GrantId equals grant.Id
            join account in db.Accounts.VisibleTo(viewer, db.Grants) on reading.AccountId equals account.Id
            from name in db.GrantNames.Where(row => row.GrantId == grant.Id).DefaultIfEmpty()
            orderby reading.ReadAt descending, reading.Id descending
            select new NamedReadingRow(reading.ReadAt, grant.Kind, reading.What, reading.OnDay, name.Name, account.Email, reading.KnownAt, reading.People))
            .Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct));
    }

    /// <summary>One page of them, for somebody whose name it may have been.</summary>
    public async Task<NameReadings<ReadingRow>> RunAsync(Viewer.Self viewer, string? page, CancellationToken ct)
    {
        var readings = db.NameReadings.AsNoTracking().VisibleTo(viewer);
        var shown = ListPage.Nearest(page, await readings.CountAsync(ct));
        return new(shown, await (
            from reading in readings
            join grant in db.Grants.VisibleTo(All) on reading.GrantId equals grant.Id
            orderby reading.ReadAt descending, reading.Id descending
            select new ReadingRow(reading.ReadAt, grant.Kind, reading.What, reading.OnDay)).Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct));
    }
}
