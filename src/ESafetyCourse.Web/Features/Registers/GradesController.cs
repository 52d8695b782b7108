using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Registers;

/// <summary>Follows grades to the LMS, for leads.</summary>
public sealed class GradesController(FindDeliveries find, SendAgain again, Editions editions) : LeadPage
{
    /// <summary>How many grades are where, and fifty of them.</summary>
    [HttpGet("grades")]
    public async Task<IActionResult> Grades(string? page, CancellationToken ct) =>
        View(new GradesModel(await find.RunAsync(Lead, page, ct), await editions.TitlesAsync(Visit.Language, ct)));

    /// <summary>Sends a grade once more, now.</summary>
    [HttpPost("grades/{grade}/again")]
    public async Task<IActionResult> Again(string grade, string? page, CancellationToken ct) =>
        GradeId.TryParse(grade, null, out var id) && (await again.RunAsync(Visit.Lead!, id, ct)).Why is null
            ? SeeOther(At(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1 ? $"grades?page={number}" : "grades"))
            : Notice.NotFound();
}

/// <summary>The page of grades.</summary>
/// <param name="Found">How many are where, and those of one page.</param>
/// <param name="Titles">Slug → title; a module that is no longer published has none.</param>
public sealed record GradesModel(Deliveries Found, IReadOnlyDictionary<string, string> Titles);
