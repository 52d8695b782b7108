using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Lti;

/// <summary>Against a real HTTP server on loopback.</summary>
public sealed class RegistrationClientTests : IAsyncDisposable
{
    private static readonly AddressPolicy Loopback = new() { AllowPrivate = true };

    private readonly HttpClient http = GuardedHttp.Create(Loopback);
    private Func<HttpContext, Task> register = context => context.Response.WriteAsync(
        """{"client_id":"abc","https://purl.imsglobal.org/spec/lti-tool-configuration":{"deployment_id":"7"}}""");

    private StubServer? server;

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task A_tool_registers_with_its_token_once_and_learns_its_ids(int status)
    {
        var answer = register;
        register = context =>
        {
            context.Response.StatusCode = status;
            return answer(context);
        };
        Assert.Equal(new RegisteredTool("abc", "7"), (await RegisterAsync("SeCrEt")).Value);
        var sent = server!.Requests.Last();
        Assert.Equal(("POST", "Bearer SeCrEt", "application/json"), (sent.Method, sent.Authorization, sent.ContentType));
        Assert.Equal("https://esafety.example/lti/login", (string?)JsonNode.Parse(sent.Body)!["initiate_login_uri"]);
        Assert.Equal(2, server.Requests.Count);
        Assert.Null(server.Requests[0].Authorization);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_token_none_is_sent(string? token)
    {
        Assert.Null((await RegisterAsync(token)).Why);
        Assert.Null(server!.Requests.Last().Authorization);
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a b")]
    [InlineData("Siân")]
    public async Task A_token_that_no_header_can_carry_is_not_sent(string token)
    {
        Assert.Equal("registration-address-wrong", (await RegisterAsync(token)).Why?.Code);
        Assert.Single(server!.Requests);
    }

    [Theory]
    [InlineData(400, "Wrong domain", "400 Wrong domain")]
    [InlineData(422, """{"errors":[{"field":"scope"}]}""", """422 {"errors":[{"field":"scope"}]}""")]
    [InlineData(401, "", "401")]
    [InlineData(500, "<html><h1>Oh\nno</h1>  <p>Siân</p>", "500 Oh no Si?n")]
    [InlineData(400, "Bad token SeCrEt/of-ours here", "400 Bad token ? here")]
    [InlineData(400, """{"token":"SeCrEt\/of-ours"}""", """400 {"token":"?"}""")]
    public async Task What_the_platform_says_of_its_refusal_is_told_in_a_line_but_never_the_token(int status, string body, string detail)
    {
        register = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };
        var refused = (await RegisterAsync("SeCrEt/of-ours")).Why!;
        Assert.Equal(("registration-refused", detail), (refused.Code, refused.Detail));
        Assert.Equal(2, server!.Requests.Count);
    }

    [Fact]
    public async Task A_long_refusal_is_cut()
    {
        register = context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync(new string('x', 5000));
        };
        Assert.Equal(200, (await RegisterAsync("t")).Why!.Detail!.Length);
    }

    [Fact]
    public async Task A_refusal_that_was_made_to_take_long_takes_no_time()
    {
        register = context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync(new string('<', 900_000));
        };
        var taken = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal("registration-refused", (await RegisterAsync("t")).Why?.Code);
        Assert.True(taken.Elapsed < TimeSpan.FromSeconds(5), $"{taken.Elapsed}");
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_token()
    {
        register = context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };
        Assert.Equal("registration-refused", (await RegisterAsync("t")).Why?.Code);
        Assert.DoesNotContain(server!.Requests, request => request.PathAndQuery == "/elsewhere");
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(302, "")]
    [InlineData(500, "oh")]
    public async Task A_configuration_that_is_not_there_is_told(int status, string body)
    {
        server = await StubServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return context.Response.WriteAsync(body);
        });
        var refused = (await Client().FetchAsync(server.Address, TestContext.Current.CancellationToken)).Why!;
        Assert.Equal(("registration-unreachable", $"the platform answered {status}"), (refused.Code, refused.Detail));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_configuration_without_end_is_not_read_to_its_end()
    {
        server = await StubServer.StartAsync(async context =>
        {
            for (var i = 0; i < 3000 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.WriteAsync(new string(' ', 1000));
            await context.Response.WriteAsync("{}");
        });
        Assert.Equal("registration-configuration-wrong", (await Client().FetchAsync(server.Address, TestContext.Current.CancellationToken)).Why?.Code);
    }

    [Fact]
    public async Task A_platform_that_hangs_is_left()
    {
        http.Timeout = TimeSpan.FromMilliseconds(300);
        register = context => Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted);
        Assert.Equal("registration-unreachable", (await RegisterAsync("t")).Why?.Code);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    private RegistrationClient Client() => new(http, Loopback, TimeProvider.System);

    private async Task<Outcome<RegisteredTool>> RegisterAsync(string? token)
    {
        server = await StubServer.StartAsync(context => context.Request.Method == "GET"
            ? context.Response.WriteAsync(RegistrationTests.Written(home: server!.Address.AbsoluteUri.TrimEnd('/')))
            : register(context));
        var ct = TestContext.Current.CancellationToken;
        var platform = (await Client().FetchAsync(new Uri(server.Address, "/mod/lti/openid-configuration.php"), ct)).Value;
        return await Client().RegisterAsync(platform, token, RegistrationTests.Tool(), ct);
    }
}
