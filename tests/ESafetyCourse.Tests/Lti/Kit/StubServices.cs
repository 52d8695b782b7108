using ESafetyCourse.Lti;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Lti.Kit;

/// <summary>A platform's services on loopback: it gives tokens, and answers the rest as a test says.</summary>
internal sealed class StubServices : IAsyncDisposable
{
    private static readonly ToolKey Key = ToolKey.Create();

    private int given;

    public StubServices() => Tokens = new ServiceTokens(Http, _ => ValueTask.FromResult(Key), Clock);

    public HttpClient Http { get; } = GuardedHttp.Create(new AddressPolicy { AllowPrivate = true });

    public SetClock Clock { get; } = new(TestPlatform.Now);

    public ServiceTokens Tokens { get; }

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public StubServer Server { get; private set; } = null!;

    public PlatformTokenSettings Settings => new(new Uri(Server.Address, "/token"), "client-1", "https://lms.example/token");

    /// <summary>What was asked of the services, without the requests for tokens.</summary>
    public IEnumerable<Seen> Asked => Server.Requests.Where(request => request.PathAndQuery != "/token");

    /// <summary>The scopes that tokens were asked for.</summary>
    public IEnumerable<string> Scopes => Server.Requests.Where(request => request.PathAndQuery == "/token").Select(request => request.Form["scope"]);

    public async Task<StubServices> StartAsync()
    {
        Server = await StubServer.StartAsync(context => context.Request.Path == "/token"
            ? context.Response.WriteAsync($$"""{"access_token":"SeCrEt-{{++given}}","token_type":"bearer","expires_in":3600}""")
            : Answer(context));
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (Server is not null) await Server.DisposeAsync();
    }
}
