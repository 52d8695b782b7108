using System.Text.Json.Nodes;

namespace ESafetyCourse.Core.Evidence;

/// <summary>
/// What can be written into the audit trail: a closed catalogue, one record for each kind. Names of kinds and of members of a body are never
/// changed. A body holds ids and choices, never names or addresses; <see cref="Words"/> that somebody typed stand in it by their hash.
/// </summary>
public abstract partial record EvidenceEntry
{
    private const string WordsHash = "wordsHash";

    private EvidenceEntry(string kind, string subject, JsonObject body, TypedWords? words = null)
    {
        if (words is not null) body[WordsHash] = words.Hash;
        (Kind, Subject, Body, Words) = (kind, subject, CanonicalJson.Write(body), words);
    }

    /// <summary>What happened, e.g. <c>lead-granted</c>.</summary>
    public string Kind { get; }

    /// <summary>The id of what it happened to.</summary>
    public string Subject { get; }

    /// <summary>Particulars as RFC 8785 JSON.</summary>
    public string Body { get; }

    /// <summary>What somebody typed, or null.</summary>
    public TypedWords? Words { get; }

    /// <summary>Body and words of a row, with what an operator typed of why; what has words of its own keeps those.</summary>
    internal (string Body, TypedWords? Words) Worded(string? why)
    {
        if (why is null || Words is not null) return (Body, Words);
        var (body, typed) = (JsonNode.Parse(Body)!, TypedWords.New(why));
        body[WordsHash] = typed.Hash;
        return (CanonicalJson.Write(body), typed);
    }
}

/// <summary>Members of a body that stand there only where they are known.</summary>
internal static class KnownMembers
{
    /// <summary>Adds a day, if there is one.</summary>
    public static JsonObject With(this JsonObject body, string name, DateOnly? day) => body.With(name, day is { } known ? StoredName.Day(known) : null);

    /// <summary>Adds an id or a hash, if there is one.</summary>
    public static JsonObject With(this JsonObject body, string name, string? known)
    {
        if (known is not null) body[name] = known;
        return body;
    }
}
