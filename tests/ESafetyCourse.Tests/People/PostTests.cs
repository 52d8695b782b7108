using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.People;

/// <summary>A lead corrects what people said of their posts, with evidence (docs/design.md §8).</summary>
public sealed class PostTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task The_list_says_of_everybody_what_they_do_whether_they_are_a_lead_and_when_they_last_came()
    {
        var name = NewName();
        await tools.StaffAsync(TestPerson.New() with { Name = name }, "support", "no");
        using var silent = tools.NewBrowser();
        await silent.ArriveAsync(tools.Platform, TestPerson.New() with { Name = name + " Tawel" });
        using var lead = await LeadAtWork.ArriveAsync(tools, TestPerson.New() with { Name = name + " Arweinydd" });

        var today = (await lead.RowAsync(name))![4];
        Assert.Matches(@"^\d{1,2} [A-Z][a-z]{2} \d{4}$", today);
        Assert.Equal([name, "Support", "No", "–No", today], await lead.RowAsync(name));
        Assert.Equal([name + " Tawel", "not said yet", "–", "–No", today], await lead.RowAsync(name + " Tawel"));
        Assert.Equal("Lead", (await lead.RowAsync(name + " Arweinydd"))![3]);
        foreach (var page in new[] { "register", "grades", "people" })
            Assert.NotNull((await lead.GetAsync(page)).Page.QuerySelector($".lead-bar a[href='{lead.At("people")}']"));
    }

    [Fact]
    public async Task A_wrong_post_is_ended_and_the_right_one_stands_from_then_on()
    {
        var (name, person) = await StaffAsync();
        var post = await tools.PostOfAsync(person);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var form = (await lead.GetAsync($"people/{person}/posts/{post}")).Page;
        Assert.True(form.QuerySelector("#group-teaching")!.HasAttribute("checked"));
        Assert.True(form.QuerySelector("#registered-yes")!.HasAttribute("checked"));
        await lead.DoAsync($"people/{person}/posts/{post}", ("staff-group", "governor"), ("registered", "no"));

        Assert.Equal(["Governor", "No"], (await lead.RowAsync(name))!.Skip(1).Take(2));
        Assert.Equal(1L, await tools.CountAsync($"posts where id = '{post}' and undone_at is not null and staff_group = 'teaching'"));
        Assert.Equal(1L, await lead.EvidenceAsync("post-corrected", post, $"""%"person":"{person}"%"staffGroup":"governor"%"""));
        Assert.Matches(@"Before:\s+Teaching, registered with the EWC \(recorded wrongly, taken back on ", (await lead.GetAsync($"people/{person}")).Text("main"));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{person}/posts/{post}", ("staff-group", "support"), ("registered", "no"))).Status);
    }

    [Fact]
    public async Task The_registration_alone_can_be_corrected_and_saving_what_stands_writes_nothing()
    {
        var (name, person) = await StaffAsync();
        var post = await tools.PostOfAsync(person);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var before = await tools.StoredAsync();
        await lead.DoAsync($"people/{person}/posts/{post}", ("staff-group", "teaching"), ("registered", "yes"));
        Assert.Equal(before, await tools.StoredAsync());

        await lead.DoAsync($"people/{person}/posts/{post}", ("staff-group", "teaching"), ("registered", "no"));
        Assert.Equal(["Teaching", "No"], (await lead.RowAsync(name))!.Skip(1).Take(2));
        Assert.NotEqual(post, await tools.PostOfAsync(person));
    }

    [Fact]
    public async Task Somebody_with_two_jobs_has_two_posts_but_never_two_in_one_group()
    {
        var (name, person) = await StaffAsync();
        var post = await tools.PostOfAsync(person);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        await lead.DoAsync($"people/{person}/posts/new", ("staff-group", "governor"), ("registered", "no"));
        Assert.Equal(["Teaching, Governor", "Yes"], (await lead.RowAsync(name))!.Skip(1).Take(2));
        var added = await tools.Tool.Database.ReadAsync<Guid>("select id from posts where person_id = @id and staff_group = 'governor'", ("id", person));
        Assert.Equal(1L, await lead.EvidenceAsync("post-added", added, $"""%"person":"{person}"%"""));

        var before = await tools.StoredAsync();
        foreach (var address in new[] { "new", $"{post}" })
        {
            var refused = await lead.PostAsync($"people/{person}/posts/{address}", ("staff-group", "governor"), ("registered", "yes"));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "That could not be kept"), (refused.Status, refused.Text(".govuk-error-summary__title")));
        }

        Assert.Equal(before, await tools.StoredAsync());
        Assert.Equal(1L, await tools.CountAsync($"posts where id = '{post}' and undone_at is null and ends_on is null"));
    }

    [Fact]
    public async Task A_post_that_is_over_ends_and_who_has_none_left_is_asked_again()
    {
        var who = TestPerson.New() with { Name = NewName() };
        var person = await tools.StaffAsync(who);
        var post = await tools.PostOfAsync(person);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        Assert.Equal(Day(0), (await lead.GetAsync($"people/{person}/posts/{post}/end")).Page.QuerySelector("#last-on")!.GetAttribute("value"));
        await lead.DoAsync($"people/{person}/posts/{post}/end", ("last-on", Day(-1)), ("how", "left"));

        Assert.Equal("not said yet", (await lead.RowAsync(who.Name!))![1]);
        Assert.Equal(1L, await lead.EvidenceAsync("post-ended", post, $"""%"person":"{person}"%"""));
        Assert.Contains("No post now.", (await lead.GetAsync($"people/{person}")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{person}/posts/{post}/end", ("last-on", Day(-1)), ("how", "left"))).Status);
        using var browser = tools.NewBrowser();
        Assert.EndsWith("/about-you", (await browser.LaunchAsync(tools.Platform, who)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_not_filled_in_says_what_is_left_and_keeps_what_was_ticked()
    {
        var (_, person) = await StaffAsync();
        var post = await tools.PostOfAsync(person);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var before = await tools.StoredAsync();
        foreach (var address in new[] { "new", $"{post}" })
        {
            var empty = await lead.PostAsync($"people/{person}/posts/{address}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
            Assert.Equal(["#group-teaching", "#registered-yes"], empty.Page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")));
            var half = await lead.PostAsync($"people/{person}/posts/{address}", ("staff-group", "support"), ("registered", "perhaps"));
            Assert.Equal("#registered-yes", Assert.Single(half.Page.QuerySelectorAll(".govuk-error-summary a")).GetAttribute("href"));
            Assert.True(half.Page.QuerySelector("#group-support")!.HasAttribute("checked"));
        }

        Assert.Equal(before, await tools.StoredAsync());
        var welsh = await lead.PostAsync($"people/{person}/posts/new", ("staff-group", "governor"), ("language", "cy"));
        Assert.Equal((HttpStatusCode.OK, "Ychwanegu swydd"), (welsh.Status, welsh.Heading));
        Assert.True(welsh.Page.QuerySelector("#group-governor")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task Two_leads_who_correct_one_post_at_once_leave_one_post()
    {
        var (_, person) = await StaffAsync();
        var post = await tools.PostOfAsync(person);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var answers = await Task.WhenAll(new[] { "support", "governor", "trainee", "volunteer" }.Select(group =>
            lead.PostAsync($"people/{person}/posts/{post}", ("staff-group", group), ("registered", "no"))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.SeeOther);
        Assert.Equal(1L, await tools.CountAsync($"posts where person_id = '{person}' and undone_at is null and ends_on is null"));
        Assert.Equal(1L, await lead.EvidenceAsync("post-corrected", post));
    }

    [Fact]
    public async Task Another_schools_people_and_posts_are_not_there()
    {
        var (person, post) = await tools.ElsewhereAsync();
        var (_, own) = await StaffAsync();
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var before = await tools.StoredAsync();
        Assert.Null(await lead.RowAsync("Somebody Elsewhere"));
        foreach (var page in new[] { $"{person}", $"{person}/posts/new", $"{person}/posts/{post}", $"{own}/posts/{post}", $"{person}/same", $"{Guid.NewGuid()}", "nonsense" })
            Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"people/{page}")).Status);
        foreach (var page in new[] { $"{person}/posts/new", $"{person}/posts/{post}", $"{own}/posts/{post}", $"{own}/posts/{post}/end", $"{person}/lead/end", $"{person}/answer/{own}", $"{own}/links/{Guid.NewGuid()}/undo" })
            Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{page}", ("staff-group", "support"), ("registered", "no"), ("answer", "same"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{own}/same", ("other", $"{person}"))).Status);

        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task Who_is_no_lead_finds_none_of_these_pages_and_a_foreign_form_changes_nothing()
    {
        var (_, person) = await StaffAsync();
        var post = await tools.PostOfAsync(person);
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, TestPerson.New("Instructor"));
        var before = await tools.StoredAsync();
        foreach (var page in new[] { "", "/code", $"/{person}", $"/{person}/posts/new", $"/{person}/posts/{post}", $"/{person}/same" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{launch}/people{page}")).Status);
        string[] deeds = ["/code", $"/{person}/posts/new", $"/{person}/posts/{post}", $"/{person}/posts/{post}/end", $"/{person}/lead/end", $"/{person}/same", $"/{person}/answer/{post}", $"/{person}/links/{post}/undo"];
        foreach (var page in deeds)
            Assert.Equal(HttpStatusCode.NotFound, (await browser.SubmitAsync($"/v/{launch}/about-you", $"/v/{launch}/people{page}", ("staff-group", "support"), ("registered", "no"))).Status);
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var after = await tools.StoredAsync();
        foreach (var page in deeds)
            Assert.Equal(HttpStatusCode.Forbidden, (await lead.Browser.PostAsync(lead.At("people" + page), [new("guard", "x"), new("staff-group", "support"), new("registered", "no")])).Status);

        Assert.Equal(after, await tools.StoredAsync());
        Assert.NotEqual(before, after);
    }

    private string Day(int from) => StoredName.Day(tools.Tool.Clock.Today().AddDays(from));

    private async Task<(string Name, Guid Person)> StaffAsync()
    {
        var name = NewName();
        return (name, await tools.StaffAsync(TestPerson.New() with { Name = name }));
    }

    private static string NewName() => $"Mair {Guid.NewGuid():n}";
}
