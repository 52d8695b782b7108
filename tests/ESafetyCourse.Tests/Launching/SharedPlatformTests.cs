using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>On a platform that schools share, deployment or course say which school a launch belongs to, and nothing else does.</summary>
public sealed class SharedPlatformTests(Cluster cluster) : IAsyncLifetime
{
    private const string Count = "select (select count(*) from people) + (select count(*) from identities) + (select count(*) from visits) + (select count(*) from contexts)";
    private TestTool _tool = null!;
    private TestPlatform _county = null!;
    private Core.Schools.School _other = null!;

    public async ValueTask InitializeAsync()
    {
        _tool = await TestTool.StartAsync(cluster);
        _county = await TestPlatform.StartForSchoolsAsync(_tool);
        _other = (await _tool.AddSchoolAsync()).School;
    }

    public async ValueTask DisposeAsync()
    {
        await _county.DisposeAsync();
        await _tool.DisposeAsync();
    }

    [Fact]
    public async Task Staff_in_a_course_that_is_no_schools_read_whom_to_ask_and_leave_nothing_behind()
    {
        using var browser = new Browser(_tool);
        var answer = await browser.LaunchAsync(_county, TestPerson.Carys);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        LaunchableTool.AssertHarmless(answer);
        Assert.Equal("context-unclaimed", answer.Page.QuerySelector("code")!.TextContent);
        Assert.DoesNotContain("Wennol", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, await _tool.Database.ReadAsync<long>(Count));
    }

    [Fact]
    public async Task A_teacher_connects_the_course_by_the_schools_code_and_reads_its_name_first()
    {
        var code = await CodeAsync(_tool.School.Id);
        using var browser = new Browser(_tool);
        var asked = await browser.LaunchAsync(_county, TestPerson.Huw);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.DoesNotContain("Wennol", asked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClaims.ReturnKey, asked.Body, StringComparison.Ordinal);
        var sure = await ClaimAsync(browser, asked, ("code", code.ToLowerInvariant()));
        Assert.Contains("Ysgol Bro Wennol", sure.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await _tool.Database.ReadAsync<long>(Count));
        var done = await ClaimAsync(browser, sure, ("code", code), ("sure", "true"));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains("connected", done.Body, StringComparison.Ordinal);
        Assert.Equal(_tool.School.Id.Value, await SchoolOfAsync(TestPerson.Carys));
        Assert.Equal("claim-code", await _tool.Database.ReadAsync<string>("select body::jsonb->>'by' from evidence where kind = 'context-claimed' and actor = 'program'"));
        // Once spent it opens no further course.
        var further = await browser.LaunchAsync(_county, TestPerson.Huw, In("course-2"));
        Assert.Equal(HttpStatusCode.BadRequest, (await ClaimAsync(browser, further, ("code", code))).Status);
    }

    [Fact]
    public async Task Whose_course_it_is_and_whether_the_deployment_may_come_in_is_asked_of_every_message()
    {
        using var browser = new Browser(_tool);
        foreach (var type in new[] { "LtiDeepLinkingRequest", "LtiSubmissionReviewRequest" })
        {
            Assert.NotNull((await browser.LaunchAsync(_county, TestPerson.Huw, As(type))).Page.QuerySelector("#code"));
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.LaunchAsync(_county, TestPerson.Carys, As(type))).Status);
            LaunchableTool.AssertRefused("deployment-unknown", await browser.LaunchAsync(_county, TestPerson.Huw, claims =>
            {
                As(type)(claims);
                claims[TestClaims.Lti + "deployment_id"] = "d-9";
            }));
        }

        Assert.Equal(0, await _tool.Database.ReadAsync<long>(Count));
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from deployments where approved_at is null"));
        await ConnectAsync("course-1", _other.Id);
        foreach (var type in new[] { "LtiDeepLinkingRequest", "LtiSubmissionReviewRequest" }) await browser.ArriveAsync(_county, TestPerson.Huw, As(type));
        Assert.Equal(2, await _tool.Database.ReadAsync<long>($"select count(*) from visits where school_id = '{_other.Id}'"));
    }

    [Fact]
    public async Task A_code_of_another_school_shows_that_schools_name_and_is_not_spent_by_going_back()
    {
        var code = await CodeAsync(_other.Id);
        using var browser = new Browser(_tool);
        var asked = await browser.LaunchAsync(_county, TestPerson.Huw);
        var sure = await ClaimAsync(browser, asked, ("code", code));
        Assert.Contains("Other", sure.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var back = await ClaimAsync(browser, sure, ("back", "true"));
        Assert.NotNull(back.Page.QuerySelector("#code"));
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from claim_codes where used_at is null"));
        Assert.Equal(0, await _tool.Database.ReadAsync<long>(Count));
    }

    [Fact]
    public async Task A_wrong_code_an_old_one_and_too_many_tries_are_told_and_change_nothing()
    {
        var old = await CodeAsync(_tool.School.Id);
        _tool.Clock.Move(ClaimCode.Lasts);
        using var browser = new Browser(_tool);
        var asked = await browser.LaunchAsync(_county, TestPerson.Huw);
        Assert.Equal(HttpStatusCode.BadRequest, (await ClaimAsync(browser, asked, ("code", old))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await ClaimAsync(browser, asked, ("code", ""))).Status);
        Answer answer;
        var tries = 0;
        do answer = await ClaimAsync(browser, asked, ("code", "BCDF-BCDF-BCDF"));
        while (answer.Status == HttpStatusCode.BadRequest && ++tries < 50);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal(0, await _tool.Database.ReadAsync<long>(Count));
    }

    [Fact]
    public async Task A_lead_connects_a_further_course_of_their_own_school_without_a_code()
    {
        await ConnectAsync("course-1", _tool.School.Id);
        using var browser = new Browser(_tool);
        await LeadAsync(browser, TestPerson.Huw);
        var asked = await browser.LaunchAsync(_county, TestPerson.Huw, In("course-2"));
        Assert.Contains("Ysgol Bro Wennol", asked.Body, StringComparison.Ordinal);
        var done = await ClaimAsync(browser, asked, ("school", _tool.School.Id.ToString()));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(_tool.School.Id.Value, await SchoolOfAsync(TestPerson.Carys, "course-2"));
        Assert.Equal("person", await _tool.Database.ReadAsync<string>("select actor from evidence where kind = 'context-claimed' order by at desc limit 1"));
    }

    [Fact]
    public async Task A_lead_can_claim_for_no_other_school_and_nobody_else_for_theirs()
    {
        await ConnectAsync("course-1", _tool.School.Id);
        using var browser = new Browser(_tool);
        await LeadAsync(browser, TestPerson.Huw);
        var asked = await browser.LaunchAsync(_county, TestPerson.Huw, In("course-2"));
        Assert.Equal(HttpStatusCode.BadRequest, (await ClaimAsync(browser, asked, ("school", _other.Id.ToString()))).Status);
        using var another = new Browser(_tool);
        var theirs = await another.LaunchAsync(_county, TestPerson.New("Instructor"), In("course-2"));
        Assert.DoesNotContain("Wennol", theirs.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await ClaimAsync(another, theirs, ("school", _tool.School.Id.ToString()))).Status);
        // The LMS has begun its ids anew: name and address both differ.
        var anew = await another.LaunchAsync(_county, TestPerson.Huw with { Name = "Nia Rhys", Email = "nia@ysgol.example" }, In("course-2"));
        Assert.DoesNotContain("Wennol", anew.Body, StringComparison.Ordinal);
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from contexts"));
    }

    [Fact]
    public async Task A_form_that_we_did_not_seal_or_that_is_too_old_opens_nothing()
    {
        var code = await CodeAsync(_tool.School.Id);
        using var browser = new Browser(_tool);
        var asked = await browser.LaunchAsync(_county, TestPerson.Huw);
        foreach (var course in (string[])["", "AAAA", "not base64!", new('A', 400)])
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/lti/claim", [new("course", course), new("code", code), new("sure", "true")])).Status);
        browser.Headers["Sec-Fetch-Site"] = "cross-site";
        Assert.Equal(HttpStatusCode.Forbidden, (await ClaimAsync(browser, asked, ("code", code), ("sure", "true"))).Status);
        browser.Headers.Clear();
        _tool.Clock.Move(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ClaimAsync(browser, asked, ("code", code), ("sure", "true"))).Status);
        Assert.Equal(0, await _tool.Database.ReadAsync<long>(Count));
    }

    [Fact]
    public async Task Of_two_who_claim_at_once_one_does_and_a_code_serves_one_course()
    {
        var (code, course) = (await CodeAsync(_tool.School.Id), new NamedContext(await PlatformAsync(), TestPlatform.Deployment, "course-1", null));
        var claims = await Task.WhenAll(Enumerable.Range(1, 4).Select(number => _tool.WithAsync<ClaimContext, Outcome<SchoolId>>(claim =>
            claim.RunAsync(course with { Context = $"course-{number}" }, code, default))));
        Assert.Single(claims, claim => claim.Why is null);
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from contexts"));
        var codes = new[] { await CodeAsync(_tool.School.Id), await CodeAsync(_other.Id) };
        var both = await Task.WhenAll(codes.Select(one => _tool.WithAsync<ClaimContext, Outcome<SchoolId>>(claim =>
            claim.RunAsync(course with { Context = "course-9" }, one, default))));
        Assert.Equal(ClaimContext.AlreadyClaimed, Assert.Single(both, claim => claim.Why is not null).Why!.Reason);
    }

    [Fact]
    public async Task A_deployment_that_nobody_knows_waits_and_once_approved_for_a_school_brings_its_people_there()
    {
        using var browser = new Browser(_tool);
        Action<JsonObject> through = claims => claims[TestClaims.Lti + "deployment_id"] = "d-2";
        LaunchableTool.AssertRefused("deployment-unknown", await browser.LaunchAsync(_county, TestPerson.Carys, through));
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from deployments where lti_id = 'd-2' and approved_at is null"));
        Assert.Equal(new ApprovedDeployment(true, 0), (await ApproveAsync("d-2", _other.Id)).Value);
        await browser.ArriveAsync(_county, TestPerson.Carys, through);
        Assert.Equal(_other.Id.Value, await _tool.Database.ReadAsync<Guid>("select school_id from visits"));
        Assert.Equal(_other.Id.Value, await _tool.Database.ReadAsync<Guid>("select school_id from contexts"));
    }

    [Fact]
    public async Task A_deployment_that_was_approved_for_the_wrong_school_is_put_right_and_courses_met_before_stay()
    {
        using var browser = new Browser(_tool);
        Assert.Equal(ApproveDeployment.NotWaiting, (await ApproveAsync(TestPlatform.Deployment, null)).Why!.Reason);
        Assert.Equal(new ApprovedDeployment(false, 0), (await ApproveAsync(TestPlatform.Deployment, _other.Id)).Value);
        await browser.ArriveAsync(_county, TestPerson.Carys, In("course-1"));
        Assert.Equal(new ApprovedDeployment(false, 1), (await ApproveAsync(TestPlatform.Deployment, _tool.School.Id)).Value);
        Assert.Equal(ApproveDeployment.SameSchool, (await ApproveAsync(TestPlatform.Deployment, _tool.School.Id)).Why!.Reason);
        foreach (var course in new[] { "course-1", "course-2" }) await browser.ArriveAsync(_county, TestPerson.Carys, In(course));
        Assert.Equal([_other.Id.Value, _other.Id.Value, _tool.School.Id.Value], await _tool.Database.ReadAsync<Guid[]>("select array_agg(school_id order by began_at, id) from visits"));
        Assert.Equal([_other.Id.Value, _other.Id.Value, _tool.School.Id.Value],
            await _tool.Database.ReadAsync<Guid[]>($"""
                select array_agg(school_id order by body::jsonb->>'to' = '{_tool.School.Id}', school_id = '{_tool.School.Id}') from evidence where kind = 'deployment-moved'
                """));
    }

    [Fact]
    public async Task A_course_that_is_moved_takes_new_visits_along_and_leaves_what_was_done_where_it_was()
    {
        await ConnectAsync("course-1", _tool.School.Id);
        using var browser = new Browser(_tool);
        await browser.ArriveAsync(_county, TestPerson.Carys);
        var context = await _tool.Database.ReadAsync<Guid>("select id from contexts");
        Outcome<SchoolId> moved = await MoveAsync(context, _other.Id);
        Assert.Equal(_tool.School.Id, moved.Value);
        Assert.Equal(MoveContext.SameSchool, (await MoveAsync(context, _other.Id)).Why!.Reason);
        Assert.Equal(MoveContext.NotThere, (await MoveAsync(Guid.NewGuid(), _other.Id)).Why!.Reason);
        await browser.ArriveAsync(_county, TestPerson.Carys);
        var schools = await _tool.Database.ReadAsync<Guid[]>("select array_agg(school_id order by began_at, id) from visits");
        Assert.Equal([_tool.School.Id.Value, _other.Id.Value], schools);
        Assert.Equal(2, await _tool.Database.ReadAsync<long>("select count(distinct school_id) from evidence where kind = 'context-moved'"));
    }

    [Fact]
    public async Task Right_codes_are_no_tries_but_for_the_first_look_and_wrong_ones_are_whichever_step_they_come_with()
    {
        await using var tool = await TestTool.StartAsync(cluster, settings: new() { ["ESafety:Limits:WrongCodesByNetwork"] = "2", ["ESafety:Limits:CodesByPerson"] = "5" });
        await using var county = await TestPlatform.StartForSchoolsAsync(tool);
        using var browser = new Browser(tool);
        for (var number = 1; number <= 5; number++)
        {
            var code = (await tool.WithAsync<CourseContext, Outcome<NewClaimCode>>(db => new IssueClaimCode(db, tool.Clock).RunAsync(new(), tool.School.Id, default))).Value.Code;
            var asked = await browser.LaunchAsync(county, TestPerson.Huw, In($"course-{number}"));
            var sure = await ClaimAsync(browser, asked, ("code", code));
            Assert.Equal((number, HttpStatusCode.OK), (number, sure.Status));
            Assert.Equal((number, HttpStatusCode.OK), (number, (await ClaimAsync(browser, sure, ("code", code), ("sure", "true"))).Status));
        }

        for (var number = 6; number <= 8; number++)
        {
            var asked = await browser.LaunchAsync(county, TestPerson.New("Instructor"), In($"course-{number}"));
            var status = (await ClaimAsync(browser, asked, ("code", "BCDF-BCDF-BCDF"), ("sure", "true"))).Status;
            Assert.Equal((number, number == 8 ? HttpStatusCode.TooManyRequests : HttpStatusCode.BadRequest), (number, status));
        }
    }

    [Fact]
    public async Task A_claimed_copy_knows_which_course_it_was_copied_from()
    {
        await ConnectAsync("year-1", _tool.School.Id);
        using var browser = new Browser(_tool);
        Action<JsonObject> copy = claims =>
        {
            In("year-2")(claims);
            claims[TestClaims.Lti + "custom"]!["context_history"] = "year-1,year-0";
        };
        var asked = await browser.LaunchAsync(_county, TestPerson.Huw, copy);
        Assert.Equal(HttpStatusCode.OK, (await ClaimAsync(browser, asked, ("code", await CodeAsync(_tool.School.Id)), ("sure", "true"))).Status);
        Assert.Equal("year-1", await _tool.Database.ReadAsync<string>("select o.lti_id from contexts c join contexts o on o.id = c.copied_from where c.lti_id = 'year-2'"));
    }

    [Fact]
    public async Task A_launch_without_a_course_is_the_operators_to_mend_and_not_the_teachers()
    {
        using var browser = new Browser(_tool);
        foreach (var person in new[] { TestPerson.Huw, TestPerson.Carys })
        {
            var answer = await browser.LaunchAsync(_county, person, claims => claims.Remove(TestClaims.Lti + "context"));
            LaunchableTool.AssertRefused("context-missing", answer);
            Assert.DoesNotContain("runs the course", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(0, await _tool.Database.ReadAsync<long>(Count));
    }

    [Fact]
    public async Task Whoever_connects_a_course_while_adding_the_training_is_sent_to_add_it_as_there_is_nothing_to_open()
    {
        using var browser = new Browser(_tool);
        var asked = await browser.LaunchAsync(_county, TestPerson.Huw, As("LtiDeepLinkingRequest"));
        var done = await ClaimAsync(browser, asked, ("code", await CodeAsync(_tool.School.Id)), ("sure", "true"));
        Assert.Contains("add the training again", done.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("open the activity", done.Body, StringComparison.Ordinal);
    }

    private Task<Outcome<ApprovedDeployment>> ApproveAsync(string deployment, SchoolId? school) => _tool.WithAsync<CourseContext, Outcome<ApprovedDeployment>>(db =>
        new ApproveDeployment(db, _tool.Clock).RunAsync(new(), _county.Issuer, _county.ClientId, deployment, school, default));

    private Task<Outcome<SchoolId>> MoveAsync(Guid context, SchoolId to) => _tool.WithAsync<CourseContext, Outcome<SchoolId>>(db =>
        new MoveContext(db, _tool.Clock).RunAsync(new Actor.Operator(), new(context), to, default));

    private async Task<string> CodeAsync(SchoolId school) => (await _tool.WithAsync<CourseContext, Outcome<NewClaimCode>>(db =>
        new IssueClaimCode(db, _tool.Clock).RunAsync(new(), school, default))).Value.Code;

    private async Task ConnectAsync(string course, SchoolId school)
    {
        var code = await CodeAsync(school);
        var named = new NamedContext(await PlatformAsync(), TestPlatform.Deployment, course, "Course");
        Assert.Null((await _tool.WithAsync<ClaimContext, Outcome<SchoolId>>(claim => claim.RunAsync(named, code, default))).Why);
    }

    private async Task<PlatformId> PlatformAsync() => new(await _tool.Database.ReadAsync<Guid>("select id from platforms"));

    private async Task LeadAsync(Browser browser, TestPerson person)
    {
        var page = $"/v/{await browser.ArriveAsync(_county, person)}";
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync($"{page}/lead", $"{page}/lead", ("code", _tool.LeadCode))).Status);
    }

    private async Task<Guid> SchoolOfAsync(TestPerson person, string course = "course-1")
    {
        using var browser = new Browser(_tool);
        await browser.ArriveAsync(_county, person, In(course));
        return await _tool.Database.ReadAsync<Guid>("select school_id from visits order by began_at desc, id desc limit 1");
    }

    private static Action<JsonObject> As(string type) => claims =>
    {
        claims[TestClaims.Lti + "message_type"] = type;
        claims[TestClaims.Lti + "for_user"] = new JsonObject { ["user_id"] = "4" };
        claims["https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"] = new JsonObject
        {
            ["accept_types"] = new JsonArray("ltiResourceLink"), ["deep_link_return_url"] = "https://lms.example/return",
        };
        TestClaims.WithColumn(claims, "https://lms.example/lineitem");
    };

    private static Action<JsonObject> In(string course) => claims => claims[TestClaims.Lti + "context"]!["id"] = course;

    private static Task<Answer> ClaimAsync(Browser browser, Answer page, params (string Name, string Value)[] fields) => browser.PostAsync("/lti/claim",
        [new("course", page.Page.QuerySelector("input[name=course]")!.GetAttribute("value")!), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
}
