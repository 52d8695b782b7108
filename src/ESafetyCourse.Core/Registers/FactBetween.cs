using Npgsql;

namespace ESafetyCourse.Core.Registers;

/// <summary>A fact that may lie between two readings.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Person">Whose, by the id of their visits in the later reading; null for everybody's.</param>
/// <param name="Requirement">For which requirement; null for every one.</param>
/// <param name="Module">The slug of the module signed; null otherwise.</param>
/// <param name="FromOn">Its first day (Europe/London).</param>
/// <param name="UntilOn">Its last day; null while none is known.</param>
/// <param name="RecordedAt">When it was recorded (UTC).</param>
/// <param name="UndoneAt">When it was undone (UTC); null while it stands.</param>
internal sealed record FactBetween(
    ChangeKind Kind, PersonId? Person, RequirementId? Requirement, string? Module, DateOnly FromOn, DateOnly? UntilOn, DateTimeOffset RecordedAt,
    DateTimeOffset? UndoneAt)
{
    /// <summary>What became of it between two readings; null where both see it alike.</summary>
    public ChangeDeed? Turned(RegisterClocks since, RegisterClocks now)
    {
        var (knownThen, knownNow) = (IsKnown(since.Known), IsKnown(now.Known));
        var (heldThen, heldNow) = (knownThen && Holds(since.On), knownNow && Holds(now.On));
        ChangeTurn? turn = (heldThen, heldNow) switch
        {
            (false, true) => ChangeTurn.Began,
            (true, false) or (false, false) when knownThen && !knownNow => ChangeTurn.TakenBack,
            (true, false) => ChangeTurn.Ended,
            (false, false) when knownNow && UntilOn < now.On && (!knownThen || FromOn > since.On) => ChangeTurn.Ended,
            _ => null,
        };
        if (turn is not { } turned) return null;
        var at = turned == ChangeTurn.TakenBack ? UndoneAt!.Value : RecordedAt;
        return new ChangeDeed(Kind, turned, at, SchoolCalendar.DateOf(at) > now.On);
    }

    /// <summary>The one that the reader stands on.</summary>
    public static FactBetween Read(NpgsqlDataReader row) => new(
        StoredName.Read<ChangeKind>(row.Get<string>("kind")), row.Id("person") is { } person ? new PersonId(person) : null,
        row.Id("requirement_id") is { } requirement ? new RequirementId(requirement) : null, row.Text("module"), row.Get<DateOnly>("from_on"),
        row.Number<DateOnly>("until_on"), row.Get<DateTimeOffset>("recorded_at"), row.Instant("undone_at"));

    private bool IsKnown(DateTimeOffset known) => RecordedAt <= known && !(UndoneAt <= known);

    private bool Holds(DateOnly on) => FromOn <= on && !(UntilOn < on);
}
