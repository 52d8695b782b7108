using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Registers;

/// <summary>Follows grades to the LMS, for leads.</summary>
public sealed class GradesController(FindDeliveries find, SendAgain again, Editions editions) : LeadPage
{
    /// <summary>Where each grade is.</summary>
    [HttpGet("grades")]
    public async Task<IActionResult> Grades(CancellationToken ct) =>
        View(new GradesModel(await find.RunAsync(Lead, ct), await editions.TitlesAsync(Launch.Language, ct)));

    /// <summary>Sends a grade once more, now.</summary>
    [HttpPost("grades/{grade}/again")]
    public async Task<IActionResult> Again(string grade, CancellationToken ct) =>
        GradeId.TryParse(grade, null, out var id) && await again.RunAsync(Lead, Launch.PersonId, id, ct) ? SeeOther(At("grades")) : Notice.NotFound();
}

/// <summary>The page of grades.</summary>
/// <param name="Deliveries">Each grade and where it is.</param>
/// <param name="Titles">Slug → title; a module that is no longer published has none.</param>
public sealed record GradesModel(IReadOnlyList<Delivery> Deliveries, IReadOnlyDictionary<string, string> Titles);
