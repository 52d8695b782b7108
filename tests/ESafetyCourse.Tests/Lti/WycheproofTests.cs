using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

/// <summary>
/// What Project Wycheproof tries on RS256 signatures and RSA keys (json_web_signature_test, cases 33 to 263, 331 to 344, 353 and 355;
/// json_web_key_test, cases 5, 6, 8 and 9), made anew here with keys of our own.
/// </summary>
public sealed class WycheproofTests
{
    private static readonly byte[] Garbage = [0x49, 0x81, 0x77];
    private static readonly RawRsa Rsa = new();

    /// <summary>What can be wrong with one piece of DER.</summary>
    private static readonly Dictionary<string, Func<byte, byte[], byte[]>> Alterations = new()
    {
        ["length in long form"] = (tag, content) => [tag, 0x81, (byte)content.Length, .. content],
        ["length with a leading zero"] = (tag, content) => [tag, 0x82, 0, (byte)content.Length, .. content],
        ["length too long by one"] = (tag, content) => [tag, (byte)(content.Length + 1), .. content],
        ["length too short by one"] = (tag, content) => [tag, (byte)Math.Max(0, content.Length - 1), .. content],
        ["length over 32 bits"] = (tag, content) => [tag, 0x85, 1, 0, 0, 0, (byte)content.Length, .. content],
        ["length over 64 bits"] = (tag, content) => [tag, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, (byte)content.Length, .. content],
        ["length 2^31-1"] = (tag, content) => [tag, 0x84, 0x7f, 0xff, 0xff, 0xff, .. content],
        ["length 2^31"] = (tag, content) => [tag, 0x84, 0x80, 0, 0, 0, .. content],
        ["length 2^32-1"] = (tag, content) => [tag, 0x84, 0xff, 0xff, 0xff, 0xff, .. content],
        ["length 2^40-1"] = (tag, content) => [tag, 0x85, 0xff, 0xff, 0xff, 0xff, 0xff, .. content],
        ["length 2^64-1"] = (tag, content) => [tag, 0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, .. content],
        ["length that is none"] = (tag, content) => [tag, 0xff, .. content],
        ["length cut off"] = (tag, content) => [tag, 0x81],
        ["length indefinite without an end"] = (tag, content) => [tag, 0x80, .. content],
        ["length indefinite"] = (tag, content) => [tag, 0x80, .. content, 0, 0],
        ["length indefinite, end cut off"] = (tag, content) => [tag, 0x80, .. content, 0],
        ["length indefinite, end not empty"] = (tag, content) => [tag, 0x80, .. content, 0, 1, 0xff],
        ["length indefinite, one piece more"] = (tag, content) => [tag, 0x80, .. content, 5, 0, 0, 0],
        ["taken away"] = (_, _) => [],
        ["the tag alone"] = (tag, _) => [tag],
        ["zeros appended within"] = (tag, content) => RawRsa.Der(tag, [.. content, 0, 0]),
        ["zeros before the content"] = (tag, content) => RawRsa.Der(tag, [0, 0, .. content]),
        ["zeros behind"] = (tag, content) => [.. RawRsa.Der(tag, content), 0, 0],
        ["a null appended within"] = (tag, content) => RawRsa.Der(tag, [.. content, 5, 0]),
        ["a null behind"] = (tag, content) => [.. RawRsa.Der(tag, content), 5, 0],
        ["garbage before the content"] = (tag, content) => RawRsa.Der(tag, [.. Garbage, .. content]),
        ["garbage appended within"] = (tag, content) => RawRsa.Der(tag, [.. content, .. Garbage]),
        ["garbage behind"] = (tag, content) => [.. RawRsa.Der(tag, content), .. Garbage],
        ["unknown tags before"] = (tag, content) => RawRsa.Der(tag, [0xaa, 0xbb, 0xcd, 0, .. content]),
        ["a high tag number behind"] = (tag, content) => RawRsa.Der(tag, [.. content, 0xbf, 0x7f, 0]),
        ["an explicit tag behind"] = (tag, content) => RawRsa.Der(tag, [.. content, 0xa0, 2, 5, 0]),
        ["an implicit tag behind"] = (tag, content) => RawRsa.Der(tag, [.. content, 0xa0, 0]),
        ["an empty sequence before"] = (tag, content) => RawRsa.Der(tag, [0x30, 0, .. content]),
        ["an empty sequence behind"] = (tag, content) => RawRsa.Der(tag, [.. content, 0x30, 0]),
        ["a sequence around it"] = (tag, content) => RawRsa.Der(0x30, RawRsa.Der(tag, content)),
        ["written twice"] = (tag, content) => [.. RawRsa.Der(tag, content), .. RawRsa.Der(tag, content)],
        ["put together of parts"] = (tag, content) => [(byte)(tag | 0x20), 0x80, .. RawRsa.Der(tag, content), 0, 0],
        ["another tag"] = (tag, content) => RawRsa.Der((byte)(tag + 1), content),
        ["tag 0"] = (_, content) => RawRsa.Der(0, content),
        ["tag ff"] = (_, content) => RawRsa.Der(0xff, content),
        ["of a private class"] = (tag, content) => RawRsa.Der((byte)(tag | 0xc0), content),
        ["a null in its place"] = (_, _) => [5, 0],
        ["content dropped"] = (tag, _) => [tag, 0],
        ["first byte changed"] = (tag, content) => RawRsa.Der(tag, Changed(content, 0)),
        ["last byte changed"] = (tag, content) => RawRsa.Der(tag, Changed(content, content.Length - 1)),
        ["first byte cut off"] = (tag, content) => RawRsa.Der(tag, content is [] ? content : content[1..]),
        ["last byte cut off"] = (tag, content) => RawRsa.Der(tag, content is [] ? content : content[..^1]),
    };

    [Fact]
    public void Every_way_to_write_the_hash_that_is_not_the_one_way_is_refused()
    {
        var (signed, hash, key) = Signed();
        var proper = RawRsa.Digest(hash, -1, RawRsa.Der);
        Assert.True(key.Verifies(signed, Rsa.Sign(Rsa.Pad(proper))));
        var tried = 0;
        foreach (var (name, write) in Alterations)
        {
            for (var piece = 0; piece < 5; piece++)
            {
                var altered = RawRsa.Digest(hash, piece, write);
                if (altered.AsSpan().SequenceEqual(proper)) continue;
                tried++;
                Assert.False(key.Verifies(signed, Rsa.Sign(Rsa.Pad(altered))), $"Piece {piece}: {name}");
            }
        }

        Assert.True(tried > 220, $"{tried} were tried.");
    }

    [Fact]
    public void A_padding_that_is_too_short_or_not_all_of_one_byte_is_refused()
    {
        var (signed, hash, key) = Signed();
        var digest = RawRsa.Digest(hash, -1, RawRsa.Der);
        byte[] Block(Action<byte[]> change)
        {
            var block = Rsa.Pad(digest);
            change(block);
            return block;
        }

        byte[][] blocks =
        [
            // Bleichenbacher's of 2006: eight bytes of padding, the hash, and room for anything behind it.
            [0, 1, .. Enumerable.Repeat((byte)0xff, 8), 0, .. digest, .. new byte[256 - 11 - digest.Length]],
            [0, 1, 0, .. digest, .. new byte[256 - 3 - digest.Length]],
            Block(block => block[0] = 1), Block(block => block[1] = 0), Block(block => block[1] = 2), Block(block => block[2] = 0xfe),
            Block(block => block[100] = 0), Block(block => block[256 - digest.Length - 1] = 0xff), new byte[256],
        ];
        Assert.All(blocks, block => Assert.False(key.Verifies(signed, Rsa.Sign(block))));
    }

    [Fact]
    public void A_signature_has_the_length_of_the_key_and_is_smaller_than_its_modulus()
    {
        var (signed, hash, key) = Signed();
        var good = Rsa.Sign(Rsa.Pad(RawRsa.Digest(hash, -1, RawRsa.Der)));
        byte[][] signatures =
        [
            [], [0, .. good], [.. good, 0], good[1..], good[..^1], new byte[256], Rsa.Bytes(BigInteger.One), Rsa.Bytes(Rsa.Modulus - 1),
            Rsa.Bytes(Rsa.Modulus), Rsa.Bytes(RawRsa.Number(good) + Rsa.Modulus),
        ];
        Assert.All(signatures, signature => Assert.False(key.Verifies(signed, signature)));
    }

    [Theory]
    [InlineData("PS256", "RS256")]
    [InlineData("RS384", "RS256")]
    [InlineData("RS512", "RS256")]
    public void Another_primitive_is_refused_whatever_the_header_calls_it(string made, string called)
    {
        var signed = $"{Encode($$"""{"alg":"{{called}}","kid":"{{KeyId}}"}""")}.{Encode(Claims().ToJsonString())}";
        var (hash, padding) = made switch
        {
            "PS256" => (HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "RS384" => (HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            _ => (HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        };
        var token = $"{signed}.{Base64Url.EncodeToString(Rsa.Key.SignData(Encoding.ASCII.GetBytes(signed), hash, padding))}";
        Assert.Equal("token-signature-wrong", TokenTests.Why(LaunchToken.Verify(token, Expected, [OwnKey()!], Now)));
    }

    [Fact]
    public void A_token_with_a_part_changed_emptied_or_left_out_is_refused()
    {
        var parts = Sign(Claims()).Split('.');
        var (header, claims, signature) = (parts[0], parts[1], parts[2]);
        var other = signature[0] == 'X' ? 'Y' : 'X'; // Signatures are made anew at each run, and may begin with any letter.
        string[] spoilt =
        [
            $"{header}.{claims}.{other}{signature[1..]}", $"{header}.{claims}.", $"{header}.{claims}", $"{header}.X{claims[1..]}.{signature}",
            $"{header}..{signature}", $"{header}.{signature}", $"X{header[1..]}.{claims}.{signature}", $".{claims}.{signature}",
            $"{claims}.{signature}", $".{claims}.", claims, "", $"{header}.{claims}.{signature}.", $"{header}.{claims}.{signature}.{signature}",
            $"{Encode("""{"alg":"none"}""")}.{claims}.", $"{Encode("""{"alg":"NONE"}""")}.{claims}.",
            $"{Encode("""{"alg":"none","kid":"none"}""")}.{claims}.", $"{Encode($$"""{"alg":"none","kid":"{{KeyId}}"}""")}.{claims}.{signature}",
        ];
        Assert.All(spoilt, token => Assert.NotNull(Verify(token).Why));
    }

    [Theory]
    [InlineData("use", "\"enc\"")]
    [InlineData("key_ops", "[\"encrypt\"]")]
    [InlineData("alg", "\"RSA1_5\"")]
    [InlineData("alg", "\"RS384\"")]
    [InlineData("alg", "\"PS256\"")]
    [InlineData("e", "\"AQ\"")] // 1: a signature would be what is signed.
    [InlineData("e", "\"Ag\"")]
    [InlineData("e", "\"AA\"")]
    public void A_key_that_is_for_something_else_or_for_nothing_verifies_nothing(string member, string value) =>
        Assert.Null(OwnKey(member, JsonNode.Parse(value)));

    [Fact]
    public void A_key_for_verifying_verifies() => Assert.NotNull(OwnKey("key_ops", new JsonArray("verify")));

    private static byte[] Changed(byte[] content, int at)
    {
        var copy = content.ToArray();
        if (copy.Length > 0) copy[at] ^= 2;
        return copy;
    }

    private (byte[] Signed, byte[] Hash, VerificationKey Key) Signed()
    {
        var signed = Encoding.ASCII.GetBytes($"{Encode("""{"alg":"RS256","kid":"key-1"}""")}.{Encode(Claims().ToJsonString())}");
        return (signed, SHA256.HashData(signed), OwnKey()!);
    }

    private VerificationKey? OwnKey(string? member = null, JsonNode? value = null)
    {
        var jwk = Jwk(Rsa.Key, KeyId);
        if (member is not null) jwk[member] = value;
        return VerificationKey.FromJwk(JsonDocument.Parse(jwk.ToJsonString()).RootElement);
    }
}
