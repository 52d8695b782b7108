using System.Net;
using System.Text.RegularExpressions;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.People;

/// <summary>The right of lead: given by another lead, taken back by another lead, with evidence (docs/design.md §3.7).</summary>
public sealed class LeadRightTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_lead_makes_a_code_that_is_shown_once_and_makes_one_person_a_lead()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var codes = await tools.CountAsync("lead_codes");
        var shown = await lead.PostAsync("people/code");
        var code = shown.Text("main .code");
        Assert.Matches(new Regex("^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$"), code);
        Assert.Contains("no-store", shown.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain(code, (await lead.GetAsync("people/code")).Body, StringComparison.Ordinal);
        Assert.Equal(1L, await lead.EvidenceAsync("lead-code-made", tools.Tool.School.Id));
        Assert.Equal(0L, await tools.CountAsync($"evidence where body like '%{code}%' or subject like '%{code}%'"));
        Assert.Equal(codes + 1, await tools.CountAsync("lead_codes"));
        Assert.Equal(1L, await tools.CountAsync($"lead_codes where made_by = '{lead.Person}' and expires_at = created_at + interval '30 days'"));

        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New());
        Assert.NotNull((await browser.GetAsync($"/v/{launch}/about-you")).Page.QuerySelector($"footer a[href='/v/{launch}/lead']"));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/lead", ("code", code))).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{launch}/people")).Status);
        Assert.Equal(1L, await tools.CountAsync(
            $"evidence where kind = 'lead-granted' and subject = '{await tools.PersonOfAsync(launch)}' and body like '%{lead.Person}%'"));
    }

    [Fact]
    public async Task A_lead_ends_another_leads_right_which_is_over_at_once()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        using var other = await LeadAtWork.ArriveAsync(tools, TestPerson.New() with { Name = "Arall" });
        await lead.DoAsync($"people/{other.Person}/lead/end");

        foreach (var page in new[] { "register", "people", "grades" }) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(page)).Status);
        Assert.Equal(1L, await lead.EvidenceAsync("lead-ended", other.Person));
        Assert.Contains("Not a lead.", (await lead.GetAsync($"people/{other.Person}")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{other.Person}/lead/end")).Status);
    }

    [Fact]
    public async Task Nobody_ends_their_own_right_so_that_a_school_keeps_its_last_lead()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.Null((await lead.GetAsync($"people/{lead.Person}")).Page.QuerySelector("form[action$='/lead/end']"));
        var before = await tools.StoredAsync();
        var refused = await lead.PostAsync($"people/{lead.Person}/lead/end");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "You can’t end your own right"), (refused.Status, refused.Text(".govuk-error-summary a")));
        Assert.Contains("another lead can", refused.Text("main"), StringComparison.Ordinal);
        Assert.Equal(before, await tools.StoredAsync());
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync("people")).Status);
    }

    [Fact]
    public async Task Of_leads_who_end_each_others_rights_at_once_one_stays()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        using var other = await LeadAtWork.ArriveAsync(tools);
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin,
            "update leads set revoked_at = now() where person_id <> all(@two)", ("two", new[] { lead.Person, other.Person }));
        await Task.WhenAll(lead.PostAsync($"people/{other.Person}/lead/end"), other.PostAsync($"people/{lead.Person}/lead/end"));

        Assert.Equal(1L, await tools.CountAsync($"leads where revoked_at is null and school_id = '{tools.Tool.School.Id}'"));
    }
}
