namespace ESafetyCourse;

/// <summary>One entry of a catalogue of refusals.</summary>
/// <param name="Code">Kebab-case and stable: people read it out on the telephone.</param>
/// <param name="Clause">The clause of the specification that the refusal rests on; null for a rule of ours.</param>
/// <param name="FixedBy">Whom a help desk turns to.</param>
public sealed record RefusalCode(string Code, string? Clause = null, CanBeFixedBy FixedBy = CanBeFixedBy.Person)
{
    private const int LongestDetail = 200;

    /// <summary>The refusal as a value, with what was wrong in <see cref="Refusal.Detail"/> made printable and short.</summary>
    public Refusal Refuse(string? detail = null) => new(this, Printable(detail));

    /// <summary>A text as it may stand in a log: ASCII, and 200 characters of it at most.</summary>
    internal static string? Printable(string? detail) => detail is null
        ? null
        : new string([.. detail.Take(LongestDetail).Select(letter => letter is >= ' ' and <= '~' ? letter : '?')]);
}

/// <summary>Who can remove the cause of a refusal.</summary>
public enum CanBeFixedBy
{
    /// <summary>The person themselves, by opening the activity again.</summary>
    Person,

    /// <summary>Whoever administers the LMS.</summary>
    LmsAdministrator,

    /// <summary>Whoever runs this program.</summary>
    Operator,
}
