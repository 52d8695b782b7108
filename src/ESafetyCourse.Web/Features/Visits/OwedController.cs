using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>What a person owes and has done at the school, time after time.</summary>
public sealed class OwedController(FindOwed find, Courses courses) : VisitPage
{
    /// <summary>The page.</summary>
    [HttpGet("owed")]
    public async Task<IActionResult> Owed(CancellationToken ct) =>
        View("AllOwed", new AllOwedModel(await find.RunAsync(Visit.Self, ct), await courses.TitlesAsync(Visit.Language, ct)));
}

/// <summary>What a person owes and has done.</summary>
/// <param name="All">Requirement by requirement.</param>
/// <param name="Titles">What modules and courses are called.</param>
public sealed record AllOwedModel(IReadOnlyList<Owed> All, IReadOnlyDictionary<string, string> Titles);
