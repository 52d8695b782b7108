using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Sessions;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>Choosing whom to be, the start page, and the language switch.</summary>
internal static class SignInPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/", Start);
        app.MapPost("/sign-in", SignInAsync);
        app.MapPost("/sign-out", (HttpContext http, SessionCookie cookie, DemoSettings settings) =>
        {
            cookie.SignOut(http);
            return SeeOther(http, settings.Path + "/");
        });
        app.MapGet("/language/{language}", (HttpContext http, string language, string? back, SessionCookie cookie, DemoSettings settings) =>
        {
            cookie.ChooseLanguage(http, language == "cy");
            return SeeOther(http, settings.Path + (IsOwnPath(back) ? back : "/"));
        });
    }

    internal static IResult SeeOther(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult Start(HttpContext http)
    {
        var page = PageContext.Of(http);
        return page.Session is { } session ? Courses(page, session) : Choose(page);
    }

    private static async Task<IResult> SignInAsync(HttpContext http, SessionCookie cookie, DemoSettings settings)
    {
        var form = await http.Request.ReadFormAsync();
        if (PageContext.Of(http).Campus.PersonWith(form["person"]) is not { } person)
        {
            return PageContext.Of(http).Notice(
                "Nobody here has that id", "Nid oes gan neb yma yr id hwnnw", StatusCodes.Status400BadRequest);
        }
        cookie.SignIn(http, person);
        var next = form["next"].ToString();
        return SeeOther(http, settings.Path + (IsOwnPath(next) ? next : "/"));
    }

    // "//host" and "/\host" would lead away from here.
    private static bool IsOwnPath(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);

    private static IResult Choose(PageContext page)
    {
        var people = page.Campus.People.Select(person => Markup.Of($"""
            <li><h2>{person.Name}</h2><p class="quiet">{Part(page, person)}</p>
            <form method="post" action="{page.To("/sign-in")}">
            <button type="submit" name="person" value="{person.Id}">{page.Say($"Be {person.Name}", $"Bod yn {person.Name}")}</button></form></li>
            """));
        return page.Page(page.Say("Who do you want to be?", "Pwy hoffech chi fod?"), Markup.Of($"""
            <p>{page.Say("Choose a member of staff. There are no passwords here.",
                "Dewiswch aelod o staff. Nid oes dim cyfrineiriau yma.")}</p>
            <ul class="cards">{people}</ul>
            """));
    }

    private static string Part(PageContext page, Person person) => person.Id switch
    {
        "3" => page.Say("E\u2011safety lead. Instructor of both courses.", "Arweinydd e\u2011ddiogelwch. Hyfforddwr y ddau gwrs."),
        "6" => page.Say(
            "Headteacher. Administrator, and a learner in the staff training.",
            "Pennaeth. Gweinyddwr, a dysgwr yn yr hyfforddiant staff."),
        "7" => page.Say("Administrator of this LMS. Lets tools in.", "Gweinyddwr yr LMS hwn. Yn caniatáu offer."),
        "8" => page.Say(
            "Non\u2011editing teacher of the staff training.", "Athro nad yw’n golygu, yn yr hyfforddiant staff."),
        _ when page.Settings.County => string.Join(", ", page.Campus.CoursesOf(person).Select(course => page.Say(course.Title))),
        _ => page.Say("Learner in both courses.", "Dysgwr yn y ddau gwrs."),
    };

    private static IResult Courses(PageContext page, Session session)
    {
        var courses = page.Campus.CoursesOf(session.Person).Select(course => Markup.Of($"""
            <li><h2><a href="{page.To($"/course/{course.Id}")}">{page.Say(course.Title)}</a></h2>
            <p class="quiet">{page.Say($"Activities: {course.Activities.Count}", $"Gweithgareddau: {course.Activities.Count}")}</p></li>
            """));
        return page.Page(page.Say("My courses", "Fy nghyrsiau"), Markup.Of($"""<ul class="cards">{courses}</ul>"""));
    }
}
