using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Journeys;

/// <summary>
/// Where stories happen, one at a time: the tool as a process of its own on http://127.0.0.1, the demo LMS on http://localhost (so
/// that the frame is on another site), and a database. Each story finds them as if nobody had been there before.
/// </summary>
public sealed class Stage(BrowserFixture house, RunningTool tool, RunningLms lms, PreparedDatabase prepared, string leadCode) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _admin = NpgsqlDataSource.Create(prepared.Database.Admin);

    /// <summary>The tool.</summary>
    public RunningTool Tool => tool;

    /// <summary>The demo LMS.</summary>
    public RunningLms Lms => lms;

    /// <summary>A lead code of the school that nobody has used yet.</summary>
    public string LeadCode => leadCode;

    /// <summary>The driver, for browsers of another make.</summary>
    public IPlaywright Playwright => house.Playwright;

    /// <summary>A browser of somebody's own, on a screen of that width, with nobody signed in.</summary>
    public async Task<Visitor> VisitorAsync(int width = 1280, int height = 800)
    {
        var context = await house.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        context.SetDefaultTimeout(90_000); // Two cores may be busy with other things.
        context.SetDefaultNavigationTimeout(90_000);
        return new Visitor(this, context);
    }

    /// <summary>Runs SQL as somebody with the keys to the server room.</summary>
    public async Task<object?> SqlAsync(string sql)
    {
        await using var command = _admin.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Clears up after the last story: both programs run, the database is as it was prepared, the grade book empty.</summary>
    public async Task ClearUpAsync()
    {
        // A grade still on its way would arrive in the next story.
        if (tool.Runs && !await AllGradesSettledAsync()) await tool.KillAsync();
        await prepared.RestoreAsync();
        await Task.WhenAll(lms.StartAsync(), tool.StartAsync());
        lms.EmptyGradeBook();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await tool.StopAsync();
        await lms.StopAsync();
        await _admin.DisposeAsync();
        await prepared.Database.DropAsync();
    }

    private async Task<bool> AllGradesSettledAsync()
    {
        for (var i = 0; i < 300; i++)
        {
            if (await SqlAsync("select count(*) from grades where settled_at is null") is 0L) return true;
            await Task.Delay(50);
        }

        return false;
    }
}

/// <summary>A class of stories; each of them has a stage to itself and finds it cleared, so that they hold in any order and alone.</summary>
public abstract class Story(BrowserFixture house) : IAsyncLifetime
{
    /// <summary>Where this story happens.</summary>
    protected Stage Stage { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Stage = await house.EnterAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Stage is not null) house.Leave(Stage); // Null where it could not be cleared.
        return ValueTask.CompletedTask;
    }
}
