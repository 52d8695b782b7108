using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Keys;

namespace ESafetyCourse.DemoLms.Launches;

/// <summary>Applies the alterations of a launch to its claims, and signs: soundly, or just as unsoundly as was asked for.</summary>
internal sealed class LaunchToken(SigningKeys keys)
{
    private static readonly (string Name, string Claim)[] Replaceable =
    [
        ("version", "version"), ("message_type", "message_type"), ("deployment", "deployment_id"), ("target_link_uri", "target_link_uri"),
    ];

    private static readonly string[] OptionalClaims = ["ext", "lis", "context", "custom", "launch_presentation", "tool_platform"];

    public string Write(JsonObject claims, LaunchAlterations alterations)
    {
        var body = alterations["body"] == "notlti" ? new JsonObject { ["name"] = "badltilaunch" } : Altered(claims, alterations);
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = alterations["alg"] ?? "RS256" };
        if (alterations["kid"] != "missing")
        {
            header["kid"] = alterations["kid"] == "unknown" ? "nobody-published-this" : keys.CurrentKid;
        }
        return alterations["alg"] switch
        {
            "none" => CompactToken.SigningInput(header, body) + ".",
            "HS256" => SignedWithThePublicKeyAsSecret(header, body),
            _ => CompactToken.Sign(header, body, alterations["signature"] == "broken" ? StrangersKey() : keys.CurrentPem),
        };
    }

    private static JsonObject Altered(JsonObject claims, LaunchAlterations alterations)
    {
        Replace(claims, alterations);
        ReplaceAudience(claims, alterations);
        ReplaceTimes(claims, alterations["times"]);
        foreach (var name in alterations.LeftOut)
        {
            LeaveOut(claims, name);
        }
        return claims;
    }

    private static void Replace(JsonObject claims, LaunchAlterations alterations)
    {
        foreach (var (name, claim) in Replaceable.Where(one => alterations[one.Name] is not null))
        {
            claims[Vocabulary.Claim + claim] = alterations[name];
        }
        if (alterations["sub"] == "empty")
        {
            claims["sub"] = "";
        }
        if (alterations["iss"] == "other")
        {
            claims["iss"] = "https://lms.elsewhere.example";
        }
        if (alterations["nonce"] == "other")
        {
            claims["nonce"] = "not-the-nonce-you-sent";
        }
        if (alterations["roles"] is not null)
        {
            claims[Vocabulary.Claim + "roles"] = Roles(alterations);
        }
    }

    // "none" is an empty list, "empty" a list of one empty text (the certification suite sends both); "membership#Learner" is completed.
    private static JsonArray Roles(LaunchAlterations alterations) => alterations["roles"] switch
    {
        "none" => [],
        "empty" => new JsonArray(""),
        _ => new JsonArray([.. alterations.List("roles").Select(role =>
            (JsonNode)(role.Contains('#') && !role.Contains(':') ? Vocabulary.Lis + role : role))]),
    };

    private static void ReplaceAudience(JsonObject claims, LaunchAlterations alterations)
    {
        var tool = (string)claims["aud"]!;
        JsonNode? audience = alterations["aud"] switch
        {
            "other" => "some-other-tool",
            "array" => new JsonArray(tool),
            "several" or "several-azp" => new JsonArray(tool, "some-other-tool"),
            _ => null,
        };
        claims["aud"] = audience ?? tool;
        if (alterations["aud"] == "several-azp" || alterations["azp"] == "other")
        {
            claims["azp"] = alterations["azp"] == "other" ? "some-other-tool" : tool;
        }
    }

    private static void ReplaceTimes(JsonObject claims, string? times)
    {
        var now = (long)claims["iat"]!;
        var (issued, expires) = times switch
        {
            "nonsense" => (11111, 22222),
            "expired" => (now - 7200, now - 3600),
            "future" => (now + 3600, now + 7200),
            _ => (now, (long)claims["exp"]!),
        };
        claims["iat"] = issued;
        claims["exp"] = expires;
    }

    private static void LeaveOut(JsonObject claims, string name)
    {
        string[] gone = name switch
        {
            "name" => ["name", "given_name", "family_name"],
            "pii" => ["name", "given_name", "family_name", "email", Vocabulary.Claim + "ext", Vocabulary.Claim + "lis"],
            "email" or "sub" or "nonce" or "exp" or "iat" => [name],
            "deployment" => [Vocabulary.Claim + "deployment_id"],
            "ags" => [Vocabulary.GradesClaim],
            // Everything the specification doesn't require of a resource link launch.
            "optional" =>
            [
                "name", "given_name", "family_name", "email", Vocabulary.GradesClaim,
                .. OptionalClaims.Select(claim => Vocabulary.Claim + claim),
            ],
            _ => [Vocabulary.Claim + name],
        };
        foreach (var claim in gone)
        {
            claims.Remove(claim);
        }
        Inner(claims, name)?.Remove(name.Split('.')[^1]);
    }

    private static JsonObject? Inner(JsonObject claims, string name) => name switch
    {
        "resource_link.id" => claims[Vocabulary.Claim + "resource_link"] as JsonObject,
        "module" => claims[Vocabulary.Claim + "custom"] as JsonObject,
        "lineitem" => claims[Vocabulary.GradesClaim] as JsonObject,
        _ => null,
    };

    private string SignedWithThePublicKeyAsSecret(JsonObject header, JsonObject body)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(keys.CurrentPem);
        var input = CompactToken.SigningInput(header, body);
        var secret = Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem());
        return $"{input}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(input)))}";
    }

    private static string StrangersKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
