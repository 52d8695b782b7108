using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace ESafetyCourse.DemoLms.Keys;

/// <summary>The tool's public keys, fetched anew each time: a token lasts an hour, so nothing is gained by keeping them.</summary>
internal sealed class ToolKeys(IHttpClientFactory clients, ILogger<ToolKeys> log)
{
    /// <summary>The RSA key with that id; null when the tool can't be reached or doesn't publish it.</summary>
    public async Task<RSA?> FindAsync(string address, string kid, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(DemoPlatform.ToolClientName);
            using var document = JsonDocument.Parse(await client.GetStringAsync(address, ct));
            var found = document.RootElement.GetProperty("keys").EnumerateArray()
                .FirstOrDefault(key => Text(key, "kid") == kid && Text(key, "kty") == "RSA");
            return found.ValueKind is JsonValueKind.Object ? Key(found) : null;
        }
        catch (Exception e) when (IsTheTool(e, ct))
        {
            log.LogWarning("The tool's keys could not be read from {Url}: {Reason}", address, e.Message);
            return null;
        }
    }

    private static bool IsTheTool(Exception e, CancellationToken ct) => e is HttpRequestException or JsonException or FormatException
        or KeyNotFoundException or InvalidOperationException or CryptographicException
        || (e is TaskCanceledException && !ct.IsCancellationRequested);

    private static RSA Key(JsonElement jwk)
    {
        var modulus = Base64Url.DecodeFromChars(Text(jwk, "n"));
        var exponent = Base64Url.DecodeFromChars(Text(jwk, "e"));
        return RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
