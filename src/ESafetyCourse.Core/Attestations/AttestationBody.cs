using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;

namespace ESafetyCourse.Core.Attestations;

/// <summary>The salted hash that stands for a name in the chain.</summary>
public static class NameHash
{
    /// <summary>SHA-256 of salt and name (UTF-8), hex. Without the salt it says nothing about the name.</summary>
    public static string Of(string name, byte[] salt) => SaltedHash.Of(name, salt);
}

/// <summary>Everything that one link of the chain holds (docs/design.md §3.2).</summary>
internal sealed record AttestationBody(
    long Sequence,
    string Previous,
    string Receipt,
    DateTimeOffset SignedAt,
    string NameHash,
    Progress Progress,
    Mark Mark,
    CurrentVisit Visit,
    IReadOnlyList<Post> Posts,
    StatementSheet Sheet,
    Language Language)
{
    /// <summary>The row: canonical text and its hash.</summary>
    public Attestation ToAttestation()
    {
        var body = CanonicalJson.Write(ToJson());
        return new Attestation
        {
            Id = TypedId.New<AttestationId>(), SchoolId = Visit.SchoolId, Sequence = Sequence, PersonId = Visit.PersonId,
            AttemptId = Progress.Attempt.Id, ModuleSlug = Progress.Module.Slug, Receipt = Receipt, Language = Language.Code(),
            SignedAt = SignedAt, Body = body, Hash = ChainHash.Of(body),
        };
    }

    private JsonObject ToJson() => new()
    {
        ["format"] = 1,
        ["school"] = Visit.SchoolId.ToString(),
        ["sequence"] = Sequence,
        ["previous"] = Previous,
        ["receipt"] = Receipt,
        ["signedAt"] = ChainHash.Time(SignedAt),
        ["person"] = Visit.PersonId.ToString(),
        ["nameHash"] = NameHash,
        ["posts"] = new JsonArray([.. Posts.Select(post => new JsonObject
        {
            ["staffGroup"] = post.StaffGroup.Stored(), ["ewcRegistered"] = post.EwcRegistered,
        })]),
        ["module"] = new JsonObject
        {
            ["id"] = Progress.Module.Id, ["slug"] = Progress.Module.Slug,
            ["edition"] = Progress.Edition.Number, ["hash"] = Progress.Edition.Hash,
        },
        ["language"] = Language.Code(),
        ["statements"] = new JsonArray([.. Sheet.Statements.Select(statement => new JsonObject
        {
            ["id"] = statement.Id, ["text"] = statement.Text,
            ["clauses"] = new JsonArray([.. statement.Clauses.Select(clause => JsonValue.Create(clause))]),
        })]),
        ["profile"] = new JsonObject([.. Sheet.Values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonValue.Create(value.Value)))]),
        ["scenarios"] = Scenarios(),
        ["attempt"] = new JsonObject
        {
            ["id"] = Progress.Attempt.Id.ToString(), ["number"] = Progress.Attempt.Number, ["passMark"] = Progress.Attempt.PassMark,
            ["score"] = Mark.Score.ToString("0.00", CultureInfo.InvariantCulture), ["scorePercent"] = Mark.ScorePercent,
            ["markedAt"] = ChainHash.Time(Mark.MarkedAt), ["questionsHash"] = ChainHash.Of(Mark.Questions),
        },
        ["platform"] = new JsonObject
        {
            ["issuer"] = Visit.Platform?.Issuer, ["clientId"] = Visit.Platform?.ClientId, ["deployment"] = Visit.Platform?.Deployment, ["context"] = Visit.Platform?.Context,
        },
    };

    // Sensitive scenarios are recorded as met, whichever way was taken: nobody is told who chose the equivalent (docs/design.md §8).
    private JsonArray Scenarios() => new([.. Progress.Module.Scenarios.Select(scenario => new JsonObject
    {
        ["id"] = scenario.Id, ["ending"] = scenario.Sensitive ? "met" : Progress.Endings.GetValueOrDefault(scenario.Id),
    })]);
}

/// <summary>How the chain is hashed.</summary>
public static class ChainHash
{
    /// <summary>SHA-256 of a text in UTF-8, lower-case hex.</summary>
    public static string Of(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>An instant as the chain writes it: UTC, microseconds.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
