using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.Tests.DemoLms;

public sealed class DeepLinkingTests : IAsyncLifetime
{
    private const string Begin = "/course/3/add/launch?tool=" + StartedPlatform.ClientId;
    private const string Claim = "https://purl.imsglobal.org/spec/lti/claim/";
    private const string Items = "https://purl.imsglobal.org/spec/lti-dl/claim/content_items";

    private StartedPlatform _platform = null!;
    private Visitor _teacher = null!;

    public async ValueTask InitializeAsync()
    {
        _platform = await StartedPlatform.StartAsync();
        _teacher = await new Visitor(_platform).AsAsync(Visitor.Sian);
    }

    public async ValueTask DisposeAsync()
    {
        _teacher.Dispose();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task A_teacher_is_sent_to_choose_links_in_a_frame_with_the_settings_of_Moodle()
    {
        var frame = (await _teacher.GetAsync("/course/3/add?tool=" + StartedPlatform.ClientId)).Page.QuerySelector("iframe")!;
        var claims = (await _teacher.LaunchAtAsync(frame.GetAttribute("src")!)).Claims;
        Assert.Equal("LtiDeepLinkingRequest", claims.Lti("message_type").GetString());
        Assert.False(claims.TryGetProperty(Claim + "resource_link", out _));
        var settings = claims.DeepLinking();
        Assert.Equal("""["ltiResourceLink"]""", settings.GetProperty("accept_types").GetRawText());
        Assert.Equal("""["frame","iframe","window"]""", settings.GetProperty("accept_presentation_document_targets").GetRawText());
        Assert.True(settings.GetProperty("accept_multiple").GetBoolean());
        Assert.False(settings.GetProperty("auto_create").GetBoolean());
        Assert.False(settings.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData(Visitor.Carys)]
    [InlineData(Visitor.Elin)]
    public async Task Who_does_not_edit_the_course_adds_nothing(string person)
    {
        await _teacher.AsAsync(person);
        Assert.Equal(HttpStatusCode.NotFound, (await _teacher.GetAsync("/course/2/add")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _teacher.GetAsync(Begin.Replace("/3/", "/2/", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Several_links_are_added_and_those_with_a_line_item_get_a_column_and_launch_as_the_tool_wished()
    {
        var answer = await ReturnAsync(Response(Link("boundaries", maximum: 50), Link("phones")));
        Assert.Equal("Added to the course", answer.Heading);
        var added = answer.Page.QuerySelectorAll("ul.added li").Select(item => item.GetAttribute("data-activity")!).ToArray();
        Assert.Equal(2, added.Length);

        await _teacher.AsAsync(Visitor.Carys);
        var graded = (await _teacher.LaunchAsync(activity: $"/course/3/activity/{added[0]}")).Claims;
        Assert.Equal("https://tool.example/open/boundaries", graded.Lti("target_link_uri").GetString());
        Assert.Equal("About boundaries", graded.Lti("resource_link").GetProperty("title").GetString());
        Assert.Equal("boundaries", graded.Lti("custom").GetProperty("module").GetString());
        Assert.Equal("3", graded.Lti("custom").GetProperty("theCourse").GetString());
        Assert.Equal("3", graded.Lti("custom").GetProperty("thecourse").GetString());
        var plain = (await _teacher.LaunchAsync(activity: $"/course/3/activity/{added[1]}")).Claims;
        Assert.False(plain.Ags().TryGetProperty("lineitem", out _));

        using var tool = await new GradeClient(_platform).WithTokenAsync(GradeClient.Scopes + "lineitem.readonly");
        var item = await tool.ReadAsync(graded.Ags().GetProperty("lineitem").GetString()!, GradeClient.LineItemType);
        Assert.Equal(50, item.GetProperty("scoreMaximum").GetInt32());
        Assert.Equal(("resource-boundaries", "grade", added[0]), (Text(item, "resourceId"), Text(item, "tag"), Text(item, "resourceLinkId")));
    }

    [Fact]
    public async Task An_empty_list_adds_nothing_and_is_no_error()
    {
        var answer = await ReturnAsync(Response());
        Assert.Equal((HttpStatusCode.OK, "Nothing was added"), (answer.Status, answer.Heading));
        Assert.Equal(2, (await _teacher.GetAsync("/course/3")).Page.QuerySelectorAll("li[data-activity]").Length);
    }

    [Fact]
    public async Task The_answer_comes_back_without_the_cookie_and_is_posted_again()
    {
        var address = await ReturnAddressAsync();
        using var stranger = new Visitor(_platform);
        var again = await stranger.PostAsync(address, new() { ["JWT"] = _platform.Tool.Sign(Response(Link("phones"))) });
        Assert.Equal(new Uri(address).PathAndQuery, again.FormAction);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync(address, again.Fields)).Status);
        Assert.Equal("Added to the course", (await _teacher.PostAsync(address, again.Fields)).Heading);
    }

    [Theory]
    [InlineData("iss", "another", "iss must be")]
    [InlineData("aud", "https://elsewhere.example", "aud must be")]
    [InlineData(Claim + "message_type", "LtiResourceLinkRequest", "message_type must be")]
    [InlineData(Claim + "deployment_id", "2", "deployment_id must be")]
    [InlineData("https://purl.imsglobal.org/spec/lti-dl/claim/data", "unasked", "data must come back")]
    [InlineData(Items, null, "content_items must be a list")]
    [InlineData("https://purl.imsglobal.org/spec/lti-dl/claim/errormsg", "The tool is being mended.", "The tool is being mended.")]
    public async Task A_wrong_answer_is_refused_in_words(string claim, string? value, string words)
    {
        var response = Response(Link("phones"));
        response[claim] = value;
        await RefusedAsync(words, _platform.Tool.Sign(response));
    }

    [Fact]
    public async Task Signature_kid_and_times_are_checked_without_leeway()
    {
        await RefusedAsync("needs alg RS256 and a kid", _platform.Tool.Sign(Response(), kid: ""));
        await RefusedAsync("signature does not match", _platform.Tool.Sign(Response(), kid: "unknown"));
        await RefusedAsync("JWT", "nothing");
        var ahead = Response();
        ahead["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 20;
        await RefusedAsync("iat must", _platform.Tool.Sign(ahead));
        _platform.Get<Quirks>().Set("17", false);
        Assert.Equal(HttpStatusCode.OK, (await ReturnAsync(ahead)).Status);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("12.5")]
    public async Task A_maximum_that_is_no_whole_number_up_to_a_hundred_spoils_the_form(string maximum)
    {
        var link = Link("phones");
        link["lineItem"] = new JsonObject { ["scoreMaximum"] = JsonNode.Parse(maximum) };
        await RefusedAsync("scoreMaximum must be", _platform.Tool.Sign(Response(link)));
        Assert.Equal(2, (await _teacher.GetAsync("/course/3")).Page.QuerySelectorAll("li[data-activity]").Length);
    }

    [Fact]
    public async Task A_teacher_reviews_the_work_of_one_person_where_the_tool_wanted_it()
    {
        var link = Link("phones", maximum: 100);
        link["lineItem"]!["submissionReview"] = new JsonObject
        {
            ["reviewableStatus"] = new JsonArray("Completed"), ["url"] = "https://tool.example/review",
            ["custom"] = new JsonObject { ["module"] = "reviewed" },
        };
        await ReturnAsync(Response(link));
        var review = (await _teacher.GetAsync("/course/3/grades")).Page.QuerySelectorAll("td a")
            .Single(one => one.TextContent.Contains("Huw", StringComparison.Ordinal)).GetAttribute("href")!;
        var frame = (await _teacher.GetAsync(review)).Page.QuerySelector("iframe")!.GetAttribute("src")!;
        var claims = (await _teacher.LaunchAtAsync(frame)).Claims;
        Assert.Equal("LtiSubmissionReviewRequest", claims.Lti("message_type").GetString());
        Assert.Equal(Visitor.Huw, claims.Lti("for_user").GetProperty("user_id").GetString());
        Assert.Equal("https://tool.example/review", claims.Lti("target_link_uri").GetString());
        Assert.Equal("reviewed", claims.Lti("custom").GetProperty("module").GetString());
        Assert.Contains("/lineitem?type_id=1", claims.Ags().GetProperty("lineitem").GetString(), StringComparison.Ordinal);
        await _teacher.AsAsync(Visitor.Carys);
        Assert.Equal(HttpStatusCode.NotFound, (await _teacher.GetAsync(frame)).Status);
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static JsonObject Link(string module, int? maximum = null)
    {
        var link = new JsonObject
        {
            ["type"] = "ltiResourceLink",
            ["title"] = "About " + module,
            ["text"] = "A text",
            ["url"] = "https://tool.example/open/" + module,
            ["custom"] = new JsonObject { ["module"] = module, ["theCourse"] = "$Context.id" },
        };
        if (maximum is not null)
        {
            link["lineItem"] = new JsonObject { ["scoreMaximum"] = maximum, ["resourceId"] = "resource-" + module, ["tag"] = "grade" };
        }
        return link;
    }

    private JsonObject Response(params JsonObject[] links) => new()
    {
        ["iss"] = StartedPlatform.ClientId,
        ["aud"] = _platform.Url,
        ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 30,
        ["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 300,
        ["nonce"] = Guid.NewGuid().ToString(),
        [Claim + "deployment_id"] = "1",
        [Claim + "message_type"] = "LtiDeepLinkingResponse",
        [Claim + "version"] = "1.3.0",
        [Items] = new JsonArray([.. links]),
    };

    private async Task<string> ReturnAddressAsync() =>
        (await _teacher.LaunchAtAsync(Begin)).Claims.DeepLinking().GetProperty("deep_link_return_url").GetString()!;

    private async Task<Seen> ReturnAsync(JsonObject response) =>
        await _teacher.PostAsync(await ReturnAddressAsync(), new() { ["JWT"] = _platform.Tool.Sign(response) });

    private async Task RefusedAsync(string words, string jwt)
    {
        var answer = await _teacher.PostAsync(await ReturnAddressAsync(), new() { ["JWT"] = jwt });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, answer.Heading, StringComparison.Ordinal);
    }
}
