using System.Net;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.People;

/// <summary>One person may have many identities, linked by a lead, reversibly, with evidence (docs/design.md §3.8).</summary>
public sealed class LinkTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task Two_of_the_list_become_one_whose_launches_and_rows_are_shared_and_two_again()
    {
        var (kept, given) = (TestPerson.New() with { Name = NewName() }, TestPerson.New() with { Name = NewName() });
        var (keeper, giver) = (await tools.StaffAsync(kept), await tools.StaffAsync(given, "governor", "no"));
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.Contains((await lead.GetAsync($"people/{keeper}/same")).Page.QuerySelectorAll("option"), option => option.GetAttribute("value") == $"{giver}");
        await lead.DoAsync($"people/{keeper}/same", ("other", $"{giver}"));

        Assert.Equal(1L, await lead.EvidenceAsync("people-linked", giver, $"%{keeper}%"));
        foreach (var who in new[] { kept, given }) Assert.Equal(keeper, await OpenedByAsync(who));
        Assert.Equal("Teaching, Governor", (await lead.RowAsync(given.Name!))![1]);
        Assert.Single(await RegisterAsync(lead, kept, given));

        var undo = (await lead.GetAsync($"people/{keeper}")).Page.QuerySelector("form[action*='/links/']")!.GetAttribute("action")!;
        await lead.DoAsync(undo[lead.At("").Length..]);
        Assert.Equal(1L, await lead.EvidenceAsync("people-link-undone", giver));
        Assert.Equal((keeper, giver), (await OpenedByAsync(kept), await OpenedByAsync(given)));
        Assert.Equal(2, (await RegisterAsync(lead, kept, given)).Count);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync(undo[lead.At("").Length..])).Status);
    }

    [Fact]
    public async Task Whoever_is_a_lead_oneself_or_has_others_is_not_linked_away()
    {
        var (keeper, giver, third) = (await NewAsync(), await NewAsync(), await NewAsync());
        using var lead = await LeadAtWork.ArriveAsync(tools);
        using var other = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{giver}/same", ("other", $"{third}"));
        var before = await tools.StoredAsync();
        foreach (var (chosen, words) in new[]
        {
            ("", "Choose the other entry"), ($"{lead.Person}", "That is you"), ($"{other.Person}", "That person is a lead"), ($"{giver}", "Others are recorded"),
            ($"{keeper}", "That was decided"),
        })
        {
            var refused = await lead.PostAsync($"people/{keeper}/same", ("other", chosen));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.StartsWith(words, refused.Text(".govuk-error-summary a"), StringComparison.Ordinal);
        }

        Assert.Equal(before, await tools.StoredAsync());
        Assert.Equal(1L, await tools.CountAsync($"person_links where other_id = '{giver}' and undone_at is null"));
    }

    [Fact]
    public async Task Two_people_who_are_said_to_be_each_other_at_once_are_one_and_never_a_ring()
    {
        var (one, two) = (await NewAsync(), await NewAsync());
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await Task.WhenAll(lead.PostAsync($"people/{one}/same", ("other", $"{two}")), lead.PostAsync($"people/{two}/same", ("other", $"{one}")));

        Assert.Equal(1L, await tools.CountAsync($"person_links where undone_at is null and person_id in ('{one}', '{two}')"));
    }

    [Fact]
    public async Task A_word_holds_at_the_school_of_the_lead_who_gave_it_and_nowhere_else()
    {
        var (kept, given) = (TestPerson.New() with { Name = NewName() }, TestPerson.New() with { Name = NewName() });
        var (keeper, giver) = (await tools.StaffAsync(kept), await tools.StaffAsync(given));
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{keeper}/same", ("other", $"{giver}"));
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, """
            insert into schools values (@id, @slug, 'Other', 'Arall', null, null, now());
            update person_links set school_id = @id where person_id = @giver
            """, ("id", Guid.CreateVersion7()), ("slug", $"s-{Guid.NewGuid():n}"), ("giver", giver));

        Assert.Equal(giver, await OpenedByAsync(given));
        Assert.Equal(2, (await RegisterAsync(lead, kept, given)).Count);
        Assert.DoesNotContain("counts as", (await lead.GetAsync($"people/{keeper}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_name_from_the_LMS_is_the_shared_name_and_an_open_page_stays_open()
    {
        var (kept, given) = (TestPerson.New() with { Name = NewName() }, TestPerson.New() with { Name = NewName() });
        var (keeper, giver) = (await tools.StaffAsync(kept), await tools.StaffAsync(given));
        using var browser = tools.NewBrowser();
        var open = await browser.ArriveAsync(tools.Platform, given);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{keeper}/same", ("other", $"{giver}"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{open}/?all=true")).Status);

        var renamed = given with { Name = NewName() };
        Assert.Equal(keeper, await OpenedByAsync(renamed));
        Assert.NotNull(await lead.RowAsync(renamed.Name!));
        Assert.Equal(kept.Name, await tools.Tool.Database.ReadAsync<string>("select name from people where id = @id", ("id", keeper)));
    }

    private static string NewName() => $"Mair {Guid.NewGuid():n}";

    private Task<Guid> NewAsync() => tools.StaffAsync(TestPerson.New() with { Name = NewName() });

    private async Task<Guid> OpenedByAsync(TestPerson who)
    {
        using var browser = tools.NewBrowser();
        return await tools.PersonOfAsync(await browser.ArriveAsync(tools.Platform, who));
    }

    /// <summary>The rows of the register that carry one of these names.</summary>
    private static async Task<List<string>> RegisterAsync(LeadAtWork lead, params TestPerson[] people) =>
    [
        .. (await lead.GetAsync("register")).Page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim())
            .Where(name => people.Any(person => person.Name == name)),
    ];
}
