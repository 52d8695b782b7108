using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>A course, an activity with the tool in a frame, and where the tool sends people back to.</summary>
internal static class CoursePages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/course/{course}", CoursePage);
        app.MapPost("/course/{course}/copy", CopyAsync);
        app.MapGet("/course/{course}/activity/{activity}", ActivityPage);
        app.MapGet("/course/{course}/activity/{activity}/return", ReturnPage);
    }

    /// <summary>The way back up, above every page of a course.</summary>
    internal static Markup Crumbs(PageContext page, Course course) => Markup.Of($"""
        <nav aria-label="{page.Say("Where you are", "Ble rydych chi")}"><ul class="crumbs">
        <li><a href="{page.To("/")}">{page.Say("My courses", "Fy nghyrsiau")}</a></li>
        <li><a href="{page.To($"/course/{course.Id}")}">{page.Say(course.Title)}</a></li></ul></nav>
        """);

    internal static IResult NotFound(PageContext page) => page.Session is null
        ? page.Notice("Sign in first", "Mewngofnodwch yn gyntaf", StatusCodes.Status401Unauthorized)
        : page.Notice("There is no such page for you", "Nid oes tudalen o’r fath i chi", StatusCodes.Status404NotFound);

    private static IResult CoursePage(HttpContext http, string course)
    {
        var page = PageContext.Of(http);
        if (page.Session is null || page.Campus.Find(page.Session.Person, course) is not { } enrolled)
        {
            return NotFound(page);
        }
        var activities = enrolled.Course.Activities.Select(activity => Markup.Of($"""
            <li data-activity="{activity.Id}"><h2><a
              href="{page.To($"/course/{enrolled.Course.Id}/activity/{activity.Id}")}">{page.Say(activity.Title)}</a></h2>
            <p>{page.Say(activity.Summary)}</p></li>
            """));
        var grades = enrolled.Enrolment.SeesEveryGrade ? page.Say("Grade book", "Llyfr graddau") : page.Say("My grades", "Fy ngraddau");
        return page.Page(page.Say(enrolled.Course.Title), Markup.Of($""""
            <ul class="actions"><li><a href="{page.To("/")}">{page.Say("My courses", "Fy nghyrsiau")}</a></li>
            <li><a href="{page.To($"/course/{enrolled.Course.Id}/grades")}">{grades}</a></li>
            {Markup.If(enrolled.Enrolment.MayEdit, $"""
                <li><a href="{page.To($"/course/{enrolled.Course.Id}/add")}">{page.Say("Add activity", "Ychwanegu gweithgaredd")}</a></li>
                """)}</ul>
            <ul class="cards">{activities}</ul>
            {Markup.If(enrolled.Enrolment.MayEdit, $"""
                <form method="post" action="{page.To($"/course/{enrolled.Course.Id}/copy")}"><div class="row">
                <button type="submit" name="how" value="copy">{page.Say("Copy this course", "Copïo’r cwrs hwn")}</button>
                <button type="submit" name="how" value="roll-over">{page.Say(
                    "Roll over to next year", "Symud ymlaen i’r flwyddyn nesaf")}</button></div></form>
                """)}
            """"));
    }

    private static async Task<IResult> CopyAsync(HttpContext http, string course)
    {
        var page = PageContext.Of(http);
        if (page.Session is null || page.Campus.Find(page.Session.Person, course) is not { Enrolment.MayEdit: true } enrolled)
        {
            return NotFound(page);
        }
        var form = await http.Request.ReadFormAsync();
        var copy = page.Campus.Copy(enrolled.Course, rollOver: form["how"] == "roll-over");
        return SignInPages.SeeOther(http, page.To($"/course/{copy.Id}"));
    }

    private static IResult ActivityPage(HttpContext http, string course, string activity, KnownTools tools, Quirks quirks)
    {
        var page = PageContext.Of(http);
        if (page.Session is null || page.Campus.Find(page.Session.Person, course, activity) is not { Activity: { } link } enrolled)
        {
            return NotFound(page);
        }
        var (alterations, problem) = LaunchAlterations.Read(http.Request.Query);
        if (alterations is null)
        {
            return page.Notice(problem!, problem!, StatusCodes.Status400BadRequest);
        }
        var launch = page.To($"/course/{enrolled.Course.Id}/activity/{link.Id}/launch?target=");
        var altered = alterations.AsQuery() is { Length: > 0 } query ? "&" + query : "";
        return page.Page(page.Say(link.Title), Markup.Of($"""
            {Crumbs(page, enrolled.Course)}
            {Note(page, alterations)}
            <ul class="actions"><li><a href="{launch}window{altered}" target="_blank">{page.Say(
                "Open in a new tab", "Agor mewn tab newydd")}</a></li></ul>
            {Storage(page, alterations, tools.Of(enrolled.Course, link), quirks)}
            <iframe class="activity" src="{launch}iframe{altered}" title="{page.Say(link.Title)}" width="100%" height="600"
              allow="fullscreen; clipboard-write"></iframe>
            """));
    }

    private static Markup Note(PageContext page, LaunchAlterations alterations) => Markup.If(alterations.Any, $"""
        <p class="note">{page.Say("This launch is altered:", "Newidiwyd y lansiad hwn:")} <code>{alterations.AsQuery()}</code></p>
        """);

    // Before the frame, so that it listens when the tool asks.
    private static Markup Storage(PageContext page, LaunchAlterations alterations, Tool? tool, Quirks quirks) => Markup.If(alterations.OffersStorage, $"""
        <script src="{page.To("/assets/storage.js")}" data-tool="{tool?.Origin}" data-frame="{(quirks.Has("24") ? "keeper" : "")}"></script>
        """);

    private static IResult ReturnPage(HttpContext http, string course, string activity)
    {
        var page = PageContext.Of(http);
        var known = page.Session is { } session && http.Request.Query["sesskey"] == session.Sesskey;
        if (!known || page.Campus.Find(page.Session!.Person, course, activity) is not { Activity: { } link } enrolled)
        {
            return NotFound(page);
        }
        var messages = new[] { "lti_errormsg", "lti_msg" }
            .Select(name => http.Request.Query[name].ToString()).Where(text => text.Length > 0)
            .Select(text => Markup.Of($"""<p class="note">{text}</p>"""));
        return page.Page(page.Say("Back from the activity", "Yn ôl o’r gweithgaredd"), Markup.Of($"""
            {messages}
            <ul class="actions">
            <li><a href="{page.To($"/course/{enrolled.Course.Id}")}" target="_top">{page.Say(enrolled.Course.Title)}</a></li>
            <li><a href="{page.To($"/course/{enrolled.Course.Id}/activity/{link.Id}")}" target="_top">{page.Say(link.Title)}</a></li></ul>
            """));
    }
}
