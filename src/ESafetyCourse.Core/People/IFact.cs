namespace ESafetyCourse.Core.People;

/// <summary>
/// A fact with two clocks (docs/adr/0019): the days for which it holds stand in its own members, when it was recorded and undone in these. A row is
/// never changed but that it is undone, once; whoever knows better undoes it and adds another.
/// </summary>
public interface IFact
{
    /// <summary>When it was recorded (UTC).</summary>
    DateTimeOffset RecordedAt { get; }

    /// <summary>Who recorded it; null for the program or the operator.</summary>
    PersonId? RecordedBy { get; }

    /// <summary>When it was undone (UTC); null while it stands.</summary>
    DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Who undid it; null for the program or the operator, or while it stands.</summary>
    PersonId? UndoneBy { get; set; }
}
