using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Grades;

/// <summary>Links whose launches name no column: it is found, or made where the LMS lets us. In course 2, link 11 has column 101 and link 13 none.</summary>
public sealed class FindLineItemsTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private SchoolLms _lms = null!;

    public async ValueTask InitializeAsync() => _course = await shared.AsPreparedAsync();

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task A_column_that_belongs_to_the_link_is_found_and_none_is_made()
    {
        await LmsAsync(mayMake: true);
        await SignedByAsync("11");
        Assert.Equal(1, await FindAsync());
        Assert.Equal(_lms.LineItem(), await ColumnAsync());
        Assert.Equal("found", await StateAsync());
        await DeliverAsync();
        Assert.Equal(("101", 100m), (_lms.Book.All().Single().LineItem, _lms.Book.All().Single().Score!.Value));
    }

    [Fact]
    public async Task Where_there_is_none_one_is_made_and_the_grade_of_who_signed_before_arrives_there()
    {
        await LmsAsync(mayMake: true);
        _lms.Quirks.Set("18", true);
        _lms.Quirks.Set("22", true);
        await SignedByAsync("13");
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from grades"));
        Assert.Equal(1, await FindAsync());
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from grade_targets where activity = 'Sample' and course = 'Staff training'"));
        await DeliverAsync();
        var grade = Assert.Single(_lms.Book.All());
        Assert.Equal(("13", "4", 100m, 100m), (grade.Activity, grade.PersonId, grade.Score!.Value, grade.Maximum));
        var made = Assert.Single(await ColumnsAsync(new() { Tag = FindLineItems.Tag }));
        Assert.Equal(("Sample", SampleCourse.Slug, "13"), (made.Label, made.ResourceId, made.ResourceLinkId));
        Assert.Equal(0, await FindAsync());
    }

    [Fact]
    public async Task A_link_that_opens_no_module_is_not_looked_after_until_one_is_chosen_for_it()
    {
        await LmsAsync(mayMake: true);
        await SignedByAsync("13");
        await _course.SqlAsync("update resource_links set module_slug = null, title = null");
        Assert.Equal(0, await FindAsync());
        Assert.Empty((await _course.Get<FindDeliveries>().RunAsync(new(_course.School.Id), null, Ct)).Missing);
        await _course.SqlAsync("update resource_links set chosen_slug = $1", SampleCourse.Slug);
        Assert.Equal(SampleCourse.Slug, Assert.Single((await _course.Get<FindDeliveries>().RunAsync(new(_course.School.Id), null, Ct)).Missing).ModuleSlug);
        Assert.Equal(1, await FindAsync());
        Assert.Equal(SampleCourse.Slug, Assert.Single(await ColumnsAsync(new() { Tag = FindLineItems.Tag })).ResourceId);
        await DeliverAsync();
        Assert.Equal(100m, _lms.Book.All().Single().Score!.Value);
    }

    [Fact]
    public async Task Killed_between_making_one_and_writing_it_down_the_next_search_finds_it()
    {
        await LmsAsync(mayMake: true);
        await SignedByAsync("13");
        await FindAsync();
        var first = await ColumnAsync();
        await _course.SqlAsync("update line_item_searches set state = 'seeking', next_try_at = $1", _course.Clock.GetUtcNow().AddSeconds(90));
        await _course.SqlAsync("update resource_links set line_item_url = null, line_item_found = false");
        Assert.Equal(0, await FindAsync());
        _course.Clock.Move(TimeSpan.FromSeconds(91));
        Assert.Equal(1, await FindAsync());
        Assert.Equal(first, await ColumnAsync());
        Assert.Single(await ColumnsAsync(new() { Tag = FindLineItems.Tag }));
    }

    [Fact]
    public async Task Two_instances_at_once_make_one_column()
    {
        await LmsAsync(mayMake: true);
        await SignedByAsync("13");
        await using var instance = _course.AnotherInstance();
        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => FindAsync(i % 2 == 0 ? _course : instance)));
        Assert.Equal(1, found.Sum());
        Assert.Single(await ColumnsAsync(new() { Tag = FindLineItems.Tag }));
    }

    [Fact]
    public async Task A_column_that_came_with_a_copy_goes_to_one_link_and_the_other_gets_its_own()
    {
        await LmsAsync(mayMake: true);
        var course = await CourseAsync();
        var copied = Assert.IsType<ServiceReply<LineItem>.Given>(
            await _course.Get<PlatformHttp>().LineItems(true).CreateAsync(course, new("Copied", 100) { ResourceId = SampleCourse.Slug, Tag = FindLineItems.Tag }, Ct)).Value;
        await SignedByAsync("12", "Huw Davies", "5", unbind: true);
        await SignedByAsync("13");
        Assert.Equal(2, await FindAsync());
        Assert.Equal(2L, await _course.ReadAsync<long>("select count(distinct line_item_url) from resource_links where line_item_found"));
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from resource_links where line_item_url = $1", copied.Id.AbsoluteUri));
    }

    [Fact]
    public async Task Where_we_may_only_read_and_there_is_none_the_search_says_so_and_looks_again_later()
    {
        await LmsAsync(mayMake: false);
        await SignedByAsync("13");
        Assert.Equal(0, await FindAsync());
        Assert.Equal("waiting may-not-create", await StateAsync());
        Assert.InRange(await _course.ReadAsync<double>("select extract(epoch from next_try_at - now())::float8 from line_item_searches"), 3600, 43300);
        await _course.SqlAsync("update line_item_searches set queued_at = queued_at - $1, next_try_at = queued_at", FindLineItems.GivenUpAfter);
        Assert.Equal(0, await FindAsync());
        Assert.Equal("waiting may-not-create", await StateAsync()); // Its module may have been chosen today.
        await _course.SqlAsync("update line_item_searches set tries = 20, next_try_at = queued_at");
        Assert.Equal(0, await FindAsync());
        Assert.Equal("failed may-not-create", await StateAsync());
    }

    [Fact]
    public async Task An_lms_that_is_away_is_asked_again_and_the_column_is_found_once_it_is_back()
    {
        await LmsAsync(mayMake: true);
        await SignedByAsync("13");
        _lms.Faults.TokenDown = true;
        Assert.Equal(0, await FindAsync());
        Assert.Equal("waiting platform-away", await StateAsync());
        _lms.Faults.TokenDown = false;
        Assert.Equal(0, await FindAsync());
        _course.Clock.Move(TimeSpan.FromSeconds(16));
        Assert.Equal(1, await FindAsync());
    }

    [Fact]
    public async Task Whoever_came_just_when_it_was_found_is_caught_up_with()
    {
        await LmsAsync(mayMake: true);
        await SignedByAsync("13");
        await FindAsync();
        await _course.SqlAsync("delete from grades; delete from grade_targets");
        var platform = Assert.Single(await _course.Get<LineItemSearches>().CatchUpAsync(Ct));
        Assert.Equal(platform.Value, await _course.ReadAsync<Guid>("select platform_id from grades"));
        Assert.Empty(await _course.Get<LineItemSearches>().CatchUpAsync(Ct));
    }

    private async Task LmsAsync(bool mayMake) => _lms = await SchoolLms.StartAsync(_course, more: mayMake ? ["--DemoLms:GradeSync=columns"] : []);

    // Somebody who came by a link of course 2 that names no column, as a launch leaves it behind, and signed.
    private async Task SignedByAsync(string link, string name = "Carys Bevan", string subject = "4", bool unbind = false)
    {
        var visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync(name), subject: subject);
        var scopes = GradeScopes.Write((await CourseAsync()).Scopes);
        await _course.SqlAsync("update resource_links set lti_id = $1, line_items_url = $2, grade_scopes = $3 where lti_id like 'link-%'",
            unbind ? $"{link}-elsewhere" : link, (await CourseAsync()).LineItemsUrl.AbsoluteUri, scopes);
        await _course.SqlAsync("insert into line_item_searches (resource_link_id, state, tries, next_try_at, queued_at) select id, 'waiting', 0, $1, $1 from resource_links on conflict do nothing", _course.Clock.GetUtcNow());
        await _course.Given.SignedAsync(visit, name);
    }

    private async Task<LineItemsTarget> CourseAsync() => new(
        new($"{_lms.Url}/lti/services.php/2/lineitems?type_id=1"), new(new($"{_lms.Url}/lti/token"), "esafety-demo-tool", $"{_lms.Url}/lti/token"),
        _mayMakeScopes ??= await OfferedAsync());

    private IReadOnlyCollection<string>? _mayMakeScopes;

    private async Task<IReadOnlyCollection<string>> OfferedAsync()
    {
        var token = new PlatformTokenSettings(new($"{_lms.Url}/lti/token"), "esafety-demo-tool", $"{_lms.Url}/lti/token");
        var granted = await _course.Get<PlatformHttp>().Trial(true).Tokens.GetAsync(token, [GradesClaim.LineItemScope], Ct);
        string[] always = [GradesClaim.LineItemReadScope, GradesClaim.ResultReadScope, GradesClaim.ScoreScope];
        return granted is TokenOutcome.Granted ? [.. always, GradesClaim.LineItemScope] : always;
    }

    private async Task<IReadOnlyList<LineItem>> ColumnsAsync(LineItemFilter filter) => Assert.IsType<ServiceReply<IReadOnlyList<LineItem>>.Given>(
        await _course.Get<PlatformHttp>().LineItems(true).ListAsync(await CourseAsync(), filter, Ct)).Value;

    private Task<int> FindAsync() => FindAsync(_course);

    private static async Task<int> FindAsync(TestCourse instance)
    {
        var found = 0;
        foreach (var platform in await instance.Get<LineItemSearches>().DueAsync(Ct)) found += await instance.Get<FindLineItems>().RunAsync(platform, Ct);
        return found;
    }

    private Task<int> DeliverAsync() => _course.DeliverAsync();

    private Task<string> ColumnAsync() => _course.ReadAsync<string>("select line_item_url from resource_links where line_item_found");

    private Task<string> StateAsync() => _course.ReadAsync<string>("select concat_ws(' ', state, why) from line_item_searches");
}
