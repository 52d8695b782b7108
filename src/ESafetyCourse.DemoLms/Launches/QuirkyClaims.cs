using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Launches;

/// <summary>Makes the claims of a launch those of a platform with odd habits.</summary>
internal static class QuirkyClaims
{
    private static readonly string[] Names = ["name", "given_name", "family_name", "email"];

    public static void Apply(JsonObject claims, Quirks quirks)
    {
        if (Roles(claims, quirks) is { } roles)
        {
            claims[Vocabulary.Claim + "roles"] = roles;
        }
        if (quirks.Has("11"))
        {
            claims.Remove("sub");
        }
        if (quirks.Has("12"))
        {
            claims.Remove(Vocabulary.Claim + "tool_platform");
        }
        if (quirks.Has("13"))
        {
            Array.ForEach(Names, name => claims.Remove(name));
        }
        if (quirks.Has("14"))
        {
            claims["iat"] = (long)claims["iat"]! + 2;
        }
        if (quirks.Has("27") && claims[Vocabulary.Claim + "launch_presentation"] is JsonObject presentation)
        {
            presentation["document_target"] = "iframe";
        }
        if (quirks.Has("unknown-deployment"))
        {
            claims[Vocabulary.Claim + "deployment_id"] = "another-deployment";
        }
    }

    private static JsonArray? Roles(JsonObject claims, Quirks quirks) => quirks switch
    {
        _ when quirks.Has("10-empty") => [],
        _ when quirks.Has("10-unknown") => new JsonArray("http://lms.example/roles/Visitor"),
        _ when quirks.Has("10-short") => new JsonArray(
            [.. claims[Vocabulary.Claim + "roles"]!.AsArray().Select(role => (JsonNode)((string)role!).Split('#')[^1])]),
        _ => null,
    };
}
