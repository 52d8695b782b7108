namespace ESafetyCourse.DemoLms.Pages;

/// <summary>The style sheet and the scripts. They are embedded, so that they are there wherever the platform is started from.</summary>
internal static class Assets
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/assets/lms.css", () => Embedded("lms.css", "text/css"));
        app.MapGet("/assets/submit.js", () => Embedded("submit.js", "text/javascript"));
        app.MapGet("/assets/close.js", () => Embedded("close.js", "text/javascript"));
        app.MapGet("/assets/storage.js", () => Embedded("storage.js", "text/javascript"));
    }

    private static IResult Embedded(string name, string type) =>
        Results.Stream(typeof(Assets).Assembly.GetManifestResourceStream(name)!, type);
}
