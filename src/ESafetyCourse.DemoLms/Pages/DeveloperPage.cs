using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Keys;
using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>The page for developers: how to register the tool, what to break, what came in. In English only.</summary>
internal static class DeveloperPage
{
    private static readonly (string Value, string Label)[] ScoreAnswers =
    [
        ("ok", "is taken"), ("409", "gets 409, a newer one is there"), ("400", "gets 400 Incorrect score received"), ("500", "gets 500"),
        ("401-once", "gets 401, the next one only"),
    ];

    public static void Map(WebApplication app)
    {
        app.MapGet("/dev", Show);
        app.MapPost("/dev/troubles", SetAsync);
        app.MapPost("/dev/grades/clear", (HttpContext http, GradeBook book, DemoSettings settings) =>
        {
            book.Clear();
            return SignInPages.SeeOther(http, settings.Path + "/dev");
        });
        app.MapPost("/dev/keys/rotate", (HttpContext http, SigningKeys keys, DemoSettings settings) =>
        {
            keys.Rotate();
            return SignInPages.SeeOther(http, settings.Path + "/dev");
        });
        app.MapPost("/dev/quirks", SwitchAsync);
        app.MapGet("/dev/quirks.json", (Quirks quirks) => Results.Json(Quirks.Known.ToDictionary(one => one.Key, one => quirks.Has(one.Key))));
        app.MapGet("/dev/tools.json", (KnownTools tools) => Results.Json(tools.All.Select(tool =>
            new { tool.ClientId, tool.DeploymentId, tool.Name, tool.Domain, tool.Active, tool.Scopes })));
        app.MapGet("/dev/grades.json", (GradeBook book) => Results.Json(book.All()));
        app.MapGet("/dev/requests.json", (RequestLog log) => Results.Json(log.Latest()));
    }

    private static async Task<IResult> SetAsync(HttpContext http, FaultInjection faults, DemoSettings settings)
    {
        var form = await http.Request.ReadFormAsync();
        var scores = form["scores"].ToString();
        if (scores.Length > 0 && !ScoreAnswers.Any(answer => answer.Value == scores))
        {
            return PageContext.Of(http).Notice(
                "That is no answer to scores", "Nid yw hynny’n ateb i sgoriau", StatusCodes.Status400BadRequest);
        }
        // A field that isn't sent leaves its trouble as it is.
        faults.TokenDown = form.ContainsKey("token") ? form["token"] == "down" : faults.TokenDown;
        faults.KeysDown = form.ContainsKey("keys") ? form["keys"] == "down" : faults.KeysDown;
        if (scores == "401-once")
        {
            faults.ScoreUnauthorizedOnce = true;
        }
        else if (scores.Length > 0)
        {
            faults.ScoreStatus = scores == "ok" ? null : int.Parse(scores, null);
        }
        return SignInPages.SeeOther(http, settings.Path + "/dev");
    }

    private static async Task<IResult> SwitchAsync(HttpContext http, Quirks quirks, DemoSettings settings)
    {
        var form = await http.Request.ReadFormAsync();
        var key = form["quirk"].ToString();
        if (key == "reset")
        {
            quirks.Reset();
        }
        else if (Quirks.Known.Any(quirk => quirk.Key == key) && bool.TryParse(form["on"], out var on))
        {
            quirks.Set(key, on);
        }
        else
        {
            var known = string.Join(", ", Quirks.Known.Select(quirk => quirk.Key));
            var why = $"No quirk is called \"{key}\", or \"on\" is neither true nor false. Known: {known}, and reset.";
            return PageContext.Of(http).Notice(why, why, StatusCodes.Status400BadRequest);
        }
        return SignInPages.SeeOther(http, settings.Path + "/dev#quirks");
    }

    private static IResult Show(HttpContext http, DemoSettings settings, FaultInjection faults, Quirks quirks, RequestLog log)
    {
        var page = PageContext.Of(http) with { Welsh = false };
        return page.Page("For developers", Markup.Of($"""
            {Registration(settings)}
            {TroubleForm(page, faults)}
            {QuirkForms(page, quirks)}
            <h2>Other things to do</h2>
            <div class="row">
            <form method="post" action="{page.To("/dev/keys/rotate")}"><button type="submit">Sign with a new key</button></form>
            <form method="post" action="{page.To("/dev/grades/clear")}"><button type="submit">Empty the grade book</button></form></div>
            <ul class="actions"><li><a href="{page.To("/dev/grades.json")}">Grades as JSON</a></li>
            <li><a href="{page.To("/dev/requests.json")}">Requests as JSON</a></li></ul>
            <h2>Unusual launches</h2>
            <p>Sign in as somebody, then open one. The name of an alteration that nobody knows is answered with the list of all.</p>
            {Cases(page, "The tool must refuse", LaunchCases.Refused)}
            {Cases(page, "The tool must accept", LaunchCases.Accepted)}
            {Requests(page, log)}
            """));
    }

    private static Markup Registration(DemoSettings settings) => Markup.Of($"""
        <h2>Register this platform in the tool</h2>
        <dl><dt>Issuer</dt><dd><code>{settings.Issuer}</code></dd>
        <dt>Client id</dt><dd><code>{settings.ClientId}</code></dd>
        <dt>Deployment id</dt><dd><code>{settings.DeploymentId}</code></dd>
        <dt>Authorisation</dt><dd><code>{settings.AuthorisationUrl}</code></dd>
        <dt>Token</dt><dd><code>{settings.TokenUrl}</code></dd>
        <dt>Key set</dt><dd><code>{settings.KeysUrl}</code></dd>
        <dt>Configuration</dt><dd><code>{settings.ConfigurationUrl}</code></dd>
        <dt>The tool’s login</dt><dd><code>{settings.ToolLoginUrl}</code></dd>
        <dt>The tool’s launch</dt><dd><code>{settings.RedirectUri}</code></dd>
        <dt>The tool’s keys</dt><dd><code>{settings.ToolKeysUrl}</code></dd></dl>
        """);

    private static Markup TroubleForm(PageContext page, FaultInjection faults)
    {
        var scores = faults.ScoreUnauthorizedOnce
            ? "401-once"
            : faults.ScoreStatus?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "ok";
        (string, string)[] health = [("up", "works"), ("down", "is down (503)")];
        return Markup.Of($"""
            <h2>Things that can go wrong</h2>
            <form method="post" action="{page.To("/dev/troubles")}">
            {Choice("The token address", "token", faults.TokenDown ? "down" : "up", health)}
            {Choice("The key set", "keys", faults.KeysDown ? "down" : "up", health)}
            {Choice("A posted score", "scores", scores, ScoreAnswers)}
            <button type="submit">Save</button></form>
            """);
    }

    private static Markup QuirkForms(PageContext page, Quirks quirks)
    {
        var rows = Quirks.Known.Select(quirk => Markup.Of($"""
            <tr><th scope="row">{quirk.Key}</th><td>{quirk.Name}</td><td>{(quirks.Has(quirk.Key) ? "On" : "Off")}</td>
            <td><form method="post" action="{page.To("/dev/quirks")}"><input type="hidden" name="quirk" value="{quirk.Key}">
            <button type="submit" name="on" value="{(quirks.Has(quirk.Key) ? "false" : "true")}">{(
                quirks.Has(quirk.Key) ? "Switch off" : "Switch on")}<span class="skip"> {quirk.Key}</span></button></form></td></tr>
            """));
        return Markup.Of($"""
            <h2 id="quirks">Habits of other platforms</h2>
            <div class="scroll" role="region" aria-labelledby="quirks" tabindex="0">
            <table><thead><tr><th scope="col">Key</th><th scope="col">While it is on</th><th scope="col">Now</th>
            <th scope="col">Switch</th></tr></thead><tbody>{rows}</tbody></table></div>
            <form method="post" action="{page.To("/dev/quirks")}">
            <button type="submit" name="quirk" value="reset">All as at first</button></form>
            """);
    }

    private static Markup Choice(string legend, string name, string chosen, (string Value, string Label)[] options)
    {
        var radios = options.Select(option => Markup.Of($"""
            <label class="choice">
            <input type="radio" name="{name}" value="{option.Value}"{Markup.If(option.Value == chosen, $" checked")}> {option.Label}</label>
            """));
        return Markup.Of($"<fieldset><legend>{legend}</legend>{radios}</fieldset>");
    }

    private static Markup Cases(PageContext page, string caption, IReadOnlyList<LaunchCase> cases)
    {
        var activity = page.Settings.County ? "/course/41/activity/411" : "/course/2/activity/11";
        var rows = cases.Select(one => Markup.Of($"""
            <tr><th scope="row"><a href="{page.To(activity + one.QueryOfALink)}">{one.Name}</a></th>
            <td><code>{one.Query}</code></td></tr>
            """));
        return Markup.Of($"""
            <div class="scroll" role="region" aria-label="{caption}" tabindex="0">
            <table><caption>{caption}</caption><thead><tr><th scope="col">Launch</th><th scope="col">Query</th></tr></thead>
            <tbody>{rows}</tbody></table></div>
            """);
    }

    private static Markup Requests(PageContext page, RequestLog log)
    {
        var rows = log.Latest().Select(request => Markup.Of($"""
            <tr><td class="number">{page.Moment(request.At)}</td><td>{request.Status}</td>
            <td><pre>{request.Method} {request.Path}
            Content-Type: {request.ContentType}
            Accept: {request.Accept}
            {request.Body}</pre></td></tr>
            """));
        return Markup.Of($"""
            <h2>Last requests</h2>
            <div class="scroll" role="region" aria-label="Last requests" tabindex="0">
            <table><caption>To the LTI addresses, newest first</caption>
            <thead><tr><th scope="col">When</th><th scope="col">Answer</th><th scope="col">Request</th></tr></thead>
            <tbody>{rows}</tbody></table></div>
            """);
    }
}
