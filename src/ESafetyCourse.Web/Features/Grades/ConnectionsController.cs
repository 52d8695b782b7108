using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Leads;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Grades;

/// <summary>Tests the connection to the platforms of a school, for leads; no grade is touched by it.</summary>
public sealed class ConnectionsController(TestConnection test) : LeadPage
{
    /// <summary>The platforms that can be tested.</summary>
    [HttpGet("grades/connections")]
    public async Task<IActionResult> Connections(CancellationToken ct) =>
        View(new ConnectionsModel(await test.FindAsync(Visit.SchoolId, ct), null));

    /// <summary>A test that was made, opened again: its result is not kept.</summary>
    [HttpGet("grades/connections/{platform}")]
    public IActionResult Tested(PlatformId platform) => SeeOther(To.Connections());

    /// <summary>Tests one, and shows what came of it.</summary>
    [HttpPost("grades/connections/{platform}")]
    public async Task<IActionResult> Test(PlatformId platform, CancellationToken ct) =>
        (await test.RunAsync(Visit.Lead!, platform, ct)).IsRefused(out _, out var report)
            ? Notice.NotFound()
            : View("Connections", new ConnectionsModel(await test.FindAsync(Visit.SchoolId, ct), report));
}

/// <summary>The page on which connections are tested.</summary>
/// <param name="Platforms">Those that can be.</param>
/// <param name="Report">What came of a test just made, or null.</param>
public sealed record ConnectionsModel(IReadOnlyList<TestablePlatform> Platforms, ConnectionReport? Report);
