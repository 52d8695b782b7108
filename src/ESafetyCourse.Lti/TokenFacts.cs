using System.Globalization;
using System.Text.Json;

namespace ESafetyCourse.Lti;

/// <summary>
/// What may be kept of a token that was refused: the few members that help to mend an LMS's settings, unproven. Never who it is about
/// (<c>sub</c>, names, address), nor what only this launch should know (nonce, custom parameters, return address).
/// </summary>
public static class TokenFacts
{
    // A course of a large school gives a person a dozen roles; a token of ours has one audience.
    private const int MostOfEach = 8;

    private static readonly string[] Texts = ["iss", "azp"];
    private static readonly string[] LtiTexts = ["version", "message_type", "deployment_id"];

    /// <summary>
    /// Name → values, each printable and of 200 characters at most. <c>iat</c> and <c>exp</c> are whole seconds after
    /// <paramref name="now"/>, <c>target_link_uri</c> is its host. Whatever cannot be read is missing; nothing is thrown.
    /// </summary>
    /// <param name="idToken">The token as it came.</param>
    /// <param name="now">The present moment (UTC).</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(string idToken, DateTimeOffset now)
    {
        var facts = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (idToken.Length > UnverifiedToken.LongestToken) return facts;
        var parts = idToken.Split('.', 4);
        if (Read(parts, 0) is { } header) AddHeader(facts, header);
        if (Read(parts, 1) is { } claims) AddClaims(facts, claims, now);
        return facts;
    }

    private static JsonElement? Read(string[] parts, int part) =>
        part < parts.Length && TokenPart.TryDecode(parts[part], out var bytes) ? StrictJson.ReadObject(bytes) : null;

    private static void AddHeader(Dictionary<string, IReadOnlyList<string>> facts, JsonElement header)
    {
        Add(facts, "alg", header.Member("alg")?.Scalar());
        Add(facts, "kid", header.Member("kid")?.Scalar());
    }

    private static void AddClaims(Dictionary<string, IReadOnlyList<string>> facts, JsonElement claims, DateTimeOffset now)
    {
        foreach (var name in Texts) Add(facts, name, claims.Member(name)?.Scalar());
        foreach (var name in LtiTexts) Add(facts, name, claims.Member(Claims.Lti + name)?.Scalar());
        Add(facts, "context.id", claims.Map(Claims.Lti + "context")?.Member("id")?.Scalar());
        Add(facts, "resource_link.id", claims.Map(Claims.Lti + "resource_link")?.Member("id")?.Scalar());
        Add(facts, "target_link_uri", claims.Address(Claims.Lti + "target_link_uri")?.Host);
        Add(facts, "aud", [.. claims.Texts("aud")]);
        Add(facts, "roles", [.. claims.Texts(Claims.Lti + "roles")]);
        foreach (var name in (string[])["iat", "exp"])
            Add(facts, name, claims.Seconds(name) is { } at ? Math.Round(at - now.ToUnixTimeSeconds()).ToString("+0;-0;0", CultureInfo.InvariantCulture) : null);
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> facts, string name, params ReadOnlySpan<string?> values)
    {
        var kept = new List<string>();
        foreach (var value in values)
            if (kept.Count < MostOfEach && RefusalCode.Printable(value) is { Length: > 0 } text) kept.Add(text);
        if (kept.Count > 0) facts[name] = kept;
    }
}
