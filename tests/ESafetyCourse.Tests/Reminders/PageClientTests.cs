using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Reminders;

/// <summary>What is found where a course should be: asked of a real server, once, and never further than its host.</summary>
public sealed class PageClientTests : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly HttpClient _http = GuardedHttp.Create(new AddressPolicy { AllowPrivate = true });
    private StubServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await StubServer.StartAsync(AnswerAsync);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("/course", PageFound.Answers, null)]
    [InlineData("/course/view.php?id=7", PageFound.AsksToLogIn, null)] // As Moodle does it.
    [InlineData("/courses/7", PageFound.AsksToLogIn, null)] // As Canvas does it.
    [InlineData("/status/401", PageFound.AsksToLogIn, null)]
    [InlineData("/status/404", PageFound.NotThere, null)]
    [InlineData("/status/410", PageFound.NotThere, null)]
    [InlineData("/status/503", PageFound.InTrouble, null)]
    [InlineData("/round", PageFound.InTrouble, null)]
    [InlineData("/nowhere", PageFound.InTrouble, null)]
    [InlineData("/away", PageFound.LeadsElsewhere, "https://login.example")]
    [InlineData("/port", PageFound.LeadsElsewhere, "http://127.0.0.1:1")]
    public async Task What_answers_is_said_in_a_word(string path, PageFound found, string? leadsTo)
    {
        Assert.Equal(new PageAnswer(found, leadsTo), await new PageClient(_http).AskAsync(new Uri(_server.Address, path), Ct));
        Assert.InRange(_server.Requests.Count, 1, 5);
    }

    [Fact]
    public async Task What_does_not_answer_in_time_or_may_not_be_called_is_said_too()
    {
        Assert.Equal(PageFound.NoAnswer, (await new PageClient(_http).AskAsync(new Uri(_server.Address, "/slow"), Ct, TimeSpan.FromMilliseconds(200))).Found);
        Assert.Equal(PageFound.NoAnswer, (await new PageClient(_http).AskAsync(new Uri("http://127.0.0.1:1/course"), Ct)).Found);
        using var outside = GuardedHttp.Create(AddressPolicy.PublicOnly);
        Assert.Equal(PageFound.OutOfReach, (await new PageClient(outside).AskAsync(new Uri(_server.Address, "/course"), Ct)).Found);
        Assert.Single(_server.Requests);
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        switch (path)
        {
            case "/course/view.php": context.Response.Redirect("/login/index.php"); break;
            case "/courses/7": context.Response.Redirect("/login"); break;
            case "/login": context.Response.Redirect("/login/canvas"); break;
            case "/round": context.Response.Redirect("/round"); break;
            case "/nowhere": context.Response.StatusCode = 302; break;
            case "/away": context.Response.Redirect("https://login.example/oauth?key=SeCrEt"); break;
            case "/port": context.Response.Redirect("http://127.0.0.1:1/"); break;
            case "/slow": return Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
            default:
                if (path.StartsWith("/status/", StringComparison.Ordinal)) context.Response.StatusCode = int.Parse(path[8..], System.Globalization.CultureInfo.InvariantCulture);
                break;
        }

        return Task.CompletedTask;
    }
}
