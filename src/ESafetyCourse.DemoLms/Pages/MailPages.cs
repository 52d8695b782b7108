using MimeKit;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>What the tool would have sent by e-mail, for whoever tries it: the files of its mail folder, and no mailbox of anybody.</summary>
internal static class MailPages
{
    // What a message may do in a reader's mailbox is not more than this: no script, nothing from anywhere.
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
    private const int Newest = 100;

    public static void Map(WebApplication app)
    {
        app.MapGet("/mail", (HttpContext http, DemoSettings settings) => Inbox(PageContext.Of(http), settings));
        app.MapGet("/mail/{name}", (HttpContext http, string name, DemoSettings settings) => One(PageContext.Of(http), name, settings));
        app.MapGet("/mail/{name}/html", (HttpContext http, string name, DemoSettings settings) =>
        {
            http.Response.Headers.ContentSecurityPolicy = MailPolicy;
            return Find(settings, name) is { HtmlBody: { } html } ? Results.Content(html, "text/html; charset=utf-8") : Results.NotFound();
        });
        app.MapGet("/mail/{name}/source", (string name, DemoSettings settings) =>
            PathOf(settings, name) is { } file ? Results.File(file, "text/plain; charset=utf-8") : Results.NotFound());
    }

    private static IResult Inbox(PageContext page, DemoSettings settings)
    {
        var title = page.Say("Mail", "E-bost");
        var found = settings.MailFolder is { } folder && Directory.Exists(folder)
            ? new DirectoryInfo(folder).GetFiles("*.eml").OrderByDescending(file => file.LastWriteTimeUtc).Take(Newest).ToList() : [];
        if (found.Count == 0)
        {
            return page.Page(title, Markup.Of($"""
                <p>{page.Say("The tool has sent nothing yet. What it would send by e-mail arrives here.",
                    "Nid yw’r offeryn wedi anfon dim eto. Yma y daw’r hyn y byddai’n ei anfon drwy e-bost.")}</p>
                """));
        }
        var rows = found.Select(file => (Name: Path.GetFileNameWithoutExtension(file.Name), Mail: MimeMessage.Load(file.FullName))).Select(one => Markup.Of($"""
            <tr><td>{page.Moment(one.Mail.Date)}</td><td>{one.Mail.To.ToString()}</td>
            <th scope="row"><a href="{page.To($"/mail/{one.Name}")}">{one.Mail.Subject}</a></th></tr>
            """));
        return page.Page(title, Markup.Of($"""
            <div class="scroll" role="region" aria-label="{title}" tabindex="0">
            <table><thead><tr><th scope="col">{page.Say("When", "Pryd")}</th><th scope="col">{page.Say("To", "At")}</th>
            <th scope="col">{page.Say("Subject", "Pwnc")}</th></tr></thead><tbody>{rows}</tbody></table></div>
            """));
    }

    private static IResult One(PageContext page, string name, DemoSettings settings)
    {
        if (Find(settings, name) is not { } mail)
        {
            return page.Notice("There is no such message", "Nid oes neges o’r fath", StatusCodes.Status404NotFound);
        }
        var attached = string.Join(", ", mail.Attachments.Select(one => one.ContentDisposition?.FileName));
        return page.Page(mail.Subject ?? name, Markup.Of($"""
            <dl><dt>{page.Say("From", "Oddi wrth")}</dt><dd>{mail.From.ToString()}</dd><dt>{page.Say("To", "At")}</dt><dd>{mail.To.ToString()}</dd>
            <dt>{page.Say("When", "Pryd")}</dt><dd>{page.Moment(mail.Date)}</dd>
            {Markup.If(attached.Length > 0, $"<dt>{page.Say("Attached", "Atodiad")}</dt><dd>{attached}</dd>")}</dl>
            <h2>{page.Say("As a page", "Fel tudalen")}</h2>
            <iframe title="{mail.Subject}" src="{page.To($"/mail/{name}/html")}" width="100%" height="480"></iframe>
            <h2>{page.Say("As text", "Fel testun")}</h2>
            <pre>{mail.TextBody}</pre>
            <ul class="actions"><li><a href="{page.To($"/mail/{name}/source")}">{page.Say("The source, with all headers", "Y ffynhonnell, gyda’r penynnau i gyd")}</a></li>
            <li><a href="{page.To("/mail")}">{page.Say("All mail", "Pob e-bost")}</a></li></ul>
            """));
    }

    private static MimeMessage? Find(DemoSettings settings, string name) => PathOf(settings, name) is { } file ? MimeMessage.Load(file) : null;

    // A name as we list it leads nowhere else.
    private static string? PathOf(DemoSettings settings, string name) =>
        settings.MailFolder is { } folder && name == Path.GetFileName(name) && Path.GetFullPath(Path.Combine(folder, $"{name}.eml")) is var file && File.Exists(file)
            ? file : null;
}
