using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Grades;

/// <summary>An LMS that answers as each test says, and one grade that is to go there.</summary>
public sealed class HostileLms(Cluster cluster) : SharedCourse(cluster)
{
    private const string GoodToken = """{"access_token":"t","token_type":"Bearer","expires_in":3600}""";
    private WebApplication _lms = null!;
    private int _elsewhere;

    /// <summary>Where it stands.</summary>
    public string Url { get; } = $"http://127.0.0.1:{TestTool.FreePort()}";

    /// <summary>What it answers to whoever wants a token; a good one by default.</summary>
    public Func<HttpContext, Task> Token { get; set; } = null!;

    /// <summary>What it answers to a score; 200 by default.</summary>
    public Func<HttpContext, Task> Score { get; set; } = null!;

    /// <summary>How often somebody followed a redirect.</summary>
    public int Elsewhere => Volatile.Read(ref _elsewhere);

    /// <inheritdoc/>
    public override async Task<TestCourse> AsPreparedAsync()
    {
        (Token, Score, _elsewhere) = (http => http.Response.WriteAsync(GoodToken), _ => Task.CompletedTask, 0);
        return await base.AsPreparedAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _lms.StopAsync(CancellationToken.None);
        await _lms.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task PrepareAsync(TestCourse course)
    {
        _lms = await BareLms.StartAsync(Url, lms =>
        {
            lms.MapPost("/lti/token", http => Token(http));
            lms.MapPost("/items/1/scores", http => Score(http));
            lms.Map("/elsewhere", () => Interlocked.Increment(ref _elsewhere));
        });
        await course.Given.PlatformAsync(Url);
        var launch = await course.Given.LaunchAsync(await course.Given.PersonAsync("Carys Bevan"), lineItem: $"{Url}/items/1");
        await course.Given.SignedAsync(launch, "Carys Bevan");
    }
}
