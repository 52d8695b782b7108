using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Registers;

/// <summary>Where one person stands with one module; the register's query and addresses write it by its stored name.</summary>
public enum RegisterStatus
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
public sealed record RegisterRow(
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
    RegisterStatus Status,
    string? Receipt,
    long? Sequence);

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

/// <summary>What a register is about, and as at when.</summary>
/// <param name="School">The school's name.</param>
/// <param name="AsAt">The moment that the register describes, UTC.</param>
/// <param name="PreparedBy">Who asked for it.</param>
/// <param name="FilterText">What the rows were narrowed to, in the language of the reader; null when they are all there.</param>
/// <param name="ChainSequence">Number of the last signature in the school's hash chain, 0 when there is none.</param>
/// <param name="ChainHash">Hash of that signature's record, in hexadecimal.</param>
/// <param name="Counts">How many rows stand where.</param>
public sealed record RegisterHeading(
    Bilingual School,
    DateTimeOffset AsAt,
    string PreparedBy,
    string? FilterText,
    long ChainSequence,
    string ChainHash,
    RegisterCounts Counts);

/// <summary>How many rows of a register stand where.</summary>
/// <param name="Signed">Signed and in date.</param>
/// <param name="RefresherDue">Signed once, refresher date passed.</param>
/// <param name="DueWithin30Days">Of those signed and in date, the ones whose refresher date is 30 days away or nearer.</param>
/// <param name="PassedNotSigned">Quiz passed, not signed.</param>
/// <param name="Started">Opened, quiz not passed.</param>
/// <param name="NotStarted">Not opened.</param>
public sealed record RegisterCounts(
    int Signed, int RefresherDue, int DueWithin30Days, int PassedNotSigned, int Started, int NotStarted)
{
    /// <summary>All rows; each has one status, and <see cref="DueWithin30Days"/> is counted within <see cref="Signed"/>.</summary>
    public int Total => Signed + RefresherDue + PassedNotSigned + Started + NotStarted;

    /// <summary>Share signed and in date in whole per cent, rounded down so that 100 means everybody; 0 for an empty register.</summary>
    public int PercentInDate => Total == 0 ? 0 : (int)(100L * Signed / Total);
}
