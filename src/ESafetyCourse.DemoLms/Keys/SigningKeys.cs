using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Storage;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Keys;

/// <summary>The platform's RSA keys. The newest signs; older ones stay published, so that a rotation breaks nobody.</summary>
internal sealed class SigningKeys
{
    private readonly StateFile _file;
    private readonly Quirks _quirks;

    public SigningKeys(StateFile file, Quirks quirks)
    {
        _file = file;
        _quirks = quirks;
        if (file.Read(state => state.Keys.Count) == 0)
        {
            Rotate();
        }
    }

    public string CurrentKid => Newest().Kid;

    public string CurrentPem => Newest().Pem;

    /// <summary>Makes a new key and signs with it from now on.</summary>
    public void Rotate()
    {
        using var rsa = RSA.Create(2048);
        var key = new KeptKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)), rsa.ExportPkcs8PrivateKeyPem());
        _file.Change(state =>
        {
            state.Keys.Add(key);
            return key;
        });
    }

    /// <summary>The key set document, RFC 7517 section 5.</summary>
    public JsonObject Published() => new()
    {
        ["keys"] = new JsonArray([.. _file.Read(state => state.Keys.ToArray()).TakeLast(_quirks.Has("8") ? 1 : int.MaxValue).Select(Public)]),
    };

    private KeptKey Newest() => _file.Read(state => state.Keys[^1]);

    private JsonObject Public(KeptKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.Pem);
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["kid"] = key.Kid,
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["use"] = "sig",
        };
        if (!_quirks.Has("9"))
        {
            jwk["alg"] = "RS256";
        }
        return jwk;
    }
}
