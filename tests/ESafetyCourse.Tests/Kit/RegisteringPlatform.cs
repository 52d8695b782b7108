using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Tests.Kit;

/// <summary>An LMS that a tool registers itself with: it describes itself, takes registrations as Moodle does, and keeps what it was sent.</summary>
public sealed class RegisteringPlatform : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RegisteringPlatform(WebApplication app, string url) => (_app, Url) = (app, url);

    public string Url { get; }

    /// <summary>Its configuration's address.</summary>
    public string Configuration => $"{Url}/mod/lti/openid-configuration.php";

    /// <summary>What it says of itself; a test may change it.</summary>
    public JsonObject Says { get; private set; } = [];

    /// <summary>The client id that it gives.</summary>
    public string ClientId { get; set; } = "made-up-by-lms";

    /// <summary>What it answers instead of a registration.</summary>
    public (int Status, string Body)? Refusal { get; set; }

    /// <summary>What it waits for before it answers.</summary>
    public Func<Task> Waits { get; set; } = () => Task.CompletedTask;

    /// <summary>The registrations that it was sent, with the token that came with each.</summary>
    public List<(string? Token, JsonObject Body)> Asked { get; } = [];

    public static async Task<RegisteringPlatform> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        RegisteringPlatform? platform = null;
        app.MapGet("/mod/lti/openid-configuration.php", () => Results.Text(platform!.Says.ToJsonString(), "application/json"));
        app.MapPost("/mod/lti/openid-registration.php", async (HttpRequest request) =>
        {
            await platform!.Waits();
            return platform.Answer(request.Headers.Authorization.ToString(), (await JsonSerializer.DeserializeAsync<JsonObject>(request.Body))!);
        });
        await app.StartAsync();
        platform = new RegisteringPlatform(app, app.Urls.First());
        platform.Says = new JsonObject
        {
            ["issuer"] = platform.Url, ["authorization_endpoint"] = $"{platform.Url}/auth", ["token_endpoint"] = $"{platform.Url}/token",
            ["jwks_uri"] = $"{platform.Url}/certs", ["registration_endpoint"] = $"{platform.Url}/mod/lti/openid-registration.php",
            ["scopes_supported"] = new JsonArray("https://purl.imsglobal.org/spec/lti-ags/scope/score"),
            ["https://purl.imsglobal.org/spec/lti-platform-configuration"] = new JsonObject { ["product_family_code"] = "moodle" },
        };
        return platform;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Answer(string authorization, JsonObject body)
    {
        lock (Asked) Asked.Add((authorization.Length == 0 ? null : authorization, body));
        if (Refusal is var (status, words)) return Results.Text(words, "text/plain", statusCode: status);
        var answer = body.DeepClone().AsObject();
        answer["client_id"] = ClientId;
        answer["https://purl.imsglobal.org/spec/lti-tool-configuration"]!["deployment_id"] = "7";
        return Results.Text(answer.ToJsonString(), "application/json");
    }
}
