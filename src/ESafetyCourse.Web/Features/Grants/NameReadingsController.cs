using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Web.Features.Visits;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Grants;

/// <summary>Who has read the register of the school, for everybody whose name may stand there.</summary>
public sealed class NameReadingsController(FindNameReadings find) : VisitPage
{
    /// <summary>Fifty of the readings: by somebody of which kind, not by whom.</summary>
    [HttpGet("name-readings")]
    public async Task<IActionResult> Readings(string? page, CancellationToken ct) => View("NameReadings", await find.RunAsync(Visit.Self, page, ct));
}
