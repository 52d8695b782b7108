using ESafetyCourse.Core.Grades;
using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Grades;

/// <summary>A grade book that answers with anything at all to whoever looks for a column or reads a result.</summary>
public sealed class HostileBookTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly string _url = $"http://127.0.0.1:{TestTool.FreePort()}";
    private (int Status, string Body) _list = (200, "[]");
    private (int Status, string Body) _made = (201, "{}");
    private (int Status, string Body) _results = (200, "[]");
    private int _posts;
    private TestCourse _course = null!;
    private WebApplication _lms = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _lms = await BareLms.StartAsync(_url, lms =>
        {
            lms.MapPost("/lti/token", () => Results.Json(new { access_token = "token", token_type = "Bearer", expires_in = 3600 }));
            lms.MapGet("/items", http => AnswerAsync(http, _list));
            lms.MapPost("/items", http =>
            {
                Interlocked.Increment(ref _posts);
                return AnswerAsync(http, _made);
            });
            lms.MapPost("/items/1/scores", () => Results.Ok());
            lms.MapGet("/items/1/results", http => AnswerAsync(http, _results));
        });
        await _course.Given.PlatformAsync(_url);
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Theory]
    [InlineData(200, "<html>", 201, "{}", "waiting refused", 0)]
    [InlineData(200, """{"a":1}""", 201, "{}", "waiting refused", 0)]
    [InlineData(403, "", 201, "{}", "waiting refused", 0)]
    [InlineData(401, "", 201, "{}", "waiting token-refused", 0)]
    [InlineData(429, "", 201, "{}", "waiting platform-busy", 0)]
    [InlineData(500, "", 201, "{}", "waiting platform-fault", 0)]
    [InlineData(503, "", 201, "{}", "waiting platform-away", 0)]
    [InlineData(200, "[]", 403, "", "waiting refused", 1)]
    [InlineData(200, "[]", 500, "", "waiting platform-fault", 1)]
    [InlineData(200, "[]", 201, "{}", "waiting refused", 1)]
    [InlineData(200, "[]", 201, """{"id":"https://elsewhere.example/items/1"}""", "waiting refused", 1)] // Our token would go there.
    [InlineData(200, """[{"id":"https://elsewhere.example/items/1","resourceLinkId":"link"}]""", 201, "{}", "waiting refused", 1)]
    public async Task Whatever_it_answers_to_a_search_the_search_waits_with_a_reason_and_makes_one_column_at_most(
        int listed, string list, int made, string body, string expected, int posts)
    {
        (_list, _made) = ((listed, list), (made, body));
        await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"));
        await _course.SqlAsync("update resource_links set lti_id = 'link', line_items_url = $1, grade_scopes = 'lineitem score'", $"{_url}/items");
        await _course.SqlAsync("insert into line_item_searches (resource_link_id, state, tries, next_try_at, queued_at) select id, 'waiting', 0, $1, $1 from resource_links", _course.Clock.GetUtcNow());
        foreach (var platform in await _course.Get<LineItemSearches>().DueAsync(Ct)) Assert.Equal(0, await _course.Get<FindLineItems>().RunAsync(platform, Ct));
        Assert.Equal((expected, posts), (await _course.ReadAsync<string>("select concat_ws(' ', state, why) from line_item_searches"), _posts));
        Assert.True(await _course.ReadAsync<bool>("select line_item_url is null from resource_links"));
    }

    [Theory]
    [InlineData(200, "[]", "- read")] // Nothing stands there, and that is known.
    [InlineData(200, """[{"userId":"4","resultScore":0,"resultMaximum":100}]""", "0 read")]
    [InlineData(200, """[{"userId":"4","resultScore":0.8}]""", "0.8 read")]
    [InlineData(200, """[{"userId":"5","resultScore":20,"resultMaximum":100}]""", "- read")]
    [InlineData(200, """[{"userId":"4","resultScore":-1,"resultMaximum":100}]""", "- -")]
    [InlineData(200, """[{"userId":"4","resultScore":50,"resultMaximum":0}]""", "- -")]
    [InlineData(200, """[{"userId":"4","resultScore":50,"resultMaximum":99999999999999999999}]""", "- -")]
    [InlineData(200, "<html>", "- -")]
    [InlineData(403, "", "- -")]
    [InlineData(500, "", "- -")]
    public async Task Whatever_it_answers_to_a_reading_the_grade_stays_sent_and_only_a_sensible_number_is_kept(int status, string body, string expected)
    {
        _results = (status, body);
        var visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"), lineItem: $"{_url}/items/1", subject: "4");
        await _course.SqlAsync("update resource_links set grade_scopes = 'result.readonly score'");
        await _course.Given.SignedAsync(visit);
        await _course.DeliverAsync();
        foreach (var platform in await _course.Get<ReadResults>().DueAsync(Ct)) await _course.Get<ReadResults>().RunAsync(platform, Ct);
        Assert.Equal(("sent", expected), (await _course.ReadAsync<string>("select concat_ws(' ', state, why) from grades"), await _course.ReadAsync<string>(
            "select concat_ws(' ', coalesce(trim_scale(result_score)::text, '-'), case when read_at is null then '-' else 'read' end) from grades")));
    }

    private static Task AnswerAsync(HttpContext http, (int Status, string Body) answer)
    {
        http.Response.StatusCode = answer.Status;
        return http.Response.WriteAsync(answer.Body);
    }
}
