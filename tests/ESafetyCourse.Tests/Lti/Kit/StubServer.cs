using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Tests.Lti.Kit;

/// <summary>One request as it came over the wire.</summary>
internal sealed record Seen(string Method, string PathAndQuery, string? ContentType, string? Authorization, string Body)
{
    public string? Accept { get; init; }

    public Dictionary<string, string> Form => Body.Split('&')
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
}

/// <summary>A real HTTP server on loopback that answers as a test says, and remembers what it was asked.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Seen> requests = new();

    private StubServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public int Port => Address.Port;

    public IReadOnlyList<Seen> Requests => [.. requests];

    public static async Task<StubServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // Moodle's headers hold curly quotes.
        builder.WebHost.ConfigureKestrel(options => options.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new StubServer(app);
        app.Run(async context =>
        {
            await server.RememberAsync(context.Request);
            await answer(context);
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task RememberAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        requests.Enqueue(new Seen(
            request.Method, request.Path + request.QueryString, request.ContentType, request.Headers.Authorization, body)
        {
            Accept = request.Headers.Accept,
        });
    }
}
