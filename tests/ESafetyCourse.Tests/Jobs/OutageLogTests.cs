using ESafetyCourse.Tests.Commands;
using ESafetyCourse.Tests.Grades;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;
using Npgsql;

namespace ESafetyCourse.Tests.Jobs;

/// <summary>What the log of an instance with jobs says while the database is away. Hangfire has one log for a whole process: nothing runs beside this.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class OutageLogTests(Cluster cluster) : IAsyncLifetime
{
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task While_the_database_is_away_the_log_has_no_stack_and_the_jobs_go_on_afterwards()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        await using var instance = await _course.WithJobsAsync();
        await _course.UntilAsync("select count(*) from hangfire.set where key = 'recurring-jobs'", Timetable.All.Count(job => job.Cron is not null));
        var server = new NpgsqlConnectionStringBuilder(_course.Database.Admin) { Database = "postgres" }.ConnectionString;
        var name = _course.Database.Name;
        await TestDatabase.ExecuteAsync(server, $"alter database {name} allow_connections false");
        for (var i = 0; i < 3; i++)
        {
            await TestDatabase.ExecuteAsync(server, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => TestDatabase.ExecuteAsync(_course.Database.App, "select 1"));
            await Task.Delay(1000, TestContext.Current.CancellationToken);
        }

        await TestDatabase.ExecuteAsync(server, $"alter database {name} allow_connections true");
        NpgsqlConnection.ClearAllPools();
        foreach (var broken in new[] { _course.Admin, instance.Admin, instance.Get<NpgsqlDataSource>() }) broken.Clear();
        await instance.Given.PlatformAsync(lms.Url);
        await instance.Given.SignedAsync(await instance.Given.LaunchAsync(await instance.Given.PersonAsync("Carys Bevan"), lineItem: lms.LineItem(), subject: "4"));
        await _course.UntilAsync("select count(*) from grades where state = 'sent'", 1);
        lock (instance.Log)
        {
            var stacks = instance.Log.Where(line => line.StartsWith("Error", StringComparison.Ordinal) || line.Contains("   at ", StringComparison.Ordinal));
            Assert.True(!stacks.Any(), string.Join('\n', stacks));
        }
    }
}
