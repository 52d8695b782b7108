using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Tests.Registers;
using ESafetyCourse.Tests.Training;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>What somebody sees who trained at another school, and what that school's lead sees of it.</summary>
public sealed class CitePageTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Front = $"m/{SampleCourse.Slug}";
    private const string Page = $"{Front}/elsewhere";
    private const string There = "Ysgol Bro Wennol";

    [Fact]
    public async Task It_is_offered_with_its_day_and_score_signed_where_they_agree_and_told_to_that_schools_lead_only_then()
    {
        var (person, here) = await TrainedAsync();
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform, person, here);
        using var lead = await LeadAtWork.ArriveAsync(tools, alter: here);
        var today = SchoolDates.Write(SchoolCalendar.DateOf(tools.Tool.Clock.GetUtcNow()), Core.Content.Language.English);

        var school = await tools.Tool.Database.ReadAsync<Guid>("select school_id from visits where id = @id", ("id", Guid.Parse(learner.Launch)));
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, Requiring.Sql(new(school), SampleCourse.Slug, SchoolCalendar.DateOf(tools.Tool.Clock.GetUtcNow())));
        Assert.Contains("You did this at another school already", (await learner.GetAsync("owed")).Body, StringComparison.Ordinal);

        var offer = (await learner.GetAsync(Front)).Page.QuerySelector("section.note")!;
        Assert.Contains($"You did this training at {There} on {today}, with 100%.", offer.TextContent, StringComparison.Ordinal);
        Assert.EndsWith(Page, offer.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Start", (await learner.GetAsync(Front)).Text("form button.govuk-button:not([name])"));
        var page = await learner.GetAsync(Page);
        Assert.Contains($"is told that I trained at {There} on {today}, with 100%.", page.Text("fieldset:has(#tell-yes)"), StringComparison.Ordinal);

        var fields = Fields(page);
        var refused = await learner.PostAsync(Page, fields);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#tell-yes"), (refused.Status, refused.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")));
        Assert.DoesNotContain(There, (await lead.GetAsync("register/entries")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await learner.GetAsync($"{Front}/receipt")).Status);

        Assert.EndsWith("/receipt", (await learner.PostAsync(Page, [.. fields, ("tell", "yes")])).Location, StringComparison.Ordinal);
        Assert.Contains($"{There}, {today}", (await learner.GetAsync($"{Front}/receipt")).Text(".govuk-summary-list"), StringComparison.Ordinal);
        Assert.EndsWith("/receipt", (await learner.PostAsync(Page, fields)).Location, StringComparison.Ordinal); // A second click.
        Assert.Contains($"trained at {There}", (await lead.GetAsync("register/entries")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("another school", (await learner.GetAsync("owed")).Body, StringComparison.Ordinal);
        var front = await learner.GetAsync(Front);
        Assert.DoesNotContain(There, front.Body, StringComparison.Ordinal);
        Assert.Contains("Show my receipt", front.Body, StringComparison.Ordinal);
        Assert.EndsWith(Front, (await learner.GetAsync(Page)).Location, StringComparison.Ordinal);

        var review = await ReviewAsync(lead, person, here);
        Assert.Contains($"The training was done at another school, {There}, on {today}.", review.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("S90", review.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("know one thing", review.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_in_Welsh_and_the_language_button_of_the_form_keeps_what_was_ticked()
    {
        var (person, here) = await TrainedAsync();
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform, person, here);
        var welsh = await learner.PostAsync(Page, ("language", "cy"), ("agreed", "A99-2"), ("tell", "yes"));
        Assert.Contains($"Ysgol yr hyfforddiant: {There} (cy); dyddiad:", welsh.Text("fieldset:has(#tell-yes)"), StringComparison.Ordinal);
        Assert.Equal(["agreed-A99-2", "tell-yes"], welsh.Page.QuerySelectorAll("input[checked]").Select(box => box.Id));
        Assert.Contains($"Rydych wedi gwneud yr hyfforddiant hwn mewn ysgol arall: {There} (cy)", (await learner.GetAsync(Front)).Text("section.note"), StringComparison.Ordinal);
        var refused = await learner.PostAsync(Page, Fields(welsh));
        Assert.StartsWith("Ticiwch i gytuno y caiff yr ysgol hon wybod", refused.Text(".govuk-error-summary a"), StringComparison.Ordinal);
        Assert.EndsWith("/receipt", (await learner.PostAsync(Page, [.. Fields(welsh), ("tell", "yes")])).Location, StringComparison.Ordinal);
        Assert.Contains($"Ysgol yr hyfforddiant", (await learner.GetAsync($"{Front}/receipt")).Text(".govuk-summary-list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_trained_nowhere_else_is_offered_nothing_and_can_post_nothing()
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        Assert.DoesNotContain("Use it here", (await learner.GetAsync(Front)).Body, StringComparison.Ordinal);
        Assert.EndsWith(Front, (await learner.GetAsync(Page)).Location, StringComparison.Ordinal);
        foreach (var attempt in new[] { $"{Guid.NewGuid()}", "nonsense", "" })
            Assert.EndsWith(Front, (await learner.PostAsync(Page, ("attempt", attempt), ("tell", "yes"), ("name", "Carys Bevan"))).Location, StringComparison.Ordinal);
        Assert.Equal(0, await tools.CountAsync($"attestations a join visits v on v.person_id = a.person_id where v.id = '{learner.Launch}'"));
    }

    // Somebody who trained at the first school, and a course of the same LMS that is a second school's.
    private async Task<(TestPerson Person, Action<JsonObject> Here)> TrainedAsync()
    {
        var person = TestPerson.New() with { Name = $"Mair {Guid.NewGuid():n}" };
        using (var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform, person))
        {
            await learner.HandInAsync();
            Assert.Equal(HttpStatusCode.SeeOther, (await learner.SignAsync("Mair Test")).Status);
        }

        var school = (await tools.Tool.AddSchoolAsync()).School;
        await tools.Tool.WithAsync<CourseContext, bool>(async db =>
            (await new SetProfile(db, tools.Tool.Clock).RunAsync(new(), school.Id, TestTool.SampleProfile, Shipped.Variables, default)).Why is null);
        var course = $"course-{school.Id}";
        using (var browser = tools.NewBrowser()) await browser.ArriveAsync(tools.Platform, TestPerson.New(), Here);
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, "update contexts set school_id = @school where lti_id = @course", ("school", school.Id.Value), ("course", course));
        return (person, Here);

        void Here(JsonObject claims)
        {
            claims[TestClaims.Lti + "context"]!["id"] = course;
            claims[TestClaims.Lti + "resource_link"]!["id"] = $"link-{course}";
        }
    }

    private static (string, string)[] Fields(Answer page) =>
    [
        ("wording", page.Page.QuerySelector("input[name=wording]")!.GetAttribute("value")!), ("attempt", page.Page.QuerySelector("input[name=attempt]")!.GetAttribute("value")!),
        ("name", "Mair Test"), .. page.Page.QuerySelectorAll("input[name=agreed]").Select(box => ("agreed", box.GetAttribute("value")!)),
    ];

    private async Task<Answer> ReviewAsync(LeadAtWork lead, TestPerson person, Action<JsonObject> here)
    {
        var viewer = await tools.Tool.Database.ReadAsync<string>("select subject from identities where person_id = @person", ("person", lead.Person));
        var answer = await lead.Browser.LaunchAsync(tools.Platform, TestPerson.New("Instructor") with { Subject = viewer, Name = "Lead Test" }, claims =>
        {
            here(claims);
            TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/1");
            claims[TestClaims.Lti + "message_type"] = "LtiSubmissionReviewRequest";
            claims[TestClaims.Lti + "for_user"] = new JsonObject { ["user_id"] = person.Subject };
            claims.Remove(TestClaims.Lti + "custom");
        });
        return await lead.Browser.GetAsync(answer.Location);
    }
}
