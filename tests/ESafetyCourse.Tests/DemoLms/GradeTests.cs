using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.Tests.DemoLms;

public sealed class GradeTests : IAsyncLifetime
{
    private const string AllScopes =
        GradeClient.Scopes + "score " + GradeClient.Scopes + "lineitem.readonly " + GradeClient.Scopes
        + "result.readonly " + GradeClient.Scopes + "lineitem";

    private StartedPlatform _platform = null!;
    private GradeClient _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _platform = await StartedPlatform.StartAsync();
        _tool = new GradeClient(_platform);
    }

    public async ValueTask DisposeAsync()
    {
        _tool.Dispose();
        await _platform.DisposeAsync();
    }

    private JsonObject Assertion => _platform.Tool.Assertion(_platform.Settings.TokenUrl);

    [Fact]
    public async Task The_tool_gets_a_token_for_the_scopes_that_are_offered()
    {
        var (status, body) = await _tool.AskTokenAsync(_platform.Tool.Sign(Assertion), AllScopes);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(3600, body.GetProperty("expires_in").GetInt32());
        Assert.DoesNotContain(GradeClient.Scopes + "lineitem", body.GetProperty("scope").GetString()!.Split(' '));
    }

    [Theory]
    [InlineData("iss", "another")]
    [InlineData("sub", "another")]
    [InlineData("aud", "http://127.0.0.1/lti/token/")]
    [InlineData("jti", "")]
    public async Task An_assertion_that_names_somebody_else_is_refused(string claim, string value)
    {
        var assertion = Assertion;
        assertion[claim] = value;
        await RefusedAsync(_platform.Tool.Sign(assertion));
    }

    [Theory]
    [InlineData("exp", -120)]
    [InlineData("exp", 7200)]
    [InlineData("iat", 600)]
    public async Task An_assertion_outside_its_time_is_refused(string claim, int secondsFromNow)
    {
        var assertion = Assertion;
        assertion[claim] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + secondsFromNow;
        await RefusedAsync(_platform.Tool.Sign(assertion));
    }

    [Fact]
    public async Task An_assertion_that_the_tools_key_did_not_sign_is_refused()
    {
        using var stranger = RSA.Create(2048);
        await RefusedAsync(_platform.Tool.Sign(Assertion, with: stranger));
        await RefusedAsync(_platform.Tool.Sign(Assertion, alg: "none"));
        await RefusedAsync(_platform.Tool.Sign(Assertion, kid: "unknown"));
        await RefusedAsync("not.a.token");
        _platform.Tool.IsDown = true;
        await RefusedAsync(_platform.Tool.Sign(Assertion));
    }

    [Fact]
    public async Task An_assertion_works_once()
    {
        var assertion = _platform.Tool.Sign(Assertion);
        Assert.Equal(HttpStatusCode.OK, (await _tool.AskTokenAsync(assertion)).Status);
        await RefusedAsync(assertion);
    }

    [Fact]
    public async Task A_score_is_rescaled_capped_and_shown_and_nought_is_a_grade()
    {
        await _tool.WithTokenAsync(AllScopes);
        var half = GradeClient.Score(Visitor.Carys, 10, GradeClient.Nine);
        half["scoreMaximum"] = 20;
        Assert.Equal(HttpStatusCode.OK, (await _tool.PostAsync(half)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _tool.PostAsync(GradeClient.Score(Visitor.Huw, 0, GradeClient.Nine))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _tool.PostAsync(GradeClient.Score(Visitor.Gareth, 140, GradeClient.Nine))).Status);

        using var http = new HttpClient();
        var grades = await http.GetFromJsonAsync<Grade[]>(_platform.Url + "/dev/grades.json", StartedPlatform.Ct);
        Assert.Equal([("4", 50m), ("5", 0m), ("6", 100m)], grades!.Select(grade => (grade.PersonId, grade.Score!.Value)));
        Assert.All(grades!, grade => Assert.Equal(("targeted", GradeClient.Nine), (grade.Module, grade.Timestamp)));
    }

    [Fact]
    public async Task A_score_that_is_not_newer_by_a_whole_second_conflicts()
    {
        await _tool.WithTokenAsync(AllScopes);
        Assert.Equal(HttpStatusCode.OK, (await _tool.PostAsync(GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine))).Status);
        var sameSecond = GradeClient.Score(Visitor.Carys, 90, GradeClient.Nine.AddMilliseconds(999));
        Assert.Equal(HttpStatusCode.Conflict, (await _tool.PostAsync(sameSecond)).Status);
        Assert.Equal(80, Assert.Single(_platform.Get<GradeBook>().All()).Score);
        var nextSecond = GradeClient.Score(Visitor.Carys, 90, GradeClient.Nine.AddSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await _tool.PostAsync(nextSecond)).Status);
        Assert.Equal(90, Assert.Single(_platform.Get<GradeBook>().All()).Score);
    }

    [Theory]
    [InlineData(Visitor.Sian, "101", "2")]
    [InlineData(Visitor.Gareth, "121", "3")]
    [InlineData("99", "101", "2")]
    public async Task Who_gets_no_grades_in_the_course_is_refused(string person, string item, string course)
    {
        await _tool.WithTokenAsync(AllScopes);
        var (status, body) = await _tool.PostAsync(GradeClient.Score(person, 80, GradeClient.Nine), item: item, course: course);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("Incorrect score received", _tool.Reason, StringComparison.Ordinal);
        Assert.Equal("[]", body);
    }

    [Theory]
    [InlineData("timestamp", "2026-09-14T09:00:00")]
    [InlineData("activityProgress", "Done")]
    [InlineData("gradingProgress", null)]
    [InlineData("scoreMaximum", null)]
    [InlineData("userId", null)]
    public async Task Half_a_score_is_refused(string property, string? value)
    {
        await _tool.WithTokenAsync(AllScopes);
        var score = GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine);
        score[property] = value;
        Assert.Equal(HttpStatusCode.BadRequest, (await _tool.PostAsync(score)).Status);
        Assert.Empty(_platform.Get<GradeBook>().All());
    }

    [Theory]
    [InlineData(GradeClient.ScoreType + "; charset=utf-8")]
    [InlineData("application/json")]
    public async Task Only_the_exact_content_type_is_taken(string contentType)
    {
        await _tool.WithTokenAsync(AllScopes);
        var (status, _) = await _tool.PostAsync(GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine), contentType);
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_score_that_is_not_final_empties_the_cell()
    {
        await _tool.WithTokenAsync(AllScopes);
        await _tool.PostAsync(GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine));
        var pending = GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine.AddSeconds(5));
        pending["gradingProgress"] = "Pending";
        await _tool.PostAsync(pending);
        Assert.Null(Assert.Single(_platform.Get<GradeBook>().All()).Score);
    }

    [Fact]
    public async Task Without_a_token_for_scores_nothing_is_recorded()
    {
        var score = GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _tool.PostAsync(score)).Status);
        await _tool.WithTokenAsync(GradeClient.Scopes + "lineitem.readonly");
        Assert.Equal(HttpStatusCode.Unauthorized, (await _tool.PostAsync(score)).Status);
        Assert.Empty(_platform.Get<GradeBook>().All());
    }

    [Fact]
    public async Task Columns_are_listed_for_exactly_one_media_type()
    {
        const string container = "application/vnd.ims.lis.v2.lineitemcontainer+json";
        await _tool.WithTokenAsync(AllScopes);
        var list = $"{_platform.Url}/lti/services.php/2/lineitems?type_id=1";
        using var refused = await _tool.GetAsync(list, "*/*");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var listed = await _tool.GetAsync(list + "&resource_link_id=12", container);
        var items = JsonElement.Parse(await listed.Content.ReadAsStringAsync(StartedPlatform.Ct));
        Assert.Equal(_tool.Item("102"), items.EnumerateArray().Single().GetProperty("id").GetString());
        using var foreign = await _tool.GetAsync(list.Replace("type_id=1", "type_id=2", StringComparison.Ordinal), container);
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.StatusCode);
        using var client = new HttpClient(new SocketsHttpHandler { ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8 });
        client.DefaultRequestHeaders.Authorization = foreign.RequestMessage!.Headers.Authorization;
        using var paged = await client.GetAsync(list + "&limit=1", StartedPlatform.Ct);
        Assert.Contains("&amp;limit=1&amp;from=1>; rel=“next”", paged.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_can_be_read_back_but_not_with_a_limit()
    {
        const string container = "application/vnd.ims.lis.v2.resultcontainer+json";
        await _tool.WithTokenAsync(AllScopes);
        await _tool.PostAsync(GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine));
        using var read = await _tool.GetAsync(_tool.Item(tail: "/results") + "&user_id=4", container);
        var result = JsonElement.Parse(await read.Content.ReadAsStringAsync(StartedPlatform.Ct)).EnumerateArray().Single();
        Assert.Equal(80, result.GetProperty("resultScore").GetDecimal());
        using var limited = await _tool.GetAsync(_tool.Item(tail: "/results") + "&limit=1", container);
        Assert.Equal(HttpStatusCode.InternalServerError, limited.StatusCode);
    }

    [Fact]
    public async Task Troubles_can_be_switched_on_by_the_developers_form()
    {
        await _tool.WithTokenAsync(AllScopes);
        using var developer = new Visitor(_platform);
        var score = GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine);
        foreach (var status in new[] { "409", "400", "500" })
        {
            await developer.PostAsync(_platform.Url + "/dev/troubles", new() { ["scores"] = status });
            Assert.Equal(status, ((int)(await _tool.PostAsync(score)).Status).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        await developer.PostAsync(_platform.Url + "/dev/troubles", new() { ["scores"] = "401-once", ["keys"] = "down" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await _tool.PostAsync(score)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _tool.PostAsync(score)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await developer.GetAsync("/lti/certs")).Status);
    }

    [Fact]
    public async Task Requests_are_kept_for_developers_without_their_tokens()
    {
        await _tool.WithTokenAsync(AllScopes);
        await _tool.PostAsync(GradeClient.Score(Visitor.Carys, 80, GradeClient.Nine));
        var requests = _platform.Get<RequestLog>().Latest();
        Assert.Equal(("POST", GradeClient.ScoreType, 200), (requests[0].Method, requests[0].ContentType, requests[0].Status));
        Assert.Contains("\"scoreGiven\":80", requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("client_assertion=(token)", requests[1].Body, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string assertion)
    {
        var (status, body) = await _tool.AskTokenAsync(assertion);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("invalid_client", body.GetProperty("error").GetString());
    }
}
