using System.Text.Json;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Grades;

/// <summary>An LMS that has moved, and columns that are there no more: no token goes to where a platform has left, and nothing fails for ever.</summary>
public sealed class MovedAndGoneTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly string _url = $"http://127.0.0.1:{TestTool.FreePort()}";
    private readonly string _new = $"http://127.0.0.1:{TestTool.FreePort()}";
    private readonly List<int> _scores = [];
    private int _asked;
    private int _status = 200;
    private string _list = "[]";
    private TestCourse _course = null!;
    private WebApplication _lms = null!;
    private PersonId _carys;

    private Given Given => _course.Given;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _lms = await BareLms.StartAsync(_url, lms =>
        {
            lms.MapPost("/lti/token", () => Results.Json(new { access_token = "token", token_type = "Bearer", expires_in = 3600 }));
            lms.MapPost("/items/{item}/scores", async (HttpContext http) =>
            {
                var score = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
                lock (_scores) _scores.Add(score.GetProperty("scoreGiven").GetInt32());
                return Results.StatusCode(_status);
            });
            lms.MapGet("/items/1/results", () => Asked("[]"));
            lms.MapGet("/items", () => Asked(_list));
        });
        await Given.PlatformAsync(_url);
        _carys = await Given.PersonAsync("Carys Bevan");
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_when_the_lms_moves_stops_visibly_and_nothing_new_is_queued_for_the_old_address()
    {
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: $"{_url}/items/1", subject: "4"));
        await MoveAsync();
        Assert.Equal("failed platform-moved", await StateAsync());
        await _course.Get<QueueMissedGrades>().RunAsync(_course.Clock.GetUtcNow().AddDays(-1), Ct);
        Assert.Equal(0, await _course.DeliverAsync());
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from grades"));

        await Given.LaunchAsync(_carys, lineItem: $"{_new}/items/1", subject: "4"); // Opened again, it goes to the new place.
        await _course.Get<QueueGrades>().RunAsync(_carys, Ct);
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from grades where state = 'waiting' and starts_with(line_item_url, $1)", _new));
        Assert.Empty(_scores);
    }

    [Fact]
    public async Task No_call_goes_to_where_nothing_is_registered_whatever_is_kept()
    {
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: $"{_url}/items/1", subject: "4"));
        await _course.SqlAsync("update resource_links set line_items_url = $1, grade_scopes = 'lineitem.readonly result.readonly score'", $"{_url}/items");
        // As though it had been written down just when the platform moved; the token is to be had at the old place, so that a call would be seen.
        await MoveAsync();
        await _course.SqlAsync("update lti_registrations set token_url = $1", $"{_url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}/lti/token");
        await _course.SqlAsync("update grades set state = 'waiting', why = null, settled_at = null; update grade_targets set ended_at = null");
        _course.Clock.Move(TimeSpan.FromMinutes(1)); // A registration is remembered for some seconds.
        await _course.DeliverAsync();
        Assert.Equal("failed platform-moved", await StateAsync());

        await _course.SqlAsync("update grades set state = 'sent', read_due_at = $1", _course.Clock.GetUtcNow());
        foreach (var platform in await _course.Get<ReadResults>().DueAsync(Ct)) await _course.Get<ReadResults>().RunAsync(platform, Ct);
        await _course.SqlAsync("update resource_links set line_item_url = null");
        await SearchAsync();
        Assert.Equal("failed platform-moved", await SearchStateAsync());
        var tested = await _course.Get<TestConnection>().RunAsync(new(_carys, _course.School.Id), await PlatformAsync(), Ct);
        Assert.Equal(ConnectionLight.NotTried, tested.Value.Steps.Single(step => step.Part == ConnectionPart.Column).Light);
        Assert.Equal((0, 0), (_asked, _scores.Count));
    }

    [Fact]
    public async Task Where_the_column_is_gone_the_grade_fails_once_and_the_next_one_is_not_sent_there_before_a_launch_names_it()
    {
        _status = 404;
        var visit = await Given.LaunchAsync(_carys, lineItem: $"{_url}/items/1", subject: "4");
        await Given.SignedAsync(visit);
        await _course.DeliverAsync();
        Assert.Equal("failed refused", await StateAsync());
        _course.Clock.Move(TimeSpan.FromHours(2));
        await Given.SignedAsync(visit);
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from grades"));
        _status = 200;
        await Given.LaunchAsync(_carys, lineItem: $"{_url}/items/1", subject: "4");
        await _course.Get<QueueGrades>().RunAsync(_carys, Ct);
        await _course.DeliverAsync();
        Assert.Equal("sent", await _course.ReadAsync<string>("select state from grades order by changed_at desc limit 1"));
        var rows = (await _course.WithAsync<FindDeliveries, Deliveries>(find => find.RunAsync(new(_course.School.Id), null, Ct))).Rows;
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task A_column_that_was_found_and_is_gone_is_looked_for_once_more()
    {
        await FoundAsync("1");
        _status = 404;
        await _course.DeliverAsync();
        Assert.Equal("waiting", await SearchStateAsync());
        _list = Column("2");
        await FindAsync();
        Assert.Equal($"{_url}/items/2", await _course.ReadAsync<string>("select line_item_url from resource_links where line_item_found"));
        await _course.DeliverAsync();
        Assert.Equal(2, _scores.Count);
        Assert.Equal("found", await SearchStateAsync()); // Gone as well: it is no use.
    }

    [Fact]
    public async Task A_column_that_an_earlier_registration_found_is_found_by_the_one_that_took_its_place()
    {
        await FoundAsync("1");
        await _course.WithAsync<CourseContext, Outcome<Done>>(db => new RemovePlatform(db, _course.Clock).RunAsync(new(), _url, "esafety-demo-tool", Ct));
        await Given.PlatformAsync(_url);
        _course.Clock.Move(TimeSpan.FromMinutes(1));
        await Given.LaunchAsync(_carys, subject: "4");
        await _course.SqlAsync(
            "update resource_links set lti_id = 'link', line_items_url = $1, grade_scopes = 'lineitem.readonly score' where lti_id like 'link-%'", $"{_url}/items");
        await SearchAsync();
        Assert.Equal("found found", await _course.ReadAsync<string>("select string_agg(state, ' ') from line_item_searches"));
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from resource_links where line_item_url = $1", $"{_url}/items/1"));
    }

    [Fact]
    public async Task A_column_that_becomes_another_modules_shows_what_was_reached_in_that_one()
    {
        await _course.PublishAsync(SampleCourse.Course with { Modules = [SampleCourse.Module with { Id = "M98", Slug = "second" }] });
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: $"{_url}/items/1", subject: "4"));
        Given.Module = "second";
        _course.Clock.Move(TimeSpan.FromHours(2));
        var left = 1;
        await Given.SignedAsync(
            await Given.LaunchAsync(_carys, lineItem: $"{_url}/items/1", subject: "4"), wrong: question => question.Must is null && left-- > 0, passMark: 50);
        await _course.DeliverAsync();
        _course.Clock.Move(TimeSpan.FromMinutes(1));
        await _course.DeliverAsync();
        Assert.Equal([75], _scores);
        Assert.Equal("covered,", await _course.ReadAsync<string>("select string_agg(coalesce(why, ''), ',' order by changed_at) from grades where state = 'sent'"));
    }

    // A link without a column, for which one is found, and the grade of somebody who came by it.
    private async Task FoundAsync(string column)
    {
        _list = Column(column);
        var visit = await Given.LaunchAsync(_carys, subject: "4");
        await _course.SqlAsync("update resource_links set lti_id = 'link', line_items_url = $1, grade_scopes = 'lineitem.readonly score'", $"{_url}/items");
        await Given.SignedAsync(visit);
        await SearchAsync();
        Assert.Equal("found", await SearchStateAsync());
    }

    private string Column(string id) => $$"""[{"id":"{{_url}}/items/{{id}}","label":"x","scoreMaximum":100,"resourceLinkId":"link"}]""";

    private IResult Asked(string body)
    {
        Interlocked.Increment(ref _asked);
        return Results.Text(body, "application/json");
    }

    private async Task SearchAsync()
    {
        await _course.SqlAsync("""
            insert into line_item_searches (resource_link_id, state, tries, next_try_at, queued_at) select id, 'waiting', 0, $1, $1 from resource_links
            on conflict do nothing
            """, _course.Clock.GetUtcNow());
        await FindAsync();
    }

    private async Task FindAsync()
    {
        foreach (var platform in await _course.Get<LineItemSearches>().DueAsync(Ct)) await _course.Get<FindLineItems>().RunAsync(platform, Ct);
    }

    private async Task MoveAsync() => Assert.Null((await _course.WithAsync<CourseContext, Outcome<MovedPlatform>>(
        db => new MovePlatform(db, _course.Clock).RunAsync(new(), _url, _new, Ct))).Why);

    private async Task<PlatformId> PlatformAsync() => new(await _course.ReadAsync<Guid>("select id from platforms"));

    private Task<string> StateAsync() => _course.ReadAsync<string>("select concat_ws(' ', state, why) from grades");

    private Task<string> SearchStateAsync() => _course.ReadAsync<string>("select concat_ws(' ', state, why) from line_item_searches");
}
