using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Tests.Lti.Kit;

/// <summary>A platform that signs whatever a test wants, with code of its own (not the library's).</summary>
internal static class TestPlatform
{
    public const string Claim = "https://purl.imsglobal.org/spec/lti/claim/";
    public const string SettingsClaim = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";
    public const string Membership = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
    public const string Issuer = "https://lms.example.sch.uk/moodle";
    public const string ClientId = "client-1";
    public const string Nonce = "nonce-of-this-login";
    public const string KeyId = "key-1";

    private static readonly RSA Key = RSA.Create(2048);

    public static DateTimeOffset Now { get; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public static ExpectedToken Expected { get; } = new(Issuer, ClientId, Nonce);

    public static VerificationKey PublicKey { get; } = VerificationKey.FromJwk(
        JsonDocument.Parse(Jwk(Key, KeyId).ToJsonString()).RootElement)!;

    /// <summary>Everything a full launch of an instructor says; tests take away or change what they are about.</summary>
    public static JsonObject Claims() => new()
    {
        ["iss"] = Issuer,
        ["aud"] = ClientId,
        ["sub"] = "1234",
        ["nonce"] = Nonce,
        ["iat"] = Now.ToUnixTimeSeconds(),
        ["exp"] = Now.ToUnixTimeSeconds() + 60,
        ["name"] = "Siân Example",
        ["given_name"] = "Siân",
        ["family_name"] = "Example",
        ["email"] = "sian@example.sch.uk",
        [Claim + "version"] = "1.3.0",
        [Claim + "message_type"] = "LtiResourceLinkRequest",
        [Claim + "deployment_id"] = "7",
        [Claim + "target_link_uri"] = "https://esafety.example/lti/launch",
        [Claim + "resource_link"] = new JsonObject { ["id"] = "42", ["title"] = "Boundaries", ["description"] = "One\r\nTwo" },
        [Claim + "context"] = new JsonObject
        {
            ["id"] = "9", ["label"] = "ES", ["title"] = "E-safety", ["type"] = new JsonArray("CourseSection"),
        },
        [Claim + "roles"] = new JsonArray(Membership + "Instructor"),
        [Claim + "custom"] = new JsonObject { ["module"] = "boundaries" },
    };

    /// <summary>The full claims after a change.</summary>
    public static JsonObject Claims(Action<JsonObject> change)
    {
        var claims = Claims();
        change(claims);
        return claims;
    }

    public static string Sign(JsonObject claims, string? keyId = KeyId, RSA? key = null)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT" };
        if (keyId is not null) header["kid"] = keyId;
        return Sign(header.ToJsonString(), claims.ToJsonString(), key);
    }

    public static string Sign(string header, string claims, RSA? key = null)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var signature = (key ?? Key).SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static JsonObject Jwk(RSA key, string keyId)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["kid"] = keyId,
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
        };
    }

    public static string Jwks(params string[] keyIds) =>
        new JsonObject { ["keys"] = new JsonArray([.. keyIds.Select(keyId => Jwk(Key, keyId))]) }.ToJsonString();

    public static Outcome<LaunchToken> Verify(string token, ExpectedToken? expected = null, DateTimeOffset? now = null) =>
        LaunchToken.Verify(token, expected ?? Expected, [PublicKey], now ?? Now);

    public static Outcome<LaunchToken> Verify(JsonObject claims) => Verify(Sign(claims));

    /// <summary>The token of a launch that must be genuine.</summary>
    public static LaunchToken Verified(JsonObject claims) => Verify(claims).Value;

    /// <summary>The code with which a signed launch is refused, by the token's checks or by the rules; null when it is accepted.</summary>
    public static string? Refusal(JsonObject claims) => Refusal(Sign(claims));

    public static string? Refusal(string token) =>
        Verify(token).IsRefused(out var why, out var verified) ? why.Code : LaunchRules.Check(verified).Why?.Code;

    /// <summary>The launch that must be accepted.</summary>
    public static ResourceLinkLaunch Accepted(JsonObject claims) => Accepted<ResourceLinkLaunch>(claims);

    /// <summary>The message of the type that must be accepted.</summary>
    public static T Accepted<T>(JsonObject claims)
        where T : LtiMessage => Assert.IsType<T>(LaunchRules.Check(Verified(claims)).Value);

    /// <summary>What Moodle says when a teacher chooses content, after a change of its settings.</summary>
    public static JsonObject DeepLinking(Action<JsonObject>? change = null) => Claims(claims =>
    {
        claims[Claim + "message_type"] = "LtiDeepLinkingRequest";
        claims.Remove(Claim + "resource_link");
        var settings = new JsonObject
        {
            ["accept_types"] = new JsonArray("ltiResourceLink"),
            ["accept_presentation_document_targets"] = new JsonArray("frame", "iframe", "window"),
            ["accept_copy_advice"] = false,
            ["accept_multiple"] = true,
            ["accept_unsigned"] = false,
            ["auto_create"] = false,
            ["can_confirm"] = false,
            ["deep_link_return_url"] = "https://lms.example.sch.uk/moodle/mod/lti/contentitem_return.php?course=9&id=7&sesskey=SeCrEt",
            ["title"] = "E-safety",
            ["text"] = "",
        };
        change?.Invoke(settings);
        claims[SettingsClaim] = settings;
    });

    /// <summary>What a platform says when a teacher opens somebody's work from the grade book.</summary>
    public static JsonObject Review(Action<JsonObject>? change = null) => Claims(claims =>
    {
        claims[Claim + "message_type"] = "LtiSubmissionReviewRequest";
        claims[Claim + "for_user"] = new JsonObject { ["user_id"] = "77", ["name"] = "Huw Example" };
        claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"] = new JsonObject
        {
            ["scope"] = new JsonArray(GradesClaim.ScoreScope), ["lineitem"] = "https://lms.example.sch.uk/2/lineitems/5/lineitem?type_id=7",
        };
        change?.Invoke(claims);
    });
}
