using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

/// <summary>
/// Microsoft.IdentityModel.JsonWebTokens as a second opinion (docs/adr/0004): what ours accepts, it accepts; what it accepts and ours
/// refuses is listed with the reason. Set up as its users do: issuer, audience, keys, two minutes for clocks.
/// </summary>
public sealed class SecondOpinionTests
{
    private static readonly DateTimeOffset Present = DateTimeOffset.UtcNow;
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly RSA Short = RSA.Create(1024);
    private static readonly string Published = Publish();
    private static readonly IReadOnlyList<VerificationKey> OurKeys = [.. PublishedKeys.Read(Published)!.Values];
    private static readonly ExpectedToken ThisLogin = Expected with { BeganAt = Present.AddSeconds(-5) };

    private static readonly TokenValidationParameters AsItsUsersDo = new()
    {
        ValidIssuer = Issuer, ValidAudience = ClientId, IssuerSigningKeys = new JsonWebKeySet(Published).GetSigningKeys(),
        ClockSkew = TimeSpan.FromMinutes(2),
    };

    /// <summary>What the library takes and ours does not, with the code ours gives.</summary>
    private static readonly Dictionary<string, (string Code, Func<string> Token)> TakenByTheLibraryAlone = new()
    {
        ["RS384"] = ("token-alg-not-allowed", () => Signed(Header("RS384"), Good(), hash: HashAlgorithmName.SHA384)),
        ["RS512"] = ("token-alg-not-allowed", () => Signed(Header("RS512"), Good(), hash: HashAlgorithmName.SHA512)),
        ["PS256"] = ("token-alg-not-allowed", () => Signed(Header("PS256"), Good(), padding: RSASignaturePadding.Pss)),
        ["no key id"] = ("token-kid-missing", () => Signed("""{"alg":"RS256"}""", Good())),
        ["a key id that is not published"] = ("token-kid-unknown", () => Signed("""{"alg":"RS256","kid":"another"}""", Good())),
        ["an extension that must be understood"] = ("token-header-critical", () => Signed("""{"alg":"RS256","kid":"key-1","crit":["x"],"x":1}""", Good())),
        ["a header member twice"] = ("token-header-wrong", () => Signed("""{"alg":"none","alg":"RS256","kid":"key-1"}""", Good())),
        ["a claim twice"] = ("token-claims-malformed", () => Signed(Header(), $$"""{"sub":"somebody else",{{Good()[1..]}}""")),
        ["a key of 1024 bits"] = ("token-key-weak", () => Signed($$"""{"alg":"RS256","kid":"short"}""", Good(), Short)),
        ["no time of issue"] = ("token-issued-at-wrong", () => Signed(Header(), Good(claims => claims.Remove("iat")))),
        ["issued tomorrow"] = ("token-from-future", () => Signed(Header(), Good(claims => claims["iat"] = At(86_400)))),
        ["issued a year before the login"] = ("token-before-login", () => Signed(Header(), Good(claims => claims["iat"] = At(-365 * 86_400)))),
        ["the nonce of another login"] = ("token-nonce-wrong", () => Signed(Header(), Good(claims => claims["nonce"] = "another"))),
        ["no nonce"] = ("token-nonce-wrong", () => Signed(Header(), Good(claims => claims.Remove("nonce")))),
        ["another authorised party"] = ("token-azp-wrong", () => Signed(Header(), Good(claims => claims["azp"] = "client-2"))),
        ["an audience beside ours"] = ("token-audience-wrong", () => Signed(Header(), Good(claims => claims["aud"] = new JsonArray(ClientId, "client-2")))),
        ["an expiry that is text"] = ("token-expiry-wrong", () => Signed(Header(), Good(claims => claims["exp"] = $"{At(60)}"))),
        ["a padded signature"] = ("token-malformed", () => $"{Signed(Header(), Good())}=="),
        ["over 64 KB"] = ("token-too-long", () => Signed(Header(), Good(claims => claims["padding"] = new string('a', 60_000)))),
        ["nested forty deep"] = ("token-claims-malformed", () => Signed(Header(), $$"""{"x":{{new string('[', 40)}}{{new string(']', 40)}},{{Good()[1..]}}""")),
        ["a key for encryption"] = ("token-kid-unknown", () => Signed("""{"alg":"RS256","kid":"enc"}""", Good())),
        ["a key whose operation is encryption"] = ("token-kid-unknown", () => Signed("""{"alg":"RS256","kid":"ops"}""", Good())),
        ["a key for another algorithm"] = ("token-kid-unknown", () => Signed("""{"alg":"RS256","kid":"rs512"}""", Good())),
    };

    [Fact]
    public async Task A_genuine_launch_is_accepted_by_both()
    {
        var token = Signed(Header(), Good());
        Assert.Null(Ours(token));
        Assert.Null(await LibraryAsync(token));
    }

    [Fact]
    public async Task What_the_library_takes_and_ours_does_not_is_known_case_by_case()
    {
        var differing = new List<string>();
        foreach (var (name, (code, make)) in TakenByTheLibraryAlone)
        {
            var token = make();
            var (ours, library) = (Ours(token), await LibraryAsync(token));
            if (ours != code || library is not null) differing.Add($"{name}: ours {ours}, the library {library ?? "accepts"}");
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing));
    }

    [Theory]
    [InlineData("token", 12_000)]
    [InlineData("claims", 3_000)]
    [InlineData("times", 3_000)]
    [InlineData("header", 3_000)]
    public async Task Whatever_ours_accepts_the_library_accepts(string spoilt, int times)
    {
        var genuine = Signed(Header(), Good());
        var (accepted, alone) = (0, new List<string>());
        for (var seed = 0; seed < times; seed++)
        {
            var random = new FuzzInput(20_261_125 + seed);
            var token = spoilt switch
            {
                "token" => random.Spoil(genuine),
                "claims" => Signed(Header(), Odd(random)),
                "times" => Signed(Header(), OddTimes(random)),
                _ => Signed(OddHeader(random), Good()),
            };
            if (Ours(token) is not null) continue;
            accepted++;
            if (await LibraryAsync(token) is { } why) alone.Add($"{seed}: {Unusual(token)}: {why}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{spoilt}: {accepted} of {times} accepted by both");
        Assert.True(alone.Count == 0, string.Join('\n', alone.Take(20)));
        Assert.True(accepted > 0, "Ours accepted none: there was nothing to ask about.");
    }

    /// <summary>The claims that a good token has not, or not so.</summary>
    private static string Unusual(string token)
    {
        var good = Node(Good());
        var claims = Node(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[1])));
        return string.Join(' ', claims.Where(claim => !JsonNode.DeepEquals(claim.Value, good[claim.Key]) || claim.Value is null)
            .Select(claim => $"{claim.Key}={claim.Value?.ToJsonString() ?? "null"}"));
    }

    /// <summary>Null when it is a launch; otherwise the code of the refusal.</summary>
    private static string? Ours(string token) =>
        LaunchToken.Verify(token, ThisLogin, OurKeys, DateTimeOffset.UtcNow).IsRefused(out var why, out var verified)
            ? why.Code
            : LaunchRules.Check(verified).Why?.Code;

    /// <summary>Null when it accepts; otherwise why not.</summary>
    private static async Task<string?> LibraryAsync(string token)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, AsItsUsersDo);
        return result.IsValid ? null : $"{result.Exception.GetType().Name} {result.Exception.Message}".Split('\n')[0];
    }

    private static string Publish()
    {
        JsonObject With(RSA key, string keyId, string? member = null, JsonNode? value = null)
        {
            var jwk = Jwk(key, keyId);
            if (member is not null) jwk[member] = value;
            return jwk;
        }

        return new JsonObject
        {
            ["keys"] = new JsonArray(
                With(Key, KeyId), With(Short, "short"), With(Key, "enc", "use", "enc"), With(Key, "ops", "key_ops", new JsonArray("encrypt")),
                With(Key, "rs512", "alg", "RS512")),
        }.ToJsonString();
    }

    private static string Odd(FuzzInput random)
    {
        var claims = Node(Good());
        string[] names = [.. claims.Select(claim => claim.Key), "azp", "nbf", "jti", "locale"];
        for (var number = random.Next(1, 4); number > 0; number--) claims[names[random.Next(names.Length)]] = random.Value();
        return claims.ToJsonString();
    }

    private static string OddTimes(FuzzInput random)
    {
        var claims = Node(Good());
        foreach (var name in new[] { "iat", "exp", "nbf" })
        {
            claims[name] = random.Next(8) switch
            {
                0 => random.Value(),
                1 => At(random.Next(-400, 400)) + 0.25,
                2 => At(0) * Math.Pow(10, random.Next(0, 12)),
                _ => At(random.Next(-200, 400)),
            };
        }

        return claims.ToJsonString();
    }

    private static string OddHeader(FuzzInput random)
    {
        var header = Node(Header());
        string[] names = ["typ", "cty", "x5t", "x5c", "jku", "jwk", "x5u", "kid", "alg", "b64", "zip", "enc"];
        for (var number = random.Next(1, 4); number > 0; number--) header[names[random.Next(names.Length)]] = random.Value();
        return header.ToJsonString();
    }

    private static JsonObject Node(string json) => JsonNode.Parse(json)!.AsObject();

    private static string Header(string algorithm = "RS256") => $$"""{"alg":"{{algorithm}}","typ":"JWT","kid":"{{KeyId}}"}""";

    private static long At(int seconds) => Present.ToUnixTimeSeconds() + seconds;

    private static string Good(Action<JsonObject>? change = null) => Claims(claims =>
    {
        (claims["iat"], claims["exp"]) = (At(0), At(3600));
        change?.Invoke(claims);
    }).ToJsonString();

    private static string Signed(string header, string claims, RSA? key = null, HashAlgorithmName? hash = null, RSASignaturePadding? padding = null)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var signature = (key ?? Key).SignData(Encoding.ASCII.GetBytes(signed), hash ?? HashAlgorithmName.SHA256, padding ?? RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }
}
