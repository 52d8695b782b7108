using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

public sealed class HostileTokenTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private TestPlatform Platform => tools.Platform;

    [Fact]
    public Task A_token_without_signature_is_refused() => RefusedAsync(
        "token-alg-not-allowed", claims =>
            $"{TestPlatform.Part(new() { ["alg"] = "none", ["kid"] = Platform.KeyId })}.{TestPlatform.Part(claims)}.");

    [Fact]
    public Task A_token_signed_with_the_public_key_as_a_secret_is_refused() => RefusedAsync("token-alg-not-allowed", Platform.SignWithPublicKeyAsSecret);

    [Theory]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    [InlineData("rs256")]
    public Task Another_algorithm_is_refused(string algorithm) =>
        RefusedAsync("token-alg-not-allowed", claims => Platform.Sign(new() { ["alg"] = algorithm, ["kid"] = Platform.KeyId }, claims));

    [Fact]
    public Task A_token_without_key_id_is_refused() => RefusedAsync("token-kid-missing", claims => Platform.Sign(new() { ["alg"] = "RS256" }, claims));

    [Fact]
    public Task Somebody_elses_key_under_the_platforms_key_id_is_refused() => RefusedAsync("token-signature-wrong", claims =>
    {
        using var stranger = RSA.Create(2048);
        return Platform.Sign(new() { ["alg"] = "RS256", ["kid"] = Platform.KeyId }, claims, stranger);
    });

    [Fact]
    public Task A_key_in_the_header_is_not_looked_at() => RefusedAsync("token-kid-unknown", claims =>
    {
        using var stranger = RSA.Create(2048);
        var numbers = stranger.ExportParameters(false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA", ["kid"] = "mine", ["n"] = System.Buffers.Text.Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = System.Buffers.Text.Base64Url.EncodeToString(numbers.Exponent),
        };
        return Platform.Sign(new() { ["alg"] = "RS256", ["kid"] = "mine", ["jwk"] = jwk, ["jku"] = "http://127.0.0.1:1/jwks" }, claims, stranger);
    });

    [Fact]
    public Task An_extension_that_must_be_understood_is_refused() => RefusedAsync("token-header-critical", claims =>
        Platform.Sign(new() { ["alg"] = "RS256", ["kid"] = Platform.KeyId, ["crit"] = new JsonArray("exp") }, claims));

    [Fact]
    public Task Claims_changed_after_signing_are_refused() => RefusedAsync("token-signature-wrong", claims =>
    {
        var parts = Platform.Sign(claims).Split('.');
        claims["sub"] = "somebody-else";
        return $"{parts[0]}.{TestPlatform.Part(claims)}.{parts[2]}";
    });

    [Theory]
    [InlineData("x")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("a..b")]
    [InlineData("<script>.x.y")]
    public Task What_is_no_token_is_refused(string token) => RefusedAsync("token-malformed", _ => token);

    [Fact]
    public async Task A_token_of_another_registration_is_refused()
    {
        await using var other = await TestPlatform.StartAsync(tools.Tool, "client-other");
        await RefusedAsync("token-issuer-wrong", claims =>
        {
            (claims["iss"], claims["aud"]) = (other.Issuer, other.ClientId);
            return other.Sign(claims);
        });
        // Even one that uses the right key names: two tools in one Moodle share the keys but not the client id.
        await RefusedAsync("token-audience-wrong", claims =>
        {
            claims["aud"] = other.ClientId;
            return Platform.Sign(claims);
        });
        // And the platform can't speak for another platform's login.
        await RefusedAsync("token-issuer-wrong", claims =>
        {
            (claims["iss"], claims["aud"]) = (other.Issuer, other.ClientId);
            return Platform.Sign(claims);
        });
    }

    [Theory]
    [InlineData(5 * 60)]
    [InlineData(365 * 24 * 3600)]
    public Task A_token_made_before_its_login_is_refused_even_if_it_has_not_expired(int secondsBefore) => RefusedAsync("token-before-login", claims =>
    {
        claims["iat"] = claims["iat"]!.GetValue<long>() - secondsBefore;
        return Platform.Sign(claims);
    });

    [Fact]
    public async Task An_LMS_whose_clock_is_a_minute_and_a_half_behind_can_still_be_launched_from()
    {
        using var browser = tools.NewBrowser();
        var answer = await browser.LaunchAsync(Platform, TestPerson.New(), claims =>
        {
            foreach (var time in new[] { "iat", "exp" }) claims[time] = claims[time]!.GetValue<long>() - 90;
        });
        Assert.NotEmpty(answer.Launch);
    }

    [Fact]
    public async Task A_deployment_of_another_registration_is_unknown()
    {
        await using var other = await TestPlatform.StartAsync(tools.Tool, "client-third", null, false, "deployment-third");
        await RefusedAsync("deployment-unknown", claims =>
        {
            claims[TestClaims.Lti + "deployment_id"] = "deployment-third";
            return Platform.Sign(claims);
        });
    }

    private async Task RefusedAsync(string code, Func<JsonObject, string> sign)
    {
        var before = await tools.StoredAsync();
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(Platform);
        LaunchableTool.AssertRefused(code, await browser.ReturnAsync(login, sign(TestClaims.Of(Platform, TestPerson.New(), login.Nonce))));
        Assert.Equal(before, await tools.StoredAsync());
    }
}
