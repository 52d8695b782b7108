using System.Net;
using System.Net.Sockets;
using ESafetyCourse.Tests.Kit;

[assembly: AssemblyFixture(typeof(ESafetyCourse.Journeys.Playhouse))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // One browser, two programs and two cores: one story at a time.

namespace ESafetyCourse.Journeys;

/// <summary>What all stories share: headless Chromium, and one stage with its programs over a real PostgreSQL.</summary>
public sealed class Playhouse : IAsyncLifetime
{
    private readonly Cluster _cluster = new();

    /// <summary>The stage.</summary>
    public Stage Stage { get; private set; } = null!;

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

    /// <summary>Opens the browser, and a stage with the content published, the demo school and its platform registered.</summary>
    public async ValueTask InitializeAsync() => await Task.WhenAll(OpenBrowserAsync(), BuildStageAsync());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        Playwright.Dispose();
        await Stage.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private async Task OpenBrowserAsync()
    {
        Playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        Browser = await Playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumPath, Args = ChromiumArguments });
    }

    private async Task BuildStageAsync()
    {
        await _cluster.InitializeAsync();
        var prepared = new PreparedDatabase(await _cluster.NewDatabaseAsync());
        var tool = new RunningTool(prepared.Database, ToolSettings.At($"http://127.0.0.1:{FreePort()}"));
        var lms = new RunningLms($"http://localhost:{FreePort()}", tool.Url);
        await tool.CommandAsync("content", "publish", "--folder", Path.Combine(AppContext.BaseDirectory, "content"));
        var said = await tool.CommandAsync("demo", "prepare", "--lms-url", lms.Url);
        await prepared.KeepAsync();
        Stage = new Stage(this, tool, lms, prepared, said.Split(": ")[^1].Trim());
    }

    // Below the ports that outgoing connections are given: the programs stop in some stories, and start again at the same one.
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
