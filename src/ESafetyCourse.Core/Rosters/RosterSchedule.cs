namespace ESafetyCourse.Core.Rosters;

/// <summary>When a staff course's members are read next: each night, at a minute of its own, so that a county's courses don't come all at once.</summary>
public static class RosterSchedule
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromHours(1);

    // From one o'clock in the morning, for four hours.
    private const int FirstMinute = 60;
    private const int Minutes = 240;

    /// <summary>When it is read again (UTC).</summary>
    /// <param name="context">The course.</param>
    /// <param name="why">What the last reading failed by, or null.</param>
    /// <param name="retryAfter">How long the platform wants to be left alone, if it says; a day at most.</param>
    /// <param name="now">When that reading ended (UTC).</param>
    public static DateTimeOffset Next(ContextId context, RosterFault? why, TimeSpan? retryAfter, DateTimeOffset now)
    {
        var night = Night(context, now);
        if (why is not (RosterFault.PlatformAway or RosterFault.PlatformBusy)) return night;
        var again = now + (retryAfter > SoonAgain ? retryAfter.Value : SoonAgain);
        return again < night ? again : night;
    }

    private static DateTimeOffset Night(ContextId context, DateTimeOffset now)
    {
        // The last bytes of an id are random, its first ones the time.
        var minute = FirstMinute + (int)(BitConverter.ToUInt32(context.Value.ToByteArray().AsSpan(12)) % Minutes);
        var tonight = SchoolCalendar.StartOf(SchoolCalendar.DateOf(now)).AddMinutes(minute);
        return tonight > now ? tonight : SchoolCalendar.StartOf(SchoolCalendar.DateOf(now).AddDays(1)).AddMinutes(minute);
    }
}
