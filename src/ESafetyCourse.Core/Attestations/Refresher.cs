namespace ESafetyCourse.Core.Attestations;

/// <summary>When a signature has to be made anew: so many months after the school day on which it was made.</summary>
public static class Refresher
{
    /// <summary>The last day, in Europe/London, on which a signature counts as in date.</summary>
    /// <param name="signedAt">When it was made (UTC).</param>
    /// <param name="months">Months until it is due, from the school profile.</param>
    public static DateOnly DueOn(DateTimeOffset signedAt, int months) => DueOn(SchoolCalendar.DateOf(signedAt), months);

    /// <summary>The rule turned round, for questions to the database: every signature made before this is due before that day, no other is.</summary>
    /// <param name="day">A day in Europe/London.</param>
    /// <param name="months">Months until a signature is due.</param>
    /// <returns>The first instant (UTC) of a school day.</returns>
    public static DateTimeOffset FirstNotDueBefore(DateOnly day, int months)
    {
        // Months have different lengths, so that several days may share one date: the first of them.
        var first = day.AddMonths(-months);
        while (DueOn(first, months) < day) first = first.AddDays(1);
        while (DueOn(first.AddDays(-1), months) >= day) first = first.AddDays(-1);
        return SchoolCalendar.StartOf(first);
    }

    private static DateOnly DueOn(DateOnly signedOn, int months) => signedOn.AddMonths(months);
}
