using System.Text.Json.Serialization;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Visits;

namespace ESafetyCourse.Core.Attestations;

/// <summary>
/// What one link of the chain holds (docs/design.md §3.2): what was signed as it was shown, by whom and for what. <see cref="AttestationText"/>
/// writes and reads it; each member's name is its name in the text.
/// </summary>
/// <remarks>
/// Format 1, written until November 2026, says neither by which visit it was signed nor when a refresher is due, and always names a platform.
/// Format 3 is format 2 with the school of the attempt: it is written where that is another school's, and only there.
/// A format that anything was signed in is never written otherwise, and stays readable.
/// </remarks>
public sealed record AttestationDocument
{
    /// <summary>The format of what is signed for an attempt at the school of the chain.</summary>
    public const int Own = 2;

    /// <summary>The format of what is signed for an attempt at another school: the newest.</summary>
    public const int Citing = 3;

    /// <summary>1, 2 or 3.</summary>
    public required int Format { get; init; }

    /// <summary>Whose chain.</summary>
    public required SchoolId School { get; init; }

    /// <summary>Its number in the chain, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>Hash of the link before it; <see cref="ChainHead.Nothing"/> in the first.</summary>
    public required string Previous { get; init; }

    /// <summary>The reference printed on the receipt.</summary>
    public required string Receipt { get; init; }

    /// <summary>When (UTC), to the microsecond.</summary>
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>Who signed.</summary>
    public required PersonId Person { get; init; }

    /// <summary>Stands for the name, which is kept outside the chain (<see cref="Evidence.SaltedHash"/>).</summary>
    public required string NameHash { get; init; }

    /// <summary>The posts that the person held at the school.</summary>
    public required IReadOnlyList<SignedPost> Posts { get; init; }

    /// <summary>The edition that was taken.</summary>
    public required SignedEdition Module { get; init; }

    /// <summary>The language that the statements were shown in.</summary>
    public required Language Language { get; init; }

    /// <summary>The statements, word for word.</summary>
    public required IReadOnlyList<ShownStatement> Statements { get; init; }

    /// <summary>The school profile values in their texts.</summary>
    public required IReadOnlyDictionary<string, string> Profile { get; init; }

    /// <summary>How each story ended.</summary>
    public required IReadOnlyList<SignedScenario> Scenarios { get; init; }

    /// <summary>The passed attempt with its mark.</summary>
    public required SignedAttempt Attempt { get; init; }

    /// <summary>Where the attempt is, if not at the school of the chain; null in formats 1 and 2.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignedCitation? Cited { get; init; }

    /// <summary>The attestation that this one corrects.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AttestationId? Supersedes { get; init; }

    /// <summary>The visit that it was signed from; null in format 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignedVisit? Visit { get; init; }

    /// <summary>The platform that the visit came from; null where its door has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VisitPlatform? Platform { get; init; }

    /// <summary>Months until a refresher, as the school's profile said; null in format 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RefresherMonths { get; init; }

    /// <summary>The last day, in Europe/London, on which it counts as in date (<see cref="Refresher"/>); null in format 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? RefresherDueOn { get; init; }

    /// <summary>Whether it says all that its format says and nothing else; lists may hold nulls, which the reader lets through.</summary>
    internal bool IsWhole() => HasPartsOfItsFormat
        && Posts.All(post => post is not null) && Scenarios.All(scenario => scenario is not null) && Profile.Values.All(value => value is not null)
        && Statements.All(statement => statement is not null && statement.Clauses.All(clause => clause is not null));

    private bool HasPartsOfItsFormat => (Format == Citing ? Cited is { Agreed: true } : Cited is null) && (Format == 1
        ? (Visit, RefresherMonths, RefresherDueOn) is (null, null, null) && Platform is not null
        : Visit is not null && RefresherMonths is not null && RefresherDueOn is not null);
}

/// <summary>A post that was held.</summary>
public sealed record SignedPost(string StaffGroup, bool EwcRegistered);

/// <summary>The edition of a module that was taken.</summary>
/// <param name="Id">The module's id, e.g. <c>M09</c>.</param>
/// <param name="Slug">The module's name in addresses.</param>
/// <param name="Edition">1, 2, 3 …</param>
/// <param name="Hash">SHA-256 of the edition's document, lower-case hex.</param>
public sealed record SignedEdition(string Id, string Slug, int Edition, string Hash);

/// <summary>How a story ended.</summary>
/// <param name="Id">The scenario's id.</param>
/// <param name="Ending">The ending met first; of a sensitive scenario only that it was met.</param>
public sealed record SignedScenario(string Id, string? Ending)
{
    /// <summary>What is signed of a scenario.</summary>
    /// <param name="scenario">As the attempt's edition has it.</param>
    /// <param name="endings">The endings met in the attempt: scenario → ending.</param>
    internal static SignedScenario Of(Scenario scenario, IReadOnlyDictionary<string, string> endings) =>
        // Whichever way was taken: nobody is told who chose the equivalent (docs/design.md §8).
        new(scenario.Id, scenario.Sensitive ? "met" : endings.GetValueOrDefault(scenario.Id));
}

/// <summary>The attempt that was passed.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">1 for the first go.</param>
/// <param name="PassMark">Whole per cent needed.</param>
/// <param name="Score">Per cent with two decimals and a point, as text: the chain holds whole numbers alone.</param>
/// <param name="ScorePercent">Whole per cent, rounded down.</param>
/// <param name="MarkedAt">When it was marked (UTC), to the microsecond.</param>
/// <param name="QuestionsHash"><see cref="ChainHash.Of"/> the mark's record of answers.</param>
public sealed record SignedAttempt(
    AttemptId Id, int Number, int PassMark, string Score, int ScorePercent, DateTimeOffset MarkedAt, string QuestionsHash);

/// <summary>That the attempt is another school's.</summary>
/// <param name="School">Which one's: it was taken, marked and first signed for there.</param>
/// <param name="Agreed">The person agreed that the school of the chain is told where and when they trained, and with what result. Never false.</param>
public sealed record SignedCitation(SchoolId School, bool Agreed);

/// <summary>The visit that it was signed from.</summary>
/// <param name="Id">Its id; the visit itself is swept away in time.</param>
/// <param name="Door">The kind of visit: the name of the door that it came through, e.g. <c>lti</c>.</param>
public sealed record SignedVisit(VisitId Id, string Door);
