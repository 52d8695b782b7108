using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>The language switch of pages that have no form of their own.</summary>
public sealed class LanguageController : VisitPage
{
    /// <summary>Changes it, and shows the page again.</summary>
    [HttpPost("language")]
    public async Task<IActionResult> Change(string? language, string? back, CancellationToken ct)
    {
        await SwitchedAsync(language, ct);
        return SeeOther(Own(back));
    }
}
