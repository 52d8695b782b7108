using System.Net;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Training;

namespace ESafetyCourse.Tests.People;

/// <summary>A log-in that several people use can't sign, and somebody who comes from two platforms is one person only by a lead's word.</summary>
public sealed class SharedLoginTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task Nobody_signs_with_a_shared_log_in_until_that_is_taken_back()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools);
        using var supply = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        await supply.HandInAsync();
        var person = await tools.PersonOfAsync(supply.Launch);
        await lead.DoAsync($"people/{person}/shared");
        Assert.Equal(1L, await lead.EvidenceAsync("login-shared", person));
        var refused = await supply.SignAsync("Supply Staff");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("account of your own", refused.Text("main"), StringComparison.Ordinal);
        Assert.Equal(0L, await tools.CountAsync($"attestations where person_id = '{person}'"));

        await lead.DoAsync($"people/{person}/shared/undo");
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{person}/shared/undo")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await supply.SignAsync("Supply Staff")).Status);
        Assert.Equal(1L, await tools.CountAsync($"attestations where person_id = '{person}'"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shared_log_in_signs_no_more_once_it_is_somebody_else_and_stays_shared_when_that_is_undone(bool givenUp)
    {
        var (ownWho, sharedWho) = (TestPerson.New() with { Name = "Own Account" }, TestPerson.New() with { Name = "Supply Account" });
        var (own, shared) = (await tools.StaffAsync(ownWho), await tools.StaffAsync(sharedWho));
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{shared}/shared");
        var (kept, given) = givenUp ? (own, shared) : (shared, own);
        await lead.DoAsync($"people/{kept}/same", ("other", $"{given}"));
        foreach (var who in new[] { sharedWho, ownWho })
        {
            using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform, who);
            if (who == sharedWho) await learner.HandInAsync();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await learner.SignAsync("Anybody")).Status);
        }

        var page = await lead.GetAsync($"people/{kept}");
        Assert.Contains("Several people use this log-in, so nobody can sign with it.", page.Text("main"), StringComparison.Ordinal);
        var undo = page.Page.QuerySelector("form[action*='/links/']")!.GetAttribute("action")!;
        await lead.DoAsync(undo[lead.At("").Length..]);
        Assert.Contains("nobody can sign with it", (await lead.GetAsync($"people/{shared}")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("nobody can sign with it", (await lead.GetAsync($"people/{own}")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(0L, await tools.CountAsync($"attestations where person_id in ('{own}', '{shared}')"));
    }

    [Fact]
    public async Task What_is_said_of_two_records_that_are_one_is_said_of_each_and_taken_back_of_each()
    {
        var (one, two) = (await tools.StaffAsync(TestPerson.New() with { Name = "First Record" }), await tools.StaffAsync(TestPerson.New() with { Name = "Second Record" }));
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{one}/same", ("other", $"{two}"));
        await lead.DoAsync($"people/{one}/shared");
        Assert.Equal((1L, 1L), (await lead.EvidenceAsync("login-shared", one), await lead.EvidenceAsync("login-shared", two)));
        await lead.PostAsync($"people/{two}/shared"); // By either id, and said once more.
        Assert.Equal(2L, await tools.CountAsync($"shared_logins where person_id in ('{one}', '{two}')"));
        await lead.PostAsync($"people/{two}/shared/undo");
        Assert.Equal((1L, 1L), (await lead.EvidenceAsync("login-unshared", one), await lead.EvidenceAsync("login-unshared", two)));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{one}/shared/undo")).Status);
    }

    [Fact]
    public async Task A_lead_of_another_school_has_no_say()
    {
        using var browser = tools.NewBrowser();
        var person = await tools.PersonOfAsync(await browser.ArriveAsync(tools.Platform, TestPerson.New()));
        var other = (await tools.Tool.AddSchoolAsync()).School;
        var refused = await tools.Tool.WithAsync<MarkSharedLogin, Outcome<Done>>(mark => mark.RunAsync(new Actor.Lead(new(Guid.NewGuid()), other.Id), new(person), default));
        Assert.Equal(FindPeople.NotThere, refused.Why!.Reason);
    }

    [Fact]
    public async Task Two_who_come_from_two_platforms_by_one_name_and_address_are_asked_about_and_one_by_the_leads_word_only()
    {
        await using var second = await TestPlatform.StartAsync(tools.Tool, clientId: "client-2");
        var who = TestPerson.New() with { Name = "Nia Rhys", Email = "nia.rhys@ysgol.example" };
        using var browser = tools.NewBrowser();
        var former = await tools.PersonOfAsync(await browser.ArriveAsync(tools.Platform, who));
        var newcomer = await tools.PersonOfAsync(await browser.ArriveAsync(second, who with { Email = "NIA.RHYS@ysgol.example" }));
        Assert.NotEqual(former, newcomer);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var page = await lead.GetAsync("people");
        Assert.Contains("come from two learning platforms", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("same person", (await lead.GetAsync("register")).Text("main"), StringComparison.Ordinal);
        await lead.DoAsync($"people/{newcomer}/answer/{former}", ("answer", "same"));
        Assert.Equal(former, await tools.PersonOfAsync(await browser.ArriveAsync(second, who)));
        Assert.DoesNotContain("come from two learning platforms", (await lead.GetAsync("people")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_has_words_for_whoever_signs() => Assert.NotEmpty(Web.Wording.SignWords.Of(SignRefusals.SharedLogin).Cy);
}
