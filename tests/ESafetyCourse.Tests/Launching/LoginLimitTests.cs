using System.Globalization;
using System.Net;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>One network can't fill the table of logins, and a whole staff behind one address never notices.</summary>
public sealed class LoginLimitTests(Cluster cluster)
{
    [Fact]
    public async Task A_staff_of_150_that_opens_the_training_at_nine_o_clock_from_one_address_meets_no_limit()
    {
        await using var tool = await TestTool.StartAsync(cluster);
        await using var platform = await TestPlatform.StartAsync(tool);
        var answers = new List<HttpStatusCode>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 150), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            using var browser = new Browser(tool);
            var answer = await browser.PostAsync("/lti/login", platform.LoginFields());
            lock (answers) answers.Add(answer.Status);
        });

        Assert.Equal(150, answers.Count);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task Whoever_asks_for_thousands_of_logins_is_told_to_wait_and_leaves_no_rows_behind()
    {
        await using var tool = await StartAsync(atOnce: 20);
        await using var platform = await TestPlatform.StartAsync(tool);
        using var browser = new Browser(tool);
        browser.Headers["X-Forwarded-For"] = "192.0.2.1";
        var answers = new List<Answer>();
        for (var number = 0; number < 400; number++) answers.Add(await browser.PostAsync("/lti/login", platform.LoginFields()));
        var refused = answers.FindAll(answer => answer.Status != HttpStatusCode.OK);

        Assert.InRange(refused.Count, 200, 380);
        Assert.All(refused, answer =>
        {
            Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-logins"), (answer.Status, answer.Code));
            Assert.InRange(int.Parse(answer.Header("Retry-After"), CultureInfo.InvariantCulture), 1, 60);
            LaunchableTool.AssertHarmless(answer);
        });
        Assert.Equal(0L, await tool.Database.ReadAsync<long>("select count(*) from spent_logins"));
        lock (tool.Log) Assert.Single(tool.Log, line => line.Contains("too-many-logins", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_school_is_not_shut_out_and_a_moment_later_nobody_is()
    {
        await using var tool = await StartAsync(atOnce: 2);
        await using var platform = await TestPlatform.StartAsync(tool);
        Assert.Equal(HttpStatusCode.TooManyRequests, await UntilRefusedAsync(tool, platform, "192.0.2.1"));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(tool, platform, "192.0.2.2"));

        // An IPv6 network is one, however many addresses it has.
        Assert.Equal(HttpStatusCode.TooManyRequests, await UntilRefusedAsync(tool, platform, "2001:db8:1:2::%"));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(tool, platform, "2001:db8:1:3::1"));
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(tool, platform, "192.0.2.1"));
    }

    [Fact]
    public async Task Answers_of_platforms_have_a_limit_of_their_own_with_two_for_each_login()
    {
        await using var tool = await StartAsync(atOnce: 20);
        using var browser = new Browser(tool);
        browser.Headers["X-Forwarded-For"] = "192.0.2.1";
        var answers = new List<Answer>();
        for (var number = 0; number < 200; number++) answers.Add(await browser.PostAsync("/lti/launch", [new("state", "made-up"), new("id_token", "a.b.c")]));
        Assert.InRange(answers.FindIndex(answer => answer.Status == HttpStatusCode.TooManyRequests), 40, 150);
        Assert.Equal("too-many-logins", answers.Find(answer => answer.Status == HttpStatusCode.TooManyRequests)!.Code);
        browser.Headers["X-Forwarded-For"] = "192.0.2.2";
        LaunchableTool.AssertRefused("state-unknown", await browser.PostAsync("/lti/launch", [new("state", "made-up"), new("id_token", "a.b.c")]));
    }

    [Theory]
    [InlineData("LoginsAtOnce", "0")]
    [InlineData("LoginsPerSecond", "-1")]
    [InlineData("CodesByPerson", "many")]
    public async Task A_limit_that_is_none_is_said_at_the_start(string name, string value)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestTool.StartAsync(cluster, withSchool: false, settings: new() { [$"ESafety:Limits:{name}"] = value }));
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    private Task<TestTool> StartAsync(int atOnce) => TestTool.StartAsync(cluster, settings: new()
    {
        ["ESafety:TrustedProxies:0"] = "127.0.0.1", ["ESafety:Limits:LoginsPerSecond"] = "1",
        ["ESafety:Limits:LoginsAtOnce"] = atOnce.ToString(CultureInfo.InvariantCulture),
    });

    private static async Task<HttpStatusCode> UntilRefusedAsync(TestTool tool, TestPlatform platform, string network)
    {
        var status = HttpStatusCode.OK;
        for (var number = 1; number < 200 && status == HttpStatusCode.OK; number++)
            status = await OpenAsync(tool, platform, network.Replace("%", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return status;
    }

    private static async Task<HttpStatusCode> OpenAsync(TestTool tool, TestPlatform platform, string from)
    {
        using var browser = new Browser(tool);
        browser.Headers["X-Forwarded-For"] = from;
        return (await browser.PostAsync("/lti/login", platform.LoginFields())).Status;
    }
}
