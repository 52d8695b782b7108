using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Tests.Kit;
using Answer = ESafetyCourse.Tests.Kit.Answer;

namespace ESafetyCourse.Tests.Requirements;

/// <summary>The same activity opens the refresher when its window opens, and says so; what was reached stays (docs/adr/0019).</summary>
public sealed class RefresherPagesTests(Cluster cluster) : IAsyncLifetime
{
    private const string ShortSlug = "short";
    private TestTool _tool = null!;
    private TestPlatform _platform = null!;
    private Browser _browser = null!;
    private string _visit = "";

    private DateOnly Today => _tool.Clock.Today();

    public async ValueTask InitializeAsync()
    {
        var courses = SampleCourse.InTwo;
        _tool = await TestTool.StartAsync(cluster, course: courses with
        {
            Courses = [.. courses.Courses, new(ShortSlug, new("Short course", "Cwrs byr"), new("One of two.", "Un o ddau."), new("All.", "Pawb."),
                [SampleCourse.SecondSlug])],
        });
        _platform = await TestPlatform.StartAsync(_tool);
        _browser = new Browser(_tool);
        _visit = await _browser.ArriveAsync(_platform, TestPerson.New(),
            claims => claims[TestClaims.Lti + "custom"] = new JsonObject { ["course"] = SampleCourse.BothSlug });
        var learner = new Learner(_browser, _visit) { Taught = courses.Modules };
        await learner.GoOnUntilAsync(place => place == "m/sample/receipt");
        await learner.GoOnUntilAsync(place => place == "m/second/receipt");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _platform.DisposeAsync();
        await _tool.DisposeAsync();
    }

    [Fact]
    public async Task When_the_window_opens_the_course_begins_anew_and_the_module_begins_a_new_attempt()
    {
        var due = await SignedAgoAsync(new() { CourseSlug = SampleCourse.BothSlug, Months = 12 }, daysLeft: 10);
        var course = await GetAsync("");
        Assert.Contains($"Sample course: Your refresher is open until {due}.", course.Text(".note"), StringComparison.Ordinal);
        Assert.Contains("Signed so far: 0 of 2. Next: Sample module.", course.Text("main"), StringComparison.Ordinal);
        Assert.Equal(["Refresher to do", "Refresher to do"], Tags(course));
        Assert.Equal("Start", course.Text("main p a.govuk-button"));

        var front = await GetAsync("m/sample");
        Assert.Equal($"Your refresher is open until {due}.", front.Text(".note"));
        Assert.Equal("Begin the refresher", front.Text("main form button"));
        Assert.Equal(HttpStatusCode.SeeOther, (await _browser.SubmitAsync($"/v/{_visit}/m/sample", $"/v/{_visit}/m/sample/start")).Status);
        await new Learner(_browser, _visit) { Taught = SampleCourse.InTwo.Modules }.GoOnUntilAsync(place => place == "m/sample/receipt");

        var half = await GetAsync("");
        Assert.Contains("Signed so far: 1 of 2.", half.Text(".note"), StringComparison.Ordinal);
        Assert.Equal(["Signed", "Refresher to do"], Tags(half));
        var receipt = await GetAsync("m/sample/receipt");
        Assert.Equal([$"Sample course, time 2, due by {due}", "follows when all of its modules are signed"], Rows(receipt, "Signed for", "Next due"));
        Assert.DoesNotContain("Refresher due", receipt.Body, StringComparison.Ordinal);
        var first = await GetAsync("m/second/receipt"); // Signed for the first time, which is done.
        Assert.Contains("Sample course, time 1", Rows(first, "Signed for")[0], StringComparison.Ordinal);
        Assert.Contains($"by {due}; it opens on", Rows(first, "Next due")[0], StringComparison.Ordinal);

        var all = await GetAsync("owed");
        Assert.Equal(2, all.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Begun", all.Text("tbody tr:last-child"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_window_it_is_said_when_it_opens_and_that_nothing_counts_before_yet_one_may_read_and_begin_again()
    {
        var due = await SignedAgoAsync(new() { CourseSlug = SampleCourse.BothSlug, Months = 12, CountsDays = 40 }, daysLeft: 100);
        var front = await GetAsync("m/sample");
        Assert.Contains($"You have done this. It opens again on {Written(Today.AddDays(70))} and is then due by {due}.", front.Text("main"),
            StringComparison.Ordinal);
        Assert.Contains($"what you sign before {Written(Today.AddDays(60))} does not count for that time", front.Text("main"), StringComparison.Ordinal);
        Assert.Equal("Do it again all the same", front.Text("main form button"));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("m/sample/page/first-page")).Status);
        Assert.Contains("You have signed every module of this course", (await GetAsync("")).Text("main"), StringComparison.Ordinal);

        await _browser.SubmitAsync($"/v/{_visit}/m/sample", $"/v/{_visit}/m/sample/start");
        await new Learner(_browser, _visit) { Taught = SampleCourse.InTwo.Modules }.GoOnUntilAsync(place => place == "m/sample/receipt");
        Assert.Equal(["Sample course: once more than was asked for"], Rows(await GetAsync("m/sample/receipt"), "Signed for"));

        await _browser.SubmitAsync($"/v/{_visit}/lead", $"/v/{_visit}/language", ("language", "cy"));
        Assert.Contains("Rydych wedi gwneud hwn.", (await GetAsync("m/second")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_link_leads_to_the_refreshers_own_course_and_keeps_the_grade()
    {
        await SignedAgoAsync(new() { CourseSlug = SampleCourse.BothSlug, RefresherSlug = ShortSlug, Months = 12 }, daysLeft: 10);
        var course = await GetAsync("");
        Assert.Equal(("Short course", HttpStatusCode.OK), (course.Heading, course.Status));
        Assert.Equal(["Refresher to do"], Tags(course));
        Assert.Equal("Sample course", (await GetAsync($"c/{SampleCourse.BothSlug}")).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("c/nowhere")).Status);
        var front = await GetAsync("m/sample");
        Assert.StartsWith("Your refresher is another one: Short course.", front.Text(".note"), StringComparison.Ordinal);
        Assert.Equal($"/v/{_visit}/c/{ShortSlug}", front.Page.QuerySelector(".note a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Where_nothing_is_required_the_pages_say_what_they_said()
    {
        await ExecuteAsync("delete from requirements");
        Assert.Contains("Refresher due", (await GetAsync("m/sample/receipt")).Body, StringComparison.Ordinal);
        Assert.Equal("Do it again as a refresher", (await GetAsync("m/sample")).Text("main form button"));
        Assert.Contains("Nothing is required of you", (await GetAsync("owed")).Text("main"), StringComparison.Ordinal);
    }

    // Everything that was signed, so long ago that the next time is due in so many days.
    private async Task<string> SignedAgoAsync(RequirementRule rule, int daysLeft)
    {
        var back = Today.DayNumber - Today.AddDays(daysLeft).AddMonths(-12).DayNumber;
        (string, string)[] times = [("attestations", "signed_at"), ("attempts", "started_at"), ("editions", "published_at"), ("course_editions", "published_at")];
        foreach (var (table, column) in times)
            await ExecuteAsync($"update {table} set {column} = {column} - interval '{back} days'");
        await ExecuteAsync($"update posts set starts_on = starts_on - {back}; delete from requirements");
        var people = await _tool.Database.ReadAsync<Guid>("select person_id from posts");
        var lead = new Core.Evidence.Actor.Lead(new(people), _tool.School.Id);
        Assert.Null((await _tool.WithAsync<AddRequirement, Outcome<RequirementId>>(deed => deed.RunAsync(lead, rule, Today, CancellationToken.None))).Why);
        await ExecuteAsync($"update requirements set starts_on = starts_on - {back}");
        return Written(Today.AddDays(daysLeft));
    }

    private Task ExecuteAsync(string sql) =>
        TestDatabase.ExecuteAsync(_tool.Database.Admin, $"set session_replication_role = replica; {sql}; reset session_replication_role");

    private Task<Answer> GetAsync(string path) => _browser.GetAsync($"/v/{_visit}/{path}");

    private static string Written(DateOnly day) => SchoolDates.Write(day, Language.English);

    private static IEnumerable<string> Tags(Answer page) => page.Page.QuerySelectorAll(".module .govuk-tag").Select(tag => tag.TextContent);

    private static List<string> Rows(Answer page, params string[] keys) =>
    [
        .. page.Page.QuerySelectorAll(".govuk-summary-list__row").Where(row => keys.Contains(row.Children[0].TextContent))
            .Select(row => row.Children[1].TextContent),
    ];
}
