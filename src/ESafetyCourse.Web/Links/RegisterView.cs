using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Web.Links;

/// <summary>What a register page shows, as its addresses keep it: the two clocks, what it is narrowed to, and how it is sorted.</summary>
/// <param name="Filter">What it is narrowed to.</param>
/// <param name="On">The school day (Europe/London); null for today.</param>
/// <param name="Known">As known at the end of which school day; null for now.</param>
/// <param name="Order">In which order the people stand.</param>
/// <param name="Since">Since which day it says what changed; null for none.</param>
public readonly record struct RegisterView(
    RegisterFilter Filter, DateOnly? On = null, DateOnly? Known = null, MatrixOrder Order = MatrixOrder.Name, DateOnly? Since = null)
{
    /// <summary>Names and values; null for what it doesn't say.</summary>
    public IReadOnlyList<(string Name, string? Value)> Values =>
    [
        ("on", Day(On)), ("known", Day(Known)), .. Filter.Values, ("order", Order == MatrixOrder.Name ? null : Order.Stored()), ("since", Day(Since)),
    ];

    /// <summary>What a question is asked with these clocks.</summary>
    public RegisterQuestion Of(RegisterQuestion question) => question with { On = On, Known = Known is { } day ? RegisterClocks.EndOf(day) : null };

    private static string? Day(DateOnly? day) => day is { } said ? StoredName.Day(said) : null;
}
