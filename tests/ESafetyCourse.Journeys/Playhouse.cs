using System.Net;
using System.Net.Sockets;
using ESafetyCourse.Tests.Kit;

[assembly: AssemblyFixture(typeof(ESafetyCourse.Journeys.Playhouse))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // One browser, two programs and two cores: one story at a time.

namespace ESafetyCourse.Journeys;

/// <summary>What all stories share: a real PostgreSQL, headless Chromium, and a database in which nobody has been yet.</summary>
public sealed class Playhouse : IAsyncLifetime
{
    private readonly Cluster _cluster = new();
    private TestDatabase _untouched = null!;
    private ToolSettings _tool = null!;
    private string _lmsUrl = null!;

    /// <summary>The driver, for browsers of another make.</summary>
    public IPlaywright Playwright { get; private set; } = null!;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Chromium's arguments on a machine without a screen and without a network.</summary>
    public static string[] ChromiumArguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Where Chromium is.</summary>
    public static string ChromiumPath => Environment.GetEnvironmentVariable("ESAFETY_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Sets up what stories begin with: migrated, the content published, the demo school and its platform registered.</summary>
    public async ValueTask InitializeAsync()
    {
        await _cluster.InitializeAsync();
        _untouched = await _cluster.NewDatabaseAsync();
        _tool = ToolSettings.At($"http://127.0.0.1:{FreePort()}");
        _lmsUrl = $"http://localhost:{FreePort()}";
        var tool = new RunningTool(_untouched, _tool);
        await tool.CommandAsync("content", "publish", "--folder", Path.Combine(AppContext.BaseDirectory, "content"));
        await tool.CommandAsync("demo", "prepare", "--lms-url", _lmsUrl);
        Playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        Browser = await Playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumPath, Args = ChromiumArguments });
    }

    /// <summary>A stage for one story: what happened in another never shows there.</summary>
    public async Task<Stage> OpenAsync()
    {
        var database = await _cluster.CopyAsync(_untouched);
        var stage = new Stage(this, new RunningTool(database, _tool), new RunningLms(_lmsUrl, _tool.Url), database);
        await Task.WhenAll(stage.Lms.StartAsync(), stage.Tool.StartAsync());
        return stage;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        Playwright.Dispose();
        await _untouched.DropAsync();
        await _cluster.DisposeAsync();
    }

    // Below the ports that outgoing connections are given: the programs of a story stop, and start again at the same one.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
