using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Launches;

/// <summary>
/// Asks whoever teaches a course of a shared platform which school it is of. There is no visit yet: what is known of them came sealed with
/// the form, and no list of schools is shown.
/// </summary>
public sealed class ClaimController(
    CourseSeal seal, ClaimContext claim, FindCourseLeads leads, KnownPlatforms platforms, CourseContext db, CodeTries tries, FormGuard guard) : Controller
{
    /// <summary>Looks at a code and asks once more with the school's name; then claims. A lead of a school needs no code for it.</summary>
    [HttpPost(LtiLinks.Claim)]
    public async Task<IActionResult> Claim(ClaimForm? form, CancellationToken ct)
    {
        if (guard.CrossSite(Request)) return Notice.FormForeign();
        if (form is null) return Notice.FormUnreadable();
        if (seal.Open(form.Course) is not { } course || await platforms.FindAsync(course.Course.Platform, ct) is not { } platform) return Notice.OpenAgain();
        ContentPolicy.AllowFraming(HttpContext, platform.FrameOrigins);
        var theirs = await leads.RunAsync(course, ct);
        var page = new ClaimPage(form.Course!, course.Course.Title, theirs);
        if (form.Back) return View("Claim", page);
        if (form.School is { } school)
            return theirs.FirstOrDefault(one => one.Lead.School == school) is { } lead
                ? await DoneAsync(await claim.RunAsync(lead.Lead, course.Course, ct), page, course.Chooses, ct) : Unknown(page);
        if (form.Code is not { Length: > 0 and <= 64 } code) return Unknown(page);
        var network = Network.Of(HttpContext);
        // Whoever says yes to what the first step has shown tries no further code.
        var isSure = form.Sure && course.WasAsked(code);
        if (!isSure && tries.Count($"{course.Scope} {course.Subject}", network) is { } wait) return TryLater(page, wait);
        var outcome = form.Sure ? await claim.RunAsync(course.Course, code, ct) : await claim.SchoolOfAsync(code, ct);
        if (outcome.Why?.Reason == ClaimContext.CodeUnknown) tries.Wrong(network);
        if (form.Sure) return await DoneAsync(outcome, page, course.Chooses, ct);
        if (outcome.IsRefused(out _, out var named)) return Unknown(page);
        var asked = seal.Seal(course with { Asked = OneTimeCode.Hash(code) });
        return View("ClaimSure", page with { Course = asked, Code = code, School = await NameAsync(named, ct) });
    }

    private async Task<IActionResult> DoneAsync(Outcome<SchoolId> outcome, ClaimPage page, bool chooses, CancellationToken ct)
    {
        var again = chooses
            ? new Bilingual("Go to your course page and add the training again.", "Ewch i dudalen eich cwrs ac ychwanegwch yr hyfforddiant eto.")
            : new Bilingual("Go to your course page and open the activity again.", "Ewch i dudalen eich cwrs ac agorwch y gweithgaredd eto.");
        if (!outcome.IsRefused(out var why, out var school))
        {
            var name = await NameAsync(school, ct);
            return new Notice(StatusCodes.Status200OK,
                new("This course is connected", "Mae’r cwrs hwn wedi’i gysylltu"),
                new($"It belongs to {name.En} from now on. {again.En}",
                    $"Mae’n perthyn o hyn ymlaen i’r ysgol hon: {name.Cy}. {again.Cy}")).ToResult();
        }

        return why.Reason == ClaimContext.CodeUnknown ? Unknown(page) : new Notice(StatusCodes.Status409Conflict,
            new("This course is connected already", "Mae’r cwrs hwn wedi’i gysylltu eisoes"),
            new($"{again.En} If it shows another school than yours, ask the person who runs the training to move the course.",
                $"{again.Cy} Os yw’n dangos ysgol heblaw eich un chi, gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant symud y cwrs."), why.Code).ToResult();
    }

    private async Task<Bilingual> NameAsync(SchoolId id, CancellationToken ct)
    {
        var school = await db.Schools.AsNoTracking().SingleAsync(row => row.Id == id, ct);
        return school.Name;
    }

    private ViewResult Unknown(ClaimPage page) => Again(page, StatusCodes.Status400BadRequest, new(
        "That code did not work. Each works once, for one school, within 30 days.",
        "Ni weithiodd y cod hwnnw. Mae pob un yn gweithio unwaith, ar gyfer un ysgol, o fewn 30 diwrnod."));

    private ViewResult TryLater(ClaimPage page, TimeSpan wait)
    {
        Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var time = tries.TimeAfter(wait);
        return Again(page, StatusCodes.Status429TooManyRequests, new(
            $"Too many codes have been tried. Codes are looked at again after {time}.", $"Rhoddwyd cynnig ar ormod o godau. Edrychir ar godau eto ar ôl {time}."));
    }

    private ViewResult Again(ClaimPage page, int status, Bilingual fault)
    {
        var view = View("Claim", page with { Fault = fault });
        view.StatusCode = status;
        return view;
    }
}

/// <summary>What the claim page posts.</summary>
public sealed record ClaimForm
{
    /// <summary>The course, sealed.</summary>
    public string? Course { get; init; }

    /// <summary>The one-time code as typed.</summary>
    public string? Code { get; init; }

    /// <summary>The school whose lead they are, instead of a code.</summary>
    public SchoolId? School { get; init; }

    /// <summary>It was another school's name than they thought.</summary>
    public bool Back { get; init; }

    /// <summary>They have read the school's name and say yes.</summary>
    public bool Sure { get; init; }
}

/// <summary>The question whose course one is.</summary>
/// <param name="Course">The course, sealed.</param>
/// <param name="Title">Its title in the LMS, or null.</param>
/// <param name="Leads">The schools whose lead they are.</param>
public sealed record ClaimPage(string Course, string? Title, IReadOnlyList<CourseLead> Leads)
{
    /// <summary>A code that was right.</summary>
    public string? Code { get; init; }

    /// <summary>The school of that code.</summary>
    public Bilingual? School { get; init; }

    /// <summary>What was wrong with the code.</summary>
    public Bilingual? Fault { get; init; }
}
