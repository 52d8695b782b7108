using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>What a person owes and has done at the school, time after time.</summary>
public sealed class OwedController(FindOwed find, FindTrainedElsewhere findElsewhere, Courses courses) : VisitPage
{
    /// <summary>The page.</summary>
    [HttpGet("owed")]
    public async Task<IActionResult> Owed(CancellationToken ct)
    {
        var all = await find.RunAsync(Visit.Self, ct);
        var elsewhere = new List<string>();
        foreach (var slug in all.SelectMany(owed => owed.Now.Modules.Where(owed.Asks)).Distinct(StringComparer.Ordinal))
            if (await findElsewhere.RunAsync(Visit.Self, slug, ct) is not null) elsewhere.Add(slug);
        return View("AllOwed", new AllOwedModel(all, await courses.TitlesAsync(Visit.Language, ct)) { Elsewhere = elsewhere });
    }
}

/// <summary>What a person owes and has done.</summary>
/// <param name="All">Requirement by requirement.</param>
/// <param name="Titles">What modules and courses are called.</param>
public sealed record AllOwedModel(IReadOnlyList<Owed> All, IReadOnlyDictionary<string, string> Titles)
{
    /// <summary>The modules asked for that they did at another school, and need not do again.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];
}
