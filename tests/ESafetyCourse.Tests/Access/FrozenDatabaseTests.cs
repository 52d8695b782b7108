using System.Diagnostics;
using System.Net;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Access;

/// <summary>A database that neither answers nor refuses: nobody looks at an empty page for long.</summary>
public sealed class FrozenDatabaseTests(Cluster cluster)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    [Fact]
    public Task While_the_database_is_frozen_every_page_says_so_within_ten_seconds_and_goes_on_afterwards() =>
        Task.WhenAll(FreezeAsync(SslMode.Prefer), FreezeAsync(SslMode.Disable)); // At once: they only wait.

    [Fact]
    public async Task Where_the_register_alone_is_stuck_its_page_waits_once_and_the_others_go_on()
    {
        await using var tool = await TestTool.StartAsync(cluster, connection: straight => $"{straight};Command Timeout=2");
        await using var platform = await TestPlatform.StartAsync(tool);
        using var lead = new Browser(tool);
        var launch = await lead.ArriveAsync(platform, TestPerson.New());
        await lead.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/lead", ("code", tool.LeadCode));
        await using var stuck = NpgsqlDataSource.Create(tool.Database.Admin);
        await using (var held = await stuck.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (await held.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var hold = new NpgsqlCommand("lock table chain_heads in access exclusive mode", held);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var (answer, took) = await AskAsync(lead.GetAsync($"/v/{launch}/register"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.InRange(took, TimeSpan.Zero, Longest);
            Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync($"/v/{launch}/people")).Status);
        }

        lock (tool.Log) Assert.DoesNotContain(tool.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync($"/v/{launch}/register")).Status);
    }

    private async Task FreezeAsync(SslMode encryption)
    {
        var server = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("ESAFETY_TEST_POSTGRES"));
        using var proxy = new FreezableProxy(server.Host!, server.Port);
        await using var tool = await TestTool.StartAsync(cluster, connection: straight => Through(proxy, straight, encryption));
        await using var platform = await TestPlatform.StartAsync(tool);
        using var browser = new Browser(tool);
        var launch = await browser.ArriveAsync(platform, TestPerson.New());
        var logins = new List<LoginSeen>();
        for (var number = 0; number < 12; number++) logins.Add(await browser.BeginAsync(platform));
        proxy.Freeze();
        // More than there are connections; some have been used before, others are new.
        var seen = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => AskAsync(number % 2 == 0
            ? browser.GetAsync($"/v/{launch}/about-you")
            : browser.ReturnAsync(logins[number / 2], platform.Sign(TestClaims.Of(platform, TestPerson.New(), logins[number / 2].Nonce))))));
        // A login needs no database.
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/lti/login", platform.LoginFields())).Status);
        // And once more, when the broken connections have been given up.
        var (later, after) = await AskAsync(browser.GetAsync($"/v/{launch}/about-you"));

        TestContext.Current.TestOutputHelper?.WriteLine($"slowest {seen.Max(one => one.Took.TotalSeconds):F1} s, later {after.TotalSeconds:F1} s");
        Assert.All(seen, one => Assert.Equal((HttpStatusCode.ServiceUnavailable, "60"), (one.Answer.Status, one.Answer.Header("Retry-After"))));
        Assert.All(seen, one => Assert.InRange(one.Took, TimeSpan.Zero, Longest));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, later.Status);
        Assert.InRange(after, TimeSpan.Zero, Longest);
        lock (tool.Log) Assert.DoesNotContain(tool.Log, line => line.StartsWith("Error", StringComparison.Ordinal) && !line.Contains("outbox", StringComparison.Ordinal));
        proxy.Thaw();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{launch}/about-you")).Status);
    }

    private static async Task<(Answer Answer, TimeSpan Took)> AskAsync(Task<Answer> question)
    {
        var began = Stopwatch.GetTimestamp();
        return (await question, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>As an operator would write it: without a word about pools and times.</summary>
    private static string Through(FreezableProxy proxy, string straight, SslMode encryption)
    {
        var to = new NpgsqlConnectionStringBuilder(straight);
        return new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = proxy.Port, SslMode = encryption, Database = to.Database, Username = to.Username, Password = to.Password,
        }.ConnectionString;
    }
}
