using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.Tests.DemoLms;

public sealed class QuirkTests : IAsyncLifetime
{
    private const string Scopes = RosterTests.Scope + " " + GradeClient.Scopes + "score " + GradeClient.Scopes + "lineitem.readonly";
    private const string Members = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private const string Columns = "application/vnd.ims.lis.v2.lineitemcontainer+json";

    private StartedPlatform _platform = null!;
    private Visitor _carys = null!;
    private GradeClient _tool = null!;

    private string Roster => $"{_platform.Url}/lti/services.php/CourseSection/2/bindings/1/memberships";

    public async ValueTask InitializeAsync()
    {
        _platform = await StartedPlatform.StartAsync();
        _carys = await new Visitor(_platform).AsAsync(Visitor.Carys);
        _tool = await new GradeClient(_platform).WithTokenAsync(Scopes);
    }

    public async ValueTask DisposeAsync()
    {
        _tool.Dispose();
        _carys.Dispose();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task Every_quirk_is_switched_by_the_form_and_all_go_back_at_once()
    {
        foreach (var quirk in Quirks.Known)
        {
            await SwitchAsync(quirk.Key, !quirk.OnAtFirst);
        }
        var now = await StateAsync();
        Assert.All(Quirks.Known, quirk => Assert.Equal(!quirk.OnAtFirst, now.GetProperty(quirk.Key).GetBoolean()));
        Assert.Equal(HttpStatusCode.SeeOther, (await _carys.PostAsync(_platform.Url + "/dev/quirks", new() { ["quirk"] = "reset" })).Status);
        now = await StateAsync();
        Assert.All(Quirks.Known, quirk => Assert.Equal(quirk.OnAtFirst, now.GetProperty(quirk.Key).GetBoolean()));
        var odd = new Dictionary<string, string> { ["quirk"] = "99", ["on"] = "true" };
        Assert.Equal(HttpStatusCode.BadRequest, (await _carys.PostAsync(_platform.Url + "/dev/quirks", odd)).Status);
    }

    [Fact]
    public async Task Launches_take_on_the_habits_that_are_switched_on()
    {
        foreach (var key in new[] { "11", "12", "13", "14", "10-short", "unknown-deployment" })
        {
            await SwitchAsync(key);
        }
        var claims = (await _carys.LaunchAsync()).Claims;
        foreach (var gone in new[] { "sub", "name", "email", "https://purl.imsglobal.org/spec/lti/claim/tool_platform" })
        {
            Assert.False(claims.TryGetProperty(gone, out _), gone);
        }
        Assert.True(claims.GetProperty("iat").GetInt64() > DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal("""["Learner"]""", claims.Lti("roles").GetRawText());
        Assert.Equal("another-deployment", claims.Lti("deployment_id").GetString());
        await SwitchAsync("10-unknown");
        Assert.Equal("http://lms.example/roles/Visitor", (await _carys.LaunchAsync()).Claims.Lti("roles")[0].GetString());
        await SwitchAsync("10-empty");
        Assert.Equal("[]", (await _carys.LaunchAsync()).Claims.Lti("roles").GetRawText());
    }

    [Fact]
    public async Task A_tab_of_its_own_may_be_called_a_frame_and_storage_may_be_in_a_frame_of_its_own()
    {
        foreach (var (on, target, frame) in new[] { (false, "window", ""), (true, "iframe", "keeper") })
        {
            await SwitchAsync("24", on);
            await SwitchAsync("27", on);
            var claims = (await _carys.LaunchAsync("target=window")).Claims;
            Assert.Equal(target, claims.Lti("launch_presentation").GetProperty("document_target").GetString());
            var page = (await _carys.GetAsync("/course/2/activity/11?storage=offered")).Page;
            Assert.Equal(frame, page.QuerySelector("script[data-tool]")!.GetAttribute("data-frame"));
        }
    }

    [Fact]
    public async Task The_key_set_may_lack_alg_and_old_keys()
    {
        await _carys.PostAsync(_platform.Url + "/dev/keys/rotate", []);
        Assert.Equal(2, (await KeysAsync()).Length);
        await SwitchAsync("8");
        await SwitchAsync("9");
        var only = Assert.Single(await KeysAsync());
        Assert.False(only.TryGetProperty("alg", out _));
        Assert.Equal((await _carys.LaunchAsync()).Header.GetProperty("kid").GetString(), only.GetProperty("kid").GetString());
    }

    [Fact]
    public async Task The_token_address_may_want_the_issuer_named_and_says_so_in_the_configuration()
    {
        await SwitchAsync("5");
        await SwitchAsync("22");
        var (refused, _) = await _tool.AskTokenAsync(_platform.Tool.Sign(_platform.Tool.Assertion(_platform.Settings.TokenUrl)));
        Assert.Equal(HttpStatusCode.BadRequest, refused);
        using var http = new HttpClient();
        var configuration = await http.GetFromJsonAsync<JsonElement>(_platform.Settings.ConfigurationUrl, StartedPlatform.Ct);
        var audience = configuration.GetProperty("authorization_server").GetString()!;
        var (status, body) = await _tool.AskTokenAsync(_platform.Tool.Sign(_platform.Tool.Assertion(audience)));
        Assert.Equal((HttpStatusCode.OK, "bearer"), (status, body.GetProperty("token_type").GetString()));
    }

    [Fact]
    public async Task Service_addresses_may_be_plain_and_media_types_lenient()
    {
        await SwitchAsync("2", on: false);
        await SwitchAsync("4", on: false);
        var item = (await _carys.LaunchAsync()).Claims.Ags().GetProperty("lineitem").GetString()!;
        Assert.EndsWith("/lineitem", item, StringComparison.Ordinal);
        using var read = await _tool.GetAsync(item, "*/*");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        var score = GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine);
        Assert.Equal(HttpStatusCode.OK, (await _tool.PostAsync(score, GradeClient.ScoreType + "; charset=utf-8")).Status);
        using var list = await _tool.GetAsync(_platform.Url + "/lti/services.php/2/lineitems?limit=1", Columns);
        Assert.Contains("/lineitems?limit=1&amp;from=1>", list.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nought_may_be_lost_and_a_maximum_alone_refused()
    {
        await SwitchAsync("21");
        await SwitchAsync("22");
        Assert.Equal(HttpStatusCode.OK, (await _tool.PostAsync(GradeClient.Score(Visitor.Carys, 0, GradeClient.Nine))).Status);
        Assert.Null(Assert.Single(_platform.Get<ESafetyCourse.DemoLms.Grades.GradeBook>().All()).Score);
        var alone = GradeClient.Score(Visitor.Huw, 0, GradeClient.Nine);
        alone.Remove("scoreGiven");
        Assert.Equal(HttpStatusCode.BadRequest, (await _tool.PostAsync(alone)).Status);
    }

    [Fact]
    public async Task The_roster_may_refuse_a_link_lead_in_circles_and_name_nobody()
    {
        await SwitchAsync("26");
        await SwitchAsync("roster-loops");
        await SwitchAsync("13");
        using var refused = await _tool.GetAsync(Roster + "?rlid=11", Members);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var page = await _tool.GetAsync(Roster + "?limit=2", Members);
        Assert.Equal($"<{Roster}?limit=2>; rel=“next”", page.Headers.GetValues("Link").Single());
        Assert.DoesNotContain("Bevan", await page.Content.ReadAsStringAsync(StartedPlatform.Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_issuer_may_have_several_registrations_and_a_login_may_not_say_which()
    {
        await SwitchAsync("several-registrations");
        var twin = (await _carys.LaunchAsync(activity: "/course/3/activity/21")).Claims;
        Assert.Equal(StartedPlatform.ClientId + "-twin", twin.GetProperty("aud").GetString());
        Assert.Equal("twin", twin.Lti("deployment_id").GetString());
        Assert.Equal(StartedPlatform.ClientId, (await _carys.LaunchAsync()).Claims.GetProperty("aud").GetString());
        await SwitchAsync("without-client-id");
        Assert.DoesNotContain("client_id", (await _carys.GetAsync("/course/2/activity/11/launch")).Fields.Keys);
    }

    [Fact]
    public async Task The_history_of_a_course_may_come_unresolved()
    {
        await using var platform = await StartedPlatform.StartAsync(more: "--DemoLms:Custom=context_history=$Context.id.history");
        using var carys = await new Visitor(platform).AsAsync(Visitor.Carys);
        Assert.Equal("", (await carys.LaunchAsync()).Claims.Lti("custom").GetProperty("context_history").GetString());
        platform.Get<Quirks>().Set("unresolved-history", true);
        var history = (await carys.LaunchAsync()).Claims.Lti("custom").GetProperty("context_history").GetString();
        Assert.Equal("$Context.id.history", history);
    }

    [Fact]
    public async Task Deep_linking_may_want_data_back_and_urls_and_make_no_column()
    {
        foreach (var key in new[] { "dl-data", "18", "19" })
        {
            await SwitchAsync(key);
        }
        using var sian = await new Visitor(_platform).AsAsync(Visitor.Sian);
        var settings = (await sian.LaunchAtAsync("/course/3/add/launch?tool=" + StartedPlatform.ClientId)).Claims.DeepLinking();
        var data = settings.GetProperty("data").GetString()!;
        Assert.Contains("’", data, StringComparison.Ordinal);
        var address = settings.GetProperty("deep_link_return_url").GetString()!;
        Assert.Equal("data", await ReturnAsync(sian, address, null, "https://tool.example/open"));
        Assert.Equal("Invalid", await ReturnAsync(sian, address, data, null));
        Assert.Equal("Added", await ReturnAsync(sian, address, data, "https://tool.example/open"));
        Assert.Equal(3, (await sian.GetAsync("/course/3/grades")).Page.QuerySelectorAll("thead th").Length);
    }

    // The first word of the heading says enough.
    private async Task<string> ReturnAsync(Visitor teacher, string address, string? data, string? url)
    {
        const string claim = "https://purl.imsglobal.org/spec/lti/claim/";
        var link = new JsonObject { ["type"] = "ltiResourceLink", ["lineItem"] = new JsonObject { ["scoreMaximum"] = 10 } };
        var response = _platform.Tool.Assertion(_platform.Url);
        response[claim + "deployment_id"] = "1";
        response[claim + "message_type"] = "LtiDeepLinkingResponse";
        response[claim + "version"] = "1.3.0";
        response["https://purl.imsglobal.org/spec/lti-dl/claim/content_items"] = new JsonArray(link);
        if (data is not null)
        {
            response["https://purl.imsglobal.org/spec/lti-dl/claim/data"] = data;
        }
        if (url is not null)
        {
            link["url"] = url;
        }
        return (await teacher.PostAsync(address, new() { ["JWT"] = _platform.Tool.Sign(response) })).Heading.Split(' ')[0];
    }

    private async Task SwitchAsync(string key, bool on = true) => Assert.Equal(
        HttpStatusCode.SeeOther,
        (await _carys.PostAsync(_platform.Url + "/dev/quirks", new() { ["quirk"] = key, ["on"] = on ? "true" : "false" })).Status);

    private async Task<JsonElement> StateAsync()
    {
        using var http = new HttpClient();
        return await http.GetFromJsonAsync<JsonElement>(_platform.Url + "/dev/quirks.json", StartedPlatform.Ct);
    }

    private async Task<JsonElement[]> KeysAsync()
    {
        using var http = new HttpClient();
        var keys = await http.GetFromJsonAsync<JsonElement>(_platform.Settings.KeysUrl, StartedPlatform.Ct);
        return [.. keys.GetProperty("keys").EnumerateArray()];
    }
}
