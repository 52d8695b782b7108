using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Connections;

/// <summary>A launch that is refused after its login was opened can be looked up by a reference, and names nobody.</summary>
public sealed class RefusedLaunchTests(LaunchableTool tools) : IClassFixture<LaunchableTool>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await RunAsync("delete from refused_launches");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_refused_token_is_kept_with_the_reference_that_the_person_sees_and_nothing_of_the_person()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform);
        var claims = TestClaims.Of(tools.Platform, TestPerson.Carys, "another-nonce");
        TestClaims.WithColumn(claims, $"{tools.Platform.Url}/secret-column");
        var token = tools.Platform.Sign(claims);
        var answer = await browser.ReturnAsync(login, token);
        LaunchableTool.AssertRefused("token-nonce-wrong", answer);
        var reference = answer.Page.QuerySelectorAll("code")[1].TextContent;
        Assert.Matches("^R-[B-DF-HJ-NP-TV-XZ2-9]{4}-[B-DF-HJ-NP-TV-XZ2-9]{4}$", reference);

        var row = await RowAsync();
        Assert.Contains($"|{reference}|token-nonce-wrong|", row, StringComparison.Ordinal);
        Assert.Contains($"|{tools.Tool.School.Id}|", row, StringComparison.Ordinal);
        Assert.Contains("\"context.id\":\"course-1\"", row, StringComparison.Ordinal);
        string[] nobodys =
        [
            "Carys", "Prydderch", "ysgol.example", "\"sub\"", "\"4\"", "another-nonce", login.Nonce, login.State, login.Binding, token, token.Split('.')[1], token.Split('.')[2],
            TestClaims.ReturnKey, "launchid", "secret-column", SampleCourse.Slug, "E-safety",
        ];
        Assert.All(nobodys, word => Assert.DoesNotContain(word, row, StringComparison.OrdinalIgnoreCase));
        lock (tools.Tool.Log) Assert.Contains(tools.Tool.Log, line => line.Contains($"({reference})", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_kind_of_refusal_after_the_login_is_kept()
    {
        using var browser = tools.NewBrowser();
        await browser.LaunchAsync(tools.Platform, TestPerson.Carys, claims => claims["iat"] = claims["iat"]!.GetValue<long>() + 3600);
        await browser.LaunchAsync(tools.Platform, TestPerson.Carys, claims => claims[TestClaims.Lti + "deployment_id"] = "never-heard-of");
        var refused = await browser.BeginAsync(tools.Platform);
        await browser.PostAsync("/lti/launch", [new("state", refused.State), new("error", "Carys Prydderch")]);
        var login = await browser.BeginAsync(tools.Platform);
        var token = tools.Platform.Sign(TestClaims.Of(tools.Platform, TestPerson.Carys, login.Nonce));
        using (var stranger = tools.NewBrowser())
            await stranger.PostAsync("/lti/launch", [new("state", login.State), new("id_token", token), new("binding", "another")]);

        Assert.Equal(
            "browser-differs, deployment-unknown, platform-refused, token-from-future",
            await tools.Tool.Database.ReadAsync<string>("select string_agg(code, ', ' order by code) from refused_launches"));
        Assert.DoesNotContain("Carys", await tools.Tool.Database.ReadAsync<string>("select string_agg(r::text, '|') from refused_launches r"), StringComparison.Ordinal);
        Assert.Matches("^[+](3600|35[0-9][0-9])$", await tools.Tool.Database.ReadAsync<string>("select facts::jsonb->>'iat' from refused_launches where code = 'token-from-future'"));
    }

    [Fact]
    public async Task Who_comes_in_and_what_was_never_ours_leave_nothing()
    {
        using var browser = tools.NewBrowser();
        await browser.ArriveAsync(tools.Platform, TestPerson.New());
        var answer = await browser.PostAsync("/lti/launch", [new("state", "made-up"), new("id_token", "a.b.c")]);
        LaunchableTool.AssertRefused("state-unknown", answer);
        Assert.Single(answer.Page.QuerySelectorAll("code"));
        Assert.Equal(0, await tools.CountAsync("refused_launches"));
    }

    [Fact]
    public async Task Three_hundred_an_hour_are_kept_of_a_platform_and_the_next_is_answered_all_the_same()
    {
        await RunAsync("""
            insert into refused_launches select gen_random_uuid(), 'R-' || n, now(), 'token-expired', null, (select platform_id from lti_registrations limit 1), null, '{}', true
            from generate_series(1, 300) n
            """);
        using var browser = tools.NewBrowser();
        var answer = await browser.LaunchAsync(tools.Platform, TestPerson.Carys, claims => claims["nonce"] = "x");
        LaunchableTool.AssertRefused("token-nonce-wrong", answer);
        Assert.Single(answer.Page.QuerySelectorAll("code"));
        Assert.Equal(300, await tools.CountAsync("refused_launches"));
        await RunAsync("update refused_launches set at = at - interval '61 minutes'");
        await browser.LaunchAsync(tools.Platform, TestPerson.Carys, claims => claims["nonce"] = "x");
        Assert.Equal(301, await tools.CountAsync("refused_launches"));
    }

    [Fact]
    public async Task It_is_of_the_courses_school_or_the_deployments_or_the_platforms()
    {
        var (other, third) = ((await tools.Tool.AddSchoolAsync()).School, (await tools.Tool.AddSchoolAsync()).School);
        using var browser = tools.NewBrowser();
        await browser.ArriveAsync(tools.Platform, TestPerson.New(), claims => claims[TestClaims.Lti + "context"]!["id"] = "course-of-others");
        await RunAsync($"update contexts set school_id = '{other.Id}' where lti_id = 'course-of-others'");
        await RunAsync($"update deployments set school_id = '{third.Id}' where lti_id = '{TestPlatform.Deployment}'");
        try
        {
            Assert.Equal(other.Id.Value, await SchoolOfAsync("course-of-others", TestPlatform.Deployment));
            Assert.Equal(third.Id.Value, await SchoolOfAsync("course-that-is-new", TestPlatform.Deployment));
            Assert.Equal(tools.Tool.School.Id.Value, await SchoolOfAsync("course-of-others", "another"));
        }
        finally
        {
            await RunAsync($"update deployments set school_id = null where lti_id = '{TestPlatform.Deployment}'");
        }

        async Task<Guid> SchoolOfAsync(string course, string deployment)
        {
            await browser.LaunchAsync(tools.Platform, TestPerson.Carys, claims =>
            {
                (claims["nonce"], claims[TestClaims.Lti + "deployment_id"]) = ("x", deployment);
                claims[TestClaims.Lti + "context"]!["id"] = course;
            });
            return await tools.Tool.Database.ReadAsync<Guid>("select school_id from refused_launches order by at desc limit 1");
        }
    }

    [Fact]
    public async Task What_anybody_can_send_takes_no_place_of_a_launch_whose_signature_was_good_and_makes_no_light_red()
    {
        using var stranger = tools.NewBrowser();
        for (var number = 0; number < KeepRefusal.MostUnprovenInAnHour + 5; number++)
        {
            var login = await stranger.BeginAsync(tools.Platform);
            var made = $"{TestPlatform.Part(new() { ["alg"] = "RS256", ["kid"] = "mine" })}.{TestPlatform.Part(TestClaims.Of(tools.Platform, TestPerson.Carys, login.Nonce))}.AAAA";
            // With a browser's secret and without: neither is a launch of the platform's.
            if (number % 2 == 0) stranger.Cookies.Clear();
            await stranger.PostAsync("/lti/launch", [new("state", login.State), new("id_token", made), new("binding", "another")]);
        }

        Assert.Equal(KeepRefusal.MostUnprovenInAnHour, await tools.CountAsync("refused_launches where not proven"));
        Assert.Equal(0, await tools.CountAsync("refused_launches where proven"));
        var lights = (await tools.Tool.WithAsync<FindConnection, Connection>(find => find.RunAsync(new Viewer.LeadOf(tools.Tool.School.Id), null, default))).Lights;
        Assert.DoesNotContain(lights, light => light.Colour == LightColour.Bad);
        Assert.Equal((LightColour.Look, 0), (lights.Single(light => light.Kind == LightKind.Keys).Colour, lights.Single(light => light.Kind == LightKind.Cookies).Count));

        using var browser = tools.NewBrowser();
        Assert.Equal(2, (await browser.LaunchAsync(tools.Platform, TestPerson.Carys, claims => claims["nonce"] = "x")).Page.QuerySelectorAll("code").Length);
        var real = await browser.BeginAsync(tools.Platform);
        var token = tools.Platform.Sign(TestClaims.Of(tools.Platform, TestPerson.Carys, real.Nonce));
        browser.Cookies.Clear();
        await browser.PostAsync("/lti/launch", [new("state", real.State), new("id_token", token), new("binding", "another")]);
        Assert.Equal("browser-differs, token-nonce-wrong", await tools.Tool.Database.ReadAsync<string>("select string_agg(code, ', ' order by code) from refused_launches where proven"));
    }

    [Fact]
    public async Task They_go_after_thirty_days()
    {
        await RunAsync("""
            insert into refused_launches values
                (gen_random_uuid(), 'R-OLD', now() - interval '30 days 1 minute', 'anonymous', null, null, null, '{}'),
                (gen_random_uuid(), 'R-NEW', now() - interval '29 days 23 hours', 'anonymous', null, null, null, '{}')
            """);
        await tools.Tool.Services.GetRequiredService<ClearLapsed>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("R-NEW", await tools.Tool.Database.ReadAsync<string>("select string_agg(reference, ',') from refused_launches"));
    }

    [Fact]
    public async Task Where_it_cannot_be_kept_the_answer_is_the_same_without_a_reference()
    {
        await RunAsync("alter table refused_launches rename to away");
        try
        {
            using var browser = tools.NewBrowser();
            var answer = await browser.LaunchAsync(tools.Platform, TestPerson.Carys, claims => claims["nonce"] = "x");
            LaunchableTool.AssertRefused("token-nonce-wrong", answer);
            Assert.Single(answer.Page.QuerySelectorAll("code"));
        }
        finally
        {
            await RunAsync("alter table away rename to refused_launches");
        }
    }

    private Task<string> RowAsync() => tools.Tool.Database.ReadAsync<string>(
        "select concat_ws('|', id, reference, code, detail, at, platform_id, school_id, facts) from refused_launches");

    private Task<int> RunAsync(string sql) => TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, sql);
}
