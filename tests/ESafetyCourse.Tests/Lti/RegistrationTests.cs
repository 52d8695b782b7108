using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Lti;

/// <summary>What a platform says of itself, and what we tell it of ourselves.</summary>
public sealed class RegistrationTests
{
    private const string Address = "https://lms.example/mod/lti/openid-configuration.php";

    [Fact]
    public void A_Moodle_configuration_is_read_whole()
    {
        var platform = Read().Value;
        Assert.Equal("https://lms.example", platform.Issuer);
        Assert.Equal("https://lms.example/mod/lti/auth.php", platform.AuthorizationEndpoint.AbsoluteUri);
        Assert.Equal("https://lms.example/mod/lti/openid-registration.php", platform.RegistrationEndpoint.AbsoluteUri);
        Assert.Equal("https://lms.example/mod/lti/certs.php", platform.JwksUri.AbsoluteUri);
        Assert.Equal("https://lms.example/mod/lti/token.php", platform.TokenAudience);
        Assert.Equal(("moodle", "4.5.6"), (platform.ProductFamily, platform.Version));
        Assert.Equal(["LtiResourceLinkRequest", "LtiDeepLinkingRequest"], platform.MessagesSupported);
        Assert.Equal(["User.id", "Context.id.history"], platform.Variables);
        Assert.Contains(GradesClaim.ScoreScope, platform.ScopesSupported!);
    }

    [Fact]
    public void What_is_optional_may_be_missing_or_odd_and_message_types_may_be_plain_words()
    {
        var platform = Read(configuration =>
        {
            configuration["scopes_supported"] = "openid a b";
            configuration["authorization_server"] = "https://api.example/auth";
            configuration["https://purl.imsglobal.org/spec/lti-platform-configuration"]!["messages_supported"] =
                new JsonArray("LtiResourceLinkRequest", 5, null, new JsonObject { ["type"] = 1 }, new JsonObject { ["type"] = "LtiSubmissionReviewRequest" });
        }).Value;
        Assert.Equal(["LtiResourceLinkRequest", "LtiSubmissionReviewRequest"], platform.MessagesSupported);
        Assert.Equal(["openid", "a", "b"], platform.ScopesSupported);
        Assert.Equal("https://api.example/auth", platform.TokenAudience);
        var bare = Read(configuration =>
        {
            configuration.Remove("scopes_supported");
            configuration["https://purl.imsglobal.org/spec/lti-platform-configuration"] = "moodle";
        }).Value;
        Assert.Null(bare.ScopesSupported);
        Assert.Empty(bare.MessagesSupported);
        Assert.Null(bare.ProductFamily);
    }

    [Theory]
    [InlineData("http://lms.example/c", "registration-address-wrong")]
    [InlineData("https://lms.example/c#x", "registration-address-wrong")]
    [InlineData("https://me@lms.example/c", "registration-address-wrong")]
    [InlineData("file:///etc/passwd", "registration-address-wrong")]
    [InlineData("/c", "registration-address-wrong")]
    [InlineData("https://lms.example.evil.example/c", "registration-issuer-wrong")]
    [InlineData("https://lms.example:8443/c", "registration-issuer-wrong")]
    [InlineData("https://lms；x.example/c", "registration-address-wrong")]
    [InlineData("https://＊.example/c", "registration-address-wrong")]
    [InlineData("https://LMS.example:443/c", null)]
    public void A_configuration_comes_from_the_issuers_own_host_over_https(string address, string? code) =>
        Assert.Equal(code, Read(address: address).Why?.Code);

    [Theory]
    [InlineData("https://lms.example/a/mod/lti/openid-configuration.php", null)]
    [InlineData("https://lms.example/b/c", "registration-issuer-wrong")]
    [InlineData("https://lms.example/ab/c", "registration-issuer-wrong")]
    [InlineData("https://lms.example/a/../b/c", "registration-issuer-wrong")]
    [InlineData("https://lms.example/a/%2e%2e/b/c", "registration-issuer-wrong")]
    [InlineData("https://lms.example/a/..%2Fb/c", "registration-issuer-wrong")]
    [InlineData("https://lms.example/a", "registration-issuer-wrong")]
    public void Of_several_platforms_at_one_host_each_speaks_for_its_own_folder(string address, string? code)
    {
        foreach (var issuer in new[] { "https://lms.example/a", "https://lms.example/a/" })
            Assert.Equal(code, Read(configuration => configuration["issuer"] = issuer, address).Why?.Code);
    }

    [Fact]
    public void Plain_http_needs_a_policy_that_allows_it()
    {
        void Plain(JsonObject configuration)
        {
            foreach (var name in Addresses) configuration[name] = configuration[name]!.ToString().Replace("https://", "http://", StringComparison.Ordinal);
        }

        Assert.Equal("registration-issuer-wrong", Read(Plain).Why?.Code);
        Assert.Equal("registration-configuration-wrong", Read(configuration =>
        {
            Plain(configuration);
            configuration["issuer"] = "https://lms.example";
        }).Why?.Code);
        Assert.Null(PlatformConfiguration.Read(new Uri("http://lms.example/c"), Written(Plain), new AddressPolicy { AllowPrivate = true }).Why);
    }

    public static TheoryData<string, string?> Spoilt => [.. Addresses.SelectMany(name => new[] { null, "", "x", "/auth", "javascript:alert(1)", "http://lms.example/x" }
        .Where(value => name != "issuer" || value?.StartsWith("http:", StringComparison.Ordinal) is not true).Select(value => (name, value)))];

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void Every_address_is_required_and_is_a_web_address(string name, string? value)
    {
        var refused = Read(configuration => configuration[name] = value).Why!;
        Assert.Equal(("registration-configuration-wrong", name), (refused.Code, refused.Detail));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"issuer":"https://lms.example","issuer":"https://lms.example"}""")]
    public void What_is_no_configuration_is_refused(string body) => Assert.Equal("registration-configuration-wrong",
        PlatformConfiguration.Read(new Uri(Address), body, AddressPolicy.PublicOnly).Why?.Code);

    [Fact]
    public void The_registration_says_what_Moodle_insists_on()
    {
        var body = Tool().ToJson(Read().Value);
        Assert.Equal("web", (string?)body["application_type"]);
        Assert.Equal("""["id_token"]""", body["response_types"]!.ToJsonString());
        Assert.Equal("""["client_credentials","implicit"]""", body["grant_types"]!.ToJsonString());
        Assert.Equal("private_key_jwt", (string?)body["token_endpoint_auth_method"]);
        Assert.Equal("https://esafety.example/lti/login", (string?)body["initiate_login_uri"]);
        Assert.Equal("""["https://esafety.example/lti/launch"]""", body["redirect_uris"]!.ToJsonString());
        Assert.Equal("https://esafety.example/lti/keys", (string?)body["jwks_uri"]);
        Assert.Equal(("E-safety", "E-ddiogelwch"), ((string?)body["client_name"], (string?)body["client_name#cy"]));
        var tool = body["https://purl.imsglobal.org/spec/lti-tool-configuration"]!.AsObject();
        Assert.Equal(new Uri((string)tool["target_link_uri"]!).Host, (string?)tool["domain"]);
        Assert.Equal("""["iss","sub","name","given_name","family_name","email"]""", tool["claims"]!.ToJsonString());
        Assert.Equal("""{"history":"$Context.id.history"}""", tool["custom_parameters"]!.ToJsonString());
        Assert.DoesNotContain("null", body.ToJsonString(), StringComparison.Ordinal);
        Assert.False(body.ContainsKey("logo_uri"));
    }

    [Fact]
    public void Only_scopes_and_messages_that_the_platform_offers_are_asked_for()
    {
        var moodle = Read().Value;
        var body = Tool().ToJson(moodle);
        Assert.Equal($"{GradesClaim.ScoreScope} {RosterClaim.MembershipScope}", (string?)body["scope"]);
        Assert.Equal(["LtiResourceLinkRequest", "LtiDeepLinkingRequest"], Messages(body));
        Assert.Contains("""{"type":"LtiDeepLinkingRequest","label":"Choose training","label#cy":"Dewis hyfforddiant"}""",
            body.ToJsonString(), StringComparison.Ordinal);
        var generous = Tool().ToJson(moodle with { ScopesSupported = null, MessagesSupported = [ToolMessage.SubmissionReview] });
        Assert.EndsWith(" https://a.example/unheard-of", (string?)generous["scope"], StringComparison.Ordinal);
        Assert.Equal(["LtiResourceLinkRequest", "LtiDeepLinkingRequest", "LtiSubmissionReviewRequest"], Messages(generous));
    }

    [Theory]
    [InlineData("""{"client_id":"abc","https://purl.imsglobal.org/spec/lti-tool-configuration":{"deployment_id":"7"}}""", "abc", "7")]
    [InlineData("""{"client_id":"abc","https://purl.imsglobal.org/spec/lti-tool-configuration":{"deployment_id":7}}""", "abc", "7")]
    [InlineData("""{"client_id":10000000000004,"https://purl.imsglobal.org/spec/lti-tool-configuration":[]}""", "10000000000004", null)]
    [InlineData("""{"client_id":"abc"}""", "abc", null)]
    [InlineData("""{"client_id":""}""", null, null)]
    [InlineData("""{"client_id":"a\nb"}""", null, null)]
    [InlineData("""{"client_id":{}}""", null, null)]
    [InlineData("<html>", null, null)]
    public void The_answer_gives_a_client_id_and_perhaps_a_deployment(string body, string? client, string? deployment)
    {
        var registered = RegisteredTool.Read(body);
        Assert.Equal((client, deployment), (registered?.ClientId, registered?.DeploymentId));
    }

    internal static string[] Addresses { get; } = ["issuer", "authorization_endpoint", "registration_endpoint", "token_endpoint", "jwks_uri"];

    internal static string Written(Action<JsonObject>? change = null, string home = "https://lms.example")
    {
        var configuration = new JsonObject
        {
            ["issuer"] = home,
            ["token_endpoint"] = $"{home}/mod/lti/token.php",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
            ["jwks_uri"] = $"{home}/mod/lti/certs.php",
            ["authorization_endpoint"] = $"{home}/mod/lti/auth.php",
            ["registration_endpoint"] = $"{home}/mod/lti/openid-registration.php",
            ["scopes_supported"] = new JsonArray("openid", GradesClaim.ScoreScope, GradesClaim.LineItemScope, RosterClaim.MembershipScope),
            ["https://purl.imsglobal.org/spec/lti-platform-configuration"] = new JsonObject
            {
                ["product_family_code"] = "moodle",
                ["version"] = "4.5.6",
                ["messages_supported"] = new JsonArray(
                    new JsonObject { ["type"] = "LtiResourceLinkRequest" },
                    new JsonObject { ["type"] = "LtiDeepLinkingRequest", ["placements"] = new JsonArray("ContentArea") }),
                ["variables"] = new JsonArray("User.id", "Context.id.history"),
            },
        };
        change?.Invoke(configuration);
        return configuration.ToJsonString();
    }

    internal static ToolRegistration Tool() => new()
    {
        Name = new("E-safety", "E-ddiogelwch"),
        Description = new("Training for school staff"),
        LoginUrl = new("https://esafety.example/lti/login"),
        RedirectUrls = [new("https://esafety.example/lti/launch")],
        JwksUrl = new("https://esafety.example/lti/keys"),
        TargetLinkUrl = new("https://esafety.example/lti/launch"),
        Scopes = [GradesClaim.ScoreScope, RosterClaim.MembershipScope, "https://a.example/unheard-of"],
        Custom = new Dictionary<string, string> { ["history"] = "$Context.id.history" },
        Messages =
        [
            new(ToolMessage.ResourceLink),
            new(ToolMessage.DeepLinking) { Label = new("Choose training", "Dewis hyfforddiant") },
            new(ToolMessage.SubmissionReview),
        ],
    };

    internal static Refusal Refusal(Action<JsonObject>? change = null, string address = Address) => Read(change, address).Why!;

    /// <summary>The refusal of a platform that answers the registration so.</summary>
    internal static Refusal Answered(int status, string body)
    {
        using var http = GuardedHttp.Create(new AddressPolicy { AllowPrivate = true });
        var client = new RegistrationClient(http, new AddressPolicy { AllowPrivate = true }, TimeProvider.System);
        return AsyncContext(async () =>
        {
            await using var server = await StubServer.StartAsync(context =>
            {
                context.Response.StatusCode = status;
                return context.Response.WriteAsync(body);
            });
            var platform = Read().Value with { RegistrationEndpoint = server.Address };
            return (await client.RegisterAsync(platform, "t", Tool(), CancellationToken.None)).Why!;
        });
    }

    /// <summary>The refusal of an address that the policy does not let us call.</summary>
    internal static Refusal Unreachable()
    {
        using var http = GuardedHttp.Create(AddressPolicy.PublicOnly);
        var client = new RegistrationClient(http, AddressPolicy.PublicOnly, TimeProvider.System);
        return AsyncContext(async () => (await client.FetchAsync(new Uri("https://127.0.0.1:1/c"), CancellationToken.None)).Why!);
    }

    private static T AsyncContext<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();

    private static IEnumerable<string?> Messages(JsonObject body) =>
        body["https://purl.imsglobal.org/spec/lti-tool-configuration"]!["messages"]!.AsArray().Select(message => (string?)message!["type"]);

    private static Outcome<PlatformConfiguration> Read(Action<JsonObject>? change = null, string address = Address) =>
        PlatformConfiguration.Read(new Uri(address, UriKind.RelativeOrAbsolute), Written(change), AddressPolicy.PublicOnly);
}
