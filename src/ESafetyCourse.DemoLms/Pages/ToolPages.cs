using ESafetyCourse.DemoLms.Tools;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>Where the administrator of the LMS lets tools register themselves, and lets them in.</summary>
internal static class ToolPages
{
    private const string List = "/admin/tools";

    public static void Map(WebApplication app)
    {
        app.MapGet(List, Show);
        app.MapPost(List + "/register", RegisterAsync);
        app.MapPost(List + "/{client}/activate", (HttpContext http, string client, KnownTools tools) =>
            Change(http, () => tools.Activate(client)));
        app.MapPost(List + "/{client}/remove", (HttpContext http, string client, KnownTools tools) =>
            Change(http, () => tools.Remove(client)));
    }

    private static IResult Show(HttpContext http, KnownTools tools)
    {
        var page = PageContext.Of(http);
        return IsAdministrator(page) ? Tools(page, tools) : Forbidden(page);
    }

    private static IResult Tools(PageContext page, KnownTools tools)
    {
        var cards = tools.All.Select(tool => Markup.Of($""""
            <li data-client="{tool.ClientId}"><h2>{tool.Name}</h2>
            <p class="state">{(tool.Active ? page.Say("Active", "Gweithredol") : page.Say("Pending", "Yn aros"))}</p>
            <dl><dt>{page.Say("Domain", "Parth")}</dt><dd>{tool.Domain}</dd>
            <dt>Client id</dt><dd><code>{tool.ClientId}</code></dd><dt>Deployment id</dt><dd><code>{tool.DeploymentId}</code></dd></dl>
            <div class="row">{Markup.If(!tool.Active, $"""
                <form method="post" action="{page.To($"{List}/{tool.ClientId}/activate")}">
                <button type="submit">{page.Say($"Activate {tool.Name}", $"Gweithredu {tool.Name}")}</button></form>
                """)}{Markup.If(tools.Registered.Contains(tool), $"""
                <form method="post" action="{page.To($"{List}/{tool.ClientId}/remove")}">
                <button type="submit">{page.Say($"Remove {tool.Name}", $"Tynnu {tool.Name}")}</button></form>
                """)}</div></li>
            """"));
        return page.Page(page.Say("Manage tools", "Rheoli offer"), Markup.Of($"""
            <form method="post" action="{page.To(List + "/register")}">
            <p><label for="url">{page.Say("Tool URL", "URL yr offeryn")}</label>
            <input id="url" name="url" type="url" required size="50"></p>
            <button type="submit">{page.Say("Add LTI Advantage", "Ychwanegu LTI Advantage")}</button></form>
            <ul class="cards">{cards}</ul>
            """));
    }

    private static async Task<IResult> RegisterAsync(HttpContext http, RegistrationTokens tokens)
    {
        var page = PageContext.Of(http);
        if (!IsAdministrator(page))
        {
            return Forbidden(page);
        }
        var url = (await http.Request.ReadFormAsync())["url"].ToString();
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return page.Notice("That is no address of a tool", "Nid cyfeiriad offeryn yw hwnnw", StatusCodes.Status400BadRequest);
        }
        var frame = $"{url}{(uri.Query.Length == 0 ? '?' : '&')}openid_configuration={Uri.EscapeDataString(page.Settings.ConfigurationUrl)}"
            + $"&registration_token={tokens.Issue()}";
        return page.Page(page.Say("Register a tool", "Cofrestru offeryn"), Markup.Of($"""
            <script src="{page.To("/assets/close.js")}" data-list="{page.To(List)}"></script>
            <iframe class="activity" src="{frame}" title="{page.Say("Registration", "Cofrestru")}" width="100%" height="600"></iframe>
            <ul class="actions"><li><a href="{page.To(List)}">{page.Say("Cancel", "Canslo")}</a></li></ul>
            """));
    }

    private static IResult Change(HttpContext http, Func<bool> change)
    {
        var page = PageContext.Of(http);
        if (!IsAdministrator(page))
        {
            return Forbidden(page);
        }
        return change() ? SignInPages.SeeOther(http, page.To(List)) : CoursePages.NotFound(page);
    }

    private static bool IsAdministrator(PageContext page) => page.Session is { Person.RunsTheLms: true };

    private static IResult Forbidden(PageContext page) => page.Notice(
        "Only the administrator of this LMS may manage tools", "Dim ond gweinyddwr yr LMS hwn gaiff reoli offer",
        StatusCodes.Status403Forbidden);
}
