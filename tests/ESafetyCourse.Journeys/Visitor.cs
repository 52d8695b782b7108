namespace ESafetyCourse.Journeys;

/// <summary>Somebody at a browser of their own.</summary>
public sealed class Visitor(Stage stage, IBrowserContext context) : IAsyncDisposable
{
    /// <summary>The browser context.</summary>
    public IBrowserContext Context => context;

    /// <summary>Signs in to the LMS in a tab.</summary>
    public async Task<IPage> SignInAsync(string person, IPage? tab = null)
    {
        tab ??= await context.NewPageAsync();
        await tab.GotoAsync(stage.Lms.Url);
        await tab.EvaluateAsync("""
            person => fetch('/sign-in', { method: 'POST', body: new URLSearchParams({ person }) })
            """, person);
        return tab;
    }

    /// <summary>Opens an activity in its frame on the course's page.</summary>
    public async Task<Learner> OpenInFrameAsync(IPage tab, string activity)
    {
        await tab.GotoAsync($"{stage.Lms.Url}/course/{activity}");
        return new Learner(tab, await ToolFrameAsync(tab));
    }

    /// <summary>Opens an activity in the whole tab.</summary>
    public async Task<Learner> OpenInTabAsync(IPage tab, string activity)
    {
        await tab.GotoAsync($"{stage.Lms.Url}/course/{activity}/launch?target=window");
        await tab.WaitForURLAsync(url => url.StartsWith($"{stage.Tool.Url}/v/", StringComparison.Ordinal));
        return new Learner(tab, tab.MainFrame);
    }

    /// <summary>
    /// Waits until a frame's document is as far as that, asked again and again: the driver may miss the event of a page that loads at once, and
    /// its own polling is a script that our pages' policy forbids.
    /// </summary>
    public static async Task ReadAsync(IFrame frame, string asFar)
    {
        for (var i = 0; i < 1800; i++)
        {
            try
            {
                if (await frame.EvaluateAsync<bool>(asFar)) return;
            }
            catch (PlaywrightException) when (!frame.IsDetached)
            {
                // It goes on to the next page at this moment.
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The page is not read: {frame.Url}");
    }

    /// <summary>The tool's frame, once a page of the launch is in it.</summary>
    public async Task<IFrame> ToolFrameAsync(IPage tab)
    {
        for (var i = 0; i < 2000; i++)
        {
            if (tab.Frames.FirstOrDefault(frame => frame.Url.StartsWith($"{stage.Tool.Url}/v/", StringComparison.Ordinal)) is { } frame)
            {
                await ReadAsync(frame, "document.readyState === 'complete'");
                return frame;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"No page of the tool in a frame; the frames are {string.Join(", ", tab.Frames.Select(frame => frame.Url))}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => context.DisposeAsync();
}
