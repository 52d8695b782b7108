using ESafetyCourse.Core.Connections;
using ESafetyCourse.Web.Features.Leads;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Connections;

/// <summary>How the school's LMS and the tool get on, for leads.</summary>
public sealed class ConnectionController(FindConnection find) : LeadPage
{
    /// <summary>The lights, and fifty of the launches that were refused.</summary>
    [HttpGet("connection")]
    public async Task<IActionResult> Connection(string? page, CancellationToken ct) => View(await find.RunAsync(Lead, page, ct));
}
