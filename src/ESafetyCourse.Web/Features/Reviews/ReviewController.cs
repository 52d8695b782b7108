using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Reviews;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Player;
using ESafetyCourse.Web.Features.Visits;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Reviews;

/// <summary>What a grade book opens beside a grade (Submission Review 1.0).</summary>
public sealed class ReviewController(FindReview find, Courses courses, Profiles profiles) : VisitPage
{
    /// <summary>What the viewer may see of the person whom the grade book names.</summary>
    [HttpGet("review")]
    public async Task<IActionResult> Review(CancellationToken ct)
    {
        if ((await find.RunAsync(Visit, ct)).IsRefused(out var why, out var found)) return Refused(why.Reason);
        if (found.Attempt is not { } attempt)
        {
            var titles = await courses.TitlesAsync(Visit.Language, ct);
            var title = titles.GetValueOrDefault(found.ModuleSlug, found.ModuleSlug);
            return View("Grade", new GradeModel(found.Name, title, found.Grade!, HasMore: Visit.CourseSlug is null) { TrainedAt = found.TrainedAt });
        }

        var profile = await profiles.OfAsync(Visit.SchoolId, Visit.ProfileSetAt, attempt.Edition, ct);
        return View(new ReviewModel(attempt.Edition.Module, profile, found.Name, found.Grade, attempt));
    }

    private static IActionResult Refused(RefusalCode why) =>
        why == FindReview.NotAsked ? Notice.NotFound()
        : why == FindReview.MayNot ? new Notice(StatusCodes.Status403Forbidden,
            new("You can’t see this person’s work", "Ni allwch weld gwaith y person hwn"),
            new("You see your own work here. What others have done is for the school’s e‑safety lead.",
                "Eich gwaith chi a welwch yma. Mater i arweinydd e‑ddiogelwch yr ysgol yw’r hyn y mae eraill wedi’i wneud.")).ToResult()
        : new Notice(StatusCodes.Status404NotFound,
            new("There is nothing to see yet", "Nid oes dim i’w weld eto"),
            new("This person has no grade for this activity that could be shown here.",
                "Nid oes gan y person hwn radd ar gyfer y gweithgaredd hwn y gellid ei dangos yma.")).ToResult();
}

/// <summary>What an attempt came to.</summary>
/// <param name="Module">The module of its edition.</param>
/// <param name="Profile">The school's profile, read for that edition.</param>
/// <param name="Name">Whose it is, or null.</param>
/// <param name="Grade">The grade, or null.</param>
/// <param name="Attempt">The attempt.</param>
public sealed record ReviewModel(Module Module, SchoolProfile Profile, string? Name, ReviewedGrade? Grade, ReviewedAttempt Attempt) : IInModule;

/// <summary>A grade alone.</summary>
/// <param name="Name">Whose it is, or null.</param>
/// <param name="Module">What the module or course is called.</param>
/// <param name="Grade">The grade.</param>
/// <param name="HasMore">Whether there is more of it, for others to see.</param>
public sealed record GradeModel(string? Name, string Module, ReviewedGrade Grade, bool HasMore)
{
    /// <summary>Where the training was done, if at another school, as the person agreed that this one is told; null otherwise.</summary>
    public TrainedAt? TrainedAt { get; init; }
}
