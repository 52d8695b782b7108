using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

public sealed partial class RefusalCodesTests
{
    private static readonly string TooLong = new('x', 256);

    /// <summary>One way to each refusal.</summary>
    private static readonly Dictionary<string, Func<Refusal>> Ways = new()
    {
        ["form-field-twice"] = () => Login([.. LoginRequestTests.Moodle(), new("iss", "again")]),
        ["form-field-empty"] = () => Login(LoginRequestTests.Moodle(("client_id", ""))),
        ["form-field-too-long"] = () => Login(LoginRequestTests.Moodle(("lti_deployment_id", TooLong))),
        ["form-field-characters-wrong"] = () => Login(LoginRequestTests.Moodle(("login_hint", "\n"))),
        ["login-missing-iss"] = () => Login(LoginRequestTests.Moodle(("iss", null))),
        ["login-missing-login-hint"] = () => Login(LoginRequestTests.Moodle(("login_hint", null))),
        ["login-missing-target-link-uri"] = () => Login(LoginRequestTests.Moodle(("target_link_uri", null))),
        ["login-target-link-uri-wrong"] = () => Login(LoginRequestTests.Moodle(("target_link_uri", "x"))),
        ["login-deployments-differ"] = () => Login(LoginRequestTests.Moodle(("deployment_id", "8"))),
        ["launch-missing-state"] = () => Answer(),
        ["launch-missing-id-token"] = () => Answer(("state", "s")),
        ["platform-not-signed-in"] = () => Answer(("state", "s"), ("error", "login_required")),
        ["platform-refused"] = () => Answer(("state", "s"), ("error", "access_denied")),
        ["token-too-long"] = () => Token(new string('a', 70_000)),
        ["token-malformed"] = () => Token("a.b"),
        ["token-header-wrong"] = () => Token(Sign("[]", "{}")),
        ["token-alg-not-allowed"] = () => Token(Sign("""{"alg":"none"}""", "{}")),
        ["token-kid-missing"] = () => Token(Sign(Claims(), keyId: null)),
        ["token-header-critical"] = () => Token(Sign("""{"alg":"RS256","kid":"key-1","crit":["x"]}""", "{}")),
        ["token-claims-malformed"] = () => Token(Sign("""{"alg":"RS256","kid":"key-1"}""", "[]")),
        ["token-issuer-wrong"] = () => Changed("iss", "https://other.example"),
        ["token-audience-wrong"] = () => Changed("aud", "other"),
        ["token-kid-unknown"] = () => Token(Sign(Claims(), keyId: "other")),
        ["platform-keys-unreachable"] = () => Keys(),
        ["token-key-weak"] = () => WeakKey(),
        ["token-signature-wrong"] = () => Token(Sign(Claims()).Split('.') is var parts ? $"{parts[0]}.{parts[1]}.AAAA" : ""),
        ["token-azp-wrong"] = () => Changed("azp", "other"),
        ["token-expiry-wrong"] = () => Changed("exp", null),
        ["token-expired"] = () => Changed("exp", 11111),
        ["token-issued-at-wrong"] = () => Changed("iat", null),
        ["token-from-future"] = () => Changed("iat", Now.ToUnixTimeSeconds() + 3600),
        ["token-before-login"] = () => Verify(
            Sign(Claims(claims => claims["iat"] = Now.ToUnixTimeSeconds() - 3600)), Expected with { BeganAt = Now }).Why!,
        ["token-nonce-wrong"] = () => Changed("nonce", "other"),
        ["version-wrong"] = () => Changed(Claim + "version", "1.1"),
        ["message-type-missing"] = () => Changed(Claim + "message_type", null),
        ["message-type-unknown"] = () => Changed(Claim + "message_type", "x"),
        ["message-type-unsupported"] = () => Changed(Claim + "message_type", "LtiEulaRequest"),
        ["deployment-missing"] = () => Changed(Claim + "deployment_id", ""),
        ["deployment-wrong"] = () => Changed(Claim + "deployment_id", TooLong),
        ["target-link-missing"] = () => Changed(Claim + "target_link_uri", null),
        ["target-link-wrong"] = () => Changed(Claim + "target_link_uri", "x"),
        ["resource-link-missing"] = () => Changed(Claim + "resource_link", null),
        ["resource-link-wrong"] = () => Changed(Claim + "resource_link", new JsonObject { ["id"] = TooLong }),
        ["context-wrong"] = () => Changed(Claim + "context", new JsonObject { ["id"] = TooLong }),
        ["roles-missing"] = () => Changed(Claim + "roles", null),
        ["subject-empty"] = () => Changed("sub", ""),
        ["subject-wrong"] = () => Changed("sub", 5),
        ["anonymous"] = () => Changed("sub", null),
        ["deep-linking-settings-missing"] = () => Changed(Claim + "message_type", "LtiDeepLinkingRequest"),
        ["deep-linking-return-missing"] = () => Token(Sign(DeepLinking(settings => settings.Remove("deep_link_return_url")))),
        ["deep-linking-nothing-accepted"] = () => Token(Sign(DeepLinking(settings => settings["accept_types"] = new JsonArray("file")))),
        ["for-user-missing"] = () => Token(Sign(Review(claims => claims[Claim + "for_user"] = new JsonObject { ["name"] = "Huw Example" }))),
        ["line-item-missing"] = () => Token(Sign(Review(claims =>
            claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"]!.AsObject().Remove("lineitem")))),
        ["registration-address-wrong"] = () => RegistrationTests.Refusal(address: "http://lms.example/.well-known/openid-configuration"),
        ["registration-configuration-wrong"] = () => RegistrationTests.Refusal(configuration => configuration.Remove("jwks_uri")),
        ["registration-issuer-wrong"] = () => RegistrationTests.Refusal(configuration => configuration["issuer"] = "https://other.example"),
        ["registration-unreachable"] = () => RegistrationTests.Unreachable(),
        ["registration-refused"] = () => RegistrationTests.Answered(400, "no"),
        ["registration-answer-wrong"] = () => RegistrationTests.Answered(200, "{}"),
    };

    [Fact]
    public void Every_code_of_the_catalogue_can_be_met_and_every_code_that_is_met_is_in_the_catalogue()
    {
        Assert.Equal(RefusalCodes.All.Select(entry => entry.Code).Order(), Ways.Keys.Order());
        foreach (var (code, way) in Ways)
        {
            var refused = way();
            Assert.Equal(code, refused.Code);
            Assert.Same(RefusalCodes.Find(code), refused.Reason);
        }
    }

    [Fact]
    public void The_library_refuses_only_through_the_catalogue()
    {
        var declared = typeof(RefusalCodes).GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => field.FieldType == typeof(RefusalCode))
            .Select(field => (RefusalCode)field.GetValue(null)!);
        Assert.Equal(declared.OrderBy(entry => entry.Code), RefusalCodes.All.OrderBy(entry => entry.Code));
        var elsewhere = Repository.SourcesIn("src/ESafetyCourse.Lti").Where(file => OwnWords().IsMatch(File.ReadAllText(file)));
        Assert.Empty(elsewhere);
    }

    [Fact]
    public void Every_entry_has_a_code_that_can_be_read_out_and_a_clause()
    {
        Assert.Equal(RefusalCodes.All.Count, RefusalCodes.All.DistinctBy(entry => entry.Code).Count());
        Assert.All(RefusalCodes.All, entry => Assert.Matches("^[a-z]+(-[a-z]+)*$", entry.Code));
        Assert.All(RefusalCodes.All, entry => Assert.False(string.IsNullOrEmpty(entry.Clause)));
        Assert.Null(RefusalCodes.Find("never-heard-of"));
    }

    private static Refusal Login(List<KeyValuePair<string, string>> fields) => LoginRequestTests.Refusal(fields);

    private static Refusal Answer(params (string Name, string Value)[] fields) =>
        LaunchForm.Read(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))).IsRefused(out var why, out var form)
            ? why
            : form.IdToken.Why!;

    private static Refusal Token(string token) =>
        Verify(token).IsRefused(out var why, out var verified) ? why : LaunchRules.Check(verified).Why!;

    private static Refusal Changed(string claim, JsonNode? value) => Token(Sign(Claims(claims => claims[claim] = value)));

    private static Refusal WeakKey()
    {
        using var weak = RSA.Create(1024);
        var key = VerificationKey.FromJwk(JsonDocument.Parse(Jwk(weak, KeyId).ToJsonString()).RootElement)!;
        return LaunchToken.Verify(Sign(Claims(), key: weak), Expected, [key], Now).Why!;
    }

    private static Refusal Keys()
    {
        var keys = new PlatformKeys((_, _) => throw new HttpRequestException("down"), TimeProvider.System);
        return keys.FindAsync(new Uri("https://lms.example/jwks"), "a", CancellationToken.None).GetAwaiter().GetResult().Why!;
    }

    [GeneratedRegex("""new (Lti\.)?Refus(al|ed)\(\s*["$]""")]
    private static partial Regex OwnWords();
}
