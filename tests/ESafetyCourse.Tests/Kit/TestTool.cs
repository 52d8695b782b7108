using System.Security.Cryptography;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Tests.Kit;

/// <summary>The whole program on a port of its own, over a database of its own, with a school and the sample course.</summary>
public sealed class TestTool : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestTool(WebApplication app, TestDatabase database, TestClock clock, List<string> log, string url)
    {
        (_app, Database, Clock, Log, Url) = (app, database, clock, log, url);
    }

    /// <summary>Its database.</summary>
    public TestDatabase Database { get; }

    /// <summary>Its clock.</summary>
    public TestClock Clock { get; }

    /// <summary>Everything that it logged.</summary>
    public List<string> Log { get; }

    /// <summary>Its address, e.g. <c>http://127.0.0.1:40001</c>.</summary>
    public string Url { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The one school.</summary>
    public School School { get; private set; } = null!;

    /// <summary>The school's first lead code.</summary>
    public string LeadCode { get; private set; } = "";

    /// <summary>Starts the program.</summary>
    /// <param name="cluster">Where its database goes.</param>
    /// <param name="withSchool">With a school and a course.</param>
    /// <param name="course">Another course than the sample.</param>
    /// <param name="settings">Settings that differ.</param>
    /// <param name="services">Services of the test's own.</param>
    /// <param name="connection">Another way to its database than the straight one.</param>
    public static async Task<TestTool> StartAsync(
        Cluster cluster, bool withSchool = true, ContentCatalogue? course = null, Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null, Func<string, string>? connection = null)
    {
        var tool = await StartAsync(await cluster.NewDatabaseAsync(), settings, services, connection);
        if (withSchool) await tool.PrepareAsync(course ?? SampleCourse.Course);
        return tool;
    }

    /// <summary>Starts the program over a database that has been migrated, with whatever is in it.</summary>
    public static async Task<TestTool> StartAsync(
        TestDatabase database, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null,
        Func<string, string>? connection = null)
    {
        var way = connection is null ? database.App : connection(database.App);
        var (port, clock, log) = (FreePort(), new TestClock(), new List<string>());
        var app = Tool.Create([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:ESafety"] = way,
                ["ESafety:PublicUrl"] = $"http://127.0.0.1:{port}",
                ["ESafety:MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                ["ESafety:AllowPrivatePlatforms"] = "true",
                ["ESafety:RunJobs"] = "false",
                ["urls"] = $"http://127.0.0.1:{port}",
            }).AddInMemoryCollection(settings);
            services?.Invoke(builder.Services);
            builder.Host.ConfigureContainer<IServiceCollection>((_, all) => SharedModel.Use(all, way)); // After the program's own.
            builder.Logging.ClearProviders().AddProvider(new ListLog(log)).SetMinimumLevel(LogLevel.Information);
        }, clock);
        await app.StartAsync();
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new TestTool(app, database, clock, log, url);
    }

    /// <summary>Does something with services of a request's life.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> act) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Registers a platform that stands at an address, for the school.</summary>
    public Task RegisterAsync(string issuer, string clientId, string jwks, string auth, string token, params string[] deployments) =>
        WithAsync<CourseContext, Outcome<PlatformId>>(db => new RegisterPlatform(db, Clock).RunAsync(
            new(), new Registration(issuer, clientId, new(auth), new(token), null, new(jwks), deployments, [], false, true), School.Id, CancellationToken.None));

    /// <summary>A school beside the first.</summary>
    public async Task<AddedSchool> AddSchoolAsync() => (await WithAsync<CourseContext, Outcome<AddedSchool>>(db =>
        new AddSchool(db, Clock).RunAsync(new(), $"s-{Guid.NewGuid():n}", "Other", "Arall", default))).Value;

    /// <summary>A one-time code for a lead of a school, from the operator.</summary>
    public async Task<string> NewLeadCodeAsync(SchoolId school) => (await WithAsync<MakeLeadCode, Outcome<NewLeadCode>>(make =>
        make.RunAsync(new Actor.Operator(), school, default))).Value.Code;

    /// <summary>Stops the program.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task PrepareAsync(ContentCatalogue course)
    {
        (School, LeadCode) = (await WithAsync<CourseContext, Outcome<AddedSchool>>(db =>
            new AddSchool(db, Clock).RunAsync(new(), "bro-wennol", "Ysgol Bro Wennol", "Ysgol Bro Wennol (cy)", default))).Value;
        await WithAsync<CourseContext, bool>(async db =>
        {
            Assert.Null((await new SetProfile(db, Clock).RunAsync(new(), School.Id, SampleProfile, Shipped.Variables, default)).Why);
            await new PublishContent(db, Clock).RunAsync(new(), course, "Test", default);
            return true;
        });
    }

    /// <summary>A free port of this machine.</summary>
    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The profile of the sample school: the example that operators are given.</summary>
    public static string SampleProfile => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "school-profile.example.yaml"));
}
