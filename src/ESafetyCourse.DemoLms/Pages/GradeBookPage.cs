using System.Globalization;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Schools;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>The grade book of a course: all rows for the instructor, one's own for a learner.</summary>
internal static class GradeBookPage
{
    public static void Map(WebApplication app) => app.MapGet("/course/{course}/grades", Show);

    private static IResult Show(HttpContext http, string course, GradeBook book)
    {
        var page = PageContext.Of(http);
        if (page.Session is null || Enrolled.Find(page.Session.Person, course) is not { } enrolled)
        {
            return CoursePages.NotFound(page);
        }
        var all = enrolled.Enrolment.SeesEveryGrade;
        var columns = enrolled.Course.Activities.Where(activity => activity.LineItemId is not null).ToArray();
        var rows = enrolled.Course.Enrolments
            .Where(enrolment => enrolment.IsGraded && (all || enrolment == enrolled.Enrolment))
            .Select(enrolment => Row(page, book, enrolled.Course, columns, enrolment.Person));
        var heads = columns.Select(activity => Markup.Of($"""<th scope="col">{page.Say(activity.Title)}</th>"""));
        var title = all ? page.Say("Grade book", "Llyfr graddau") : page.Say("My grades", "Fy ngraddau");
        return page.Page(title, Markup.Of($"""
            {CoursePages.Crumbs(page, enrolled.Course)}
            <div class="scroll" role="region" aria-labelledby="grades" tabindex="0">
            <table><caption id="grades">{page.Say(enrolled.Course.Title)}, {page.Say("out of 100", "allan o 100")}</caption>
            <thead><tr><th scope="col">{page.Say("Name", "Enw")}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody></table></div>
            """));
    }

    private static Markup Row(PageContext page, GradeBook book, Course course, IEnumerable<Activity> columns, Person person)
    {
        var cells = columns.Select(activity => Cell(page, book.Find(course, activity, person)));
        return Markup.Of($"""<tr><th scope="row">{person.Name}</th>{cells}</tr>""");
    }

    private static Markup Cell(PageContext page, Grade? grade)
    {
        if (grade?.Score is not { } score)
        {
            return Markup.Of($"""<td class="quiet">{page.Say("No grade yet", "Dim gradd eto")}</td>""");
        }
        var comment = Markup.If(grade.Comment is not null, $"<br>{grade.Comment}");
        return Markup.Of($"""
            <td class="number"><strong>{score.ToString("0.##", CultureInfo.InvariantCulture)}</strong>
            <br><span class="quiet">{page.Moment(grade.Timestamp)}</span>{comment}</td>
            """);
    }
}
