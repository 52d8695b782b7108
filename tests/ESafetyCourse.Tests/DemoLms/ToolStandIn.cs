using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Tests.DemoLms;

/// <summary>A tool of a few lines: it publishes one key and signs assertions with it.</summary>
public sealed class ToolStandIn : HttpMessageHandler
{
    // One key for all tests: making one takes a quarter of a second.
    private static readonly RSA Key = RSA.Create(2048);

    public bool IsDown { get; set; }

    public JsonObject Assertion(string tokenUrl, string clientId = StartedPlatform.ClientId) => new()
    {
        ["iss"] = clientId,
        ["sub"] = clientId,
        ["aud"] = tokenUrl,
        ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 5,
        ["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 300,
        ["jti"] = Guid.NewGuid().ToString(),
    };

    public string Sign(JsonObject claims, string alg = "RS256", string kid = "tool-1", RSA? with = null)
    {
        var input = $"{Encode(new JsonObject { ["alg"] = alg, ["kid"] = kid })}.{Encode(claims)}";
        var signature = (with ?? Key).SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown || request.RequestUri!.AbsolutePath != "/.well-known/jwks.json")
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        }
        var numbers = Key.ExportParameters(false);
        var key = new
        {
            kty = "RSA",
            kid = "tool-1",
            n = Base64Url.EncodeToString(numbers.Modulus),
            e = Base64Url.EncodeToString(numbers.Exponent),
        };
        return Task.FromResult(new HttpResponseMessage { Content = JsonContent.Create(new { keys = new[] { key } }) });
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
