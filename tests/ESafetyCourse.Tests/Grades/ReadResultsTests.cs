using ESafetyCourse.Core.Grades;
using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;

namespace ESafetyCourse.Tests.Grades;

/// <summary>What stands in the grade book, whoever typed it; read after a grade was sent, where the launch said that it may be.</summary>
public sealed class ReadResultsTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private SchoolLms _lms = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _lms = await SchoolLms.StartAsync(_course);
        var visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"), lineItem: _lms.LineItem(), subject: "4");
        await _course.SqlAsync("update resource_links set grade_scopes = 'lineitem.readonly result.readonly score'");
        await _course.Given.SignedAsync(visit);
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task After_a_delivery_the_number_that_stands_there_is_kept_beside_the_one_sent()
    {
        await _course.DeliverAsync();
        Assert.Equal("- - -", await ShownAsync());
        await ReadAsync();
        Assert.Equal("100 100 read", await ShownAsync());
        Assert.Empty(await _course.Get<ReadResults>().DueAsync(Ct));
    }

    [Fact]
    public async Task A_teachers_own_number_is_read_back_though_the_lms_answered_that_it_took_ours()
    {
        await _lms.TypeAsync("4", "points", "80");
        _course.Clock.Move(TimeSpan.FromMinutes(1));
        await _course.SqlAsync("update grades set timestamp_sent = $1", _course.Clock.GetUtcNow());
        await _course.DeliverAsync();
        await ReadAsync();
        Assert.Equal("sent", await StateAsync());
        Assert.Equal("80 100 read", await ShownAsync());
    }

    [Fact]
    public async Task What_is_sent_next_puts_right_a_number_that_was_sent_by_mistake()
    {
        await _course.DeliverAsync();
        await _lms.TypeAsync("4", "points", "20");
        await _lms.TypeAsync("4", "points", ""); // No override any more, but 20 stands.
        Assert.Equal(20m, Assert.Single(_lms.Book.All()).Score);
        _course.Clock.Move(TimeSpan.FromMinutes(1));
        await _course.SqlAsync("update grades set state = 'waiting', timestamp_sent = $1, read_due_at = null", _course.Clock.GetUtcNow());
        await _course.DeliverAsync();
        await ReadAsync();
        Assert.Equal("100 100 read", await ShownAsync());
    }

    [Fact]
    public async Task Where_no_launch_said_that_results_may_be_read_nobody_asks()
    {
        await _course.SqlAsync("update resource_links set grade_scopes = 'score'");
        await _course.DeliverAsync();
        await ReadAsync();
        Assert.Equal("- - -", await ShownAsync());
        Assert.Empty(await _course.Get<ReadResults>().DueAsync(Ct));
    }

    [Fact]
    public async Task An_lms_that_is_away_is_asked_again_for_a_day_and_the_grade_stays_sent()
    {
        await _course.DeliverAsync();
        await _lms.DisposeAsync();
        await ReadAsync();
        Assert.Equal(("sent", "- - -"), (await StateAsync(), await ShownAsync()));
        Assert.Empty(await _course.Get<ReadResults>().DueAsync(Ct));
        _course.Clock.Move(TimeSpan.FromMinutes(11));
        Assert.Single(await _course.Get<ReadResults>().DueAsync(Ct));
        _course.Clock.Move(TimeSpan.FromDays(2));
        await ReadAsync();
        _course.Clock.Move(TimeSpan.FromDays(2));
        Assert.Empty(await _course.Get<ReadResults>().DueAsync(Ct));
    }

    [Fact]
    public async Task A_result_that_meets_a_fault_is_asked_for_again_while_the_others_are_read()
    {
        var visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Huw Davies"), lineItem: $"{_lms.Url}/lti/none/lineitem", subject: "5");
        await _course.Given.SignedAsync(visit, "Huw Davies");
        await _course.DeliverAsync();
        await using var faulty = await BareLms.StartAsync($"http://127.0.0.1:{TestTool.FreePort()}", lms =>
        {
            lms.MapGet("/items/1/results", () => Microsoft.AspNetCore.Http.Results.StatusCode(500));
        });
        await _course.SqlAsync("update platforms set frame_origins = array[$1]", faulty.Urls.Single());
        var column = $"{faulty.Urls.Single()}/items/1";
        await _course.SqlAsync("update resource_links set line_item_url = $1, grade_scopes = 'result.readonly score' where line_item_url like '%none%'", column);
        await _course.SqlAsync(
            "update grades set state = 'sent', line_item_url = $1, settled_at = $2, read_due_at = $2 where subject = '5'", column, _course.Clock.GetUtcNow().AddSeconds(-1));
        _course.Clock.Move(TimeSpan.FromMinutes(1));
        await ReadAsync();
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from grades where subject = '4' and read_at is not null"));
        Assert.Equal(1L, await _course.ReadAsync<long>(
            "select count(*) from grades where subject = '5' and read_at is null and read_due_at > $1", _course.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Nothing_is_read_while_a_grade_is_due()
    {
        await _course.DeliverAsync();
        var visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Huw Davies"), lineItem: _lms.LineItem(), subject: "5");
        await _course.Given.SignedAsync(visit, "Huw Davies");
        await ReadAsync();
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from grades where read_at is not null"));
    }

    private async Task ReadAsync()
    {
        foreach (var platform in await _course.Get<ReadResults>().DueAsync(Ct)) await _course.Get<ReadResults>().RunAsync(platform, Ct);
    }

    private Task<string> StateAsync() => _course.ReadAsync<string>("select concat_ws(' ', state, why) from grades");

    private Task<string> ShownAsync() => _course.ReadAsync<string>("""
        select concat_ws(' ', coalesce(trim_scale(result_score)::text, '-'), coalesce(trim_scale(result_maximum)::text, '-'), case when read_at is null then '-' else 'read' end) from grades
        """);
}
