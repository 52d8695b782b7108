using System.Net;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.People;

/// <summary>Where an LMS began its ids anew, a lead is asked whether the newcomer is the former person (docs/design.md §3.8).</summary>
public sealed class RestartTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_lead_sees_both_and_the_same_person_has_their_record_back_from_the_next_launch()
    {
        var (before, after, former, newcomer) = await RestartedAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var question = Question(await lead.GetAsync("people"), newcomer)!;
        Assert.Equal([$"Before: {before.Name}", $"Now: {after.Name}"], question.QuerySelectorAll("h3").Select(heading => heading.TextContent.Trim()));
        Assert.Contains("Signednothing", question.TextContent, StringComparison.Ordinal);
        await lead.DoAsync($"people/{newcomer}/answer/{former}", ("answer", "same"));

        Assert.Null(Question(await lead.GetAsync("people"), newcomer));
        Assert.Equal(1L, await lead.EvidenceAsync("people-linked", newcomer, $"%{former}%"));
        using var browser = tools.NewBrowser();
        var next = await browser.LaunchAsync(tools.Platform, after);
        Assert.Equal(former, await tools.PersonOfAsync(next.Launch));
        Assert.DoesNotContain("/about-you", next.Location, StringComparison.Ordinal);
        // One row, under the name that the LMS gave last; the former name stands on the page.
        Assert.NotNull(await lead.RowAsync(after.Name!));
        Assert.Null(await lead.RowAsync(before.Name!));
        var page = await lead.GetAsync($"people/{former}");
        Assert.Equal(after.Name, page.Heading);
        Assert.Contains($"{after.Name} counts as {before.Name}", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(lead.At($"people/{former}"), (await lead.GetAsync($"people/{newcomer}")).Location);
    }

    [Fact]
    public async Task What_was_said_can_be_undone_and_then_each_is_who_they_were_and_the_lead_is_asked_again()
    {
        var (before, after, former, newcomer) = await RestartedAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{newcomer}/answer/{former}", ("answer", "same"));
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, after);
        await lead.UndoAsync(former);

        Assert.Equal(1L, await lead.EvidenceAsync("people-link-undone", newcomer, $"%{former}%"));
        Assert.NotNull(Question(await lead.GetAsync("people"), newcomer));
        // A launch that was theirs by the lead's word alone is over; their next one is their own.
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{launch}/?all=true")).Status);
        Assert.Equal(newcomer, await tools.PersonOfAsync(await browser.ArriveAsync(tools.Platform, after)));
        Assert.NotNull(await lead.RowAsync(before.Name!));
        Assert.Equal(1L, await tools.CountAsync($"posts where person_id = '{former}' and undone_at is null and ends_on is null"));
    }

    [Fact]
    public async Task Somebody_else_stays_somebody_else_and_that_can_be_undone_too()
    {
        var (before, after, former, newcomer) = await RestartedAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{newcomer}/answer/{former}", ("answer", "else"));

        Assert.Null(Question(await lead.GetAsync("people"), newcomer));
        Assert.Equal(1L, await lead.EvidenceAsync("people-told-apart", newcomer, $"%{former}%"));
        Assert.NotNull(await lead.RowAsync(before.Name!));
        Assert.NotNull(await lead.RowAsync(after.Name!));
        using var browser = tools.NewBrowser();
        Assert.Equal(newcomer, await tools.PersonOfAsync(await browser.ArriveAsync(tools.Platform, after)));
        Assert.Contains("Somebody else than", (await lead.GetAsync($"people/{newcomer}")).Text("main"), StringComparison.Ordinal);

        await lead.UndoAsync(newcomer);
        Assert.NotNull(Question(await lead.GetAsync("people"), newcomer));
    }

    [Fact]
    public async Task An_answer_that_is_none_is_asked_for_again_and_of_several_at_once_one_holds()
    {
        var (_, _, former, newcomer) = await RestartedAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var none = await lead.PostAsync($"people/{newcomer}/answer/{former}");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, $"#same-{newcomer}-{former}"), (none.Status, none.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")));
        await Task.WhenAll(new[] { "same", "else", "same", "else" }.Select(answer => lead.PostAsync($"people/{newcomer}/answer/{former}", ("answer", answer))));

        Assert.Equal(1L, await tools.CountAsync($"person_links where person_id = '{newcomer}' and other_id = '{former}' and undone_at is null"));
        Assert.True(await lead.EvidenceAsync("people-linked", newcomer) <= 1 && await lead.EvidenceAsync("people-told-apart", newcomer) <= 1);
    }

    [Fact]
    public async Task After_a_second_restart_the_third_is_linked_to_who_the_second_was()
    {
        var (_, after, former, newcomer) = await RestartedAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{newcomer}/answer/{former}", ("answer", "same"));
        var third = after with { Name = NewName(), Email = $"{Guid.NewGuid():n}@ysgol.example" };
        var thirdPerson = await tools.StaffAsync(third);
        await lead.DoAsync($"people/{thirdPerson}/answer/{newcomer}", ("answer", "same"));
        using var browser = tools.NewBrowser();

        Assert.Equal(former, await tools.PersonOfAsync(await browser.ArriveAsync(tools.Platform, third)));
        Assert.Equal(2, (await lead.GetAsync($"people/{former}")).Page.QuerySelectorAll("form[action*='/links/']").Length);
    }

    [Fact]
    public async Task A_newcomer_who_is_a_lead_keeps_their_right_and_is_linked_the_other_way_round()
    {
        var (before, after, former, newcomer) = await RestartedAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools, after);
        Assert.Equal(newcomer, lead.Person);
        using var other = await LeadAtWork.ArriveAsync(tools);
        foreach (var (who, words) in new[] { (lead, "That is you"), (other, "That person is a lead") })
        {
            var refused = await who.PostAsync($"people/{newcomer}/answer/{former}", ("answer", "same"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.StartsWith(words, refused.Text(".govuk-error-summary a"), StringComparison.Ordinal);
        }

        await lead.DoAsync($"people/{newcomer}/same", ("other", $"{former}"));
        Assert.Null(Question(await lead.GetAsync("people"), newcomer));
        Assert.Null(await lead.RowAsync(before.Name!));
    }

    [Fact]
    public async Task Where_the_former_one_is_a_lead_the_question_says_so_and_the_right_goes_on_with_the_same_person()
    {
        var before = TestPerson.New() with { Name = NewName() };
        using var former = await LeadAtWork.ArriveAsync(tools, before);
        var after = before with { Name = NewName(), Email = $"{Guid.NewGuid():n}@ysgol.example" };
        var newcomer = await tools.StaffAsync(after);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.Contains("The former one is a lead.", Question(await lead.GetAsync("people"), newcomer)!.TextContent, StringComparison.Ordinal);
        using var browser = tools.NewBrowser();
        var own = await browser.ArriveAsync(tools.Platform, after);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{own}/register")).Status);
        await lead.DoAsync($"people/{newcomer}/answer/{former.Person}", ("answer", "same"));
        var next = await browser.ArriveAsync(tools.Platform, after);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{next}/register")).Status);

        await lead.UndoAsync(former.Person);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{next}/register")).Status);
    }

    [Fact]
    public async Task A_lead_is_asked_only_about_people_that_their_own_school_knows()
    {
        var (_, _, former, newcomer) = await RestartedAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, """
            insert into schools values (@id, @slug, 'Other', 'Arall', null, null, now());
            update visits set school_id = @id where person_id = @former;
            update visitors set school_id = @id where person_id = @former;
            set session_replication_role = replica;
            update posts set school_id = @id where person_id = @former;
            reset session_replication_role
            """, ("id", Guid.CreateVersion7()), ("slug", $"s-{Guid.NewGuid():n}"), ("former", former));

        Assert.Null(Question(await lead.GetAsync("people"), newcomer));
        Assert.Equal(lead.At("people"), (await lead.PostAsync($"people/{newcomer}/answer/{former}", ("answer", "same"))).Location);
        Assert.Equal(0L, await tools.CountAsync($"person_links where person_id = '{newcomer}'"));
    }

    [Fact]
    public async Task The_register_tells_a_lead_that_there_is_something_to_answer()
    {
        var (_, _, former, newcomer) = await RestartedAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);

        Assert.NotNull((await lead.GetAsync("register")).Page.QuerySelector($"main a[href='{lead.At("people")}']"));
        Assert.Equal(HttpStatusCode.SeeOther, (await lead.PostAsync($"people/{newcomer}/answer/{former}", ("answer", "else"))).Status);
    }

    private static AngleSharp.Dom.IElement? Question(Answer page, Guid newcomer) => page.QuestionAbout(newcomer);

    private static string NewName() => $"Mair {Guid.NewGuid():n}";

    private Task<(TestPerson Before, TestPerson After, Guid Former, Guid Newcomer)> RestartedAsync() => tools.RestartedAsync();
}
