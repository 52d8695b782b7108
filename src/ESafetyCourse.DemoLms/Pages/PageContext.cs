using System.Globalization;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Sessions;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>A hidden field of a form that submits itself.</summary>
internal sealed record FormField(string Name, string Value);

/// <summary>The frame around a page: who reads it, in which language, and where things are.</summary>
internal sealed record PageContext(HttpContext Http, DemoSettings Settings, Session? Session, Campus Campus, bool Welsh)
{
    private static readonly TimeZoneInfo Wales = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    // The tool may be anywhere; whoever frames these pages must be one of them.
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; frame-src http: https:; frame-ancestors 'self'; base-uri 'none'; object-src 'none'";

    public static PageContext Of(HttpContext http)
    {
        var cookie = http.RequestServices.GetRequiredService<SessionCookie>();
        var services = http.RequestServices;
        return new PageContext(
            http, services.GetRequiredService<DemoSettings>(), cookie.Current(http), services.GetRequiredService<Campus>(), cookie.IsWelsh(http));
    }

    public static Task AddHeadersAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        return next(http);
    }

    public string Say(string english, string welsh) => Welsh ? welsh : english;

    public string Say(Said said) => Welsh ? said.Welsh : said.English;

    public string To(string path) => Settings.Path + path;

    /// <summary>A date and time as people in Wales read it.</summary>
    public string Moment(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Wales)
        .ToString("d MMM yyyy, HH:mm:ss", CultureInfo.GetCultureInfo(Welsh ? "cy-GB" : "en-GB"));

    public IResult Page(string title, Markup body, int status = StatusCodes.Status200OK) => Html(Markup.Of($""""
        <a class="skip" href="#main">{Say("Skip to the main content", "Neidio i’r prif gynnwys")}</a>
        <header class="bar">
          <div class="inner">
            <a class="brand" href="{To("/")}"><span aria-hidden="true" class="swallow">❯❯</span> {Campus.Name}</a>
            <nav aria-label="{Say("Site", "Safle")}">{Navigation()}</nav>
          </div>
        </header>
        <main id="main" tabindex="-1"><h1>{title}</h1>{body}</main>
        <footer><p>{Say(
            "A demonstration LMS. Its schools and people are made up.",
            "LMS arddangos. Mae ei ysgolion a’i bobl yn ddychmygol.")}
          {Markup.If(Settings.MailFolder is not null, $"""<a href="{To("/mail")}">{Say("Mail", "E-bost")}</a> """)}
          <a href="{To("/dev")}">{Say("For developers", "I ddatblygwyr")}</a></p></footer>
        """"), title, status);

    /// <summary>A page with nothing but a heading and a way out; also what a frame shows when something is wrong.</summary>
    public IResult Notice(string english, string welsh, int status) => Page(Say(english, welsh), Markup.Of($"""
        <p><a href="{To("/")}" target="_top">{Say("Go to the start page", "Ewch i’r hafan")}</a></p>
        """), status);

    /// <summary>A form that goes off by itself, with a button for browsers without script.</summary>
    public IResult SelfSubmittingForm(string action, string method, IEnumerable<FormField> fields)
    {
        var inputs = fields.Select(field => Markup.Of($"""<input type="hidden" name="{field.Name}" value="{field.Value}">"""));
        return Html(Markup.Of($"""
            <main class="passing"><h1 class="quiet">{Say("Opening…", "Yn agor…")}</h1>
            <form id="passing" method="{method}" action="{action}">{inputs}
            <button type="submit">{Say("Continue", "Parhau")}</button></form></main>
            <script src="{To("/assets/submit.js")}"></script>
            """), Say("Opening…", "Yn agor…"), StatusCodes.Status200OK);
    }

    private Markup Navigation()
    {
        var here = Http.Request.Path + Http.Request.QueryString;
        var person = Session is null ? Markup.Nothing : Markup.Of($""""
            <span class="who">{Session.Person.Name}</span>
            {Markup.If(Session.Person.RunsTheLms, $"""<a href="{To("/admin/tools")}">{Say("Manage tools", "Rheoli offer")}</a>""")}
            <form method="post" action="{To("/sign-out")}">
            <button class="link" type="submit">{Say("Sign out", "Allgofnodi")}</button></form>
            """");
        var other = Welsh ? "en" : "cy";
        return Markup.Of($"""
            {person}
            <a lang="{other}" hreflang="{other}"
              href="{To($"/language/{other}?back={Uri.EscapeDataString(here)}")}">{(Welsh ? "English" : "Cymraeg")}</a>
            """);
    }

    private IResult Html(Markup body, string title, int status)
    {
        Http.Response.Headers.CacheControl = "no-store";
        var page = Markup.Of($"""
            <!doctype html>
            <html lang="{(Welsh ? "cy" : "en")}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{title} – {Campus.Name}</title>
              <link rel="icon" href="data:,">
              <link rel="stylesheet" href="{To("/assets/lms.css")}">
            </head>
            <body>
            {body}
            </body>
            </html>
            """);
        return Results.Content(page.Text, "text/html; charset=utf-8", statusCode: status);
    }
}
