using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Features.Registers;

// What the parts of a register page show. None of them knows a visit: whoever shows one (a lead's page, a governor's) says where its links lead.

/// <summary>The sum of those on roll, over everything and by requirement, beside how far the staff list can be trusted.</summary>
/// <param name="Figures">The numbers.</param>
/// <param name="Staff">Whether the list was confirmed.</param>
/// <param name="Confirm">The address where a lead confirms it; null where whoever looks can't.</param>
public sealed record RollModel(RegisterFigures Figures, ListStanding Staff, string? Confirm);

/// <summary>The matrix: some of its people, all of its columns.</summary>
/// <param name="Columns">What was required, with titles.</param>
/// <param name="Rows">The people on the page.</param>
/// <param name="Order">In which order they stand.</param>
/// <param name="Sorted">The address of another order.</param>
/// <param name="Person">The address of a person's page; null where whoever looks can't open one.</param>
public sealed record MatrixModel(
    IReadOnlyDictionary<RequirementId, string> Columns, IReadOnlyList<MatrixRow> Rows, MatrixOrder Order, Func<MatrixOrder, string> Sorted,
    Func<PersonId, string>? Person);

/// <summary>What changed between two readings.</summary>
/// <param name="Found">The differences.</param>
/// <param name="Titles">What the requirements are called.</param>
/// <param name="Person">The address of a person's page; null where whoever looks can't open one.</param>
public sealed record ChangesModel(RegisterDifference Found, IReadOnlyDictionary<RequirementId, string> Titles, Func<PersonId, string>? Person);

/// <summary>The register page.</summary>
/// <param name="View">What it shows.</param>
/// <param name="Asked">As it was asked for.</param>
/// <param name="Found">The register.</param>
public sealed record RegisterModel(RegisterView View, RegisterAddress Asked, FoundRegister Found)
{
    /// <summary>Whether the staff list was confirmed.</summary>
    public required ListStanding Staff { get; init; }

    /// <summary>Which page of people.</summary>
    public required ListPage Page { get; init; }

    /// <summary>The people that it is narrowed to, in their order.</summary>
    public required IReadOnlyList<MatrixRow> Rows { get; init; }

    /// <summary>What changed since the day that was asked for; null where none was.</summary>
    public RegisterDifference? Changes { get; init; }

    /// <summary>What was recorded since about the same day, where it is shown as it was known; null otherwise.</summary>
    public RegisterDifference? PutRight { get; init; }

    /// <summary>Modules that can't be offered yet → profile values missing.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Variable>> Missing { get; init; }

    /// <summary>How many newcomers may be somebody whom the school knows.</summary>
    public required int Newcomers { get; init; }

    /// <summary>Whether it is of today, as known now.</summary>
    public bool IsNow => View is { On: null, Known: null };
}

/// <summary>A register that was opened, read and closed.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Clocks">Of which day, as known when.</param>
/// <param name="Requirements">What there is to narrow it to.</param>
/// <param name="Matrix">Everybody on roll.</param>
/// <param name="TakenAt">When it was read (UTC).</param>
public sealed record FoundRegister(
    RegisterQuestion Question, RegisterClocks Clocks, IReadOnlyDictionary<RequirementId, string> Requirements, RegisterMatrix Matrix, DateTimeOffset TakenAt)
{
    /// <summary>Opens one, reads it and closes it.</summary>
    public static async Task<Outcome<FoundRegister>> FindAsync(FindRegister register, Viewer viewer, RegisterQuestion question, CancellationToken ct)
    {
        if ((await register.RunAsync(viewer, question, RegisterPatience.Page, ct)).IsRefused(out var why, out var opened)) return why;
        await using (opened) return Of(opened);
    }

    /// <summary>What an opened register says.</summary>
    public static FoundRegister Of(RegisterSnapshot open) => new(open.Question, open.Clocks, open.Requirements, open.Matrix, open.TakenAt);
}

/// <summary>The long form: each person and requirement, with the modules beneath.</summary>
/// <param name="View">What it shows.</param>
/// <param name="Found">The register.</param>
/// <param name="Counts">Figures over all entries.</param>
/// <param name="Page">Which page of people.</param>
/// <param name="Entries">Their rows, with the modules beneath.</param>
public sealed record EntriesModel(RegisterView View, FoundRegister Found, RegisterCounts Counts, ListPage Page, IReadOnlyList<RegisterEntry> Entries);

/// <summary>How the figures went.</summary>
/// <param name="View">Up to which day.</param>
/// <param name="Trend">The figures.</param>
public sealed record TrendModel(RegisterView View, RegisterTrend Trend);
