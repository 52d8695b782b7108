using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Web.Features.Registers;

namespace ESafetyCourse.Web.Features.Governors;

/// <summary>How a school stands, as far as it is the same with and without names.</summary>
/// <param name="Look">What is looked at.</param>
/// <param name="Clocks">Of which day, as known when.</param>
/// <param name="Figures">How those on roll stand.</param>
/// <param name="Staff">Whether the staff list was confirmed.</param>
/// <param name="TakenAt">When it was read (UTC).</param>
public sealed record StandingModel(SchoolLook Look, RegisterClocks Clocks, RegisterFigures Figures, ListStanding Staff, DateTimeOffset TakenAt)
{
    /// <summary>Whether it is of today, as known now.</summary>
    public bool IsNow => Look.View is { On: null, Known: null };
}

/// <summary>The form for other days.</summary>
/// <param name="Look">What is looked at.</param>
/// <param name="On">Of which day.</param>
public sealed record DaysModel(SchoolLook Look, DateOnly On);

/// <summary>What changed, where it was asked for.</summary>
/// <param name="Since">Since a day; null where none was asked for.</param>
/// <param name="PutRight">What was recorded since about the same day, where it is shown as it was known; null otherwise.</param>
/// <typeparam name="T">With names, or in numbers.</typeparam>
public sealed record Compared<T>(T? Since, T? PutRight) where T : class;

/// <summary>How a school stands, with names.</summary>
/// <param name="Standing">What is the same without names.</param>
/// <param name="Found">The register.</param>
/// <param name="Rows">The people that it is narrowed to, in their order: all on one page, as it is read on paper too.</param>
/// <param name="Compared">What changed.</param>
public sealed record NamesModel(StandingModel Standing, FoundRegister Found, IReadOnlyList<MatrixRow> Rows, Compared<RegisterDifference> Compared)
{
    /// <summary>How many people are named in what changed.</summary>
    public int NamedInChanges => new[] { Compared.Since, Compared.PutRight }.OfType<RegisterDifference>()
        .SelectMany(one => one.Changes.Select(change => change.Person).Concat(one.Turnover.Joiners.Concat(one.Turnover.Leavers).Select(moved => moved.Person)))
        .Distinct().Count();
}

/// <summary>How a school stands, in numbers. It holds no person.</summary>
/// <param name="Standing">What is the same with names.</param>
/// <param name="Figures">The numbers, by staff group too.</param>
/// <param name="Compared">What changed.</param>
public sealed record CountsModel(StandingModel Standing, SchoolFigures Figures, Compared<DifferenceCounts> Compared);

/// <summary>How the figures went.</summary>
/// <param name="Look">What is looked at.</param>
/// <param name="Trend">The figures, of the days that may be looked at.</param>
/// <param name="TakenAt">When they were read (UTC).</param>
public sealed record SchoolTrendModel(SchoolLook Look, RegisterTrend Trend, DateTimeOffset TakenAt);
