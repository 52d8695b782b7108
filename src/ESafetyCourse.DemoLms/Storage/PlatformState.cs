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
}

internal sealed record KeptKey(string Kid, string Pem);

/// <param name="PersonId">Who the browser is signed in as.</param>
/// <param name="Sesskey">A secret that goes into return addresses, as Moodle's does.</param>
internal sealed record KeptSession(string PersonId, string Sesskey);

internal sealed record KeptToken(IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt);

/// <summary>
/// One cell of the grade book, as the last accepted score left it. Points are rescaled to the line item, null when the score said there
/// is none (yet). The timestamp is what the tool gave as the moment the score changed.
/// </summary>
internal sealed record KeptGrade(
    decimal? Points, string? Comment, string ActivityProgress, string GradingProgress, DateTimeOffset Timestamp, DateTimeOffset ReceivedAt);
