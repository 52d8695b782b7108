using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Access;

/// <summary>The register is for leads; a role in the LMS opens nothing (docs/design.md §3.7).</summary>
public sealed class LeadTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private static readonly string[] ForLeads = ["register", "register.xlsx", "grades", "grades/connections", "people"];

    [Theory]
    [InlineData("Learner")]
    [InlineData("Instructor")]
    [InlineData("Administrator")]
    public async Task Who_is_no_lead_finds_no_register_whatever_they_are_in_the_LMS(string role)
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New(role));

        await AssertNoLeadAsync(browser, launch);
    }

    [Fact]
    public async Task A_code_makes_one_person_a_lead_once_with_evidence()
    {
        var code = await NewCodeAsync(tools.Tool.School.Id);
        using var browser = tools.NewBrowser();
        using var other = tools.NewBrowser();
        var lead = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        var next = await other.ArriveAsync(tools.Platform, TestPerson.New("Instructor"));
        // Read out over the telephone: case, spaces and hyphens don't matter.
        var entered = await EnterAsync(browser, lead, code.ToLowerInvariant().Replace('-', ' '));
        Assert.Equal((HttpStatusCode.SeeOther, $"/v/{lead}/register"), (entered.Status, entered.Location));
        foreach (var page in ForLeads) Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{lead}/{page}")).Status);
        Assert.Equal(1L, await tools.CountAsync(
            $"evidence e join visits l on l.person_id = e.person_id where e.kind = 'lead-granted' and l.id = '{lead}'"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EnterAsync(other, next, code)).Status);
        await AssertNoLeadAsync(other, next);
    }

    [Fact]
    public async Task Of_ten_people_with_one_code_at_once_one_becomes_lead()
    {
        var code = await NewCodeAsync(tools.Tool.School.Id);
        var before = await tools.CountAsync("leads");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var browser = tools.NewBrowser();
            return await EnterAsync(browser, await browser.ArriveAsync(tools.Platform, TestPerson.New()), code);
        }));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.SeeOther);
        Assert.Equal(before + 1, await tools.CountAsync("leads"));
    }

    [Fact]
    public async Task A_code_that_is_old_wrong_or_another_schools_opens_nothing_and_stays_unspent()
    {
        var other = await tools.Tool.AddSchoolAsync();
        var old = await NewCodeAsync(tools.Tool.School.Id);
        tools.Tool.Clock.Move(TimeSpan.FromDays(31));
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New("Instructor"));
        var before = await tools.StoredAsync();
        foreach (var code in new[] { other.LeadCode, old, "BCDF-GHJK-LMNP", "", "'; --", new string('B', 65), "\ud83d\ude00" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EnterAsync(browser, launch, code)).Status);

        Assert.Equal(before, await tools.StoredAsync());
        await AssertNoLeadAsync(browser, launch);
    }

    [Fact]
    public async Task A_lead_of_one_school_is_nobody_in_particular_at_another()
    {
        var person = TestPerson.New();
        using var browser = tools.NewBrowser();
        var here = await browser.ArriveAsync(tools.Platform, person);
        await EnterAsync(browser, here, await NewCodeAsync(tools.Tool.School.Id));
        var other = await tools.Tool.AddSchoolAsync();
        await browser.ArriveAsync(tools.Platform, person, claims => claims[TestClaims.Lti + "context"]!["id"] = "elsewhere");
        await TestDatabase.ExecuteAsync(
            tools.Tool.Database.Admin, "update contexts set school_id = @school where lti_id = 'elsewhere'", ("school", other.School.Id.Value));
        var there = await browser.ArriveAsync(tools.Platform, person, claims => claims[TestClaims.Lti + "context"]!["id"] = "elsewhere");

        await AssertNoLeadAsync(browser, there);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{here}/register")).Status);
    }

    [Fact]
    public async Task A_right_taken_back_ends_at_once()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        await EnterAsync(browser, launch, await NewCodeAsync(tools.Tool.School.Id));
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin,
            $"update leads set revoked_at = now() where person_id = (select person_id from visits where id = '{launch}')");

        await AssertNoLeadAsync(browser, launch);
    }

    [Fact]
    public async Task A_lead_can_not_send_a_grade_that_is_not_the_schools()
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        await EnterAsync(browser, launch, await NewCodeAsync(tools.Tool.School.Id));
        foreach (var grade in new[] { Guid.CreateVersion7().ToString(), "nonsense" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync($"/v/{launch}/grades", $"/v/{launch}/grades/{grade}/again")).Status);
    }

    private async Task AssertNoLeadAsync(Browser browser, string launch)
    {
        foreach (var page in ForLeads) Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{launch}/{page}")).Status);
        var again = await browser.SubmitAsync($"/v/{launch}/about-you", $"/v/{launch}/grades/{Guid.CreateVersion7()}/again");
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{launch}/lead")).Status);
        Assert.Equal(0L, await tools.CountAsync(
            $"leads d join visits l on l.person_id = d.person_id and l.school_id = d.school_id where d.revoked_at is null and l.id = '{launch}'"));
    }

    private Task<string> NewCodeAsync(SchoolId school) => tools.Tool.NewLeadCodeAsync(school);

    private static Task<Answer> EnterAsync(Browser browser, string launch, string code) =>
        browser.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/lead", ("code", code));
}
