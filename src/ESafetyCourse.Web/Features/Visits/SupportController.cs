using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>Who can help, for the pages that touch on hard things and for everybody else.</summary>
public sealed class SupportController(Profiles profiles) : VisitPage
{
    /// <summary>The page, with the way back to where people were.</summary>
    [HttpGet("support")]
    public async Task<IActionResult> Support(string? back, CancellationToken ct) =>
        View(new SupportModel(await profiles.CoreAsync(Visit.SchoolId, Visit.ProfileSetAt, ct), Own(back)));
}

/// <summary>Who can help.</summary>
/// <param name="School">Whom the school names.</param>
/// <param name="Back">The address of the page where people were.</param>
public sealed record SupportModel(CoreValues School, string Back);
