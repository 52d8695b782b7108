using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>A link that names no module opens the one that whoever runs the course has chosen, and takes its grade.</summary>
public sealed class BindLinkTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_teacher_says_which_module_the_link_opens_and_everybody_after_goes_there_and_is_graded_there()
    {
        var link = NewLink();
        using var teacher = tools.NewBrowser();
        var page = await ArriveAsync(teacher, TestPerson.New("Instructor"), link);
        var asked = await teacher.GetAsync(page);
        Assert.Contains("Which module should this activity open?", asked.Body, StringComparison.Ordinal);
        Assert.Equal(["opens-sample", "opens-_contents"], asked.Page.QuerySelectorAll("input[name=opens]").Select(input => input.Id));
        Assert.NotNull(asked.Page.QuerySelector("#opens-_contents[checked]"));
        var saved = await teacher.SubmitAsync(page, $"{page}link", ("opens", SampleCourse.Slug));
        Assert.Equal((HttpStatusCode.SeeOther, $"{page}?all=true"), (saved.Status, saved.Location));
        Assert.NotNull((await teacher.GetAsync(saved.Location)).Page.QuerySelector("#opens-sample[checked]"));

        var item = $"{tools.Platform.Url}/lineitem/{Guid.NewGuid():n}";
        var person = TestPerson.New();
        using var staff = tools.NewBrowser();
        for (var i = 0; i < 2; i++) // Both ways in: what is new is written first, what is settled is one statement.
        {
            var visit = await staff.ArriveAsync(tools.Platform, person, claims =>
            {
                Naming(link, null)(claims);
                TestClaims.WithColumn(claims, item);
            });
            Assert.Equal(SampleCourse.Slug, await tools.Tool.Database.ReadAsync<string>("select module_slug from visits where id = @id", ("id", Guid.Parse(visit))));
        }

        Assert.Equal(1, await tools.CountAsync($"grade_targets where address = '{item}' and module_slug = '{SampleCourse.Slug}' and subject = '{person.Subject}'"));
        Assert.Equal(1, await tools.CountAsync($"resource_links where lti_id = '{link}' and module_slug is null and chosen_slug = '{SampleCourse.Slug}'"));
    }

    [Fact]
    public async Task What_was_chosen_is_evidence_and_the_same_once_more_is_none()
    {
        var link = NewLink();
        using var teacher = tools.NewBrowser();
        var page = await ArriveAsync(teacher, TestPerson.New("Administrator"), link);
        foreach (var opens in new[] { SampleCourse.Slug, SampleCourse.Slug, AnswerDeepLink.Contents })
            Assert.Equal(HttpStatusCode.SeeOther, (await teacher.SubmitAsync(page, $"{page}link", ("opens", opens))).Status);
        Assert.Equal("""{"insteadOf":null,"module":"sample"} {"insteadOf":"sample","module":null}""", await tools.Tool.Database.ReadAsync<string>("""
            select string_agg(e.body, ' ' order by e.at, e.id) from evidence e join resource_links r on r.id::text = e.subject
            where e.kind = 'link-bound' and e.actor = 'person' and r.lti_id = @link
            """, ("link", link)));
    }

    [Fact]
    public async Task Staff_see_the_contents_page_as_it_always_was_and_can_choose_nothing()
    {
        var link = NewLink();
        using var staff = tools.NewBrowser();
        var page = await ArriveAsync(staff, TestPerson.New(), link);
        Assert.Empty((await staff.GetAsync(page)).Page.QuerySelectorAll("input[name=opens]"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.SubmitAsync(page, $"{page}link", ("opens", SampleCourse.Slug))).Status);
        Assert.Equal(1, await tools.CountAsync($"resource_links where lti_id = '{link}' and chosen_slug is null"));
    }

    [Fact]
    public async Task A_parameter_wins_over_what_was_chosen_unless_no_such_module_was_ever_published()
    {
        var link = NewLink();
        using var teacher = tools.NewBrowser();
        var page = await ArriveAsync(teacher, TestPerson.New("Instructor"), link, "gone");
        Assert.NotEmpty((await teacher.GetAsync(page)).Page.QuerySelectorAll("input[name=opens]"));
        await teacher.SubmitAsync(page, $"{page}link", ("opens", SampleCourse.Slug));
        using var staff = tools.NewBrowser();
        Assert.EndsWith("/about-you", (await staff.LaunchAsync(tools.Platform, TestPerson.New(), Naming(link, "gone"))).Location, StringComparison.Ordinal);
        Assert.Equal(1, await tools.CountAsync($"visits v join lti_launches l on l.visit_id = v.id join resource_links r on r.id = l.resource_link_id where r.lti_id = '{link}' and v.module_slug = 'sample'"));

        // The LMS names another one from now on: what was chosen is left alone, and counts for nothing.
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Owner, $"update resource_links set chosen_slug = 'another' where lti_id = '{link}'");
        var visit = await staff.ArriveAsync(tools.Platform, TestPerson.New(), Naming(link, SampleCourse.Slug));
        Assert.Equal(SampleCourse.Slug, await tools.Tool.Database.ReadAsync<string>("select module_slug from visits where id = @id", ("id", Guid.Parse(visit))));
        var named = await ArriveAsync(teacher, TestPerson.New("Instructor"), link, SampleCourse.Slug);
        Assert.Empty((await teacher.GetAsync($"{named}?all=true")).Page.QuerySelectorAll("input[name=opens]"));
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.SubmitAsync($"{named}?all=true", $"{named}link", ("opens", SampleCourse.Slug))).Status);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("")]
    [InlineData(null)]
    public async Task What_is_not_offered_is_a_fault_and_changes_nothing(string? opens)
    {
        var link = NewLink();
        using var teacher = tools.NewBrowser();
        var page = await ArriveAsync(teacher, TestPerson.New("Instructor"), link);
        var again = await teacher.SubmitAsync(page, $"{page}link", opens is null ? [] : [("opens", opens)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("#opens-sample", again.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.Equal(1, await tools.CountAsync($"resource_links where lti_id = '{link}' and chosen_slug is null"));
    }

    [Fact]
    public async Task The_deed_has_its_own_gate_whoever_calls_it()
    {
        var (mine, theirs) = (NewLink(), NewLink());
        using var teacher = tools.NewBrowser();
        using var other = tools.NewBrowser();
        var visit = await VisitAsync(await ArriveAsync(teacher, TestPerson.New("Instructor"), mine));
        var staff = await VisitAsync(await ArriveAsync(other, TestPerson.New(), theirs));
        Assert.Equal(BindLink.NoLink, await WhyAsync(staff.By, visit.Id)); // Not their visit.
        Assert.Equal(BindLink.MayNot, await WhyAsync(staff.By, staff.Id));
        Assert.Equal(BindLink.NoLink, await WhyAsync(visit.By with { School = TypedId.New<SchoolId>() }, visit.Id));
        Assert.Null(await WhyAsync(visit.By, visit.Id));
    }

    private async Task<RefusalCode?> WhyAsync(Actor.Member by, VisitId visit) => (await tools.Tool.WithAsync<BindLink, Outcome<Done>>(bind =>
        bind.RunAsync(by, visit, SampleCourse.Slug, TestContext.Current.CancellationToken))).Why?.Reason;

    private async Task<(VisitId Id, Actor.Member By)> VisitAsync(string page)
    {
        var id = Guid.Parse(page.Split('/')[2]);
        return (new(id), new(new(await tools.Tool.Database.ReadAsync<Guid>("select person_id from visits where id = @id", ("id", id))), tools.Tool.School.Id));
    }

    private static string NewLink() => $"link-{Guid.NewGuid():n}";

    private static Action<JsonObject> Naming(string link, string? module) => claims =>
    {
        claims[TestClaims.Lti + "resource_link"]!["id"] = link;
        claims[TestClaims.Lti + "custom"] = module is null ? new JsonObject() : new JsonObject { ["module"] = module };
    };

    /// <summary>Somebody who has come by the link and said what they do: the contents page.</summary>
    private async Task<string> ArriveAsync(Browser browser, TestPerson person, string link, string? module = null)
    {
        var page = $"/v/{await browser.ArriveAsync(tools.Platform, person, Naming(link, module))}/";
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync($"{page}about-you", $"{page}about-you", ("staff-group", "teaching"), ("registered", "yes"))).Status);
        return page;
    }
}
