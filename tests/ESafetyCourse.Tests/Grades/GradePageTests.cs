using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Training;

namespace ESafetyCourse.Tests.Grades;

/// <summary>What a lead reads of the school's grades, and can do about them. The lead has signed, too: the one grade is theirs.</summary>
public sealed class GradePageTests(Cluster cluster) : IAsyncLifetime
{
    private TestTool _tool = null!;
    private TestPlatform _platform = null!;
    private LearnerAtWork _lead = null!;

    public async ValueTask InitializeAsync()
    {
        _tool = await TestTool.StartAsync(cluster);
        _platform = await TestPlatform.StartAsync(_tool);
        _lead = await LearnerAtWork.ArriveAsync(_tool, _platform, TestPerson.Carys, claims => TestClaims.WithColumn(claims, $"{_platform.Url}/items/1"));
        await _lead.HandInAsync();
        Assert.Equal(HttpStatusCode.SeeOther, (await _lead.SignAsync("Carys")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await _lead.PostAsync("lead", ("code", _tool.LeadCode))).Status);
    }

    public async ValueTask DisposeAsync()
    {
        _lead.Dispose();
        await _platform.DisposeAsync();
        await _tool.DisposeAsync();
    }

    [Theory]
    [InlineData("read_at = null", "What stands there was not read.", "Ni ddarllenwyd beth sydd yno.")]
    [InlineData("read_at = now(), result_score = 10, result_maximum = 10", "shows the same", "dangos yr un radd")]
    [InlineData("read_at = now(), result_score = 8, result_maximum = 10", "Sent 100%. The learning platform shows 80%: somebody changed it there.", "newidiodd rhywun hi yno")]
    [InlineData("read_at = now(), result_score = null, result_maximum = null", "Sent 100%. The learning platform shows no grade.", "dangos gradd")]
    [InlineData("last_status = 404, why = 'refused', state = 'failed'", "Last answer: 404, nothing is there.", "nid oes dim yno")]
    [InlineData("why = 'covered'", "A grade as good or better went there in its place.", "Aeth gradd gystal")]
    public async Task What_stands_there_and_what_was_answered_is_said_in_both_languages(string set, string english, string welsh)
    {
        await SqlAsync($"update grades set state = 'sent', settled_at = now(), tries = 1, {set.Replace(", state = 'failed'", "", StringComparison.Ordinal)}");
        if (set.Contains("failed", StringComparison.Ordinal)) await SqlAsync("update grades set state = 'failed'");
        Assert.Contains(english, Flat(await _lead.GetAsync("grades")), StringComparison.Ordinal);
        await SqlAsync("update visits set language = 'cy'; update people set language = 'cy'");
        Assert.Contains(welsh, Flat(await _lead.GetAsync("grades")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_failed_are_sent_again_with_evidence_and_by_nobody_but_a_lead()
    {
        await SqlAsync("update grades set state = 'failed', tries = 9, why = 'refused', settled_at = now()");
        using var other = await LearnerAtWork.ArriveAsync(_tool, _platform);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync("grades/again")).Status);
        Assert.Equal("failed 9", await StateAsync());
        Assert.NotNull((await _lead.GetAsync("grades")).Page.QuerySelector("form[action$='/grades/again']"));
        Assert.Equal(HttpStatusCode.SeeOther, (await AsLeadAsync("grades/again")).Status);
        Assert.Equal("waiting 0", await StateAsync());
        Assert.Equal("""{"count":1,"reason":"asked-again"}""", await _tool.Database.ReadAsync<string>("select body from evidence where kind = 'failed-grades-sent-again'"));
        Assert.Equal(HttpStatusCode.SeeOther, (await AsLeadAsync("grades/again")).Status); // There are none any more.
        Assert.Equal(1L, await _tool.Database.ReadAsync<long>("select count(*) from evidence where kind = 'failed-grades-sent-again'"));
        Assert.Null((await _lead.GetAsync("grades")).Page.QuerySelector("form[action$='/grades/again']"));
    }

    [Fact]
    public async Task Whoever_sends_a_grade_again_while_it_is_being_sent_comes_back_to_the_list()
    {
        await SqlAsync("update grades set state = 'sending', tries = 1");
        var grade = await _tool.Database.ReadAsync<Guid>("select id from grades");
        Assert.Equal(HttpStatusCode.SeeOther, (await AsLeadAsync($"grades/{grade}/again")).Status);
        Assert.Equal("sending 1", await StateAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await AsLeadAsync($"grades/{Guid.CreateVersion7()}/again")).Status);
    }

    [Fact]
    public async Task What_stands_there_is_read_again_when_a_lead_asks()
    {
        await SqlAsync("update grades set state = 'sent', settled_at = now(), read_at = now() - interval '1 hour'");
        var asked = await AsLeadAsync("grades/results");
        Assert.Contains("The grade books are being read.", Flat(await _lead.Browser.GetAsync(asked.Location)), StringComparison.Ordinal);
        Assert.Equal(1L, await _tool.Database.ReadAsync<long>("select count(*) from grades where read_due_at is not null"));
    }

    [Fact]
    public async Task An_activity_without_a_column_stands_on_the_page_with_the_reason()
    {
        using var other = await LearnerAtWork.ArriveAsync(_tool, _platform, null, claims =>
        {
            claims[TestClaims.Lti + "resource_link"] = new JsonObject { ["id"] = "link-2", ["title"] = "Without <b>column</b>" };
            claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"] = new JsonObject
            {
                ["scope"] = new JsonArray("https://purl.imsglobal.org/spec/lti-ags/scope/score", "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly"),
                ["lineitems"] = $"{_platform.Url}/items",
            };
        });
        Assert.Contains("Without <b>column</b>, E-safety: It is being looked for.", Flat(await _lead.GetAsync("grades")), StringComparison.Ordinal);
        await SqlAsync("update line_item_searches set why = 'may-not-create'");
        Assert.Contains("lets us read columns only", Flat(await _lead.GetAsync("grades")), StringComparison.Ordinal);
        await SqlAsync("update resource_links set line_item_url = 'https://x.example/1' where lti_id = 'link-2'");
        Assert.DoesNotContain("No column yet", Flat(await _lead.GetAsync("grades")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_connections_offers_the_schools_platforms_and_shows_a_light_for_each_step()
    {
        var page = await _lead.GetAsync("grades/connections");
        var form = Assert.Single(page.Page.QuerySelectorAll("main form"));
        var platform = await _tool.Database.ReadAsync<Guid>("select id from platforms");
        Assert.Equal($"/v/{_lead.Launch}/grades/connections/{platform}", form.GetAttribute("action"));
        var tested = await AsLeadAsync($"grades/connections/{platform}"); // This platform has no token address: it answers 404.
        Assert.Equal((HttpStatusCode.OK, Enum.GetValues<ConnectionPart>().Length), (tested.Status, tested.Page.QuerySelectorAll("tbody tr").Length));
        Assert.Contains("Leave to send grades Sign-in refused Ask whoever administers", Flat(tested), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await AsLeadAsync($"grades/connections/{Guid.CreateVersion7()}")).Status);
        // As the language button of the result does: back to the list, from where it can be tested again.
        Assert.Equal($"/v/{_lead.Launch}/grades/connections", (await _lead.Browser.GetAsync($"/v/{_lead.Launch}/grades/connections/{platform}")).Location);
        using var other = await LearnerAtWork.ArriveAsync(_tool, _platform);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"grades/connections/{platform}")).Status);
    }

    private Task<Answer> AsLeadAsync(string path) => _lead.Browser.SubmitAsync($"/v/{_lead.Launch}/grades/connections", $"/v/{_lead.Launch}/{path}");

    private static string Flat(Answer page) => string.Join(' ', page.Page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task SqlAsync(string sql) => TestDatabase.ExecuteAsync(_tool.Database.Admin, sql);

    private Task<string> StateAsync() => _tool.Database.ReadAsync<string>("select concat_ws(' ', state, tries) from grades");
}
