using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Registers;

/// <summary>Where one person stands with one module; the register's query and addresses write it by its stored name.</summary>
public enum ModuleStatus
{
    /// <summary>Nothing opened yet.</summary>
    NotStarted,

    /// <summary>Opened, the quiz not passed yet.</summary>
    Started,

    /// <summary>The quiz is passed, the statements are not signed yet.</summary>
    [StoredAs("passed")]
    PassedNotSigned,

    /// <summary>Signed, and the refresher date has not passed.</summary>
    Signed,

    /// <summary>Signed once, but the refresher date has passed.</summary>
    RefresherDue,
}

/// <summary>One person and one module.</summary>
/// <param name="Person">Who, by the id of their visits.</param>
/// <param name="Slug">Which module.</param>
/// <param name="Name">The person's name as it stands now.</param>
/// <param name="SignedName">The name signed with; empty until then.</param>
/// <param name="StaffGroups">The posts at this school, already in the language of the reader.</param>
/// <param name="Module">The module's title, in the language of the reader.</param>
/// <param name="Edition">Number of the edition that score and signature belong to.</param>
/// <param name="ScorePercent">Quiz score of the attempt signed for, or passed and still to be signed, in whole per cent, 0 to 100.</param>
/// <param name="PassedAt">When the quiz was passed, UTC.</param>
/// <param name="SignedAt">When the statements were signed, UTC.</param>
/// <param name="SignedIn">Language that the statements were shown in.</param>
/// <param name="RefresherDueOn">Last day on which the signature counts as in date, in Europe/London.</param>
/// <param name="Status">Where the person stands.</param>
/// <param name="Receipt">Number on the receipt of the signature.</param>
/// <param name="Sequence">The signature's number in the school's hash chain.</param>
/// <param name="TrainedAt">The school at which the quiz was passed, in the language of the reader; null where that is this one.</param>
public sealed record ModuleRow(
    PersonId Person,
    string Slug,
    string Name,
    string SignedName,
    string StaffGroups,
    string Module,
    int? Edition,
    decimal? ScorePercent,
    DateTimeOffset? PassedAt,
    DateTimeOffset? SignedAt,
    Language? SignedIn,
    DateOnly? RefresherDueOn,
    ModuleStatus Status,
    string? Receipt,
    long? Sequence,
    string? TrainedAt = null);

/// <summary>A statement that somebody signed.</summary>
/// <param name="Name">The person's name as it stands now.</param>
/// <param name="Module">The module's title, in the language of the reader.</param>
/// <param name="StatementId">E.g. <c>A09-1</c>.</param>
/// <param name="Text">As it was shown, in the language it was signed in.</param>
/// <param name="Language">Language it was shown in.</param>
/// <param name="SignedAt">When it was signed, UTC.</param>
/// <param name="Receipt">Number on the receipt.</param>
public sealed record SignedStatement(
    string Name, string Module, string StatementId, string Text, Language Language, DateTimeOffset SignedAt, string Receipt);
