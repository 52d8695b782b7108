using System.Security.Cryptography;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web;
using ESafetyCourse.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ESafetyCourse.Tests.Kit;

/// <summary>The course without a browser: its deeds over a database of its own, with a school and the sample module.</summary>
public sealed class TestCourse : IAsyncDisposable
{
    /// <summary>The sample school's profile: the e-safety lead is named, and nothing else is asked for.</summary>
    public const string Profile = """
        school_name: { en: Ysgol Bro Wennol, cy: Ysgol Bro Wennol }
        e_safety_lead:
          role: { en: the digital lead, cy: yr arweinydd digidol }
          name: Morwenna Nansi Prydderch
          email: lead@bro-wennol.example
        """;

    private readonly ServiceProvider _services;

    private TestCourse(TestDatabase database, TestClock clock, string masterKey, bool withJobs = false, bool runsJobs = true)
    {
        (Database, Clock, MasterKey) = (database, clock, masterKey);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:ESafety"] = database.App, ["ESafety:MasterKey"] = masterKey, ["ESafety:RunJobs"] = $"{runsJobs}",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new ListLog(Log)));
        Tool.AddCore(services, settings, clock);
        if (withJobs) JobHost.Add(services, settings);
        SharedModel.Use(services, database.App);
        _services = services.BuildServiceProvider();
        Admin = NpgsqlDataSource.Create(database.Admin);
        Given = new Given(this);
    }

    /// <summary>Its database.</summary>
    public TestDatabase Database { get; }

    /// <summary>Its clock.</summary>
    public TestClock Clock { get; }

    /// <summary>Everything that it logged.</summary>
    public List<string> Log { get; } = [];

    /// <summary>The master key, for a second instance over the same database.</summary>
    public string MasterKey { get; }

    /// <summary>The database as somebody with the keys to the server room has it.</summary>
    public NpgsqlDataSource Admin { get; }

    /// <summary>People, launches and what they have done.</summary>
    public Given Given { get; }

    /// <summary>The first school.</summary>
    public School School { get; private set; } = null!;

    /// <summary>The first edition of the sample module.</summary>
    public PublishedEdition Edition { get; private set; } = null!;

    /// <summary>The sample school's profile, read.</summary>
    public SchoolProfile SchoolProfile => Profiles.Of(School, Edition);

    /// <summary>Starts with an empty house: one school, one edition, nobody in it.</summary>
    public static async Task<TestCourse> StartAsync(Cluster cluster, ContentCatalogue? content = null)
    {
        var course = new TestCourse(await cluster.NewDatabaseAsync(), new TestClock(), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        await course.PublishAsync(content ?? SampleCourse.Course);
        course.School = await course.Given.SchoolAsync("bro-wennol");
        course.Edition = await course.NewestAsync();
        return course;
    }

    /// <summary>A second instance of the program on the same database, by the same clock unless it is given one.</summary>
    public TestCourse AnotherInstance(TestClock? clock = null) => new(Database, clock ?? Clock, MasterKey) { School = School, Edition = Edition, IsSecond = true };

    /// <summary>A second instance whose jobs run by themselves until it is disposed of, or that has others run them.</summary>
    public async Task<TestCourse> WithJobsAsync(bool runsJobs = true)
    {
        var instance = new TestCourse(Database, Clock, MasterKey, withJobs: true, runsJobs) { School = School, Edition = Edition, IsSecond = true };
        foreach (var hosted in instance._services.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        return instance;
    }

    private bool IsSecond { get; init; }

    /// <summary>Something that lives as long as the program.</summary>
    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Does something in a request's life.</summary>
    public async Task<T> WithAsync<TDeed, T>(Func<TDeed, Task<T>> act) where TDeed : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TDeed>());
    }

    /// <summary>Does something in a request's life that has nothing to say.</summary>
    public Task WithAsync<TDeed>(Func<TDeed, Task> act) where TDeed : notnull => WithAsync<TDeed, bool>(async deed =>
    {
        await act(deed);
        return true;
    });

    /// <summary>Publishes a course, and lets the time pass after which the program sees what is published anew.</summary>
    public async Task PublishAsync(ContentCatalogue content)
    {
        await WithAsync<CourseContext>(db => new PublishContent(db, Clock).RunAsync(new Actor.Operator(), content, "A tester", CancellationToken.None));
        if (Edition is not null) Clock.Move(TimeSpan.FromSeconds(2));
    }

    /// <summary>The newest edition of a module, as another instance would see it at once.</summary>
    public Task<PublishedEdition> NewestAsync(string? module = SampleCourse.Slug) => WithAsync<CourseContext, PublishedEdition>(async db =>
    {
        var newest = await db.Editions.OrderByDescending(edition => edition.Number).FirstAsync(edition => edition.ModuleSlug == module);
        return await Get<Editions>().GetAsync(newest.Id, CancellationToken.None);
    });

    /// <summary>Runs SQL as a superuser.</summary>
    public async Task<int> SqlAsync(string sql, params object?[] values)
    {
        await using var command = Admin.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads one value as a superuser.</summary>
    public async Task<T> ReadAsync<T>(string sql, params object?[] values)
    {
        await using var command = Admin.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until a count is what it should be, thirty seconds at most.</summary>
    public async Task UntilAsync(string count, long wanted)
    {
        for (var i = 0; i < 600 && await ReadAsync<long>(count) != wanted; i++) await Task.Delay(50);
        Assert.Equal(wanted, await ReadAsync<long>(count));
    }

    /// <summary>Alters evidence as only a superuser can, by putting the triggers to sleep for one statement.</summary>
    public Task<int> TamperAsync(string sql) => SqlAsync($"set session_replication_role = replica; {sql}; reset session_replication_role");

    /// <summary>One sweep of the outbox, and one round of deliveries to each platform that it finds.</summary>
    /// <returns>How many grades were tried.</returns>
    public async Task<int> DeliverAsync()
    {
        var tried = 0;
        foreach (var due in (await Get<SweepGrades>().RunAsync(CancellationToken.None)).Where(due => due.At <= Clock.GetUtcNow()))
            tried += (await Get<DeliverGrades>().RunAsync(due.Platform, CancellationToken.None)).Tried;
        return tried;
    }

    /// <summary>Lets go of the database, and of the data with the last one.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>()) await hosted.StopAsync(CancellationToken.None);
        await Admin.DisposeAsync();
        await _services.DisposeAsync();
        if (!IsSecond) await Database.DropAsync();
    }
}
