using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

public sealed class TokenTests
{
    [Fact]
    public void A_genuine_token_is_read_step_by_step_and_its_key_can_be_looked_up_in_between()
    {
        var token = UnverifiedToken.Read(Sign(Claims())).Value;
        Assert.Equal(("RS256", KeyId, Issuer), (token.Algorithm, token.KeyId, token.Issuer));
        Assert.Equal([ClientId], token.Audiences);
        Assert.Null(token.CheckAddressee(Expected));
        Assert.Equal("token-audience-wrong", token.CheckAddressee(Expected with { ClientId = "client-2" })!.Code);
        Assert.Null(Why(token.Verify(Expected, PublicKey, Now)));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS384")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    [InlineData("rs256")]
    [InlineData("")]
    public void Any_algorithm_but_RS256_is_refused(string algorithm)
    {
        var token = Sign(new JsonObject { ["alg"] = algorithm, ["kid"] = KeyId }.ToJsonString(), Claims().ToJsonString());
        Assert.Equal("token-alg-not-allowed", Refusal(token));
    }

    [Theory]
    [InlineData("""{"kid":"key-1"}""", "token-alg-not-allowed")]
    [InlineData("""{"alg":["RS256"],"kid":"key-1"}""", "token-alg-not-allowed")]
    [InlineData("""{"alg":"RS256"}""", "token-kid-missing")]
    [InlineData("""{"alg":"RS256","kid":""}""", "token-kid-missing")]
    [InlineData("""{"alg":"RS256","kid":1}""", "token-kid-missing")]
    [InlineData("""{"alg":"RS256","kid":"other"}""", "token-kid-unknown")]
    [InlineData("""{"alg":"RS256","kid":"key-1","crit":["b64"],"b64":false}""", "token-header-critical")]
    [InlineData("""{"alg":"RS256","kid":"key-1","crit":[]}""", "token-header-critical")]
    [InlineData("""{"alg":"RS256","alg":"none","kid":"key-1"}""", "token-header-wrong")]
    [InlineData("""["RS256"]""", "token-header-wrong")]
    [InlineData("not json", "token-header-wrong")]
    public void A_header_that_says_too_little_or_too_much_is_refused(string header, string code)
    {
        Assert.Equal(code, Refusal(Sign(header, Claims().ToJsonString())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("...")]
    [InlineData("!.!.!")]
    public void What_has_not_three_parts_is_no_token(string token)
    {
        Assert.Equal("token-malformed", Refusal(token));
    }

    [Fact]
    public void Base64url_has_one_spelling_only()
    {
        var parts = Sign(Claims()).Split('.');
        Assert.Equal("token-malformed", Refusal($"{parts[0]}.{parts[1]}.{parts[2]}=="));
        Assert.Equal("token-malformed", Refusal($"{parts[0]}.{parts[1]}.{parts[2]}\n"));
        Assert.Equal("token-malformed", Refusal($" {parts[0]}.{parts[1]}.{parts[2]}"));
        Assert.Equal("token-malformed", Refusal($"{parts[0]}.{parts[1]}.{parts[2].Replace('_', '/').Replace('-', '+')}+"));
        Assert.Equal("token-malformed", Refusal($"{parts[0]}.{parts[1]}.{WithTrailingBits(parts[2])}"));
    }

    [Theory]
    [InlineData("""{"iss":"a","iss":"b"}""")]
    [InlineData("""{"custom":{"a":1,"\u0061":2}}""")]
    [InlineData("""["not","an","object"]""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":/* comment */1}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("")]
    public void Claims_that_two_readers_could_read_differently_are_refused(string claims)
    {
        Assert.Equal("token-claims-malformed", Refusal(Sign($$"""{"alg":"RS256","kid":"{{KeyId}}"}""", claims)));
    }

    [Fact]
    public void Claims_that_are_nested_too_deep_are_refused()
    {
        var deep = "{\"a\":" + new string('[', 40) + new string(']', 40) + "}";
        Assert.Equal("token-claims-malformed", Refusal(Sign($$"""{"alg":"RS256","kid":"{{KeyId}}"}""", deep)));
    }

    [Fact]
    public void A_token_of_more_than_64_KB_is_refused_before_it_is_taken_apart()
    {
        Assert.Equal("token-too-long", Refusal(Sign(Claims(claims => claims["padding"] = new string('a', 50_000)))));
        Assert.Null(Refusal(Sign(Claims(claims => claims["padding"] = new string('a', 40_000)))));
    }

    [Fact]
    public void A_changed_claim_or_another_key_makes_the_signature_wrong()
    {
        var parts = Sign(Claims()).Split('.');
        var forged = Encode(Claims(claims => claims["sub"] = "1").ToJsonString());
        Assert.Equal("token-signature-wrong", Refusal($"{parts[0]}.{forged}.{parts[2]}"));
        using var other = RSA.Create(2048);
        Assert.Equal("token-signature-wrong", Refusal(Sign(Claims(), key: other)));
        Assert.Equal("token-signature-wrong", Refusal($"{parts[0]}.{parts[1]}."));
    }

    [Fact]
    public void A_key_in_the_header_is_never_used()
    {
        using var attacker = RSA.Create(2048);
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = KeyId, ["jwk"] = Jwk(attacker, KeyId), ["jku"] = "https://a.b" };
        Assert.Equal("token-signature-wrong", Refusal(Sign(header.ToJsonString(), Claims().ToJsonString(), attacker)));
    }

    [Fact]
    public void A_key_of_fewer_than_2048_bits_is_not_trusted_even_if_the_platform_publishes_it()
    {
        using var weak = RSA.Create(1024);
        var key = VerificationKey.FromJwk(JsonDocument.Parse(Jwk(weak, KeyId).ToJsonString()).RootElement)!;
        Assert.Equal("token-key-weak", Why(LaunchToken.Verify(Sign(Claims(), key: weak), Expected, [key], Now)));
    }

    [Fact]
    public void The_issuer_is_compared_letter_by_letter()
    {
        Assert.Equal("token-issuer-wrong", Refusal(Claims(claims => claims["iss"] = Issuer + "/")));
        Assert.Equal("token-issuer-wrong", Refusal(Claims(claims => claims["iss"] = Issuer.ToUpperInvariant())));
        Assert.Equal("token-issuer-wrong", Refusal(Claims(claims => claims.Remove("iss"))));
        Assert.Equal("token-issuer-wrong", Refusal(Claims(claims => claims["iss"] = new JsonArray(Issuer))));
    }

    [Fact]
    public void The_audience_must_contain_our_client_id_as_a_string_or_in_an_array()
    {
        Assert.Null(Refusal(Claims(claims => claims["aud"] = new JsonArray(ClientId))));
        Assert.Equal("token-audience-wrong", Refusal(Claims(claims => claims["aud"] = "client-2")));
        Assert.Equal("token-audience-wrong", Refusal(Claims(claims => claims["aud"] = new JsonArray())));
        Assert.Equal("token-audience-wrong", Refusal(Claims(claims => claims["aud"] = new JsonArray("client-1 "))));
        Assert.Equal("token-audience-wrong", Refusal(Claims(claims => claims.Remove("aud"))));
        // RFC 7519 4.1.3: strings and nothing else; what is no string is an audience that we don't trust.
        Assert.Equal("token-audience-wrong", Refusal(Claims(claims => claims["aud"] = new JsonArray(ClientId, 5))));
        Assert.Equal("token-audience-wrong", Refusal(Claims(claims => claims["aud"] = new JsonArray(ClientId, ""))));
        Assert.Equal("token-audience-wrong", Refusal(Claims(claims => claims["aud"] = new JsonArray(ClientId, null))));
    }

    [Fact]
    public void A_token_of_another_registration_is_refused_as_that_before_its_signature_is_looked_at()
    {
        using var other = RSA.Create(2048);
        Assert.Equal("token-audience-wrong", Refusal(Sign(Claims(claims => claims["aud"] = "client-2"), key: other)));
    }

    [Fact]
    public void Several_audiences_must_all_be_trusted_and_come_with_our_azp()
    {
        var both = Claims(claims => claims["aud"] = new JsonArray(ClientId, "partner"));
        Assert.Equal("token-audience-wrong", Refusal(both));
        var trusting = Expected with { TrustedAudiences = new HashSet<string> { "partner" } };
        Assert.Equal("token-azp-wrong", Why(Verify(Sign(both), trusting)));
        both["azp"] = ClientId;
        Assert.Null(Why(Verify(Sign(both), trusting)));
    }

    [Fact]
    public void An_azp_that_is_not_ours_is_refused_with_one_audience_too()
    {
        Assert.Equal("token-azp-wrong", Refusal(Claims(claims => claims["azp"] = "client-2")));
        Assert.Equal("token-azp-wrong", Refusal(Claims(claims => claims["azp"] = 1)));
        Assert.Null(Refusal(Claims(claims => claims["azp"] = ClientId)));
    }

    [Theory]
    [InlineData(179, null)]
    [InlineData(180, "token-expired")]
    public void A_token_is_good_for_two_minutes_after_it_expires_as_clocks_differ(int secondsLater, string? code)
    {
        // Moodle's tokens last 60 seconds: 60 + 120 = 180.
        Assert.Equal(code, Why(Verify(Sign(Claims()), now: Now.AddSeconds(secondsLater))));
    }

    [Theory]
    [InlineData(-120, null)]
    [InlineData(-121, "token-from-future")]
    public void A_token_may_come_from_a_clock_that_is_two_minutes_ahead(int secondsEarlier, string? code)
    {
        Assert.Equal(code, Why(Verify(Sign(Claims()), now: Now.AddSeconds(secondsEarlier))));
    }

    [Theory]
    [InlineData(120, null)]
    [InlineData(121, "token-before-login")]
    [InlineData(300, "token-before-login")]
    [InlineData(365 * 24 * 3600, "token-before-login")]
    public void A_token_made_before_its_login_is_refused_save_for_a_clock_that_is_two_minutes_behind(int secondsBefore, string? code)
    {
        var claims = Claims(claims => claims["iat"] = Now.ToUnixTimeSeconds() - secondsBefore);
        Assert.Equal(code, Why(Verify(Sign(claims), Expected with { BeganAt = Now })));
        // Somebody who took nine minutes over the password of the LMS is not late.
        Assert.Null(Why(Verify(Sign(Claims()), Expected with { BeganAt = Now.AddMinutes(-9) })));
    }

    [Fact]
    public void A_clock_that_is_behind_is_told_by_how_much()
    {
        var claims = Claims(claims => claims["iat"] = Now.ToUnixTimeSeconds() - 300);
        Assert.Equal("300 seconds before the login", Verify(Sign(claims), Expected with { BeganAt = Now }).Why?.Detail);
    }

    [Fact]
    public void Times_must_be_there_and_be_numbers()
    {
        Assert.Equal("token-expiry-wrong", Refusal(Claims(claims => claims.Remove("exp"))));
        Assert.Equal("token-expiry-wrong", Refusal(Claims(claims => claims["exp"] = "soon")));
        Assert.Equal("token-issued-at-wrong", Refusal(Claims(claims => claims["nbf"] = "soon")));
        Assert.Equal("token-issued-at-wrong", Refusal(Claims(claims => claims.Remove("iat"))));
        Assert.Equal("token-issued-at-wrong", Refusal(Claims(claims => claims["iat"] = true)));
        Assert.Equal("token-from-future", Refusal(Claims(claims => claims["nbf"] = Now.ToUnixTimeSeconds() + 600)));
        Assert.Equal("token-issued-at-wrong", Refusal(Claims(claims => claims["nbf"] = null)));
        Assert.Equal("token-expiry-wrong", Refusal(Claims(claims => claims["exp"] = 1e20)));
        Assert.Equal("token-expiry-wrong", Refusal(Claims(claims => claims["nbf"] = Now.ToUnixTimeSeconds() + 61)));
        Assert.Null(Refusal(Claims(claims => claims["exp"] = Now.ToUnixTimeSeconds() + 60.5)));
        Assert.Null(Refusal(Claims(claims => claims["nbf"] = 0)));
    }

    [Fact]
    public void What_the_standards_call_text_must_be_text_even_where_nobody_reads_it()
    {
        Assert.Equal("token-claims-malformed", Refusal(Claims(claims => claims["jti"] = 5)));
        Assert.Equal("token-header-wrong", Refusal(Sign($$"""{"alg":"RS256","kid":"{{KeyId}}","typ":5}""", Claims().ToJsonString())));
    }

    [Fact]
    public void The_nonce_must_be_the_one_of_this_login()
    {
        Assert.Equal("token-nonce-wrong", Refusal(Claims(claims => claims["nonce"] = "another")));
        Assert.Equal("token-nonce-wrong", Refusal(Claims(claims => claims.Remove("nonce"))));
        Assert.Equal("token-nonce-wrong", Refusal(Claims(claims => claims["nonce"] = 5)));
    }

    [Fact]
    public void What_a_refusal_shows_is_short_and_printable()
    {
        Assert.Equal("??" + new string('k', 198), Verify(Sign(Claims(), keyId: "é\n" + new string('k', 500))).Why?.Detail);
    }

    internal static string? Why(Outcome<LaunchToken> verification) => verification.Why?.Code;

    /// <summary>256 bytes leave four unused bits in the last character; set one.</summary>
    private static string WithTrailingBits(string part)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return part[..^1] + alphabet[alphabet.IndexOf(part[^1], StringComparison.Ordinal) + 1];
    }
}
