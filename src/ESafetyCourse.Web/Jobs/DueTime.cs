using ESafetyCourse.Core;

namespace ESafetyCourse.Web.Jobs;

/// <summary>
/// When a job is due by the clocks of schools (Europe/London): at one time of day, each day or on some days of the week. So too on the days on which
/// the clocks change: a time that they skip comes an hour later, and of one that comes twice the first counts.
/// </summary>
/// <param name="At">From what time of day on.</param>
/// <param name="Until">Before what time of day; what was missed then waits for the next day. Null: whenever it is found.</param>
/// <param name="On">On which days of the week; none for each day.</param>
public sealed record DueTime(TimeOnly At, TimeOnly? Until = null, params DayOfWeek[] On)
{
    private const int Week = 7;

    /// <summary>The newest moment at which it fell due; null while that may not be made up for any more.</summary>
    /// <param name="now">Now (UTC).</param>
    public DateTimeOffset? LastAt(DateTimeOffset now)
    {
        var today = SchoolCalendar.DateOf(now);
        for (var day = today; day >= today.AddDays(-Week); day = day.AddDays(-1))
            if (Has(day) && Instant(day, At) <= now) return Until is { } until && Instant(day, until) <= now ? null : Instant(day, At);
        return null;
    }

    /// <summary>The next moment at which it falls due, after now.</summary>
    /// <param name="now">Now (UTC).</param>
    public DateTimeOffset NextAt(DateTimeOffset now)
    {
        var day = SchoolCalendar.DateOf(now);
        while (!Has(day) || Instant(day, At) <= now) day = day.AddDays(1);
        return Instant(day, At);
    }

    private bool Has(DateOnly day) => On.Length == 0 || On.Contains(day.DayOfWeek);

    private static DateTimeOffset Instant(DateOnly day, TimeOnly at)
    {
        var (zone, local) = (SchoolCalendar.London, day.ToDateTime(at));
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
