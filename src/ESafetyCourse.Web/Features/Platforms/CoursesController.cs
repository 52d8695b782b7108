using ESafetyCourse.Core;
using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Features.Schools;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Platforms;

/// <summary>LMS courses, whose they are, and codes by which one becomes a school's.</summary>
[Route(OperatorLinks.Courses)]
public sealed class CoursesController(
    FindCourses find, FindCourseCopies copies, FindSchools schools, MoveContext move, IssueClaimCode issue, Courses courses) : OperatorPage
{
    private static readonly Bilingual NoSchool = new("Choose a school", "Dewiswch ysgol");

    /// <summary>Those of a school or all, fifty at a time.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Courses(string? school, string? page, string? done, CancellationToken ct)
    {
        var of = SchoolField.Read(school);
        return View(new CoursesModel(await find.RunAsync(All, of, page, ct), await schools.AllAsync(All, ct), of, OperatorDoneWords.Of(done)));
    }

    /// <summary>After a roll-over: which are copies of which.</summary>
    [HttpGet("copies")]
    public async Task<IActionResult> Copies(string? school, CancellationToken ct)
    {
        var of = SchoolField.Read(school);
        return View(new CopiesModel(
            await copies.RunAsync(of is { } one ? new Viewer.LeadOf(one) : All, ct), await schools.AllAsync(All, ct), of, await courses.TitlesAsync(Language, ct)));
    }

    /// <summary>Asks which school a course is to be, and why.</summary>
    [HttpGet("{course}/move")]
    public async Task<IActionResult> Move(ContextId course, CancellationToken ct) =>
        await find.OneAsync(All, course, ct) is { } row ? View("MoveCourse", new MoveCourseModel(row, await schools.AllAsync(All, ct), new())) : Notice.NotFound();

    /// <summary>Moves it there.</summary>
    [HttpPost("{course}/move")]
    public async Task<IActionResult> Move(ContextId course, SchoolAnswers form, CancellationToken ct)
    {
        if (await find.OneAsync(All, course, ct) is not { } row) return Notice.NotFound();
        var model = new MoveCourseModel(row, await schools.AllAsync(All, ct), form);
        if (Left(model.Schools, form) is { Count: > 0 } left) return Unfinished("MoveCourse", model, left);
        var why = (await move.RunAsync(By(form), course, SchoolField.Read(form.School)!.Value, ct)).Why;
        if (why is null) return Done(OperatorLinks.Courses, OperatorDeed.CourseMoved);
        return why.Reason == MoveContext.SameSchool ? InvalidForm("MoveCourse", model, NotDone, new Fault("school", PlatformWords.CourseSameSchool)) : Notice.NotFound();
    }

    /// <summary>Asks which school a code is for, and why it is made.</summary>
    [HttpGet("claim-code")]
    public async Task<IActionResult> Code(CancellationToken ct) => View("ClaimCode", new ClaimCodeModel(await schools.AllAsync(All, ct), new(), null));

    /// <summary>Makes it, and shows it this once.</summary>
    [HttpPost("claim-code")]
    public async Task<IActionResult> Code(SchoolAnswers form, CancellationToken ct)
    {
        var model = new ClaimCodeModel(await schools.AllAsync(All, ct), form, null);
        if (Left(model.Schools, form) is { Count: > 0 } left) return Unfinished("ClaimCode", model, left);
        return View("ClaimCode", model with { Made = (await issue.RunAsync(By(form), SchoolField.Read(form.School)!.Value, ct)).Value });
    }

    private static IReadOnlyList<Fault> Left(IReadOnlyList<SchoolChoice> schools, SchoolAnswers form) =>
        SchoolField.IsOneOf(schools, form.School) ? form.Faults : [new("school", NoSchool), .. form.Faults];
}

/// <summary>The page of courses.</summary>
/// <param name="Found">Those on it.</param>
/// <param name="Schools">All schools.</param>
/// <param name="Of">The school whose they are; null for all.</param>
/// <param name="Done">What was done a moment ago, or null.</param>
public sealed record CoursesModel(CourseRows Found, IReadOnlyList<SchoolChoice> Schools, SchoolId? Of, Bilingual? Done);

/// <summary>The page of courses that were copied.</summary>
/// <param name="Copies">Those, the newest first.</param>
/// <param name="Schools">All schools.</param>
/// <param name="Of">The school whose they are; null for all.</param>
/// <param name="Titles">Slug → title, of modules and courses; what is no longer published has none.</param>
public sealed record CopiesModel(IReadOnlyList<CourseCopy> Copies, IReadOnlyList<SchoolChoice> Schools, SchoolId? Of, IReadOnlyDictionary<string, string> Titles);

/// <summary>The form that moves a course.</summary>
/// <param name="Row">Which.</param>
/// <param name="Schools">All schools.</param>
/// <param name="Form">As filled in.</param>
public sealed record MoveCourseModel(CourseRow Row, IReadOnlyList<SchoolChoice> Schools, SchoolAnswers Form);

/// <summary>The form that makes a code for a course, and the code that was made.</summary>
/// <param name="Schools">All schools.</param>
/// <param name="Form">As filled in.</param>
/// <param name="Made">The code, or null.</param>
public sealed record ClaimCodeModel(IReadOnlyList<SchoolChoice> Schools, SchoolAnswers Form, NewClaimCode? Made)
{
    /// <summary>The school that it is for.</summary>
    public SchoolChoice For => Schools.First(one => one.Id.ToString() == Form.School);
}
