using System.Text.Json;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Lti;

public sealed class ServiceTokensTests : IAsyncDisposable
{
    private const string Score = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    private const string LineItem = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";

    private static readonly ToolKey Key = ToolKey.Create();

    private readonly SetClock clock = new(TestPlatform.Now);
    private readonly HttpClient http = GuardedHttp.Create(new AddressPolicy { AllowPrivate = true });
    private StubServer? server;
    private string answer = """{"access_token":"t","token_type":"Bearer","expires_in":3600}""";
    private int status = 200;

    [Fact]
    public async Task The_assertion_is_what_platforms_accept()
    {
        var tokens = await TokensAsync();
        await Granted(tokens, Settings() with { Audience = "https://api.brightspace.com/auth/token" });
        var form = server!.Requests.Single().Form;
        Assert.Equal("client_credentials", form["grant_type"]);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        Assert.Equal(Score, form["scope"]);

        var (header, claims) = Decode(form["client_assertion"]);
        Assert.Equal(("RS256", Key.KeyId), (header.GetProperty("alg").GetString(), header.GetProperty("kid").GetString()));
        Assert.Equal(("client-1", "client-1"), (claims.GetProperty("iss").GetString(), claims.GetProperty("sub").GetString()));
        Assert.Equal("https://api.brightspace.com/auth/token", claims.GetProperty("aud").GetString());
        var (issued, expires, now) = (claims.GetProperty("iat").GetInt64(), claims.GetProperty("exp").GetInt64(),
            TestPlatform.Now.ToUnixTimeSeconds());
        Assert.Equal(now - 30, issued);
        Assert.InRange(expires, now + 60, issued + 300);
    }

    [Fact]
    public async Task Every_assertion_has_an_id_of_its_own()
    {
        var tokens = await TokensAsync();
        await Granted(tokens, Settings());
        await Granted(tokens, Settings() with { ClientId = "client-2" });
        var ids = server!.Requests.Select(request =>
            Decode(request.Form["client_assertion"]).Claims.GetProperty("jti").GetString()).Distinct();
        Assert.Equal(2, ids.Count());
    }

    [Fact]
    public async Task A_token_is_kept_until_a_minute_before_it_runs_out()
    {
        var tokens = await TokensAsync();
        await Granted(tokens, Settings());
        clock.Pass(TimeSpan.FromSeconds(3539));
        await Granted(tokens, Settings());
        Assert.Single(server!.Requests);
        clock.Pass(TimeSpan.FromSeconds(1));
        await Granted(tokens, Settings());
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Tokens_of_two_registrations_or_two_sets_of_scopes_are_never_mixed_but_order_does_not_matter()
    {
        var tokens = await TokensAsync();
        await Granted(tokens, Settings(), Score, LineItem);
        await Granted(tokens, Settings(), LineItem, Score);
        Assert.Single(server!.Requests);
        await Granted(tokens, Settings(), Score);
        await Granted(tokens, Settings() with { ClientId = "client-2" }, Score);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Callers_who_come_at_once_share_one_request()
    {
        var tokens = await TokensAsync();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Granted(tokens, Settings())));
        Assert.Single(server!.Requests);
    }

    [Fact]
    public async Task Forgetting_an_old_token_leaves_its_successor_alone()
    {
        var tokens = await TokensAsync();
        var first = await Granted(tokens, Settings());
        tokens.Forget(first);
        var second = await Granted(tokens, Settings());
        tokens.Forget(first);
        Assert.Same(second, await Granted(tokens, Settings()));
        Assert.Equal(2, server!.Requests.Count);
    }

    [Theory]
    [InlineData("""{"access_token":"t","token_type":"bearer"}""", "Granted")]
    [InlineData("""{"access_token":"t","token_type":"MAC"}""", "Denied")]
    [InlineData("""{"access_token":"t","scope":"https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"}""", "Denied")]
    [InlineData("""{"access_token":""}""", "TryAgain")]
    [InlineData("""{"access_token":"a\r\nX-Evil: 1"}""", "TryAgain")]
    [InlineData("""{"access_token":"t","expires_in":"NaN"}""", "Granted")]
    [InlineData("""{"access_token":"t","expires_in":-1e400}""", "Granted")]
    [InlineData("""{"access_token":"t","expires_in":"1e999"}""", "Granted")]
    [InlineData("""{"access_token":"t","expires_in":["x"]}""", "Granted")]
    [InlineData("<html>", "TryAgain")]
    [InlineData("", "TryAgain")]
    public async Task An_answer_is_read_with_care(string body, string outcome)
    {
        answer = body;
        Assert.Equal(outcome, (await Get(await TokensAsync(), Settings())).GetType().Name);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        status = 503;
        var tokens = await TokensAsync();
        Assert.IsType<TokenOutcome.TryAgain>(await Get(tokens, Settings()));
        status = 200;
        await Granted(tokens, Settings());
    }

    [Fact]
    public async Task A_token_does_not_show_itself()
    {
        answer = """{"access_token":"SeCrEt"}""";
        var outcome = await Get(await TokensAsync(), Settings());
        Assert.DoesNotContain("SeCrEt", outcome.ToString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    private static (JsonElement Header, JsonElement Claims) Decode(string token)
    {
        var parts = token.Split('.').Take(2).Select(part =>
            JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(part)).RootElement).ToArray();
        return (parts[0], parts[1]);
    }

    private PlatformTokenSettings Settings() => new(new Uri(server!.Address, "/token"), "client-1", "https://lms.example/token");

    private async Task<ServiceTokens> TokensAsync()
    {
        server = await StubServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(answer);
        });
        return new ServiceTokens(http, _ => ValueTask.FromResult(Key), clock);
    }

    private static Task<TokenOutcome> Get(ServiceTokens tokens, PlatformTokenSettings platform, params string[] scopes) =>
        tokens.GetAsync(platform, scopes.Length == 0 ? [Score] : scopes, TestContext.Current.CancellationToken);

    private static async Task<ServiceToken> Granted(ServiceTokens tokens, PlatformTokenSettings platform, params string[] scopes) =>
        Assert.IsType<TokenOutcome.Granted>(await Get(tokens, platform, scopes)).Token;
}
