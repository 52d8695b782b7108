using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>A course stays the school's that it was moved to, whichever deployment or registration of the same LMS it is opened through.</summary>
public sealed class MovedCourseTests(Cluster cluster) : IAsyncLifetime
{
    private const string Second = "deployment-2";
    private const string Third = "deployment-3";
    private TestTool _tool = null!;
    private TestPlatform _lms = null!;
    private SchoolId _other;

    public async ValueTask InitializeAsync()
    {
        _tool = await TestTool.StartAsync(cluster);
        _lms = await TestPlatform.StartAsync(_tool, deployments: [TestPlatform.Deployment, Second, Third]);
        _other = (await _tool.AddSchoolAsync()).School.Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _tool.DisposeAsync();
    }

    [Fact]
    public async Task A_moved_course_is_the_new_schools_by_another_deployment_too()
    {
        await MovedAsync("course-x");
        Assert.Equal(_other, await SchoolAsync(TestPlatform.Deployment, "course-x"));
        Assert.Equal(_other, await SchoolAsync(Second, "course-x"));
        Assert.Equal(_other, await SchoolAsync(Second, "course-x"));
        Assert.Equal(_tool.School.Id, await SchoolAsync(Second, "course-y"));
    }

    [Fact]
    public async Task And_after_the_tool_was_removed_from_the_LMS_and_registered_again()
    {
        await MovedAsync("course-x");
        await AgainAsync(shared: false);
        Assert.Equal(_other, await SchoolAsync(TestPlatform.Deployment, "course-x"));
        Assert.Equal(_tool.School.Id, await SchoolAsync(TestPlatform.Deployment, "course-y"));
    }

    [Fact]
    public async Task Where_many_customers_share_an_issuer_a_course_of_the_same_id_is_another()
    {
        await MovedAsync("course-x");
        await TestDatabase.ExecuteAsync(_tool.Database.Admin, "update lti_registrations set shared_issuer = true");
        await AgainAsync(shared: true);
        Assert.Equal(_tool.School.Id, await SchoolAsync(TestPlatform.Deployment, "course-x"));
    }

    [Fact]
    public async Task A_deployment_that_is_one_schools_decides_before_that()
    {
        await MovedAsync("course-x");
        await TestDatabase.ExecuteAsync(_tool.Database.Admin, $"update deployments set school_id = '{_tool.School.Id}' where lti_id = '{Second}'");
        Assert.Equal(_tool.School.Id, await SchoolAsync(Second, "course-x"));
    }

    [Fact]
    public async Task Where_it_is_different_schools_already_nobody_comes_in_until_somebody_says_whose_it_is()
    {
        await SchoolAsync(TestPlatform.Deployment, "course-x");
        await SchoolAsync(Second, "course-x");
        await MoveAsync($"select c.id from contexts c join deployments d on d.id = c.deployment_id where d.lti_id = '{Second}'");
        using var browser = new Browser(_tool);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.LaunchAsync(_lms, TestPerson.Carys, In(Third, "course-x"))).Status);
        var asked = await browser.LaunchAsync(_lms, TestPerson.Huw, In(Third, "course-x"));
        var code = (await _tool.WithAsync<CourseContext, Outcome<NewClaimCode>>(db => new IssueClaimCode(db, _tool.Clock).RunAsync(new(), _other, default))).Value.Code;
        var course = asked.Page.QuerySelector("input[name=course]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/lti/claim", [new("course", course), new("code", code), new("sure", "true")])).Status);
        Assert.Equal(_other, await SchoolAsync(Third, "course-x"));
        // A course that is nobody else's can't be claimed away from the platform's own school.
        var named = new NamedContext(new(await _tool.Database.ReadAsync<Guid>("select id from platforms")), Third, "course-y", null);
        var further = (await _tool.WithAsync<CourseContext, Outcome<NewClaimCode>>(db => new IssueClaimCode(db, _tool.Clock).RunAsync(new(), _other, default))).Value.Code;
        Assert.Equal(ClaimContext.NotShared, (await _tool.WithAsync<ClaimContext, Outcome<SchoolId>>(claim => claim.RunAsync(named, further, default))).Why!.Reason);
    }

    private async Task MovedAsync(string course)
    {
        Assert.Equal(_tool.School.Id, await SchoolAsync(TestPlatform.Deployment, course));
        await MoveAsync($"select id from contexts where lti_id = '{course}'");
    }

    private async Task MoveAsync(string which)
    {
        var context = new ContextId(await _tool.Database.ReadAsync<Guid>(which));
        Assert.Null((await _tool.WithAsync<CourseContext, Outcome<SchoolId>>(db => new MoveContext(db, _tool.Clock).RunAsync(new Actor.Operator(), context, _other, default))).Why);
    }

    private async Task AgainAsync(bool shared)
    {
        Assert.Null((await _tool.WithAsync<CourseContext, Outcome<Done>>(db => new RemovePlatform(db, _tool.Clock).RunAsync(new(), _lms.Issuer, _lms.ClientId, default))).Why);
        var url = _lms.Url;
        var again = new Registration(_lms.Issuer, _lms.ClientId, new($"{url}/auth"), new($"{url}/token"), null, new($"{url}/jwks"), [TestPlatform.Deployment], [url], shared, AllowPrivate: true);
        Assert.Null((await _tool.WithAsync<CourseContext, Outcome<PlatformId>>(db => new RegisterPlatform(db, _tool.Clock).RunAsync(new(), again, _tool.School.Id, default))).Why);
        _tool.Clock.Move(TimeSpan.FromSeconds(11)); // A registration is remembered for some seconds.
    }

    private async Task<SchoolId> SchoolAsync(string deployment, string course)
    {
        using var browser = new Browser(_tool);
        var visit = await browser.ArriveAsync(_lms, TestPerson.New(), In(deployment, course));
        return new(await _tool.Database.ReadAsync<Guid>("select school_id from visits where id = @id", ("id", Guid.Parse(visit))));
    }

    private static Action<JsonObject> In(string deployment, string course) => claims =>
    {
        claims[TestClaims.Lti + "deployment_id"] = deployment;
        claims[TestClaims.Lti + "context"]!["id"] = course;
    };
}
