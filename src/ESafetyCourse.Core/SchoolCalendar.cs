namespace ESafetyCourse.Core;

/// <summary>Dates as a school in Wales reads them: the day in Europe/London, whatever the server's zone.</summary>
public static class SchoolCalendar
{
    /// <summary>The zone of every school date.</summary>
    public static TimeZoneInfo London { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Today's date for schools.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOf(clock.GetUtcNow());

    /// <summary>The school date on which an instant falls.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, London).DateTime);

    /// <summary>The first instant of a school day (UTC).</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue); // The clocks change at one in the morning: there is one midnight each day.
        return new DateTimeOffset(midnight, London.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The instant now, cut to the microseconds that PostgreSQL keeps, so that what is hashed is what is stored.</summary>
    public static DateTimeOffset UtcNowStored(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
