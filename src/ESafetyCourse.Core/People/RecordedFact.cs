namespace ESafetyCourse.Core.People;

/// <summary>
/// A fact with two clocks (docs/adr/0019): the days for which it holds stand in its own members, when it was recorded and undone in these. A row is
/// never changed but that it is undone, once; whoever knows better undoes it and adds another.
/// </summary>
public abstract class RecordedFact
{
    /// <summary>When it was recorded (UTC).</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who recorded it; null for the program or the operator.</summary>
    public PersonId? RecordedBy { get; init; }

    /// <summary>When it was undone (UTC); null while it stands.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Who undid it; null for the program or the operator, or while it stands.</summary>
    public PersonId? UndoneBy { get; set; }
}

/// <summary>Which rows of facts are known at a moment: the one condition, for SQL (docs/adr/0019).</summary>
internal static class KnownFacts
{
    /// <summary>The condition on a row of facts.</summary>
    /// <param name="known">The moment, as SQL writes the parameter: <c>@known</c>.</param>
    /// <param name="table">The row's name with a dot, or nothing.</param>
    /// <param name="recorded">The column that says since when: a link has been decided.</param>
    public static string At(string known, string table = "", string recorded = "recorded_at") =>
        $"{table}{recorded} <= {known} and ({table}undone_at is null or {table}undone_at > {known})";
}
