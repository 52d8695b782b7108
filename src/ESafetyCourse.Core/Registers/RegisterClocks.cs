namespace ESafetyCourse.Core.Registers;

/// <summary>The two clocks of a reading (docs/adr/0024).</summary>
/// <param name="On">The school day (Europe/London) that it is about.</param>
/// <param name="Known">The moment (UTC) as known at which.</param>
public readonly record struct RegisterClocks(DateOnly On, DateTimeOffset Known)
{
    /// <summary>The last moment at which something had happened by that day and was known: what somebody does is known as it happens.</summary>
    public DateTimeOffset Until => EndOf(On) is var end && end < Known ? end : Known;

    /// <summary>The last moment of a school day that the database tells from the next one (UTC).</summary>
    public static DateTimeOffset EndOf(DateOnly day) => SchoolCalendar.StartOf(day.AddDays(1)).AddTicks(-TimeSpan.TicksPerMicrosecond);

    /// <summary>Those that somebody asks for; refused with <see cref="RegisterRefusals.DayToCome"/>.</summary>
    /// <param name="on">The day; null for today.</param>
    /// <param name="known">The moment; null, or one that is still to come, for now.</param>
    /// <param name="now">Now (UTC).</param>
    public static Outcome<RegisterClocks> Of(DateOnly? on, DateTimeOffset? known, DateTimeOffset now)
    {
        var today = SchoolCalendar.DateOf(now);
        if (on > today) return RegisterRefusals.DayToCome.Refuse();
        return new RegisterClocks(on ?? today, known < now ? known.Value : now);
    }
}

/// <summary>Why there is no register of a day.</summary>
public static class RegisterRefusals
{
    /// <summary>The day is still to come.</summary>
    public static RefusalCode DayToCome { get; } = new("register-day-to-come");

    /// <summary>The school has no records of that day, or had none at that moment; the refusal's detail is the day with which they begin.</summary>
    public static RefusalCode BeforeRecords { get; } = new("register-before-records");
}
