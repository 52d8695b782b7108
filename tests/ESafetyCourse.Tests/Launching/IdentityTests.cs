using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>Who a launch is: (platform scope, sub), never an e-mail address (docs/design.md §3.8).</summary>
public sealed class IdentityTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task A_platforms_student_view_is_nobody_even_where_it_was_taken_for_somebody_before()
    {
        using var browser = tools.NewBrowser();
        var viewer = TestPerson.New();
        foreach (var known in new[] { false, true })
        {
            if (known) await browser.ArriveAsync(tools.Platform, viewer);
            var before = await tools.StoredAsync();
            foreach (var type in new[] { "LtiResourceLinkRequest", "LtiDeepLinkingRequest" })
            {
                var answer = await browser.LaunchAsync(tools.Platform, viewer, claims =>
                {
                    ((JsonArray)claims[TestClaims.Lti + "roles"]!).Add("http://purl.imsglobal.org/vocab/lti/system/person#TestUser");
                    claims[TestClaims.Lti + "message_type"] = type;
                    claims["https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"] = new JsonObject
                    {
                        ["accept_types"] = new JsonArray("ltiResourceLink"), ["deep_link_return_url"] = $"{tools.Platform.Url}/return",
                    };
                });
                LaunchableTool.AssertRefused("test-user", answer);
            }

            Assert.Equal(before, await tools.StoredAsync());
        }
    }

    [Fact]
    public async Task The_same_subject_on_two_deployments_of_a_platform_is_one_person()
    {
        var person = TestPerson.New();
        var one = await PersonAsync(tools.Platform, person);
        var two = await PersonAsync(tools.Platform, person, deployment: "deployment-2");

        Assert.Equal(one, two);
    }

    [Fact]
    public async Task Two_tools_in_one_LMS_know_the_same_people()
    {
        await using var other = await TestPlatform.StartAsync(tools.Tool, "second-tool", tools.Platform.Issuer);
        var person = TestPerson.New();

        Assert.Equal(await PersonAsync(tools.Platform, person), await PersonAsync(other, person));
    }

    [Fact]
    public async Task Under_an_issuer_that_many_schools_share_each_deployment_has_people_of_its_own()
    {
        await using var canvas = await TestPlatform.StartAsync(
            tools.Tool, "canvas", "https://canvas.example", true, TestPlatform.Deployment, "deployment-2");
        var person = TestPerson.New();
        var one = await PersonAsync(canvas, person);

        Assert.NotEqual(one, await PersonAsync(canvas, person, deployment: "deployment-2"));
        Assert.Equal(one, await PersonAsync(canvas, person));
    }

    [Fact]
    public async Task Somebody_with_the_same_address_is_somebody_else()
    {
        var person = TestPerson.New();

        Assert.NotEqual(await PersonAsync(tools.Platform, person), await PersonAsync(tools.Platform, person with { Subject = "shared-address" }));
    }

    [Fact]
    public async Task A_new_name_alone_is_the_same_person_by_another_name()
    {
        var person = TestPerson.New();
        var before = await PersonAsync(tools.Platform, person);
        var after = await PersonAsync(tools.Platform, person with { Name = "Mair Newydd" });

        Assert.Equal(before, after);
        Assert.Equal("Mair Newydd", await tools.Tool.Database.ReadAsync<string>("select name from people where id = @id", ("id", after)));
    }

    [Fact]
    public async Task A_launch_without_name_keeps_the_name_that_is_known()
    {
        var person = TestPerson.New();
        var before = await PersonAsync(tools.Platform, person);
        var after = await PersonAsync(tools.Platform, person with { Name = null, Email = null });

        Assert.Equal(before, after);
        Assert.Equal(person.Name, await tools.Tool.Database.ReadAsync<string>("select name from people where id = @id", ("id", after)));
    }

    [Fact]
    public async Task Name_and_address_both_changed_mean_that_the_LMS_began_its_ids_anew()
    {
        var person = TestPerson.New();
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, person);
        await browser.SubmitAsync($"/v/{launch}/about-you", $"/v/{launch}/about-you", ("staff-group", "teaching"), ("registered", "yes"));
        var before = await PersonOfAsync(launch);

        var other = person with { Name = "Gareth Arall", Email = "gareth@ysgol.example" };
        var next = await browser.LaunchAsync(tools.Platform, other);
        var after = await PersonOfAsync(next.Launch);

        Assert.NotEqual(before, after);
        Assert.EndsWith("/about-you", next.Location, StringComparison.Ordinal);
        Assert.Equal(1L, await CountAsync("posts where person_id = @id", before));
        Assert.Equal(0L, await CountAsync("posts where person_id = @id", after));
        Assert.Equal(1L, await CountAsync("identities where person_id = @id and retired_at is not null", before));
        Assert.Equal(person.Name, await tools.Tool.Database.ReadAsync<string>("select name from people where id = @id", ("id", before)));
        Assert.Equal(1L, await tools.Tool.Database.ReadAsync<long>(
            "select count(*) from evidence where kind = 'identity-restarted' and body like @who", ("who", $"%{before}%")));
        // From now on the subject is the new person; the old launch, still open in a tab, is still the old one.
        Assert.Equal(after, await PersonAsync(tools.Platform, other));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{launch}/?all=true")).Status);
    }

    [Fact]
    public async Task Twenty_people_who_open_a_new_course_at_once_make_one_course()
    {
        var people = Enumerable.Range(0, 20).Select(_ => TestPerson.New()).ToList();
        var course = Guid.NewGuid().ToString();
        var before = await tools.CountAsync("people");
        var answers = await Task.WhenAll(people.Select(async person =>
        {
            using var browser = tools.NewBrowser();
            return await browser.LaunchAsync(tools.Platform, person, claims =>
                (claims[TestClaims.Lti + "context"]!["id"], claims[TestClaims.Lti + "resource_link"]!["id"]) = (course, course));
        }));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        Assert.Equal(before + 20, await tools.CountAsync("people"));
        Assert.Equal(1L, await tools.CountAsync($"contexts where lti_id = '{course}'"));
        Assert.Equal(1L, await tools.CountAsync($"resource_links where lti_id = '{course}'"));
        Assert.Equal(20L, await tools.CountAsync($"lti_launches l join contexts c on c.id = l.context_id where c.lti_id = '{course}'"));
    }

    [Fact]
    public async Task One_person_who_opens_ten_tabs_for_the_first_time_is_one_person()
    {
        var person = TestPerson.New();
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PersonAsync(tools.Platform, person)));

        Assert.Single(people.Distinct());
    }

    [Fact]
    public async Task A_platform_that_calls_one_subject_by_ever_new_names_at_once_breaks_nothing()
    {
        var person = TestPerson.New();
        await PersonAsync(tools.Platform, person);
        var people = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => PersonAsync(
            tools.Platform, person with { Name = $"Somebody {number}", Email = $"{number}@ysgol.example" })));

        Assert.Equal(30, people.Distinct().Count());
        Assert.Equal(1L, await tools.CountAsync($"identities where subject = '{person.Subject}' and retired_at is null"));
    }

    private async Task<Guid> PersonAsync(TestPlatform platform, TestPerson person, string deployment = TestPlatform.Deployment)
    {
        using var browser = tools.NewBrowser();
        return await PersonOfAsync(await browser.ArriveAsync(platform, person, claims => claims[TestClaims.Lti + "deployment_id"] = deployment));
    }

    private Task<Guid> PersonOfAsync(string launch) =>
        tools.Tool.Database.ReadAsync<Guid>("select person_id from visits where id = @id", ("id", Guid.Parse(launch)));

    private Task<long> CountAsync(string from, Guid person) => tools.Tool.Database.ReadAsync<long>($"select count(*) from {from}", ("id", person));
}
