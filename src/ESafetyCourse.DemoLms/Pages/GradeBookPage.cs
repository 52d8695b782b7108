using System.Globalization;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Schools;

namespace ESafetyCourse.DemoLms.Pages;

/// <summary>The grade book of a course: all rows for a teacher, who may set and lock grades; one's own for a learner.</summary>
internal static class GradeBookPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/course/{course}/grades", Show);
        app.MapPost("/course/{course}/grades/{item}/lock", LockAsync);
        app.MapPost("/course/{course}/grades/{item}/{person}", OverrideAsync);
    }

    private static IResult Show(HttpContext http, string course, GradeBook book)
    {
        var page = PageContext.Of(http);
        if (page.Session is null || page.Campus.Find(page.Session.Person, course) is not { } enrolled)
        {
            return CoursePages.NotFound(page);
        }
        var all = enrolled.Enrolment.SeesEveryGrade;
        var columns = page.Campus.LineItemsOf(enrolled.Course);
        var grades = columns.SelectMany(item => book.Of(enrolled.Course, item)).ToDictionary(grade => (grade.LineItem, grade.PersonId));
        var rows = enrolled.Course.Enrolments
            .Where(enrolment => enrolment.IsGraded && (all || enrolment.Person == enrolled.Enrolment.Person))
            .Select(enrolment => Row(page, enrolled, columns, grades, enrolment.Person));
        var heads = columns.Select(item => Markup.Of($"""<th scope="col">{page.Say(item.Label)}{Lock(page, enrolled, item, book)}</th>"""));
        var title = all ? page.Say("Grade book", "Llyfr graddau") : page.Say("My grades", "Fy ngraddau");
        return page.Page(title, Markup.Of($"""
            {CoursePages.Crumbs(page, enrolled.Course)}
            <div class="scroll" role="region" aria-labelledby="grades" tabindex="0">
            <table><caption id="grades">{page.Say(enrolled.Course.Title)}</caption>
            <thead><tr><th scope="col">{page.Say("Name", "Enw")}</th>{heads}</tr></thead>
            <tbody>{rows}</tbody></table></div>
            """));
    }

    private static Markup Row(
        PageContext page, Enrolled viewer, IEnumerable<LineItem> columns, Dictionary<(string, string), Grade> grades, Person person)
    {
        var cells = columns.Select(item => Cell(page, viewer, item, grades.GetValueOrDefault((item.Id, person.Id)), person));
        return Markup.Of($"""<tr><th scope="row">{person.Name}</th>{cells}</tr>""");
    }

    private static Markup Cell(PageContext page, Enrolled viewer, LineItem item, Grade? grade, Person person)
    {
        var deeds = viewer.Enrolment.SeesEveryGrade ? Deeds(page, viewer, item, grade, person) : Markup.Nothing;
        if (grade?.Score is not { } score)
        {
            return Markup.Of($"""<td class="quiet">{page.Say("No grade yet", "Dim gradd eto")}{deeds}</td>""");
        }
        var comment = Markup.If(grade.Comment is not null, $"<br>{grade.Comment}");
        var set = Markup.If(grade.Overridden, $"<br>{page.Say("Set by a teacher", "Gosodwyd gan athro")}");
        return Markup.Of($"""
            <td class="number"><strong>{score.ToString("0.##", CultureInfo.InvariantCulture)}</strong> / {item.Maximum}
            <br><span class="quiet">{page.Moment(grade.Timestamp)}</span>{comment}{set}{deeds}</td>
            """);
    }

    private static Markup Deeds(PageContext page, Enrolled viewer, LineItem item, Grade? grade, Person person)
    {
        var cell = $"/course/{viewer.Course.Id}/grades/{item.Id}/{person.Id}";
        var points = grade is { Overridden: true, Score: { } score } ? score.ToString("0.##", CultureInfo.InvariantCulture) : "";
        return Markup.Of($""""
            {Markup.If(viewer.Enrolment.MayEdit, $"""
                <form method="post" action="{page.To(cell)}"><input name="points" type="number" min="0" step="any" value="{points}"
                  aria-label="{page.Say($"Grade for {person.Name}", $"Gradd i {person.Name}")}">
                <button class="set" type="submit">{page.Say("Set", "Gosod")}</button></form>
                """)}{Markup.If(item.Review is not null, $"""
                <a href="{page.To(cell + "/review")}">{page.Say($"Review {person.Name}", $"Adolygu {person.Name}")}</a>
                """)}
            """");
    }

    private static Markup Lock(PageContext page, Enrolled viewer, LineItem item, GradeBook book) => Markup.If(viewer.Enrolment.MayEdit, $"""
        <form method="post" action="{page.To($"/course/{viewer.Course.Id}/grades/{item.Id}/lock")}">
        <button class="set" type="submit" name="locked" value="{(book.IsLocked(item) ? "false" : "true")}">{(
            book.IsLocked(item) ? page.Say("Unlock", "Datgloi") : page.Say("Lock", "Cloi"))}</button></form>
        """);

    private static async Task<IResult> OverrideAsync(HttpContext http, string course, string item, string person, GradeBook book)
    {
        var page = PageContext.Of(http);
        if (Editable(page, course, item) is not var (enrolled, column) || enrolled.Course.EnrolmentOf(person) is not { IsGraded: true })
        {
            return CoursePages.NotFound(page);
        }
        var typed = (await http.Request.ReadFormAsync())["points"].ToString();
        var isNumber = decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points);
        if (typed.Length > 0 && (!isNumber || points > column.Maximum))
        {
            return page.Notice("That is no grade of this column", "Nid gradd o’r golofn hon yw hynny", StatusCodes.Status400BadRequest);
        }
        book.Override(column, person, isNumber ? points : null);
        return SignInPages.SeeOther(http, page.To($"/course/{course}/grades"));
    }

    private static async Task<IResult> LockAsync(HttpContext http, string course, string item, GradeBook book)
    {
        var page = PageContext.Of(http);
        if (Editable(page, course, item) is not var (_, column))
        {
            return CoursePages.NotFound(page);
        }
        book.Lock(column, (await http.Request.ReadFormAsync())["locked"] == "true");
        return SignInPages.SeeOther(http, page.To($"/course/{course}/grades"));
    }

    private static (Enrolled Enrolled, LineItem Column)? Editable(PageContext page, string course, string item) =>
        page.Session is { } session && page.Campus.Find(session.Person, course) is { Enrolment.MayEdit: true } enrolled
            && page.Campus.LineItemsOf(enrolled.Course).FirstOrDefault(one => one.Id == item) is { } column
            ? (enrolled, column)
            : null;
}
