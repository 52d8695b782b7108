using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Tests.Kit;

/// <summary>
/// A phone, with the browser on it: it makes passkeys (ES256, attestation “none”) and signs with them as WebAuthn level 3 has it, or wrongly where
/// a test says so.
/// </summary>
/// <param name="origin">The page that its browser shows.</param>
public sealed class Device(string origin) : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte Attested = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string _user = "";

    /// <summary>By which it knows its passkey.</summary>
    public byte[] CredentialId { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The page that its browser says it shows.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Whether it asks for a fingerprint, a face or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Whether its browser says that the page is framed by another site's.</summary>
    public bool Framed { get; set; }

    /// <summary>What it signs in place of the challenge that it was given.</summary>
    public string? Challenge { get; set; }

    /// <summary>For which host it believes the passkey to be; null: the one that it was given.</summary>
    public string? Host { get; set; }

    /// <summary>How many signatures it has counted; null where it counts none.</summary>
    public uint? Count { get; set; } = 0;

    /// <summary>How it says it is reached.</summary>
    public string[] Transports { get; set; } = ["internal", "hybrid"];

    /// <summary>Makes a passkey: the answer that the page's script would post.</summary>
    public string Make(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _user = asked["user"]!["id"]!.GetValue<string>();
        var client = Client("webauthn.create", asked);
        var data = Seen(asked["rp"]!["id"]!.GetValue<string>(), Attested, [.. new byte[16], .. BigEndian((ushort)CredentialId.Length), .. CredentialId, .. PublicKey()]);
        var attested = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attested.WriteStartMap(3);
        attested.WriteTextString("fmt");
        attested.WriteTextString("none");
        attested.WriteTextString("attStmt");
        attested.WriteStartMap(0);
        attested.WriteEndMap();
        attested.WriteTextString("authData");
        attested.WriteByteString(data);
        attested.WriteEndMap();
        return Answer(new { clientDataJSON = Text(client), attestationObject = Text(attested.Encode()), transports = Transports });
    }

    /// <summary>Signs with it: the answer that the page's script would post.</summary>
    public string Sign(string options)
    {
        var asked = JsonNode.Parse(options)!;
        var client = Client("webauthn.get", asked);
        if (Count is { } count) Count = count + 1;
        var data = Seen(asked["rpId"]!.GetValue<string>(), 0, []);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = _user });
    }

    /// <summary>Makes another device believe that the passkey is its own; the key it can't have.</summary>
    public void TellOf(Device another) => (another.CredentialId, another._user) = (CredentialId, _user);

    public void Dispose() => _key.Dispose();

    private byte[] Client(string type, JsonNode asked) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type, challenge = Challenge ?? asked["challenge"]!.GetValue<string>(), origin = Origin, crossOrigin = Framed,
    });

    private byte[] Seen(string host, byte flags, byte[] made) =>
    [
        .. SHA256.HashData(Encoding.UTF8.GetBytes(Host ?? host)), (byte)(flags | Present | (Verifies ? Verified : 0)), .. BigEndian(Count ?? 0), .. made,
    ];

    // RFC 9053 §7.1.1: an elliptic curve key, for ES256.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(false).Q;
        var key = new CborWriter(CborConformanceMode.Ctap2Canonical);
        key.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            key.WriteInt32(label);
            key.WriteInt32(value);
        }

        key.WriteInt32(-2);
        key.WriteByteString(point.X!);
        key.WriteInt32(-3);
        key.WriteByteString(point.Y!);
        key.WriteEndMap();
        return key.Encode();
    }

    private string Answer(object response) => JsonSerializer.Serialize(new
    {
        id = Text(CredentialId), rawId = Text(CredentialId), type = "public-key", response, clientExtensionResults = new { },
    });

    private static string Text(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] BigEndian(ushort number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] BigEndian(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
