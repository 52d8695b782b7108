using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Registers;

/// <summary>One person and one requirement; or, without a requirement, whatever else of theirs the register has to keep.</summary>
/// <param name="Person">Who, by the id of their visits.</param>
/// <param name="Name">The person's name as it stands now, in the language of the reader where there is none.</param>
/// <param name="Groups">Staff groups of the posts held on the day at this school.</param>
/// <param name="Requirement">Which requirement; null where none asks for what stands beneath.</param>
/// <param name="Title">What is required, in the language of the reader; empty without a requirement.</param>
/// <param name="Status">Where the person stands.</param>
/// <param name="Why">Why, in a sentence in the language of the reader.</param>
/// <param name="DueOn">The day (Europe/London) by which it is to be done next; null where nothing more is asked for.</param>
/// <param name="DoneOn">The day on which it was last done; null until then.</param>
/// <param name="Modules">Slugs of the modules beneath it, in their order.</param>
/// <param name="Signed">How many of them are signed, of what counts now.</param>
public sealed record RegisterRow(
    PersonId Person,
    string Name,
    IReadOnlyList<StaffGroup> Groups,
    RequirementId? Requirement,
    string Title,
    RegisterStatus Status,
    string Why,
    DateOnly? DueOn,
    DateOnly? DoneOn,
    IReadOnlyList<string> Modules,
    int Signed)
{
    /// <summary>Whether a register narrowed by that question shows it.</summary>
    public bool Answers(RegisterQuestion question) =>
        (question.Requirement is not { } requirement || Requirement == requirement)
        && (question.Group is not { } group || Groups.Contains(group))
        && (question.Status is not { } status || Status == status);
}

/// <summary>A row of the register with what stands beneath it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Modules">Where the person stands with each of its modules.</param>
public sealed record RegisterEntry(RegisterRow Row, IReadOnlyList<ModuleRow> Modules);

/// <summary>What a file is about, and as at when.</summary>
/// <param name="School">The school's name.</param>
/// <param name="Clocks">The day that it describes, and the moment as known at which.</param>
/// <param name="PreparedAt">When it was asked for, UTC.</param>
/// <param name="PreparedBy">Who asked for it.</param>
/// <param name="FilterText">What it was narrowed to, in the language of the reader; null when everything is there.</param>
public record RegisterTitle(Bilingual School, RegisterClocks Clocks, DateTimeOffset PreparedAt, string PreparedBy, string? FilterText)
{
    /// <summary>Whether it is of the moment at which it was asked for.</summary>
    public bool IsNow => Clocks.Known == PreparedAt && Clocks.On == SchoolCalendar.DateOf(PreparedAt);
}

/// <summary>What a register is about, and as at when, with its figures.</summary>
/// <param name="School">The school's name.</param>
/// <param name="Clocks">The day that it describes, and the moment as known at which.</param>
/// <param name="PreparedAt">When it was asked for, UTC.</param>
/// <param name="PreparedBy">Who asked for it.</param>
/// <param name="FilterText">What the rows were narrowed to, in the language of the reader; null when they are all there.</param>
/// <param name="ChainSequence">Number of the last signature in the school's hash chain, 0 when there is none.</param>
/// <param name="ChainHash">Hash of that signature's record, in hexadecimal.</param>
/// <param name="Counts">How many rows stand where.</param>
/// <param name="Figures">How those on roll stand.</param>
public sealed record RegisterHeading(
    Bilingual School,
    RegisterClocks Clocks,
    DateTimeOffset PreparedAt,
    string PreparedBy,
    string? FilterText,
    long ChainSequence,
    string ChainHash,
    RegisterCounts Counts,
    RegisterFigures Figures)
    : RegisterTitle(School, Clocks, PreparedAt, PreparedBy, FilterText);
