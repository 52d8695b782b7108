using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tools;

namespace ESafetyCourse.DemoLms.Storage;

/// <summary>Everything the platform remembers; written whole to one JSON file.</summary>
internal sealed class PlatformState
{
    /// <summary>Oldest first: the last one signs, the others are still published.</summary>
    public List<KeptKey> Keys { get; set; } = [];

    public Dictionary<string, KeptSession> Sessions { get; set; } = [];

    /// <summary>By the SHA-256 of the access token.</summary>
    public Dictionary<string, KeptToken> Tokens { get; set; } = [];

    /// <summary>Ids of client assertions that were accepted, until they would have expired anyway.</summary>
    public Dictionary<string, DateTimeOffset> SpentAssertions { get; set; } = [];

    /// <summary>By line item id and person id, "101/4".</summary>
    public Dictionary<string, KeptGrade> Grades { get; set; } = [];

    /// <summary>Tools that registered themselves, by client id.</summary>
    public Dictionary<string, Tool> Tools { get; set; } = [];

    /// <summary>By the SHA-256 of the token, until when it is good.</summary>
    public Dictionary<string, DateTimeOffset> RegistrationTokens { get; set; } = [];

    /// <summary>Courses that were copied from others.</summary>
    public List<KeptCourse> Courses { get; set; } = [];

    /// <summary>Courses that a roll-over closed to learners.</summary>
    public HashSet<string> ClosedCourses { get; set; } = [];

    /// <summary>Links that teachers added or that came with a copy.</summary>
    public List<KeptActivity> Activities { get; set; } = [];

    /// <summary>Columns added or changed, by id.</summary>
    public Dictionary<string, LineItem> LineItems { get; set; } = [];

    /// <summary>Ids of columns that were taken away, also of those that every platform begins with.</summary>
    public HashSet<string> RemovedLineItems { get; set; } = [];

    /// <summary>Ids of columns that a teacher has locked.</summary>
    public HashSet<string> LockedLineItems { get; set; } = [];

    /// <summary>The last number given to a course, link, column or tool; those that every platform begins with are below.</summary>
    public int LastId { get; set; } = 1000;

    public int NextId() => ++LastId;
}

internal sealed record KeptCourse(
    string Id, string Label, Said Title, IReadOnlyList<KeptEnrolment> Enrolments, IReadOnlyList<string> History);

internal sealed record KeptEnrolment(string PersonId, Standing Standing);

internal sealed record KeptActivity(string CourseId, Activity Activity);

internal sealed record KeptKey(string Kid, string Pem);

/// <param name="PersonId">Who the browser is signed in as.</param>
/// <param name="Sesskey">A secret that goes into return addresses, as Moodle's does.</param>
internal sealed record KeptSession(string PersonId, string Sesskey);

/// <summary>The client id is the tool it was given to; null in files of earlier versions, which knew one tool.</summary>
internal sealed record KeptToken(IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt, string? ClientId = null);

/// <summary>
/// One cell of the grade book, as the last accepted score left it. Points are rescaled to the line item, null when the score said there
/// is none (yet). The timestamp is what the tool gave as the moment the score changed. Overridden: a teacher's number, which stays.
/// </summary>
internal sealed record KeptGrade(
    decimal? Points, string? Comment, string ActivityProgress, string GradingProgress, DateTimeOffset Timestamp, DateTimeOffset ReceivedAt,
    bool Overridden = false);
