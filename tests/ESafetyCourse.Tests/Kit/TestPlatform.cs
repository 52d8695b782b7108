using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Tests.Kit;

/// <summary>A platform of our own: it serves its public keys over real HTTP and signs whatever it is told to, good or hostile.</summary>
public sealed class TestPlatform : IAsyncDisposable
{
    /// <summary>The deployment that it has when nothing else is said.</summary>
    public const string Deployment = "deployment-1";

    private static readonly Lazy<RSA>[] Pool = [.. Enumerable.Range(0, 3).Select(_ => new Lazy<RSA>(() => RSA.Create(2048)))];
    private static int _made;
    private readonly WebApplication _app;
    private readonly List<JsonNode> _published = [];
    private int _keyRequests;

    private TestPlatform(WebApplication app, TestTool tool, string url, string clientId, string issuer) =>
        (_app, Tool, Url, ClientId, Issuer) = (app, tool, url, clientId, issuer);

    public TestTool Tool { get; }

    /// <summary>Where it stands, e.g. <c>http://127.0.0.1:40002</c>.</summary>
    public string Url { get; }

    public string Issuer { get; }

    public string ClientId { get; }

    /// <summary>The key that signs now.</summary>
    public RSA Key { get; private set; } = Pool[0].Value;

    /// <summary>Its <c>kid</c>.</summary>
    public string KeyId { get; private set; } = "";

    /// <summary>While true, the key set answers 503.</summary>
    public bool Down { get; set; }

    /// <summary>How often the key set was asked for.</summary>
    public int KeyRequests => Volatile.Read(ref _keyRequests);

    /// <summary>Starts it and registers it with the tool.</summary>
    /// <param name="tool">The tool, with a school.</param>
    /// <param name="clientId">The client id that it gives the tool.</param>
    /// <param name="issuer">An issuer that it shares with others; its own address by default.</param>
    /// <param name="shared">Register it as an issuer that many customers share.</param>
    /// <param name="deployments">Deployment ids; <see cref="Deployment"/> by default.</param>
    public static async Task<TestPlatform> StartAsync(
        TestTool tool, string clientId = "client-1", string? issuer = null, bool shared = false, params string[] deployments)
    {
        var platform = await StandInAsync(tool, issuer, clientId);
        var url = platform.Url;
        var registration = new Registration(
            platform.Issuer, clientId, new($"{url}/auth?from=lms"), new($"{url}/token"), null, new($"{url}/jwks"),
            deployments is [] ? [Deployment] : deployments, [url], shared, AllowPrivate: true);
        await tool.WithAsync<CourseContext, Outcome<PlatformId>>(db =>
            new RegisterPlatform(db, tool.Clock).RunAsync(new(), registration, tool.School.Id, CancellationToken.None));
        return platform;
    }

    /// <summary>Starts it and registers it as one that schools share.</summary>
    public static async Task<TestPlatform> StartForSchoolsAsync(TestTool tool)
    {
        var platform = await StandInAsync(tool, null, "county-1");
        var url = platform.Url;
        var registration = new Registration(url, "county-1", new($"{url}/auth"), new($"{url}/token"), null, new($"{url}/jwks"), [Deployment], [url], false, AllowPrivate: true);
        await tool.WithAsync<CourseContext, Outcome<PlatformId>>(db => new RegisterPlatform(db, tool.Clock).RunAsync(new(), registration, null, CancellationToken.None));
        return platform;
    }

    /// <summary>Starts it for a registration that the tool has already; by default its issuer is its own address.</summary>
    public static async Task<TestPlatform> StandInAsync(TestTool tool, string? issuer, string clientId)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        TestPlatform? platform = null;
        app.MapGet("/jwks", () => platform!.ServeKeys());
        await app.StartAsync();
        var url = app.Urls.First();
        platform = new TestPlatform(app, tool, url, clientId, issuer ?? url);
        platform.Rotate();
        return platform;
    }

    /// <summary>Signs with another key from now on; the ones before stay published.</summary>
    public void Rotate()
    {
        var number = Interlocked.Increment(ref _made);
        (Key, KeyId) = (Pool[number % Pool.Length].Value, $"key-{number}");
        var numbers = Key.ExportParameters(false);
        _published.Add(new JsonObject
        {
            ["kty"] = "RSA", ["kid"] = KeyId, ["use"] = "sig",
            ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent),
        });
    }

    /// <summary>What it sends to the tool's login address.</summary>
    public Dictionary<string, string> LoginFields() => new()
    {
        ["iss"] = Issuer, ["login_hint"] = "42", ["target_link_uri"] = $"{Tool.Url}/lti/launch",
        ["lti_message_hint"] = """{"cmid":7,"launchid":"ltilaunch7_123"}""", ["client_id"] = ClientId, ["lti_deployment_id"] = Deployment,
    };

    /// <summary>A token in order, signed with the present key.</summary>
    public string Sign(JsonObject claims) => Sign(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = KeyId }, claims);

    /// <summary>A token with any header, signed by RS256 with any key.</summary>
    public string Sign(JsonObject header, JsonObject claims, RSA? key = null)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        var signature = (key ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>A token with HS256 whose secret is the public key, as an attacker would have it.</summary>
    public string SignWithPublicKeyAsSecret(JsonObject claims)
    {
        var signed = $"{Part(new JsonObject { ["alg"] = "HS256", ["kid"] = KeyId })}.{Part(claims)}";
        var secret = Encoding.ASCII.GetBytes(Key.ExportSubjectPublicKeyInfoPem());
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>One part of a compact token.</summary>
    public static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private IResult ServeKeys()
    {
        Interlocked.Increment(ref _keyRequests);
        var keys = new JsonObject { ["keys"] = new JsonArray([.. _published.Select(key => key.DeepClone())]) };
        return Down ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Text(keys.ToJsonString(), "application/json");
    }
}
