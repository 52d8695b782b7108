using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Grades;

namespace ESafetyCourse.Tests.DemoLms;

public sealed class LineItemTests : IAsyncLifetime
{
    private const string Container = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private const string Scopes = GradeClient.Scopes + "lineitem " + GradeClient.Scopes + "score " + GradeClient.Scopes + "result.readonly";

    private StartedPlatform _platform = null!;
    private GradeClient _tool = null!;

    private string List => $"{_platform.Url}/lti/services.php/2/lineitems?type_id=1";

    public async ValueTask InitializeAsync()
    {
        _platform = await StartedPlatform.StartAsync(more: "--DemoLms:GradeSync=columns");
        _tool = await new GradeClient(_platform).WithTokenAsync(Scopes);
    }

    public async ValueTask DisposeAsync()
    {
        _tool.Dispose();
        await _platform.DisposeAsync();
    }

    [Fact]
    public async Task A_tool_makes_finds_changes_and_removes_a_column()
    {
        var made = await MakeAsync(new() { ["label"] = "All modules", ["scoreMaximum"] = 8, ["resourceId"] = "all", ["tag"] = "passed" });
        var address = made.GetProperty("id").GetString()!;
        Assert.False(made.TryGetProperty("resourceLinkId", out _));
        var found = await _tool.ReadAsync(List + "&resource_id=all&tag=passed", Container);
        Assert.Equal(address, found.EnumerateArray().Single().GetProperty("id").GetString());
        var change = new JsonObject { ["label"] = "Every module", ["scoreMaximum"] = 9, ["resourceId"] = "all" };
        using var changed = await _tool.SendAsync(HttpMethod.Put, address, change);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var read = await _tool.ReadAsync(address, GradeClient.LineItemType);
        Assert.Equal(("Every module", 9), (read.GetProperty("label").GetString(), read.GetProperty("scoreMaximum").GetInt32()));
        using var removed = await _tool.SendAsync(HttpMethod.Delete, address);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var gone = await _tool.GetAsync(address, GradeClient.LineItemType);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_column_may_be_coupled_to_a_link_of_the_tool_and_to_no_other()
    {
        var made = await MakeAsync(new() { ["label"] = "All modules", ["scoreMaximum"] = 8, ["resourceLinkId"] = "13" });
        using var carys = await new Visitor(_platform).AsAsync(Visitor.Carys);
        var claims = (await carys.LaunchAsync(activity: "/course/2/activity/13")).Claims;
        Assert.Equal(made.GetProperty("id").GetString(), claims.Ags().GetProperty("lineitem").GetString());
        using var foreign = await _tool.SendAsync(
            HttpMethod.Post, List, new() { ["label"] = "Theirs", ["scoreMaximum"] = 8, ["resourceLinkId"] = "21" });
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Theory]
    [InlineData("""{"scoreMaximum":8}""", GradeClient.LineItemType)]
    [InlineData("""{"label":"No points","scoreMaximum":0}""", GradeClient.LineItemType)]
    [InlineData("""{"label":"Charset","scoreMaximum":8}""", GradeClient.LineItemType + "; charset=utf-8")]
    public async Task Half_a_column_or_another_media_type_is_refused(string body, string type)
    {
        using var answer = await _tool.SendAsync(HttpMethod.Post, List, (JsonObject)JsonNode.Parse(body)!, type);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_scope_to_read_columns_makes_none()
    {
        using var reader = await new GradeClient(_platform).WithTokenAsync(GradeClient.Scopes + "lineitem.readonly");
        using var answer = await reader.SendAsync(HttpMethod.Post, List, new() { ["label"] = "Mine", ["scoreMaximum"] = 8 });
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_grade_that_a_teacher_set_stays_though_the_score_is_taken()
    {
        var soon = DateTimeOffset.UtcNow.AddMinutes(1);
        await _tool.PostAsync(GradeClient.Score(Visitor.Carys, 60, GradeClient.Nine));
        using var teacher = await new Visitor(_platform).AsAsync(Visitor.Sian);
        await teacher.PostAsync(_platform.Url + "/course/2/grades/101/4", new() { ["points"] = "90" });
        Assert.Equal(
            HttpStatusCode.Conflict, (await _tool.PostAsync(GradeClient.Score(Visitor.Carys, 70, GradeClient.Nine.AddHours(1)))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _tool.PostAsync(GradeClient.Score(Visitor.Carys, 70, soon))).Status);
        var grade = Assert.Single(_platform.Get<GradeBook>().All());
        Assert.Equal((90m, true), (grade.Score!.Value, grade.Overridden));
        var results = await _tool.ReadAsync(_tool.Item(tail: "/results"), "application/vnd.ims.lis.v2.resultcontainer+json");
        Assert.Equal(90, results[0].GetProperty("resultScore").GetDecimal());

        await teacher.PostAsync(_platform.Url + "/course/2/grades/101/4", new() { ["points"] = "" });
        await _tool.PostAsync(GradeClient.Score(Visitor.Carys, 75, soon.AddSeconds(1)));
        Assert.Equal(75, Assert.Single(_platform.Get<GradeBook>().All()).Score);
    }

    [Fact]
    public async Task A_locked_column_answers_500_and_only_teachers_lock_or_set()
    {
        using var visitor = await new Visitor(_platform).AsAsync(Visitor.Carys);
        var cell = _platform.Url + "/course/2/grades/101/";
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync(cell + "4", new() { ["points"] = "100" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync(cell + "lock", new() { ["locked"] = "true" })).Status);
        await visitor.AsAsync(Visitor.Sian);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync(cell + "4", new() { ["points"] = "101" })).Status);
        await visitor.PostAsync(cell + "lock", new() { ["locked"] = "true" });
        var score = GradeClient.Score(Visitor.Carys, 70, GradeClient.Nine);
        Assert.Equal(HttpStatusCode.InternalServerError, (await _tool.PostAsync(score)).Status);
        await visitor.PostAsync(cell + "lock", new() { ["locked"] = "false" });
        Assert.Equal(HttpStatusCode.OK, (await _tool.PostAsync(score)).Status);
    }

    [Fact]
    public async Task A_tool_sees_neither_the_columns_nor_the_addresses_of_another()
    {
        var (client, deployment) = await SelfRegistration.RegisterAsync(_platform);
        using var other = await new GradeClient(_platform).WithTokenAsync(GradeClient.Scopes + "lineitem", client);
        using var refused = await other.GetAsync(List, Container);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var own = List.Replace("type_id=1", "type_id=" + deployment, StringComparison.Ordinal);
        Assert.Empty((await other.ReadAsync(own, Container)).EnumerateArray());
    }

    private async Task<JsonElement> MakeAsync(JsonObject item)
    {
        using var answer = await _tool.SendAsync(HttpMethod.Post, List, item);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(StartedPlatform.Ct));
    }
}
