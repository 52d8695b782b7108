using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Reminders;

/// <summary>The pages on which a lead sees, and says, how the school reminds.</summary>
public sealed class ReminderPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_lead_looks_at_the_dry_run_then_switches_on_and_off_again()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var refused = await lead.PostAsync("reminders/on");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Look at the dry run first", refused.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync("reminders/dry-run?day=2027-09-06")).Status);
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync("reminders/dry-run.xlsx")).Status);
        await lead.DoAsync("reminders/on");
        Assert.Contains("On since", (await lead.GetAsync("reminders")).Page.Body!.TextContent, StringComparison.Ordinal);
        await lead.DoAsync("reminders/off");
    }

    [Fact]
    public void Each_step_that_is_stored_with_a_message_is_said_in_words()
    {
        string[] stored = ["opening", "nudge", "besides", "-14", "0", "7", .. Enum.GetValues<ToldInstead>().Select(told => told.Stored())];
        Assert.All(stored, step => Assert.DoesNotContain(step, new[] { ReminderWords.OfStep(step).En, ReminderWords.OfStep(step).Cy }));
    }

    [Fact]
    public async Task Messages_are_shown_in_both_languages_before_any_is_sent()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var shown = (await lead.GetAsync("reminders/previews")).Page;
        Assert.Equal(3, shown.QuerySelectorAll("section[lang=cy]").Length);
        Assert.Equal(3, shown.QuerySelectorAll("section[lang=en]").Length);
        Assert.Contains("i’w gwblhau erbyn", shown.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_added_seen_and_taken_back_and_a_slip_is_said_at_its_field()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var slip = await lead.PostAsync("calendar", ("kind", "inset"), ("first", "31/2/2028"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, slip.Status);
        Assert.NotNull(slip.Page.QuerySelector("#first.govuk-input--error"));
        await lead.DoAsync("calendar", ("kind", "inset"), ("first", "29/2/2028"), ("nameEn", "INSET leap day"));
        var page = (await lead.GetAsync("calendar")).Page;
        var row = page.QuerySelectorAll("tbody tr").Single(one => one.TextContent.Contains("INSET leap day", StringComparison.Ordinal));
        Assert.Contains("29 Feb 2028", row.TextContent, StringComparison.Ordinal);
        await lead.DoAsync(row.QuerySelector("form")!.GetAttribute("action")![lead.At("").Length..]);
        Assert.DoesNotContain("INSET leap day", (await lead.GetAsync("calendar")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_with_a_wrong_row_offers_nothing_to_take_and_takes_nothing()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        const string text = "kind,name_en,name_cy,first_day,last_day\nterm,A,B,2030-01-07,2030-03-01\nterm,C,D,2030-02-30,2030-04-01";
        var refused = await lead.PostAsync("calendar/import", ("text", text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Null(refused.Page.QuerySelector("form input[name=text]"));
        Assert.Equal(0L, await tools.Tool.Database.ReadAsync<long>("select count(*) from calendar_entries where starts_on = '2030-01-07'"));
        await lead.DoAsync("calendar/import", ("text", text.Replace("02-30", "03-04")));
        Assert.Equal(2L, await tools.Tool.Database.ReadAsync<long>("select count(*) from calendar_entries where starts_on in ('2030-01-07', '2030-03-04')"));
    }

    [Fact]
    public async Task The_address_of_a_course_is_tried_as_it_is_said_and_whenever_a_lead_asks()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var course = await tools.Tool.Database.ReadAsync<Guid>("select context_id from lti_launches where visit_id = @id", ("id", Guid.Parse(lead.Launch)));
        var address = $"{tools.Platform.Url}/course/view.php?id=7"; // Which the platform doesn't know.
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"reminders/courses/{course}/try")).Status);
        var slip = await lead.PostAsync($"reminders/courses/{course}", ("address", $"{address}&url=https%3A%2F%2Felsewhere.example"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, slip.Status);
        Assert.Contains("holds another one", slip.Page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);

        await lead.DoAsync($"reminders/courses/{course}", ("address", address));
        await lead.DoAsync($"reminders/courses/{course}/try");
        Assert.Contains("there is no such page (404)", (await lead.GetAsync("reminders")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2L, await tools.CountAsync("course_address_trials where found = 'not-there'"));
        await lead.DoAsync($"reminders/courses/{course}", ("address", ""));
        Assert.DoesNotContain("no such page", (await lead.GetAsync("reminders")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_found_is_said_in_both_languages() => Assert.All(Enum.GetValues<PageFound>(), found =>
    {
        var said = ReminderWords.Of(new CourseAddressTrial { Found = found, LeadsTo = found == PageFound.LeadsElsewhere ? "https://login.example" : null });
        Assert.True(said.En.Length > 5 && said.Cy.Length > 5 && said.En != said.Cy, $"{said}");
    });

    [Fact]
    public async Task A_plan_is_said_for_a_day_ahead_and_taken_back_and_a_slip_stands_at_its_field()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var requirement = await tools.Tool.Database.ReadAsync<Guid>("select requirement_id from requirements where undone_at is null and school_id = (select school_id from visits where id = @id)", ("id", Guid.Parse(lead.Launch)));
        var slip = await lead.PostAsync($"reminders/plans/{requirement}", ("before", "7"), ("from", "1/1/2020"));
        Assert.Equal($"#from-{requirement}", slip.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        await lead.DoAsync($"reminders/plans/{requirement}", ("before", "7"), ("from", StoredName.Day(tools.Tool.Clock.Today().AddDays(30))));
        var form = (await lead.GetAsync("reminders")).Page.QuerySelector("form[action$='/undo']")!;
        await lead.DoAsync(form.GetAttribute("action")![lead.At("").Length..]);
        Assert.Null((await lead.GetAsync("reminders")).Page.QuerySelector("form[action$='/undo']"));
    }

    [Fact]
    public async Task That_nobody_is_told_as_the_head_is_said_in_the_leads_language()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools, alter: claims => claims["https://purl.imsglobal.org/spec/lti/claim/launch_presentation"]!["locale"] = "cy");
        Assert.Contains("nid oes neb â chyfeiriad e‑bost personol wedi’i enwi’n bennaeth", (await lead.GetAsync("reminders")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_sees_their_own_messages_and_a_lead_those_of_their_school_alone()
    {
        using var browser = tools.NewBrowser();
        var visit = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{visit}/my-reminders")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{visit}/reminders")).Status);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync($"people/{await tools.PersonOfAsync(visit)}/reminders")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"people/{(await tools.ElsewhereAsync()).Person}/reminders")).Status);
    }
}
