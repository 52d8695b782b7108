using System.Net;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Access;

/// <summary>The log holds a stack for each fault of ours, once, and none for what is nobody's fault.</summary>
public sealed class FaultLogTests(Cluster cluster)
{
    [Fact]
    public async Task Two_clicks_at_once_are_no_error()
    {
        await using var tool = await TestTool.StartAsync(cluster);
        await using var platform = await TestPlatform.StartAsync(tool);
        using var browser = new Browser(tool);
        var launch = await browser.ArriveAsync(platform, TestPerson.New());
        // The first click, not yet finished.
        await using var first = NpgsqlDataSource.Create(tool.Database.Admin);
        await using var connection = await first.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var unfinished = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var insert = new NpgsqlCommand(
            $"insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known) select gen_random_uuid(), person_id, school_id, 'teaching', true, now(), now()::date, false from visits where id = '{launch}'", connection))
        {
            await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var page = $"/v/{launch}/about-you";
        var second = browser.SubmitAsync(page, page, ("staff-group", "teaching"), ("registered", "yes"));
        await WaitingAsync(tool);
        await unfinished.CommitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.SeeOther, (await second).Status);
        AssertQuiet(tool);
    }

    [Fact]
    public async Task A_reader_who_has_gone_away_is_no_error()
    {
        await using var tool = await TestTool.StartAsync(cluster);
        await using var platform = await TestPlatform.StartAsync(tool);
        using var browser = new Browser(tool);
        var launch = await browser.ArriveAsync(platform, TestPerson.New());
        await using var admin = NpgsqlDataSource.Create(tool.Database.Admin);
        await using var connection = await admin.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var held = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand("lock table posts, attempts, visits in access exclusive mode", connection))
        {
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var impatient = new HttpClient { BaseAddress = new Uri(tool.Url), Timeout = TimeSpan.FromSeconds(2) };
        impatient.DefaultRequestHeaders.Add("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.GetAsync($"/v/{launch}/", TestContext.Current.CancellationToken));
        await held.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{launch}/about-you")).Status);

        AssertQuiet(tool);
    }

    [Fact]
    public async Task A_database_that_is_away_is_one_line_however_many_people_meet_it()
    {
        await using var tool = await TestTool.StartAsync(cluster);
        await using var platform = await TestPlatform.StartAsync(tool);
        using var browser = new Browser(tool);
        var launch = await browser.ArriveAsync(platform, TestPerson.New());
        var server = new NpgsqlConnectionStringBuilder(tool.Database.Admin) { Database = "postgres" }.ConnectionString;
        await TestDatabase.ExecuteAsync(server, $"alter database {tool.Database.Name} allow_connections false");
        await TestDatabase.ExecuteAsync(server, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{tool.Database.Name}'");
        string[] pages = ["", "about-you", "lead", "support"];
        for (var number = 0; number < 40; number++)
        {
            var answer = await browser.GetAsync($"/v/{launch}/{pages[number % pages.Length]}");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        }

        AssertQuiet(tool);
        lock (tool.Log)
        {
            var told = tool.Log.FindAll(line => line.Contains("The database is away", StringComparison.Ordinal));
            Assert.InRange(told.Count, 1, 4); // One every ten seconds, on a machine that may be slow.
            Assert.All(told, line => Assert.DoesNotContain("   at ", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_fault_of_ours_is_logged_with_its_stack_once()
    {
        await using var tool = await TestTool.StartAsync(cluster);
        await using var platform = await TestPlatform.StartAsync(tool);
        using var browser = new Browser(tool);
        var launch = await browser.ArriveAsync(platform, TestPerson.New());
        await TestDatabase.ExecuteAsync(tool.Database.Admin, "alter table posts rename column ewc_registered to gone");
        Assert.Equal(HttpStatusCode.InternalServerError, (await browser.GetAsync($"/v/{launch}/about-you")).Status);
        await TestDatabase.ExecuteAsync(tool.Database.Admin, "alter table posts rename column gone to ewc_registered");

        lock (tool.Log)
        {
            var fault = Assert.Single(tool.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
            Assert.Contains("   at ESafetyCourse.", fault, StringComparison.Ordinal);
        }
    }

    /// <summary>Until a question of the program waits for a lock.</summary>
    private static async Task WaitingAsync(TestTool tool)
    {
        const string waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        for (var wait = 0; wait < 1000 && await tool.Database.ReadAsync<long>(waiting) == 0; wait++) await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    private static void AssertQuiet(TestTool tool)
    {
        lock (tool.Log) Assert.DoesNotContain(tool.Log, line => line.StartsWith("Error", StringComparison.Ordinal) || line.Contains("   at ", StringComparison.Ordinal));
    }
}
