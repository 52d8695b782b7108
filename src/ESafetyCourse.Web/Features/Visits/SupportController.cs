using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>Who can help, for the pages that touch on hard things and for everybody else.</summary>
public sealed class SupportController : VisitPage
{
    /// <summary>The page, with the way back to where people were.</summary>
    [HttpGet("support")]
    public IActionResult Support(string? back) => View("Support", Own(back));
}
