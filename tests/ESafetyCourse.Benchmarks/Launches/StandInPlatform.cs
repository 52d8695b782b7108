using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>An LMS as far as launches need one: a key set over HTTP, and tokens shaped like Moodle's, each signed when it is asked for.</summary>
internal sealed class StandInPlatform : IDisposable
{
    public const string ClientId = "esafety-bench";
    public const string Deployment = "1";
    private const string Claim = "https://purl.imsglobal.org/spec/lti/claim/";
    private static readonly byte[] Header = """{"typ":"JWT","alg":"RS256","kid":"bench-1"}"""u8.ToArray();
    private readonly RSAParameters _key;
    private readonly ConcurrentBag<RSA> _idle = []; // An RSA instance is for one thread at a time.
    private readonly HttpListener _listener = new();

    public StandInPlatform()
    {
        using var rsa = RSA.Create(2048);
        _key = rsa.ExportParameters(includePrivateParameters: true);
        Url = $"http://127.0.0.1:{Shell.FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Its address and issuer.</summary>
    public string Url { get; }

    /// <summary>The public key's modulus, base64url.</summary>
    public string Modulus => Base64Url.EncodeToString(_key.Modulus);

    /// <summary>The public key's exponent, base64url.</summary>
    public string Exponent => Base64Url.EncodeToString(_key.Exponent);

    /// <summary>A launch token for a nonce.</summary>
    public string Sign(LaunchBy launch, string nonce, string target)
    {
        var body = $"{Base64Url.EncodeToString(Header)}.{Base64Url.EncodeToString(Claims(launch, nonce, target))}";
        if (!_idle.TryTake(out var rsa)) rsa = RSA.Create(_key);
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _idle.Add(rsa);
        return $"{body}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose()
    {
        _listener.Close();
        foreach (var rsa in _idle) rsa.Dispose();
    }

    private byte[] Claims(LaunchBy launch, string nonce, string target)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["nonce"] = nonce, ["iat"] = now, ["exp"] = now + 60, ["iss"] = Url, ["aud"] = ClientId, ["sub"] = launch.Subject,
            ["name"] = launch.Name, ["given_name"] = launch.Name.Split(' ')[0], ["family_name"] = launch.Name.Split(' ')[1], ["email"] = launch.Email,
            [Claim + "deployment_id"] = Deployment, [Claim + "target_link_uri"] = target, [Claim + "version"] = "1.3.0",
            [Claim + "message_type"] = "LtiResourceLinkRequest", [Claim + "roles"] = new[] { "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner" },
            [Claim + "context"] = new { id = launch.Course, label = launch.Course, title = $"Training {launch.Course}", type = new[] { "CourseSection" } },
            [Claim + "resource_link"] = new { id = $"{launch.Course}-{launch.Module}", title = "E-safety", description = "Please finish by the end of term.\r\n" },
            [Claim + "custom"] = new { module = launch.Module },
            [Claim + "launch_presentation"] = new { locale = launch.Language, document_target = "iframe", return_url = $"{Url}/mod/lti/return.php?course=2" },
            [Claim + "tool_platform"] = new { product_family_code = "moodle", version = "2024100700", guid = "127.0.0.1", name = "Bench" },
            ["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"] = new
            {
                scope = new[] { "https://purl.imsglobal.org/spec/lti-ags/scope/score" },
                lineitems = $"{Url}/mod/lti/services.php/2/lineitems", lineitem = $"{Url}/mod/lti/services.php/2/lineitems/{launch.Course}/lineitem",
            },
        });
    }

    private async Task ServeAsync()
    {
        var set = JsonSerializer.SerializeToUtf8Bytes(new
        {
            keys = new[] { new { kty = "RSA", alg = "RS256", use = "sig", kid = "bench-1", e = Base64Url.EncodeToString(_key.Exponent), n = Base64Url.EncodeToString(_key.Modulus) } },
        });
        while (_listener.IsListening)
        {
            try
            {
                var asked = await _listener.GetContextAsync();
                asked.Response.ContentType = "application/json";
                asked.Response.Close(set, willBlock: false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}

/// <summary>Who launches what.</summary>
/// <param name="Number">Makes the person; the same number is the same person.</param>
/// <param name="Module">The module that the link names.</param>
internal sealed record LaunchBy(int Number, string Module)
{
    // A county's worth of courses: launches rarely meet in the same one.
    private const int Courses = 20;

    public string Subject => $"{1000 + Number}";

    public string Name => $"Person{Number} Bench";

    public string Email => $"person{Number}@example.invalid";

    public string Course => $"course-{Number % Courses}";

    public string Language => Number % 2 == 0 ? "en" : "cy";
}
