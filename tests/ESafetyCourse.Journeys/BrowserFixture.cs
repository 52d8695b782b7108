using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ESafetyCourse.Tests.Kit;

[assembly: AssemblyFixture(typeof(ESafetyCourse.Journeys.BrowserFixture))]
[assembly: CollectionBehavior(MaxParallelThreads = ESafetyCourse.Journeys.BrowserFixture.Stages)]

namespace ESafetyCourse.Journeys;

/// <summary>What all stories share: headless Chromium, and stages with their programs over a real PostgreSQL, each for one story at a time.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>How many stories go on side by side: where one waits for a program to start, the other has the second core.</summary>
    public const int Stages = 2;

    private readonly Cluster _cluster = new();
    private readonly List<Stage> _stages = [];
    private readonly Channel<Stage> _free = Channel.CreateUnbounded<Stage>();

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

    /// <summary>Opens the browser, and the stages with the content published, the demo school and its platform registered.</summary>
    public async ValueTask InitializeAsync() => await Task.WhenAll(OpenBrowserAsync(), BuildStagesAsync());

    /// <summary>A stage for one story, cleared of the last one.</summary>
    public async Task<Stage> EnterAsync()
    {
        var stage = await _free.Reader.ReadAsync();
        try
        {
            await stage.ClearUpAsync();
            return stage;
        }
        catch
        {
            Leave(stage); // The next story tries again, and fails with words of its own.
            throw;
        }
    }

    /// <summary>Leaves it to the next story.</summary>
    public void Leave(Stage stage) => _free.Writer.TryWrite(stage);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        Playwright.Dispose();
        foreach (var stage in _stages) await stage.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private async Task OpenBrowserAsync()
    {
        Playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        Browser = await Playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumPath, Args = ChromiumArguments });
    }

    private async Task BuildStagesAsync()
    {
        await _cluster.InitializeAsync();
        _stages.AddRange(await Task.WhenAll(Enumerable.Range(0, Stages).Select(_ => BuildStageAsync())));
        foreach (var stage in _stages) Leave(stage);
    }

    private async Task<Stage> BuildStageAsync()
    {
        var prepared = new PreparedDatabase(await _cluster.NewDatabaseAsync());
        var tool = new RunningTool(prepared.Database, ToolSettings.At($"http://127.0.0.1:{FreePort()}"));
        var lms = new RunningLms($"http://localhost:{FreePort()}", tool.Url);
        await tool.CommandAsync("content", "publish", "--folder", Path.Combine(AppContext.BaseDirectory, "content"));
        var said = await tool.CommandAsync("demo", "prepare", "--lms-url", lms.Url);
        await prepared.KeepAsync();
        return new Stage(this, tool, lms, prepared, said.Split(": ")[^1].Trim());
    }

    // Below the ports that outgoing connections are given: the programs stop in some stories, and start again at the same one.
    internal static int FreePort()
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
