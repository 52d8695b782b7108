using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Registers;

/// <summary>What leads do besides reading the register: enter their code, follow grades to the LMS.</summary>
public sealed class LeadController(EnterLeadCode enter, FindDeliveries find, SendAgain again, Editions editions, CourseContext db) : LaunchPage
{
    /// <summary>Asks for the one-time code.</summary>
    [HttpGet("lead")]
    public IActionResult Lead() => Launch.IsLead ? SeeOther(At("register")) : View(new LeadForm());

    /// <summary>Spends the code.</summary>
    [HttpPost("lead")]
    public async Task<IActionResult> Lead(LeadForm form, CancellationToken ct)
    {
        if (await SwitchedAsync(form.Language, db, ct)) return View(form);
        if (form.Code is { Length: > 0 and <= 64 } code
            && await enter.RunAsync(Launch.PersonId, Launch.SchoolId, code, ct) == LeadCodeOutcome.Granted) return SeeOther(At("register"));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(form with { Unknown = true });
    }

    /// <summary>Where each grade is.</summary>
    [HttpGet("grades")]
    public async Task<IActionResult> Grades(CancellationToken ct) => Launch.IsLead
        ? View(new GradesModel(await find.RunAsync(new Viewer.LeadOf(Launch.SchoolId), ct), await editions.TitlesAsync(Launch.Language, ct)))
        : Notice.NotFound();

    /// <summary>Sends a grade once more, now.</summary>
    [HttpPost("grades/{grade}/again")]
    public async Task<IActionResult> Again(string grade, CancellationToken ct)
    {
        if (!Launch.IsLead || !GradeId.TryParse(grade, null, out var id)) return Notice.NotFound();
        return await again.RunAsync(new Viewer.LeadOf(Launch.SchoolId), Launch.PersonId, id, ct) ? SeeOther(At("grades")) : Notice.NotFound();
    }
}

/// <summary>The page of grades.</summary>
/// <param name="Deliveries">Each grade and where it is.</param>
/// <param name="Titles">Slug → title; a module that is no longer published has none.</param>
public sealed record GradesModel(IReadOnlyList<Delivery> Deliveries, IReadOnlyDictionary<string, string> Titles);

/// <summary>The code form.</summary>
public sealed record LeadForm
{
    /// <summary>As typed.</summary>
    public string? Code { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The code was not one.</summary>
    public bool Unknown { get; init; }
}
