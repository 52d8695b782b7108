using ESafetyCourse.Core.Obligations;

namespace ESafetyCourse.Core.Registers;

/// <summary>In which order the people of a matrix stand; addresses write it by its stored name.</summary>
public enum MatrixOrder
{
    /// <summary>By name.</summary>
    Name,

    /// <summary>By staff group, in the order in which groups are offered, and then by name.</summary>
    Group,

    /// <summary>Who is late first, and then by name.</summary>
    State,
}

/// <summary>What stands in a cell: how one person stands with one requirement.</summary>
/// <param name="Code">The code.</param>
/// <param name="Why">Why, in a sentence in the language of the reader; empty where it does not apply.</param>
/// <param name="DueOn">The day (Europe/London) by which it is to be done next; null where nothing more is asked for.</param>
/// <param name="DoneOn">The day on which it was last done; null until then.</param>
public sealed record MatrixCell(RegisterStatus Code, string Why, DateOnly? DueOn, DateOnly? DoneOn);

/// <summary>A person on roll.</summary>
/// <param name="Person">Who, by the id of their visits.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Groups">Staff groups of the posts held on the day.</param>
/// <param name="Overall">The strictest of the codes.</param>
/// <param name="Cells">One for each column.</param>
public sealed record MatrixRow(
    PersonId Person, string Name, IReadOnlyList<StaffGroup> Groups, RegisterStatus Overall, IReadOnlyDictionary<RequirementId, MatrixCell> Cells);

/// <summary>The register as a matrix: a row for each person on roll, a column for each requirement that held on the day.</summary>
/// <param name="Columns">What was required, with titles, in their order.</param>
/// <param name="Rows">The people, in order of name.</param>
/// <param name="Standings">How they stand, without names.</param>
/// <param name="Figures">Their numbers.</param>
public sealed record RegisterMatrix(
    IReadOnlyDictionary<RequirementId, string> Columns, IReadOnlyList<MatrixRow> Rows, IReadOnlyList<Standing> Standings, RegisterFigures Figures)
{
    /// <summary>Nobody, and nothing required.</summary>
    public static RegisterMatrix Empty { get; } = new(new Dictionary<RequirementId, string>(), [], [], new(RollCounts.Count([]), []));

    /// <summary>The columns that a question leaves.</summary>
    public IReadOnlyDictionary<RequirementId, string> ColumnsFor(RegisterQuestion question) =>
        question.Requirement is { } only && Columns.TryGetValue(only, out var title) ? new Dictionary<RequirementId, string> { [only] = title } : Columns;

    /// <summary>The people that a question asks for: of that group, with that status in one of the columns that it leaves.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="order">In which order.</param>
    public IReadOnlyList<MatrixRow> RowsFor(RegisterQuestion question, MatrixOrder order)
    {
        var columns = ColumnsFor(question).Keys;
        var shown = Rows.Where(row => (question.Group is not { } group || row.Groups.Contains(group))
            && (question.Status is not { } status || columns.Any(column => row.Cells[column].Code == status)));
        return order switch
        {
            MatrixOrder.Group => [.. shown.OrderBy(row => row.Groups.Min())],
            MatrixOrder.State => [.. shown.OrderBy(row => StandingCodes.Strictness(StandingCodes.Strictest(columns.Select(column => row.Cells[column].Code))))],
            _ => [.. shown],
        };
    }

    /// <summary>Puts it together.</summary>
    /// <param name="people">Everybody whom the register knows, in order of name.</param>
    /// <param name="owed">What they owe on the day.</param>
    /// <param name="rows">Their rows.</param>
    /// <param name="required">What was required on the day, with titles, in their order.</param>
    internal static RegisterMatrix Of(
        IReadOnlyList<RegisterPerson> people, IReadOnlyList<Obligation> owed, IReadOnlyList<RegisterRow> rows, IReadOnlyDictionary<RequirementId, string> required)
    {
        var standings = StandingCodes.Of([.. people.Where(person => person.Groups.Count > 0).Select(person => new OnRoll(person.Id, person.Groups))], owed);
        var names = people.ToDictionary(person => person.Id, person => person.Name);
        var entries = rows.Where(row => row.Requirement is not null).ToDictionary(row => (row.Person, row.Requirement!.Value));
        return new RegisterMatrix(
            required,
            [
                .. standings.Select(one => new MatrixRow(
                    one.Person, names[one.Person], one.Groups, one.Overall,
                    required.Keys.ToDictionary(column => column, column => Cell(one.For(column), entries.GetValueOrDefault((one.Person, column)))))),
            ],
            standings, RegisterFigures.Of(standings, required));

        static MatrixCell Cell(RegisterStatus code, RegisterRow? row) => new(code, row?.Why ?? "", row?.DueOn, row?.DoneOn);
    }
}
