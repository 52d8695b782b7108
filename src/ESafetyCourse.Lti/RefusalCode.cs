namespace ESafetyCourse;

/// <summary>Who can mend what a refusal reports.</summary>
public enum Mender
{
    /// <summary>The person themselves, by opening the activity again.</summary>
    Person,

    /// <summary>Whoever administers the LMS.</summary>
    LmsAdministrator,

    /// <summary>Whoever runs this program.</summary>
    Operator,
}

/// <summary>One entry of the catalogue of refusals.</summary>
/// <param name="Code">Kebab-case and stable: people read it out on the telephone.</param>
/// <param name="English">What to do, for school staff.</param>
/// <param name="Welsh">The same in Welsh.</param>
/// <param name="Clause">The clause of the specification that the refusal rests on.</param>
/// <param name="Mender">Who can mend it.</param>
public sealed record RefusalCode(string Code, string English, string Welsh, string Clause, Mender Mender)
{
    private const int LongestDetail = 120;

    /// <summary>A code whose words stand elsewhere.</summary>
    public RefusalCode(string code)
        : this(code, "", "", "", Mender.Person)
    {
    }

    /// <summary>The refusal as a value, with what was wrong in <see cref="Refusal.Detail"/> made printable and short.</summary>
    public Refusal Refuse(string? detail = null) => new(this, Printable(detail));

    private static string? Printable(string? detail) => detail is null
        ? null
        : new string([.. detail.Take(LongestDetail).Select(letter => letter is >= ' ' and <= '~' ? letter : '?')]);
}
