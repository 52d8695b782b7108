using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Links;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>Where a teacher chooses a tool and, in its frame, the links to add (LTI Deep Linking 2.0).</summary>
internal static class AddActivityPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/course/{course}/add", Choose);
        app.MapGet("/course/{course}/add/launch", Begin);
        app.MapPost("/course/{course}/add/return", TakeAsync);
    }

    private static IResult Choose(HttpContext http, string course, KnownTools tools)
    {
        var page = PageContext.Of(http);
        if (Editable(page, course) is not { } enrolled)
        {
            return CoursePages.NotFound(page);
        }
        var chosen = tools.Active.FirstOrDefault(tool => tool.ClientId == http.Request.Query["tool"]);
        var links = tools.Active.Where(tool => tool.DeepLinkingUrl is not null).Select(tool => Markup.Of($"""
            <li data-client="{tool.ClientId}"><h2><a
              href="{page.To($"/course/{enrolled.Course.Id}/add?tool={tool.ClientId}")}">{tool.Name}</a></h2></li>
            """));
        return page.Page(page.Say("Add activity", "Ychwanegu gweithgaredd"), Markup.Of($""""
            {CoursePages.Crumbs(page, enrolled.Course)}
            {Markup.If(chosen is null, $"""<ul class="cards">{links}</ul>""")}
            {Markup.If(chosen is not null, $"""
                <iframe class="activity" title="{page.Say("Select content", "Dewis cynnwys")}" width="100%" height="600"
                  src="{page.To($"/course/{enrolled.Course.Id}/add/launch?tool={chosen?.ClientId}")}"></iframe>
                """)}
            """"));
    }

    private static IResult Begin(HttpContext http, string course, KnownTools tools, LoginForm login, TimeProvider clock)
    {
        var page = PageContext.Of(http);
        var tool = tools.Active.FirstOrDefault(one => one.ClientId == http.Request.Query["tool"] && one.DeepLinkingUrl is not null);
        if (Editable(page, course) is not { } enrolled || tool is null)
        {
            return CoursePages.NotFound(page);
        }
        var (alterations, problem) = LaunchAlterations.Read(http.Request.Query, "tool");
        return alterations is null
            ? page.Notice(problem!, problem!, StatusCodes.Status400BadRequest)
            : login.For(page, new PendingLaunch(page.Session!.Id, enrolled.Course, null, tool, "iframe", alterations, clock.GetUtcNow())
            {
                Message = PendingLaunch.DeepLinking,
            });
    }

    private static async Task<IResult> TakeAsync(
        HttpContext http, string course, KnownTools tools, DeepLinkingAnswer answer, Quirks quirks, CancellationToken ct)
    {
        var page = PageContext.Of(http);
        if (!http.Request.HasFormContentType)
        {
            return CoursePages.NotFound(page);
        }
        var form = await http.Request.ReadFormAsync(ct);
        if (page.Session is null && !form.ContainsKey("repost"))
        {
            // From the tool's site the Lax cookie stays at home, so Moodle posts the answer again from its own page.
            var again = form.SelectMany(entry => entry.Value.Select(value => new FormField(entry.Key, value ?? "")));
            return page.SelfSubmittingForm(
                page.To(http.Request.Path + http.Request.QueryString), "post", [.. again, new FormField("repost", "1")]);
        }
        if (Editable(page, course) is not { } enrolled || http.Request.Query["sesskey"] != page.Session!.Sesskey
            || tools.Active.FirstOrDefault(one => one.ClientId == http.Request.Query["tool"]) is not { } tool)
        {
            return CoursePages.NotFound(page);
        }
        var (items, problem) = await answer.ReadAsync(form["JWT"].ToString(), tool, page.Session!, ct);
        return items is null
            ? page.Notice(problem!, problem!, StatusCodes.Status400BadRequest)
            : Added(page, enrolled.Course, [.. items.Select(item => Add(page, enrolled.Course, tool, item, !quirks.Has("18")))]);
    }

    private static Activity Add(PageContext page, Course course, Tool tool, ContentItem item, bool withColumn)
    {
        var title = Said.AsGiven(item.Title is { Length: > 0 } given ? given : tool.Name);
        var activity = new Activity("", title, Said.AsGiven(item.Text ?? ""), item.Custom.GetValueOrDefault("module"), null)
        {
            ClientId = tool.ClientId, Url = item.Url, IconUrl = item.IconUrl, Given = item.Custom,
        };
        var column = withColumn && item.Column is { } wanted
            ? new LineItem("", course.Id, "", title, wanted.Maximum, wanted.ResourceId, wanted.Tag, null, wanted.Review)
            : null;
        return page.Campus.Add(course, activity, column);
    }

    private static IResult Added(PageContext page, Course course, IReadOnlyList<Activity> added)
    {
        var list = added.Select(activity => Markup.Of($"""<li data-activity="{activity.Id}">{page.Say(activity.Title)}</li>"""));
        return page.Page(
            added.Count == 0 ? page.Say("Nothing was added", "Ni ychwanegwyd dim") : page.Say("Added to the course", "Ychwanegwyd at y cwrs"),
            Markup.Of($"""
                <ul class="added">{list}</ul>
                <ul class="actions"><li><a href="{page.To($"/course/{course.Id}")}" target="_top">{page.Say(
                    "Save and return to course", "Cadw a dychwelyd i’r cwrs")}</a></li></ul>
                """));
    }

    private static Enrolled? Editable(PageContext page, string course) =>
        page.Session is { } session && page.Campus.Find(session.Person, course) is { Enrolment.MayEdit: true } enrolled ? enrolled : null;
}
