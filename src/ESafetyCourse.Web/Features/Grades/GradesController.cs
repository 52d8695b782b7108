using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Grades;

/// <summary>Follows grades to the LMS, for leads.</summary>
public sealed class GradesController(FindDeliveries find, SendAgain again, SendAllAgain all, AskForResults ask, Courses courses) : LeadPage
{
    /// <summary>How many grades are where, and fifty of them.</summary>
    [HttpGet("grades")]
    public async Task<IActionResult> Grades(string? page, string? done, CancellationToken ct) =>
        View(new GradesModel(await find.RunAsync(Lead, page, ct), await courses.TitlesAsync(Visit.Language, ct), DoneWords.Of(done)));

    /// <summary>Sends a grade once more, now; where it is just being sent, there is nothing to do.</summary>
    [HttpPost("grades/{grade}/again")]
    public async Task<IActionResult> Again(GradeId grade, string? page, CancellationToken ct) =>
        (await again.RunAsync(Visit.Lead!, grade, ct)).Why?.Reason == SendAgain.NotThere
            ? Notice.NotFound()
            : SeeOther(To.Grades(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1));

    /// <summary>Sends all that have failed once more; where none has any more, there is nothing to do.</summary>
    [HttpPost("grades/again")]
    public async Task<IActionResult> AllAgain(CancellationToken ct)
    {
        await all.RunAsync(Visit.Lead!, ct);
        return SeeOther(To.Grades());
    }

    /// <summary>Has what stands in the grade books read once more.</summary>
    [HttpPost("grades/results")]
    public async Task<IActionResult> Results(CancellationToken ct)
    {
        await ask.RunAsync(Visit.Lead!, ct);
        return SeeOther(To.Grades(done: LeadDeed.ResultsAsked));
    }
}

/// <summary>The page of grades.</summary>
/// <param name="Found">How many are where, and those of one page.</param>
/// <param name="Titles">Slug → title, of modules and courses; what is no longer published has none.</param>
/// <param name="Done">What the lead did a moment ago, or null.</param>
public sealed record GradesModel(Deliveries Found, IReadOnlyDictionary<string, string> Titles, Bilingual? Done);
