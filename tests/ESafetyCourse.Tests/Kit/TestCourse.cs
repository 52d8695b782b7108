using System.Security.Cryptography;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

    private TestCourse(TestDatabase database, TestClock clock, string masterKey)
    {
        (Database, Clock, MasterKey) = (database, clock, masterKey);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:ESafety"] = database.App, ["ESafety:MasterKey"] = masterKey,
        });
        var services = new ServiceCollection();
        services.AddLogging();
        Tool.AddCore(services, settings.Build(), clock);
        // By connection string, so that all test databases share one EF model; building it takes longer than most tests.
        services.RemoveAll<IDbContextOptionsConfiguration<CourseContext>>();
        services.ConfigureDbContext<CourseContext>(options => options.UseNpgsql(database.App).UseSnakeCaseNamingConvention());
        _services = services.BuildServiceProvider();
        Admin = NpgsqlDataSource.Create(database.Admin);
        Given = new Given(this);
    }

    /// <summary>Its database.</summary>
    public TestDatabase Database { get; }

    /// <summary>Its clock.</summary>
    public TestClock Clock { get; }

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
    public static async Task<TestCourse> StartAsync(Cluster cluster, Course? content = null)
    {
        var course = new TestCourse(await cluster.NewDatabaseAsync(), new TestClock(), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        await course.PublishAsync(content ?? SampleCourse.Course);
        course.School = await course.Given.SchoolAsync("bro-wennol");
        course.Edition = await course.NewestAsync();
        return course;
    }

    /// <summary>A second instance of the program on the same database.</summary>
    public TestCourse AnotherInstance() => new(Database, Clock, MasterKey) { School = School, Edition = Edition, IsSecond = true };

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

    /// <summary>Publishes a course.</summary>
    public Task PublishAsync(Course content) =>
        WithAsync<CourseContext>(db => new PublishContent(db, Clock).RunAsync(content, "A tester", CancellationToken.None));

    /// <summary>The newest edition of the sample module, as another instance would see it at once.</summary>
    public Task<PublishedEdition> NewestAsync() => WithAsync<CourseContext, PublishedEdition>(async db =>
    {
        var newest = await db.Editions.OrderByDescending(edition => edition.Number).FirstAsync(edition => edition.ModuleSlug == SampleCourse.Slug);
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

    /// <summary>Alters evidence as only a superuser can, by putting the triggers to sleep for one statement.</summary>
    public Task<int> TamperAsync(string sql) => SqlAsync($"set session_replication_role = replica; {sql}; reset session_replication_role");

    /// <summary>Lets go of the database, and of the data with the last one.</summary>
    public async ValueTask DisposeAsync()
    {
        await Admin.DisposeAsync();
        await _services.DisposeAsync();
        if (!IsSecond) await Database.DropAsync();
    }
}
