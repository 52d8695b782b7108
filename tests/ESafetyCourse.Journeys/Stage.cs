using System.Net;
using System.Net.Sockets;
using ESafetyCourse.Tests.Kit;
using Npgsql;

[assembly: AssemblyFixture(typeof(ESafetyCourse.Journeys.Stage))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // One browser, two programs and two cores: one story at a time.

namespace ESafetyCourse.Journeys;

/// <summary>
/// The tool as a process of its own on http://127.0.0.1, the demo LMS on http://localhost (so that the frame is on another
/// site), a real PostgreSQL and headless Chromium.
/// </summary>
public sealed class Stage : IAsyncLifetime
{
    private readonly Cluster _cluster = new();
    private IPlaywright _playwright = null!;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The driver, for browsers of another make.</summary>
    public IPlaywright Playwright => _playwright;

    /// <summary>The tool.</summary>
    public RunningTool Tool { get; private set; } = null!;

    /// <summary>The demo LMS.</summary>
    public RunningLms Lms { get; private set; } = null!;

    /// <summary>The database.</summary>
    public TestDatabase Database { get; private set; } = null!;

    /// <summary>Chromium's arguments on a machine without a screen and without a network.</summary>
    public static string[] ChromiumArguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Where Chromium is.</summary>
    public static string ChromiumPath => Environment.GetEnvironmentVariable("ESAFETY_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Sets everything up once for all stories.</summary>
    public async ValueTask InitializeAsync()
    {
        await _cluster.InitializeAsync();
        Database = await _cluster.NewDatabaseAsync();
        var (toolPort, lmsPort) = (FreePort(), FreePort());
        Lms = new RunningLms($"http://localhost:{lmsPort}", $"http://127.0.0.1:{toolPort}");
        Tool = new RunningTool(Database, $"http://127.0.0.1:{toolPort}");
        await Tool.CommandAsync("content", "publish", "--folder", Path.Combine(AppContext.BaseDirectory, "content"));
        await Tool.CommandAsync("demo", "prepare", "--lms-url", Lms.Url);
        await Task.WhenAll(Lms.StartAsync(), Tool.StartAsync());
        _playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumPath, Args = ChromiumArguments });
    }

    /// <summary>A browser of somebody's own, on a screen of that width, with nobody signed in.</summary>
    public async Task<Visitor> VisitorAsync(int width = 1280, int height = 800)
    {
        var context = await Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        context.SetDefaultTimeout(90_000); // Two cores may be busy with other things.
        context.SetDefaultNavigationTimeout(90_000);
        return new Visitor(this, context);
    }

    /// <summary>Runs SQL as somebody with the keys to the server room.</summary>
    public async Task<object?> SqlAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(Database.Admin);
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        await Tool.StopAsync();
        await Lms.StopAsync();
        await _cluster.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
