using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Journeys;

/// <summary>
/// Where one story happens: the tool as a process of its own on http://127.0.0.1, the demo LMS on http://localhost (so that
/// the frame is on another site), and a database of its own.
/// </summary>
public sealed class Stage(Playhouse house, RunningTool tool, RunningLms lms, TestDatabase database) : IAsyncDisposable
{
    /// <summary>The tool.</summary>
    public RunningTool Tool => tool;

    /// <summary>The demo LMS.</summary>
    public RunningLms Lms => lms;

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
        await using var source = NpgsqlDataSource.Create(database.Admin);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await tool.StopAsync();
        await lms.StopAsync();
        await database.DropAsync();
    }
}

/// <summary>A class of stories; each of them has a stage of its own, so that they hold in any order and alone.</summary>
public abstract class Story(Playhouse house) : IAsyncLifetime
{
    /// <summary>Where this story happens.</summary>
    protected Stage Stage { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Stage = await house.OpenAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Stage.DisposeAsync();
    }
}
