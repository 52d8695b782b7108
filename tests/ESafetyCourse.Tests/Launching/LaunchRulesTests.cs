using System.Text.Json.Nodes;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>The certification suite's launches, and more, end to end: whatever is refused leaves nothing behind.</summary>
public sealed class LaunchRulesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Lti = TestClaims.Lti;

    private static readonly Dictionary<string, (string Code, Action<JsonObject> Alter)> Refusals = new()
    {
        ["no LTI at all"] = ("token-issuer-wrong", claims => Only(claims, new() { ["name"] = "badltilaunch" })),
        ["nothing but the token's own claims"] = ("version-wrong", claims =>
            Without(claims, [.. claims.Select(c => c.Key).Where(key => key.StartsWith(Lti, StringComparison.Ordinal))])),
        ["version 11.3"] = ("version-wrong", claims => claims[Lti + "version"] = "11.3"),
        ["no version"] = ("version-wrong", claims => claims.Remove(Lti + "version")),
        ["version as a number"] = ("version-wrong", claims => claims[Lti + "version"] = 1.3),
        ["times of 1970"] = ("token-expired", claims => (claims["exp"], claims["iat"]) = (22222, 11111)),
        ["no expiry"] = ("token-expiry-wrong", claims => claims.Remove("exp")),
        ["expiry in words"] = ("token-expiry-wrong", claims => claims["exp"] = "tomorrow"),
        ["no issue time"] = ("token-issued-at-wrong", claims => claims.Remove("iat")),
        ["expired"] = ("token-expired", claims => claims["exp"] = claims["iat"]!.GetValue<long>() - 121),
        ["of the future"] = ("token-from-future", claims => claims["iat"] = claims["iat"]!.GetValue<long>() + 200),
        ["three claims missing"] = ("version-wrong", claims => Without(claims, Lti + "version", Lti + "message_type", Lti + "roles")),
        ["no message type"] = ("message-type-missing", claims => claims.Remove(Lti + "message_type")),
        ["an unknown message type"] = ("message-type-unknown", claims => claims[Lti + "message_type"] = "Hello"),
        ["a type that has no door"] = ("message-type-unsupported", claims => claims[Lti + "message_type"] = "LtiEulaRequest"),
        ["deep linking without settings"] = ("deep-linking-settings-missing", claims => claims[Lti + "message_type"] = "LtiDeepLinkingRequest"),
        ["no roles"] = ("roles-missing", claims => claims.Remove(Lti + "roles")),
        ["no deployment"] = ("deployment-missing", claims => claims.Remove(Lti + "deployment_id")),
        ["an unknown deployment"] = ("deployment-unknown", claims => claims[Lti + "deployment_id"] = "another"),
        ["a deployment in other letters"] = ("deployment-unknown", claims => claims[Lti + "deployment_id"] = TestPlatform.Deployment.ToUpperInvariant()),
        ["a deployment of 256 letters"] = ("deployment-wrong", claims => claims[Lti + "deployment_id"] = new string('d', 256)),
        ["no resource link"] = ("resource-link-missing", claims => claims.Remove(Lti + "resource_link")),
        ["a resource link without id"] = ("resource-link-missing", claims => claims[Lti + "resource_link"] = new JsonObject { ["title"] = "x" }),
        ["a resource link with an empty id"] = ("resource-link-missing", claims => claims[Lti + "resource_link"] = new JsonObject { ["id"] = "" }),
        ["a resource link with a NUL"] = ("resource-link-wrong", claims => claims[Lti + "resource_link"] = new JsonObject { ["id"] = "a\0b" }),
        ["a context with a NUL"] = ("context-wrong", claims => claims[Lti + "context"] = new JsonObject { ["id"] = "a\0b" }),
        ["an empty subject"] = ("subject-empty", claims => claims["sub"] = ""),
        ["a subject that is a number"] = ("subject-wrong", claims => claims["sub"] = 4),
        ["a subject that is no ASCII"] = ("subject-wrong", claims => claims["sub"] = "Siân"),
        ["no subject: anonymous"] = ("anonymous", claims => claims.Remove("sub")),
        ["a target elsewhere"] = ("target-link-foreign", claims => claims[Lti + "target_link_uri"] = "https://elsewhere.example/lti/launch"),
        ["a target on another port"] = ("target-link-foreign", claims => claims[Lti + "target_link_uri"] = "http://127.0.0.1:1/lti/launch"),
        ["a target that is a script"] = ("target-link-wrong", claims => claims[Lti + "target_link_uri"] = "javascript:alert(1)"),
        ["no target"] = ("target-link-missing", claims => claims.Remove(Lti + "target_link_uri")),
        ["another issuer"] = ("token-issuer-wrong", claims => claims["iss"] = "https://elsewhere.example"),
        ["the issuer with a slash"] = ("token-issuer-wrong", claims => claims["iss"] = claims["iss"]!.GetValue<string>() + "/"),
        ["another audience"] = ("token-audience-wrong", claims => claims["aud"] = "another"),
        ["no audience"] = ("token-audience-wrong", claims => claims.Remove("aud")),
        ["an audience too many"] = ("token-audience-wrong", claims => claims["aud"] = new JsonArray("client-1", "another")),
        ["another party"] = ("token-azp-wrong", claims => claims["azp"] = "another"),
        ["another nonce"] = ("token-nonce-wrong", claims => claims["nonce"] = "another"),
        ["no nonce"] = ("token-nonce-wrong", claims => claims.Remove("nonce")),
    };

    private static readonly Dictionary<string, Action<JsonObject>> Acceptances = new()
    {
        ["everything"] = _ => { },
        ["several roles"] = claims => Roles(claims, TestClaims.Membership + "Instructor", TestClaims.Membership + "Mentor", TestClaims.Membership + "Learner"),
        ["short role names"] = claims => Roles(claims, "Instructor", "Learner"),
        ["an unknown role only"] = claims => Roles(claims, "http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Helper"),
        ["an empty role"] = claims => Roles(claims, ""),
        ["no role"] = claims => Roles(claims),
        ["e-mail only"] = claims => claims.Remove("name"),
        ["names only"] = claims => Without(claims, "email"),
        ["given and family name"] = claims => (claims["name"], claims["given_name"], claims["family_name"]) = (null, "Carys", "Prydderch"),
        ["nobody's name"] = claims => Without(claims, "name", "email"),
        ["no context"] = claims => claims.Remove(Lti + "context"),
        ["only a resource link"] = claims =>
            Without(claims, "name", "email", Lti + "context", Lti + "custom", Lti + "launch_presentation", Lti + "tool_platform"),
        ["a bare resource link"] = claims => claims[Lti + "resource_link"] = new JsonObject { ["id"] = "bare" },
        ["an audience in an array"] = claims => claims["aud"] = new JsonArray("client-1"),
        ["an audience and its party"] = claims => claims["azp"] = "client-1",
        ["a clock a minute ahead"] = claims => claims["iat"] = claims["iat"]!.GetValue<long>() + 60,
        ["just expired"] = claims => claims["exp"] = claims["iat"]!.GetValue<long>() - 100,
        ["times with fractions"] = claims => claims["iat"] = claims["iat"]!.GetValue<long>() - 0.5,
        ["numbers among the custom parameters"] = claims => claims[Lti + "custom"] =
            new JsonObject { ["n"] = 1, ["b"] = true, ["v"] = "$User.id", ["o"] = new JsonObject() },
        ["another page of the tool"] = claims => claims[Lti + "target_link_uri"] = claims[Lti + "target_link_uri"]!.GetValue<string>() + "/elsewhere?x=1",
    };

    public static TheoryData<string, string> Refused => [.. from name in Refusals.Keys from role in new[] { "Instructor", "Learner" } select (name, role)];

    public static TheoryData<string, string> Accepted => [.. from name in Acceptances.Keys from role in new[] { "Instructor", "Learner" } select (name, role)];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_launch_that_is_not_in_order_is_refused_and_leaves_nothing_behind(string what, string role)
    {
        var before = await tools.StoredAsync();
        using var browser = tools.NewBrowser();
        var answer = await browser.LaunchAsync(tools.Platform, TestPerson.New(role), Refusals[what].Alter);

        LaunchableTool.AssertRefused(Refusals[what].Code, answer);
        Assert.Equal(before, await tools.StoredAsync());
        Assert.DoesNotContain("__Host-esafety", browser.Cookies.Keys);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task A_launch_that_says_less_or_says_it_otherwise_is_welcome(string what, string role)
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New(role), Acceptances[what]);

        Assert.Equal("What do you do here?", (await browser.GetAsync($"/v/{launch}/about-you")).Heading);
    }

    private static void Roles(JsonObject claims, params string[] roles) =>
        claims[Lti + "roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]);

    private static void Without(JsonObject claims, params string[] names)
    {
        foreach (var name in names) claims.Remove(name);
    }

    private static void Only(JsonObject claims, JsonObject others)
    {
        claims.Clear();
        foreach (var (name, value) in others) claims[name] = value!.DeepClone();
    }
}
