using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Storage;

namespace ESafetyCourse.DemoLms.Keys;

/// <summary>The platform's RSA keys. The newest signs; older ones stay published, so that a rotation breaks nobody.</summary>
internal sealed class SigningKeys
{
    private readonly StateFile _file;

    public SigningKeys(StateFile file)
    {
        _file = file;
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
        ["keys"] = new JsonArray([.. _file.Read(state => state.Keys.ToArray()).Select(Public)]),
    };

    private KeptKey Newest() => _file.Read(state => state.Keys[^1]);

    private static JsonObject Public(KeptKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.Pem);
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["alg"] = "RS256",
            ["kid"] = key.Kid,
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["use"] = "sig",
        };
    }
}
