using System.Net;
using System.Net.Sockets;
using ESafetyCourse.DemoLms;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Tests.DemoLms;

/// <summary>The demonstration platform on a port of its own, with a stand-in for the tool.</summary>
public sealed class StartedPlatform : IAsyncDisposable
{
    public const string ClientId = "esafety-demo-tool";
    public const string ToolUrl = "http://tool.example";

    private readonly WebApplication _app;

    private StartedPlatform(WebApplication app, ToolStandIn tool) => (_app, Tool, Settings) =
        (app, tool, app.Services.GetRequiredService<DemoSettings>());

    public ToolStandIn Tool { get; }

    public DemoSettings Settings { get; }

    public string Url => Settings.Url;

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<StartedPlatform> StartAsync(
        string? folder = null, int? port = null, ToolStandIn? tool = null, string path = "", params string[] more)
    {
        tool ??= new ToolStandIn();
        string[] args =
        [
            "--environment=Development",
            $"--DemoLms:Url=http://127.0.0.1:{port ?? FreePort()}{path}",
            $"--DemoLms:ToolUrl={ToolUrl}",
            .. folder is null ? Array.Empty<string>() : ["--data", folder],
            .. more,
        ];
        var app = DemoPlatform.Create(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddHttpClient(DemoPlatform.ToolClientName)
                .ConfigurePrimaryHttpMessageHandler(() => tool).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        });
        await app.StartAsync(Ct);
        return new StartedPlatform(app, tool);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
