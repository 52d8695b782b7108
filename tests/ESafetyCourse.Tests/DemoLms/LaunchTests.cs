using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ESafetyCourse.DemoLms.Launches;

namespace ESafetyCourse.Tests.DemoLms;

/// <summary>One platform for all launches; they leave nothing behind.</summary>
public sealed class PlatformForLaunches : IAsyncLifetime
{
    public StartedPlatform Platform { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Platform = await StartedPlatform.StartAsync();

    public ValueTask DisposeAsync() => Platform.DisposeAsync();
}

public sealed class LaunchTests(PlatformForLaunches shared) : IClassFixture<PlatformForLaunches>, IAsyncLifetime
{
    private const string Lis = "http://purl.imsglobal.org/vocab/lis/v2/";
    private const string Claim = "https://purl.imsglobal.org/spec/lti/claim/";

    private readonly StartedPlatform _platform = shared.Platform;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync() => _visitor = await new Visitor(_platform).AsAsync(Visitor.Carys);

    public ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_activity_frames_the_tool_and_begins_with_a_form_posted_to_its_login()
    {
        var activity = await _visitor.GetAsync("/course/2/activity/11");
        var frame = activity.Page.QuerySelector("iframe")!;
        Assert.Equal("When staff are targeted", frame.GetAttribute("title"));
        Assert.False(frame.HasAttribute("sandbox"));

        var launch = await _visitor.GetAsync(frame.GetAttribute("src")!);
        Assert.Equal(StartedPlatform.ToolUrl + "/lti/login", launch.FormAction);
        Assert.Equal("post", launch.FormMethod);
        Assert.Equal(_platform.Url, launch.Fields["iss"]);
        Assert.Equal(Visitor.Carys, launch.Fields["login_hint"]);
        Assert.Equal("1", launch.Fields["lti_deployment_id"]);
        Assert.Equal(11, JsonElement.Parse(launch.Fields["lti_message_hint"]).GetProperty("cmid").GetInt32());
    }

    [Fact]
    public async Task A_learner_is_sent_to_the_tool_with_a_token_that_the_published_key_verifies()
    {
        var answer = await _visitor.LaunchAsync();
        Assert.Equal(StartedPlatform.ToolUrl + "/lti/launch", answer.FormAction);
        Assert.Equal("the-state", answer.Fields["state"]);
        Assert.True(await IsSignedByPublishedKeyAsync(answer));

        var claims = answer.Claims;
        Assert.Equal("the-nonce", claims.GetProperty("nonce").GetString());
        Assert.Equal(60, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.Equal("Carys Bevan", claims.GetProperty("name").GetString());
        Assert.Equal("targeted", claims.GetProperty(Claim + "custom").GetProperty("module").GetString());
        Assert.Equal("iframe", claims.GetProperty(Claim + "launch_presentation").GetProperty("document_target").GetString());
        var grades = claims.GetProperty("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint");
        Assert.Equal($"{_platform.Url}/lti/services.php/2/lineitems/101/lineitem?type_id=1", grades.GetProperty("lineitem").GetString());
    }

    [Fact]
    public async Task The_head_is_an_administrator_of_the_school_and_a_learner_in_the_course()
    {
        await _visitor.AsAsync(Visitor.Gareth);
        var roles = (await _visitor.LaunchAsync()).Claims.GetProperty(Claim + "roles").EnumerateArray().Select(role => role.GetString());
        Assert.Equal(
            [Lis + "institution/person#Administrator", Lis + "membership#Learner"],
            roles);
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.GetAsync("/course/3/activity/21/launch")).Status);
    }

    [Fact]
    public async Task The_link_to_all_modules_names_none_and_has_no_column()
    {
        var claims = (await _visitor.LaunchAsync(activity: "/course/2/activity/13")).Claims;
        Assert.False(claims.GetProperty(Claim + "custom").TryGetProperty("module", out _));
        Assert.False(claims.GetProperty("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint").TryGetProperty("lineitem", out _));
    }

    [Fact]
    public async Task The_link_to_a_course_of_the_tool_names_that_and_has_a_column()
    {
        var claims = (await _visitor.LaunchAsync(activity: "/course/3/activity/22")).Claims;
        Assert.Equal("induction", claims.GetProperty(Claim + "custom").GetProperty("course").GetString());
        Assert.False(claims.GetProperty(Claim + "custom").TryGetProperty("module", out _));
        Assert.Contains("/122/", claims.GetProperty("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint").GetProperty("lineitem").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_the_cookie_is_posted_again_from_our_own_page_once()
    {
        var request = await _visitor.BeginAsync();
        using var stranger = new Visitor(_platform);
        var again = await stranger.AuthoriseAsync(request);
        Assert.Equal("/lti/auth", again.FormAction);
        Assert.Equal("1", again.Fields["repost"]);
        Assert.Equal(request["lti_message_hint"], again.Fields["lti_message_hint"]);

        Assert.Equal("login_required", (await stranger.AuthoriseAsync(again.Fields)).Fields["error"]);
        Assert.True((await _visitor.AuthoriseAsync(again.Fields)).Fields.ContainsKey("id_token"));
    }

    [Theory]
    [InlineData("scope", "openid profile", "invalid_scope")]
    [InlineData("response_type", "code", "unsupported_response_type")]
    [InlineData("response_mode", "query", "invalid_request")]
    [InlineData("prompt", "login", "invalid_request")]
    [InlineData("nonce", "", "invalid_request")]
    [InlineData("lti_message_hint", "{}", "invalid_request")]
    [InlineData("lti_message_hint", "not json", "invalid_request")]
    [InlineData("login_hint", Visitor.Huw, "access_denied")]
    public async Task A_wrong_request_gets_an_error_and_its_state_back(string parameter, string value, string error)
    {
        var request = await _visitor.BeginAsync();
        request[parameter] = value;
        var answer = await _visitor.AuthoriseAsync(request);
        Assert.Equal(error, answer.Fields["error"]);
        Assert.Equal("the-state", answer.Fields["state"]);
        Assert.DoesNotContain("id_token", answer.Fields.Keys);
    }

    [Theory]
    [InlineData("redirect_uri", "http://tool.example/lti/launch?next=1")]
    [InlineData("redirect_uri", "http://tool.example/LTI/launch")]
    [InlineData("client_id", "another")]
    public async Task Nothing_is_sent_to_an_address_that_is_not_registered(string parameter, string value)
    {
        var request = await _visitor.BeginAsync();
        request[parameter] = value;
        var answer = await _visitor.AuthoriseAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Page.QuerySelector("form#passing"));
    }

    [Fact]
    public async Task A_launch_can_be_used_once_and_only_in_the_browser_that_began_it()
    {
        var request = await _visitor.BeginAsync();
        using var sameCarysElsewhere = await new Visitor(_platform).AsAsync(Visitor.Carys);
        Assert.Equal("invalid_request", (await sameCarysElsewhere.AuthoriseAsync(request)).Fields["error"]);
        Assert.True((await _visitor.AuthoriseAsync(request)).Fields.ContainsKey("id_token"));
        Assert.Equal("invalid_request", (await _visitor.AuthoriseAsync(request)).Fields["error"]);
    }

    public static TheoryData<LaunchCase> Cases => [.. LaunchCases.All];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_listed_launch_reaches_the_tool(LaunchCase launch)
    {
        var answer = await _visitor.LaunchAsync(launch.Query);
        Assert.Equal(StartedPlatform.ToolUrl + "/lti/launch", answer.FormAction);
        Assert.True(answer.Fields.ContainsKey("id_token") != answer.Fields.ContainsKey("error"));
    }

    [Fact]
    public async Task An_alteration_does_what_it_says()
    {
        Assert.False((await _visitor.LaunchAsync("kid=missing")).Header.TryGetProperty("kid", out _));
        Assert.False(await IsSignedByPublishedKeyAsync(await _visitor.LaunchAsync("signature=broken")));
        Assert.Equal("badltilaunch", (await _visitor.LaunchAsync("body=notlti")).Claims.GetProperty("name").GetString());
        Assert.Equal("[\"\"]", (await _visitor.LaunchAsync("roles=empty")).Claims.GetProperty(Claim + "roles").GetRawText());
        Assert.Equal(22222, (await _visitor.LaunchAsync("times=nonsense")).Claims.GetProperty("exp").GetInt32());
        var bare = (await _visitor.LaunchAsync("without=name,email,sub,context")).Claims;
        foreach (var gone in new[] { "name", "given_name", "email", "sub", Claim + "context" })
        {
            Assert.False(bare.TryGetProperty(gone, out _), gone);
        }
        Assert.Equal("get", (await _visitor.GetAsync("/course/2/activity/11/launch?method=get")).FormMethod);
    }

    [Fact]
    public async Task Platform_storage_is_there_only_when_it_is_asked_for()
    {
        Assert.DoesNotContain("lti_storage_target", (await _visitor.GetAsync("/course/2/activity/11/launch")).Fields.Keys);
        Assert.Empty((await _visitor.GetAsync("/course/2/activity/11")).Page.QuerySelectorAll("script"));
        foreach (var (storage, scripts) in new[] { ("offered", 1), ("silent", 0) })
        {
            Assert.Equal("_parent", (await _visitor.GetAsync($"/course/2/activity/11/launch?storage={storage}")).Fields["lti_storage_target"]);
            var page = (await _visitor.GetAsync($"/course/2/activity/11?storage={storage}")).Page;
            Assert.Equal(scripts, page.QuerySelectorAll($"script[data-tool='{StartedPlatform.ToolUrl}']").Length);
        }
    }

    [Theory]
    [InlineData("withot=name")]
    [InlineData("without=nme")]
    [InlineData("kid=odd")]
    public async Task A_misspelt_alteration_is_not_taken_for_an_ordinary_launch(string query)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _visitor.GetAsync("/course/2/activity/11/launch?" + query)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _visitor.GetAsync("/course/2/activity/11?" + query)).Status);
    }

    private async Task<bool> IsSignedByPublishedKeyAsync(Seen answer)
    {
        using var http = new HttpClient();
        var keys = await http.GetFromJsonAsync<JsonElement>(_platform.Settings.KeysUrl, StartedPlatform.Ct);
        var kid = answer.Header.GetProperty("kid").GetString();
        var jwk = keys.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("kid").GetString() == kid);
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(jwk.GetProperty("n").GetString()),
            Exponent = Base64Url.DecodeFromChars(jwk.GetProperty("e").GetString()),
        });
        var parts = answer.Fields["id_token"].Split('.');
        return rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
    }
}
