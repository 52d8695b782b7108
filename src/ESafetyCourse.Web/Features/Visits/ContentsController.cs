using ESafetyCourse.Core.Certificates;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>The contents, or the course that the way in named: where a visit begins, and comes back to.</summary>
public sealed class ContentsController(
    Editions editions, Courses courses, OfferedModules modules, FindProgress find, FindOwed findOwed, FindCertificates certificates, FindLink findLink, BindLink bind)
    : VisitPage
{
    /// <summary>
    /// The contents: every module with how far one is. A link that names a module that is here goes straight there; one that names a course shows that.
    /// </summary>
    [HttpGet("")]
    public async Task<IActionResult> Contents(bool all, CancellationToken ct)
    {
        if (!Visit.HasPost) return SeeOther(To.AboutYou());
        if (!all && Visit.CourseSlug is { } course) return await ByLinkAsync(course, ct);
        var isHere = Visit.ModuleSlug is { } slug && await editions.NewestAsync(slug, ct) is not null;
        return isHere && !all ? SeeOther(To.Module(Visit.ModuleSlug!)) : View(await PageAsync(ct));
    }

    /// <summary>A course, whatever the way in named.</summary>
    [HttpGet("c/{course}")]
    public async Task<IActionResult> Course(string course, CancellationToken ct)
    {
        if (!Visit.HasPost) return SeeOther(To.AboutYou());
        if (await courses.FindAsync(course, ct) is not { } found) return Notice.NotFound();
        return View(await CourseAsync(found, await findOwed.RunAsync(Visit.Self, ct), ct));
    }

    /// <summary>Where that was sent, looked at again (in the other language, say): the contents.</summary>
    [HttpGet("link")]
    public IActionResult Back() => SeeOther(To.AllModules());

    /// <summary>Says which module the link opens that the visit came in by.</summary>
    [HttpPost("link")]
    public async Task<IActionResult> Bind(string? opens, CancellationToken ct)
    {
        var outcome = opens is null ? BindLink.NotOffered.Refuse()
            : await bind.RunAsync(Visit.Member, Visit.Id, opens == AnswerDeepLink.Contents ? null : opens, ct);
        if (outcome.Why is not { } why) return SeeOther(To.AllModules());
        var page = await PageAsync(ct);
        if (page.Link is null || why.Reason != BindLink.NotOffered) return Notice.NotFound();
        var first = page.Rows.Count > 0 ? page.Rows[0].Slug : AnswerDeepLink.Contents;
        return InvalidForm("Contents", page, new("Nothing was changed", "Ni newidiwyd dim"),
            new Fault($"opens-{first}", new("Choose what the activity opens", "Dewiswch beth mae’r gweithgaredd yn ei agor")));
    }

    // From the second time on, what is asked for may be another course: the same link leads there.
    private async Task<IActionResult> ByLinkAsync(string course, CancellationToken ct)
    {
        var owed = await findOwed.RunAsync(Visit.Self, ct);
        var slug = owed.FirstOrDefault(one => one.IsRefresher && one.Rule.CourseSlug == course)?.Now.Course ?? course;
        return await courses.FindAsync(slug, ct) is { } found ? View("Course", await CourseAsync(found, owed, ct)) : SeeOther(To.Module(slug));
    }

    private async Task<CourseModel> CourseAsync(Course course, IReadOnlyList<Owed> owed, CancellationToken ct)
    {
        var page = CourseModel.Of(
            course, await editions.NewestAsync(ct), await modules.OfAsync(Visit.SchoolId, Visit.ProfileSetAt, ct), await find.StatesAsync(Visit.Self, ct),
            owed, OwedLine.Of(owed, await courses.TitlesAsync(Visit.Language, ct)), Visit.Language);
        return page with { Certificates = [.. (await certificates.RunAsync(Visit.Self, [Visit.PersonId], ct)).Where(one => one.Course == course.Slug)] };
    }

    private async Task<ContentsModel> PageAsync(CancellationToken ct)
    {
        var (states, offered) = (await find.StatesAsync(Visit.Self, ct), await modules.OfAsync(Visit.SchoolId, Visit.ProfileSetAt, ct));
        var owed = await findOwed.RunAsync(Visit.Self, ct);
        var rows = offered
            .Select(one => ContentsRow.Of(one, Visit.Language, states.TryGetValue(one.Module.Slug, out var state) ? state : null).For(owed)).ToList();
        // Only who runs the course is asked, and only where the link leaves it open: nobody else pays for the question.
        var link = Visit.Instructs && await findLink.RunAsync(Visit.Self, Visit.Id, ct) is { } found && await bind.IsOpenAsync(found, ct) ? found : null;
        var isNamed = Visit is { CourseSlug: null, ModuleSlug: { } slug } && await editions.NewestAsync(slug, ct) is null;
        return new ContentsModel(rows, OwedLine.Of(owed, await courses.TitlesAsync(Visit.Language, ct)), NamesAnother: isNamed && link is null, link);
    }
}

/// <summary>The contents.</summary>
/// <param name="Rows">The modules that the school can use.</param>
/// <param name="Owed">What the person owes.</param>
/// <param name="NamesAnother">The link names a module or a course that isn't here: no grade is sent for it.</param>
/// <param name="Link">The link that the person may say the module of, or null.</param>
public sealed record ContentsModel(IReadOnlyList<ContentsRow> Rows, IReadOnlyList<OwedLine> Owed, bool NamesAnother, LinkOfVisit? Link);

/// <summary>A line of the contents, with the texts as the school reads them.</summary>
/// <param name="Slug">The module's slug.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Minutes">How long it takes.</param>
/// <param name="State">How far the newest attempt is; null before the first.</param>
public sealed record ContentsRow(string Slug, string Title, string Summary, int Minutes, AttemptState? State)
{
    /// <summary>Whether the school can use the module.</summary>
    public bool IsOffered { get; init; } = true;

    /// <summary>It was signed for an earlier time, and is asked for again.</summary>
    public bool IsToDoAgain { get; init; }

    /// <summary>Whether it is signed, and not asked for again.</summary>
    public bool IsSigned => State == AttemptState.Signed && !IsToDoAgain;

    /// <summary>The same line for somebody who owes something.</summary>
    public ContentsRow For(IReadOnlyList<Owed> owed) =>
        this with { IsToDoAgain = State == AttemptState.Signed && owed.Any(one => one.IsRefresher && one.Asks(Slug)) };

    /// <summary>The line of a module.</summary>
    public static ContentsRow Of(OfferedModule one, Language language, AttemptState? state) =>
        new(one.Module.Slug, one.Words(one.Module.Title, language), one.Words(one.Module.Summary, language), one.Module.Minutes, state);
}
