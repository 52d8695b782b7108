using System.Text.Json;

namespace ESafetyCourse.Journeys;

/// <summary>A browser whose own site settings let nothing be kept for the tool where it stands in a page of the LMS.</summary>
public static class StrictBrowser
{
    /// <summary>Opens it, with nobody signed in.</summary>
    public static async Task<Visitor> OpenAsync(Stage stage)
    {
        var context = await stage.Playwright.Chromium.LaunchPersistentContextAsync(
            Profile($"{stage.Tool.Url},{stage.Lms.Url}"), new() { ExecutablePath = BrowserFixture.ChromiumPath, Args = BrowserFixture.ChromiumArguments });
        context.SetDefaultTimeout(90_000); // Two cores may be busy with other things.
        context.SetDefaultNavigationTimeout(90_000);
        return new Visitor(stage, context);
    }

    private static string Profile(string toolInLms)
    {
        var folder = Directory.CreateTempSubdirectory("esafety-profile-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "Default"));
        var preferences = new
        {
            profile = new
            {
                content_settings = new
                {
                    exceptions = new { cookies = new Dictionary<string, object> { [toolInLms] = new { setting = 2, last_modified = "13370000000000000" } } },
                },
            },
        };
        File.WriteAllText(Path.Combine(folder, "Default", "Preferences"), JsonSerializer.Serialize(preferences));
        return folder;
    }
}
