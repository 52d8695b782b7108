using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Features.Platforms;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>What operators do about registrations, courses and refused launches, in a browser as on the command line.</summary>
public sealed class OperatorPlatformTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private TestTool Tool => tools.Tool;

    [Fact]
    public async Task A_platform_is_registered_by_hand_with_its_faults_beside_their_fields_and_gains_deployments()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var issuer = $"https://{Guid.NewGuid():n}.example.wales";
        Assert.Equal("#issuer", await work.RefusedAsync(OperatorLinks.NewRegistration, [.. Form("moodle"), ("because", "Asked for")]));
        Assert.Equal("#because", await work.RefusedAsync(OperatorLinks.NewRegistration, [.. Form(issuer), ("because", "")]));
        Assert.Equal("#jwksUrl", await work.RefusedAsync(OperatorLinks.NewRegistration, [.. Form(issuer).Where(field => field.Name != "jwksUrl"), ("jwksUrl", "http://["), ("because", "x")]));
        Assert.Equal("#school", await work.RefusedAsync(OperatorLinks.NewRegistration, [.. Form(issuer).Where(field => field.Name != "school"), ("because", "x")]));
        await work.SpeakAsync("cy");
        Assert.Contains("Yr issuer ‘moodle’: nid cyfeiriad gwe ydyw", (await work.FillAsync(OperatorLinks.NewRegistration, [.. Form("moodle"), ("because", "x")])).Text("#issuer-error, .govuk-error-message"), StringComparison.Ordinal);
        await work.SpeakAsync("en");
        var done = await work.DoAsync(OperatorLinks.NewRegistration, [.. Form(issuer), ("because", "Ysgol Nant asked for it")]);
        Assert.Contains("The registration is kept.", done.Body, StringComparison.Ordinal);
        Assert.Contains(issuer, done.Body, StringComparison.Ordinal);
        Assert.Equal("Ysgol Nant asked for it", await work.ReasonAsync("platform-added"));
        await work.DoAsync(OperatorLinks.NewRegistration, [.. Form(issuer).Where(field => field.Name != "deployments"), ("deployments", "1\r\n2"), ("because", "A second one")]);
        Assert.Equal("A second one", await work.ReasonAsync("deployment-added"));
        Assert.Equal(2L, await CountAsync("deployments d join lti_registrations r on r.platform_id = d.platform_id where r.issuer = @text", issuer));
        Assert.Equal("#whose-own", await work.RefusedAsync(OperatorLinks.NewRegistration, [.. Form(issuer).Where(field => field.Name is not ("whose" or "school")), ("whose", "shared"), ("because", "x")]));
        Assert.Equal("#issuer", await work.RefusedAsync(OperatorLinks.NewRegistration, [.. Form(issuer).Where(field => field.Name != "tokenUrl"), ("tokenUrl", "https://elsewhere.example.wales/token"), ("because", "x")]));

        var same = Form($"https://{Guid.NewGuid():n}.example.wales").Where(field => field.Name != "clientId").Append(("clientId", ClientOf(issuer))).ToArray();
        var asked = await work.FillAsync(OperatorLinks.NewRegistration, [.. same, ("because", "x")]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (asked.Status, asked.Page.QuerySelectorAll("input[name=sameClientId]").Length));
        await work.DoAsync(OperatorLinks.NewRegistration, [.. same, ("sameClientId", RegistrationAnswers.Yes), ("because", "Two Canvas")]);
        Assert.Equal("Two Canvas", await work.ReasonAsync("platform-added"));
    }

    [Fact]
    public async Task What_waits_stands_first_and_is_approved_for_a_school_or_for_whichever_a_course_says()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var (platform, issuer) = await SharedAsync();
        var other = (await Tool.AddSchoolAsync()).School;
        var waiting = await WaitAsync(platform, "waits");
        var link = OperatorLinks.ApproveDeployment(platform, waiting);
        var page = await work.SeeAsync(OperatorLinks.Registrations);
        Assert.NotNull(page.Page.QuerySelector($"h2 + p + ul a[href='{link}']"));
        Assert.Contains("Waiting to be approved", page.Text("h2"), StringComparison.Ordinal);
        Assert.Equal("#because", await work.RefusedAsync(link, ("school", other.Id.ToString()), ("because", " ")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await work.FillAsync(link, ("school", TypedId.New<SchoolId>().ToString()), ("because", "x"))).Status);
        await work.DoAsync(link, ("school", ""), ("because", "The county’s LMS"));
        Assert.Equal("The county’s LMS", await work.ReasonAsync("deployment-approved"));

        var given = await work.DoAsync(link, ("school", other.Id.ToString()), ("because", "It is theirs alone"));
        Assert.Contains("from now on are that school", given.Body, StringComparison.Ordinal);
        Assert.Equal("It is theirs alone", await work.ReasonAsync("deployment-moved"));
        Assert.Equal("#school", await work.RefusedAsync(link, ("school", other.Id.ToString()), ("because", "once more")));
        Assert.Equal("#school", await work.RefusedAsync(link, ("school", ""), ("because", "nobody's")));
        Assert.Contains(issuer, given.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await work.Browser.GetAsync(OperatorLinks.ApproveDeployment(platform, TypedId.New<DeploymentId>()))).Status);
    }

    [Fact]
    public async Task A_deployment_that_becomes_a_schools_says_how_many_of_its_courses_stay_elsewhere()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var (platform, _) = await SharedAsync();
        var (other, waiting) = ((await Tool.AddSchoolAsync()).School, await WaitAsync(platform, "met"));
        await CourseAsync(waiting, Tool.School.Id);
        var done = await work.DoAsync(OperatorLinks.ApproveDeployment(platform, waiting), ("school", other.Id.ToString()), ("because", "x"));
        Assert.Contains("another school's: 1", WebUtility.HtmlDecode(done.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_moves_and_is_taken_out_of_use_each_with_its_reason()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var (platform, issuer) = await SharedAsync();
        var move = OperatorLinks.MoveRegistration(platform);
        Assert.Equal("#to", await work.RefusedAsync(move, ("to", "moodle"), ("because", "x")));
        Assert.Equal("#to", await work.RefusedAsync(move, ("to", tools.Platform.Issuer), ("because", "x"))); // It is another's.
        Assert.Equal("#because", await work.RefusedAsync(move, ("to", "https://new.example.wales"), ("because", "")));
        var to = $"https://{Guid.NewGuid():n}.example.wales";
        Assert.Contains(to, (await work.DoAsync(move, ("to", to), ("because", "A new server"))).Body, StringComparison.Ordinal);
        Assert.Equal("A new server", await work.ReasonAsync("platform-moved"));
        Assert.Equal(0L, await CountAsync("lti_registrations where issuer = @text", issuer));

        var remove = OperatorLinks.RemoveRegistration(platform);
        Assert.Equal("#because", await work.RefusedAsync(remove));
        Assert.DoesNotContain(to, (await work.DoAsync(remove, ("because", "The county leaves it"))).Body, StringComparison.Ordinal);
        Assert.Equal("The county leaves it", await work.ReasonAsync("platform-removed"));
        foreach (var gone in new[] { remove, move, OperatorLinks.TestRegistration(platform), OperatorLinks.RemoveRegistration(TypedId.New<PlatformId>()), $"{OperatorLinks.Registrations}/nonsense/remove" })
            Assert.Equal(HttpStatusCode.NotFound, (await work.Browser.GetAsync(gone)).Status);
    }

    [Fact]
    public async Task A_test_of_a_connection_is_a_read_that_asks_for_no_reason_and_leaves_no_evidence()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var platform = new PlatformId(await Tool.Database.ReadAsync<Guid>("select platform_id from lti_registrations where issuer = @issuer", ("issuer", tools.Platform.Issuer)));
        var test = OperatorLinks.TestRegistration(platform);
        Assert.Empty((await work.SeeAsync(test)).Page.QuerySelectorAll("[name=because]"));
        await work.FillAsync(test); // The tool's first key is made by it.
        var before = await tools.StoredAsync();
        var tested = await work.FillAsync(test);
        Assert.Equal((HttpStatusCode.OK, 7), (tested.Status, tested.Page.QuerySelectorAll("tbody tr").Length));
        Assert.Equal(before, await tools.StoredAsync());
    }

    [Fact]
    public async Task A_registration_link_is_shown_once_and_listed_without_its_secret_and_taken_back()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        Assert.Equal("#for-own", await work.RefusedAsync(OperatorLinks.NewRegistrationLink, ("because", "x")));
        Assert.Equal("#school", await work.RefusedAsync(OperatorLinks.NewRegistrationLink, ("for", "own"), ("because", "x")));
        Assert.Equal("#registration", await work.RefusedAsync(OperatorLinks.NewRegistrationLink, ("for", "present"), ("because", "x")));
        Assert.Equal("#because", await work.RefusedAsync(OperatorLinks.NewRegistrationLink, ("for", "shared")));
        var (platform, issuer) = await SharedAsync();
        var secrets = new List<string>();
        foreach (var (what, reason) in new (string What, (string, string)[] Fields)[]
        {
            ("For Nant", [("for", "own"), ("school", Tool.School.Id.ToString())]), ("For the county", [("for", "shared")]), ("It has new keys", [("for", "present"), ("registration", platform.ToString())]),
        })
        {
            var made = await work.FillAsync(OperatorLinks.NewRegistrationLink, [.. reason, ("because", what)]);
            Assert.Equal((HttpStatusCode.OK, "no-store"), (made.Status, made.Header("Cache-Control")));
            var secret = made.Text(".new-code code");
            Assert.StartsWith($"{Tool.Url}/lti/register/", secret, StringComparison.Ordinal);
            Assert.Equal(what, await work.ReasonAsync("registration-link-issued"));
            secrets.Add(secret);
        }

        var list = await work.SeeAsync(OperatorLinks.RegistrationLinks);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret.Split('/')[^1], list.Body, StringComparison.Ordinal));
        Assert.Contains($"brings up to date: {issuer}", list.Page.Body!.TextContent, StringComparison.Ordinal);
        var revoke = list.Page.QuerySelector("main a[href$='/revoke']")!.GetAttribute("href")!;
        Assert.Equal("#because", await work.RefusedAsync(revoke));
        Assert.Contains("taken back", (await work.DoAsync(revoke, ("because", "Sent to the wrong person"))).Body, StringComparison.Ordinal);
        Assert.Equal("Sent to the wrong person", await work.ReasonAsync("registration-link-revoked"));
        Assert.Equal(HttpStatusCode.NotFound, (await work.Browser.GetAsync(revoke)).Status);
    }

    [Fact]
    public async Task A_course_is_listed_with_its_school_moved_with_a_reason_and_claimed_by_a_code_that_is_shown_once()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var (platform, _) = await SharedAsync();
        var other = (await Tool.AddSchoolAsync()).School;
        var course = await CourseAsync(await WaitAsync(platform, "courses"), Tool.School.Id);
        var move = OperatorLinks.MoveCourse(course);
        Assert.Contains(move, (await work.SeeAsync(OperatorLinks.CoursesOf(Tool.School.Id))).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(move, (await work.SeeAsync(OperatorLinks.CoursesOf(other.Id))).Body, StringComparison.Ordinal);
        Assert.Equal("#school", await work.RefusedAsync(move, ("school", ""), ("because", "x")));
        Assert.Equal("#school", await work.RefusedAsync(move, ("school", Tool.School.Id.ToString()), ("because", "x"))); // It is theirs.
        Assert.Equal("#because", await work.RefusedAsync(move, ("school", other.Id.ToString()), ("because", "")));
        await work.DoAsync(move, ("school", other.Id.ToString()), ("because", "Claimed by mistake"));
        Assert.Equal("Claimed by mistake", await work.ReasonAsync("context-moved"));
        Assert.Contains(move, (await work.SeeAsync(OperatorLinks.CoursesOf(other.Id))).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await work.Browser.GetAsync(OperatorLinks.MoveCourse(TypedId.New<ContextId>()))).Status);
        Assert.Equal("Courses that were copied", (await work.SeeAsync(OperatorLinks.CourseCopiesOf(null))).Heading);

        Assert.Equal("#school", await work.RefusedAsync(OperatorLinks.ClaimCode, ("because", "x")));
        var made = await work.FillAsync(OperatorLinks.ClaimCode, ("school", other.Id.ToString()), ("because", "For their new course"));
        Assert.Equal((HttpStatusCode.OK, "no-store"), (made.Status, made.Header("Cache-Control")));
        Assert.Matches("^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$", made.Text(".new-code"));
        Assert.Equal("For their new course", await work.ReasonAsync("claim-code-issued"));
    }

    [Fact]
    public async Task The_doctor_shows_each_schools_lights_what_waits_and_a_refused_launch_by_its_reference()
    {
        using var work = await OperatorAtWork.ArriveAsync(Tool);
        var (platform, issuer) = await SharedAsync();
        await WaitAsync(platform, "doctor");
        var other = (await Tool.AddSchoolAsync()).School;
        await TestDatabase.ExecuteAsync(Tool.Database.App, """
            insert into refused_launches (id, reference, at, code, detail, platform_id, school_id, facts, proven) values
                (gen_random_uuid(), 'R-BBBB-2222', now(), 'token-kid-unknown', 'key-9', null, @here, '{"iss":"https://lms.example"}', false),
                (gen_random_uuid(), 'R-CCCC-3333', now(), 'context-unclaimed', null, null, null, '{}', true)
            """, ("here", Tool.School.Id.Value));
        var page = (await work.SeeAsync(OperatorLinks.Doctor)).Page;
        Assert.Contains(issuer, page.QuerySelector("h2 + ul")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No learning platform is connected for this school.", page.QuerySelector($"#school-{other.Id}")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Keys of the learning platform", page.QuerySelector($"#school-{Tool.School.Id} > div > ul")!.TextContent, StringComparison.Ordinal);
        var named = (await work.SeeAsync(OperatorLinks.DoctorNamed("bro w"))).Page;
        Assert.Equal((1, 0), (named.QuerySelectorAll($"#school-{Tool.School.Id}").Length, named.QuerySelectorAll($"#school-{other.Id}").Length));
        var all = (await work.SeeAsync(OperatorLinks.RefusedLaunches)).Page.QuerySelector("tbody")!.TextContent;
        foreach (var part in new[] { "R-BBBB-2222", "R-CCCC-3333", "key-9", "https://lms.example", "1EdTech Security Framework 6.3", "learning platform administrator" })
            Assert.Contains(part, all, StringComparison.Ordinal);
        var one = (await work.SeeAsync(OperatorLinks.RefusedLaunchesOf(null, " r-cccc-3333"))).Page;
        Assert.Equal("R-CCCC-3333", one.QuerySelector("tbody th")!.TextContent);
        Assert.Single(one.QuerySelectorAll("tbody th"));
        Assert.DoesNotContain("R-CCCC-3333", (await work.SeeAsync(OperatorLinks.RefusedLaunchesOf(Tool.School.Id, null))).Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("None in the last 30 days", (await work.SeeAsync(OperatorLinks.RefusedLaunchesOf(other.Id, null))).Body, StringComparison.Ordinal);
    }

    private (string Name, string Value)[] Form(string issuer) =>
    [
        ("issuer", issuer), ("clientId", ClientOf(issuer)), ("deployments", "1"), ("jwksUrl", "https://lms.example.wales/certs"), ("tokenUrl", "https://lms.example.wales/token"),
        ("authorizationUrl", "https://lms.example.wales/auth"), ("whose", RegistrationAnswers.Own), ("school", Tool.School.Id.ToString()),
    ];

    private static string ClientOf(string issuer) => $"client-{issuer.Split('/')[^1].Split('.')[0]}";

    private async Task<(PlatformId Platform, string Issuer)> SharedAsync()
    {
        var issuer = $"https://{Guid.NewGuid():n}.example.wales";
        var registration = new Registration(issuer, ClientOf(issuer), new($"{issuer}/auth"), new($"{issuer}/token"), null, new($"{issuer}/jwks"), ["1"], [], false, false);
        return ((await Tool.WithAsync<RegisterPlatform, Outcome<PlatformId>>(register => register.RunAsync(new(), registration, null, CancellationToken.None))).Value, issuer);
    }

    private async Task<DeploymentId> WaitAsync(PlatformId platform, string deployment)
    {
        var id = TypedId.New<DeploymentId>();
        await TestDatabase.ExecuteAsync(Tool.Database.App, "insert into deployments (id, platform_id, lti_id, added_at) values (@id, @platform, @deployment, now())",
            ("id", id.Value), ("platform", platform.Value), ("deployment", deployment));
        return id;
    }

    private async Task<ContextId> CourseAsync(DeploymentId deployment, SchoolId school)
    {
        var id = TypedId.New<ContextId>();
        await TestDatabase.ExecuteAsync(Tool.Database.App, "insert into contexts (id, deployment_id, lti_id, title, school_id, created_at) values (@id, @deployment, '7', 'Staff training', @school, now())",
            ("id", id.Value), ("deployment", deployment.Value), ("school", school.Value));
        return id;
    }

    private Task<long> CountAsync(string from, string text) => Tool.Database.ReadAsync<long>($"select count(*) from {from}", ("text", text));
}
