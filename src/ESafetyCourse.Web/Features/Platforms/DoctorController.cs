using ESafetyCourse.Core;
using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Features.Schools;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Platforms;

/// <summary>How schools' LMSs and the tool get on, and what was refused.</summary>
[Route(OperatorLinks.Doctor)]
public sealed class DoctorController(FindSchools schools, FindLights lights, FindRegistrations registrations, FindRefusedLaunches refused) : OperatorPage
{
    /// <summary>What waits of no school yet, and the lights of schools, those with a name or all: fifty at a time.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Doctor(string? name, string? page, CancellationToken ct)
    {
        var found = await schools.RunAsync(All, name, page, ct);
        return View(new DoctorModel(
            found, name?.Trim(), await lights.RunAsync(All, [.. found.Rows.Select(row => row.School.Id)], ct), await registrations.WaitingAsync(All, ofSchools: false, ct)));
    }

    /// <summary>Launches that were refused, the newest first: those of a school, that of a reference, or all; fifty at a time.</summary>
    [HttpGet("refused")]
    public async Task<IActionResult> Refused(string? school, string? reference, string? page, CancellationToken ct)
    {
        var of = SchoolField.Read(school);
        return View(new RefusedModel(await refused.RunAsync(All, of, reference, page, ct), await schools.AllAsync(All, ct), of, reference?.Trim()));
    }
}

/// <summary>The page of schools' lights.</summary>
/// <param name="Found">The schools on it.</param>
/// <param name="Name">What their names have in them; null for all.</param>
/// <param name="Lights">Their lights.</param>
/// <param name="Waiting">Deployments of shared platforms that wait, of no school yet.</param>
public sealed record DoctorModel(
    SchoolRows Found, string? Name, IReadOnlyDictionary<SchoolId, IReadOnlyList<Light>> Lights, IReadOnlyList<WaitingDeployment> Waiting)
{
    /// <summary>What a school's lights show together: the worst, and that too little is known where nobody has come in yet.</summary>
    public static LightColour Of(IReadOnlyList<Light> lights) =>
        lights.Any(light => light.Colour == LightColour.Bad) ? LightColour.Bad
        : lights.Any(light => light.Colour == LightColour.Look) ? LightColour.Look
        : lights.Any(light => light is { Kind: LightKind.LastLaunch, Colour: LightColour.Unknown }) ? LightColour.Unknown : LightColour.Good;
}

/// <summary>The page of refused launches.</summary>
/// <param name="Found">Those on it.</param>
/// <param name="Schools">All schools.</param>
/// <param name="Of">The school that they concern; null for all.</param>
/// <param name="Reference">As asked for, or null.</param>
public sealed record RefusedModel(RefusedLaunches Found, IReadOnlyList<SchoolChoice> Schools, SchoolId? Of, string? Reference);
