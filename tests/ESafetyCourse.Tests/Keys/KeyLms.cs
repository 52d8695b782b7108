using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ESafetyCourse.Tests.Grades;
using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Keys;

/// <summary>
/// An LMS that checks the tool's signature by a key set that it keeps for an hour. Like Moodle it may fetch the set again for a key id that it
/// doesn't know; others go on refusing.
/// </summary>
internal sealed class KeyLms : IAsyncDisposable
{
    private readonly Func<Task<string>> _fetch;
    private readonly TimeProvider _clock;
    private readonly bool _looksAgain;
    private readonly SemaphoreSlim _one = new(1, 1);
    private (Dictionary<string, RSA> Keys, DateTimeOffset At)? _kept;
    private WebApplication _app = null!;

    private KeyLms(Func<Task<string>> fetch, TimeProvider clock, bool looksAgain) => (_fetch, _clock, _looksAgain) = (fetch, clock, looksAgain);

    public string Url { get; } = $"http://127.0.0.1:{TestTool.FreePort()}";

    /// <summary>The key ids of the token requests that it granted.</summary>
    public ConcurrentQueue<string> Granted { get; } = new();

    /// <summary>Scores that it took, by column.</summary>
    public ConcurrentQueue<string> Scores { get; } = new();

    /// <summary>How often it fetched the key set.</summary>
    public int Fetches { get; private set; }

    public static async Task<KeyLms> StartAsync(Func<Task<string>> fetch, TimeProvider clock, bool looksAgain)
    {
        var lms = new KeyLms(fetch, clock, looksAgain);
        lms._app = await BareLms.StartAsync(lms.Url, app =>
        {
            app.MapPost("/lti/token", (Delegate)lms.TokenAsync);
            app.MapPost("/items/{item}/scores", (string item) => lms.Scores.Enqueue(item));
        });
        return lms;
    }

    /// <summary>Whether it would take a token request signed so.</summary>
    public async Task<bool> BelievesAsync(string assertion)
    {
        var parts = assertion.Split('.');
        var kid = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0])).RootElement.GetProperty("kid").GetString()!;
        if (await FindAsync(kid) is not { } key) return false;
        var (signed, signature) = (Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]));
        return key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var assertion = (await http.Request.ReadFormAsync())["client_assertion"].ToString();
        if (!await BelievesAsync(assertion)) return Results.Json(new { error = "invalid_client" }, statusCode: 400);
        Granted.Enqueue(JsonDocument.Parse(Base64Url.DecodeFromChars(assertion.Split('.')[0])).RootElement.GetProperty("kid").GetString()!);
        return Results.Json(new { access_token = Guid.NewGuid().ToString("n"), token_type = "Bearer", expires_in = 3600 });
    }

    private async Task<RSA?> FindAsync(string kid)
    {
        await _one.WaitAsync();
        try
        {
            if (_kept is not { } kept || _clock.GetUtcNow() - kept.At >= TimeSpan.FromHours(1)) kept = await FetchAsync();
            if (!kept.Keys.ContainsKey(kid) && _looksAgain) kept = await FetchAsync();
            return kept.Keys.GetValueOrDefault(kid);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<(Dictionary<string, RSA> Keys, DateTimeOffset At)> FetchAsync()
    {
        Fetches++;
        using var set = JsonDocument.Parse(await _fetch());
        var keys = set.RootElement.GetProperty("keys").EnumerateArray().ToDictionary(key => key.GetProperty("kid").GetString()!, key => RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()), Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()),
        }));
        _kept = (keys, _clock.GetUtcNow());
        return _kept.Value;
    }
}
