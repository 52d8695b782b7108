using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Training;
using Microsoft.EntityFrameworkCore;
using Language = ESafetyCourse.Core.Content.Language;

namespace ESafetyCourse.Tests.Launching;

/// <summary>A grade book opens somebody's work: a lead sees what the attempt came to, whoever runs the course the grade, everybody else nothing but their own.</summary>
public sealed class ReviewTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_lead_sees_how_the_questions_went_and_how_stories_ended_and_nothing_of_a_sensitive_one()
    {
        var person = await SignedAsync();
        using var browser = tools.NewBrowser();
        var teacher = TestPerson.New("Instructor");
        await LeadAsync(browser, teacher);
        var page = await ReviewAsync(browser, teacher, person.Subject);
        Assert.Equal((HttpStatusCode.OK, "Sample module", person.Name), (page.Status, page.Heading, page.Text(".kicker")));
        Assert.Equal(["100%", SchoolDates.Write(SchoolCalendar.DateOf(tools.Tool.Clock.GetUtcNow()), Language.English)], page.Page.QuerySelectorAll(".figure dd").Select(figure => figure.TextContent));
        var rows = page.Page.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))).ToList();
        Assert.Contains("Story S90|Well done", rows);
        Assert.Contains(rows, row => row.StartsWith("know one thing|", StringComparison.Ordinal));
        var counts = rows.Where(row => row.StartsWith("know", StringComparison.Ordinal)).Select(row => row.Split('|')[1].Split(" of ")).ToList();
        Assert.All(counts, count => Assert.Equal(count[1], count[0]));
        Assert.Equal(SampleCourse.Module.ItemsPerSitting, counts.Sum(count => int.Parse(count[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.DoesNotContain("S91", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anybody_else_who_runs_the_course_sees_the_grade_and_its_date_alone()
    {
        var person = await SignedAsync();
        using var browser = tools.NewBrowser();
        var page = await ReviewAsync(browser, TestPerson.New("Instructor"), person.Subject);
        Assert.Equal((HttpStatusCode.OK, "Sample module"), (page.Status, page.Heading));
        Assert.Equal("100%", page.Text(".figure dd"));
        Assert.Empty(page.Page.QuerySelectorAll("table"));
        Assert.DoesNotContain("S90", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("know one thing", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_grade_that_their_column_was_not_sent_nobody_who_runs_a_course_hears()
    {
        var person = await SignedAsync();
        using var browser = tools.NewBrowser();
        foreach (var column in new[] { $"{tools.Platform.Url}/lineitem/2", "https://elsewhere.example/lineitem/1" })
        {
            var page = await ReviewAsync(browser, TestPerson.New("Instructor"), person.Subject, claims => TestClaims.WithColumn(claims, column));
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.DoesNotContain(person.Name!, page.Body, StringComparison.Ordinal);
        }

        var lead = TestPerson.New("Instructor");
        await LeadAsync(browser, lead);
        Assert.Equal(HttpStatusCode.OK, (await ReviewAsync(browser, lead, person.Subject, claims => TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/2"))).Status);
    }

    [Fact]
    public async Task Staff_see_their_own_work_and_of_others_not_even_whether_there_is_any()
    {
        var person = await SignedAsync();
        using var browser = tools.NewBrowser();
        var own = await ReviewAsync(browser, person, person.Subject);
        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Contains("Well done", own.Body, StringComparison.Ordinal);
        var other = await ReviewAsync(browser, TestPerson.New(), person.Subject);
        var nobody = await ReviewAsync(browser, TestPerson.New(), "nobody-at-all");
        Assert.Equal((HttpStatusCode.Forbidden, nobody.Body), (other.Status, other.Body));
        Assert.DoesNotContain(person.Name!, other.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_nobody_knows_and_who_has_not_signed_yet_has_a_plain_page()
    {
        using var browser = tools.NewBrowser();
        var begun = TestPerson.New() with { Name = "Nia Dechrau" };
        using (var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform, begun)) await learner.PostAsync($"m/{SampleCourse.Slug}/start");
        foreach (var subject in new[] { "nobody-at-all", begun.Subject })
        {
            var page = await ReviewAsync(browser, TestPerson.New("Instructor"), subject);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Contains("There is nothing to see yet", page.Heading, StringComparison.Ordinal);
            Assert.DoesNotContain("Dechrau", page.Body, StringComparison.Ordinal);
        }

        var lead = TestPerson.New("Instructor");
        await LeadAsync(browser, lead);
        Assert.Contains("Begun, and not handed in yet.", (await ReviewAsync(browser, lead, begun.Subject)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ReviewAsync(browser, lead, "nobody-at-all")).Status);
    }

    [Fact]
    public async Task What_was_done_at_another_school_is_not_there()
    {
        var person = await SignedAsync();
        var other = (await tools.Tool.AddSchoolAsync()).School.Id;
        using var browser = tools.NewBrowser();
        var lead = TestPerson.New("Instructor");
        await LeadAsync(browser, lead);
        foreach (var table in new[] { "attempts", "attestations" })
            await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, $"set session_replication_role = replica; update {table} set school_id = @school where person_id = (select person_id from identities where subject = @subject)", ("school", other.Value), ("subject", person.Subject));
        Assert.Equal(HttpStatusCode.NotFound, (await ReviewAsync(browser, lead, person.Subject)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ReviewAsync(browser, TestPerson.New("Instructor"), person.Subject)).Status);
    }

    [Fact]
    public async Task A_review_leaves_the_link_and_its_grades_as_they_were_and_a_visit_of_another_kind_shows_none()
    {
        var person = await SignedAsync();
        const string all = "select (select string_agg(concat_ws(' ', id, title, module_slug, line_item_url, context_id), ',' order by id) from resource_links) || (select count(*) from grade_targets)";
        var before = await tools.Tool.Database.ReadAsync<string>(all);
        using var browser = tools.NewBrowser();
        await ReviewAsync(browser, TestPerson.New("Instructor"), person.Subject);
        Assert.Equal(before, await tools.Tool.Database.ReadAsync<string>(all));
        var opened = await browser.ArriveAsync(tools.Platform, TestPerson.New("Instructor"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{opened}/review")).Status);
    }

    [Fact]
    public async Task A_review_by_a_link_that_was_never_opened_shows_nothing_and_makes_no_link()
    {
        var person = await SignedAsync();
        using var browser = tools.NewBrowser();
        var page = await ReviewAsync(browser, TestPerson.New("Instructor"), person.Subject, claims => claims[TestClaims.Lti + "resource_link"]!["id"] = "never-opened");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(0, await tools.CountAsync("resource_links where lti_id = 'never-opened'"));
    }

    [Fact]
    public Task Whoever_looks_from_a_grade_book_sees_of_all_records_what_was_signed_and_nothing_else() => tools.Tool.WithAsync<CourseContext, bool>(async db =>
    {
        var person = await SignedAsync();
        var id = new PersonId(await tools.Tool.Database.ReadAsync<Guid>("select person_id from identities where subject = @subject", ("subject", person.Subject)));
        var marker = new Viewer.Marker([id], tools.Tool.School.Id);
        Assert.Equal([id], await db.Attestations.VisibleTo(marker).Select(row => row.PersonId).ToListAsync());
        Assert.False(await db.Attestations.VisibleTo(marker with { School = TypedId.New<SchoolId>() }).AnyAsync());
        Assert.False(await db.Attempts.VisibleTo(marker).AnyAsync());
        Assert.False(await db.Posts.VisibleTo(marker).AnyAsync());
        Assert.False(await db.Grades.VisibleTo(marker).AnyAsync());
        return true;
    });

    private async Task<TestPerson> SignedAsync()
    {
        var person = TestPerson.New() with { Name = $"Mair {Guid.NewGuid():n}" };
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform, person, claims => TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/1"));
        await learner.HandInAsync();
        Assert.Equal(HttpStatusCode.SeeOther, (await learner.SignAsync("Mair Test")).Status);
        return person;
    }

    [Fact]
    public async Task A_whole_column_of_the_grade_book_is_nobodys_work_and_opens_the_training_and_changes_no_link()
    {
        using var teacher = tools.NewBrowser();
        var person = TestPerson.New("Instructor");
        await teacher.ArriveAsync(tools.Platform, person);
        var link = await tools.Tool.Database.ReadAsync<string>("select string_agg(k::text, '') from resource_links k");
        var answer = await teacher.LaunchAsync(tools.Platform, person, claims =>
        {
            TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/1");
            claims[TestClaims.Lti + "message_type"] = "LtiSubmissionReviewRequest"; // Moodle's menu of a column: "View External tool results".
            claims.Remove(TestClaims.Lti + "custom");
        });
        Assert.Equal($"/v/{answer.Launch}/about-you", answer.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync($"/v/{answer.Launch}/review")).Status);
        Assert.Equal(link, await tools.Tool.Database.ReadAsync<string>("select string_agg(k::text, '') from resource_links k"));
    }

    private async Task LeadAsync(Browser browser, TestPerson person)
    {
        var page = $"/v/{await browser.ArriveAsync(tools.Platform, person)}/lead";
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(page, page, ("code", await tools.Tool.NewLeadCodeAsync(tools.Tool.School.Id)))).Status);
    }

    /// <summary>Somebody opens another's work from the grade book: the page.</summary>
    private async Task<Answer> ReviewAsync(Browser browser, TestPerson viewer, string subject, Action<JsonObject>? alter = null)
    {
        var answer = await browser.LaunchAsync(tools.Platform, viewer, claims =>
        {
            TestClaims.WithColumn(claims, $"{tools.Platform.Url}/lineitem/1");
            claims[TestClaims.Lti + "message_type"] = "LtiSubmissionReviewRequest";
            claims[TestClaims.Lti + "for_user"] = new JsonObject { ["user_id"] = subject };
            claims.Remove(TestClaims.Lti + "custom");
            alter?.Invoke(claims);
        });
        Assert.Equal($"/v/{answer.Launch}/review", answer.Location);
        return await browser.GetAsync(answer.Location);
    }
}
