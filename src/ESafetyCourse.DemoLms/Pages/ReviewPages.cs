using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Tools;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>Opens one person's work from the grade book (LTI Submission Review 1.0).</summary>
internal static class ReviewPages
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/course/{course}/grades/{item}/{person}/review", Show);
        app.MapGet("/course/{course}/grades/{item}/{person}/review/launch", Begin);
    }

    private static IResult Show(HttpContext http, string course, string item, string person, KnownTools tools, TimeProvider clock)
    {
        var page = PageContext.Of(http);
        if (Find(page, course, item, person, tools, clock) is not { } launch)
        {
            return CoursePages.NotFound(page);
        }
        var title = page.Say("Review", "Adolygu");
        return page.Page($"{title}: {launch.Review!.Value.Of.Name}", Markup.Of($"""
            {CoursePages.Crumbs(page, launch.Course)}
            <iframe class="activity" title="{title}" width="100%" height="600"
              src="{page.To($"/course/{course}/grades/{item}/{person}/review/launch")}"></iframe>
            """));
    }

    private static IResult Begin(
        HttpContext http, string course, string item, string person, KnownTools tools, LoginForm login, TimeProvider clock)
    {
        var page = PageContext.Of(http);
        return Find(page, course, item, person, tools, clock) is { } launch ? login.For(page, launch) : CoursePages.NotFound(page);
    }

    // Only for who sees every grade, of a column that the tool can review, for somebody who has a row in the grade book.
    private static PendingLaunch? Find(PageContext page, string course, string item, string person, KnownTools tools, TimeProvider clock)
    {
        if (page.Session is not { } session || page.Campus.Find(session.Person, course) is not { Enrolment.SeesEveryGrade: true } enrolled)
        {
            return null;
        }
        var column = page.Campus.LineItemsOf(enrolled.Course).FirstOrDefault(one => one.Id == item && one.Review is not null);
        var link = enrolled.Course.Activities.FirstOrDefault(activity => activity.Id == column?.ActivityId);
        var tool = column?.ClientId is { } maker && tools.With(maker) is { Active: true } own ? own : tools.Of(enrolled.Course, link);
        return column is not null && tool is not null && enrolled.Course.EnrolmentOf(person) is { IsGraded: true } graded
            ? new PendingLaunch(session.Id, enrolled.Course, link, tool, "iframe", LaunchAlterations.None, clock.GetUtcNow())
            {
                Message = PendingLaunch.SubmissionReview, Review = (column, graded.Person),
            }
            : null;
    }
}
