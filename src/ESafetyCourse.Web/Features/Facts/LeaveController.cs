using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>A person's leave: its days and nothing else.</summary>
[Route(VisitLinks.PersonRoute + "/leave")]
public sealed class LeaveController(GiveLeave give, EndLeave end, UndoLeave undo, CourseContext db, TimeProvider clock) : FactsPage
{
    /// <summary>Asks for the days.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(PersonId person, CancellationToken ct) => await FindAsync(person, ct) is { } found
        ? View("LeaveForm", new LeaveModel(found, null, LeaveAnswers.New(clock.Today()))) : Notice.NotFound();

    /// <summary>Records the leave.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New(PersonId person, LeaveAnswers form, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not { } found) return Notice.NotFound();
        var model = new LeaveModel(found, null, form);
        if (await SwitchedAsync(form.Language, ct)) return View("LeaveForm", model);
        if (Unfinished("LeaveForm", model, form.Faults()) is { } left) return left;
        return After("LeaveForm", model, (await give.RunAsync(Visit.Lead!, [found.Id], form.Days(), ct)).OfOne(), found.Id, LeadDeed.LeaveGiven);
    }

    /// <summary>Asks for the last day.</summary>
    [HttpGet("{leave}/end")]
    public async Task<IActionResult> End(PersonId person, Guid leave, CancellationToken ct) => await FindAsync(person, leave, ct) is ({ } found, { } stands)
        ? View("LeaveForm", new LeaveModel(found, stands, new() { UntilOn = StoredName.Day(stands.UntilOn ?? clock.Today()) })) : Notice.NotFound();

    /// <summary>Records the last day.</summary>
    [HttpPost("{leave}/end")]
    public async Task<IActionResult> End(PersonId person, Guid leave, LeaveAnswers form, CancellationToken ct)
    {
        if (await FindAsync(person, leave, ct) is not ({ } found, { } stands)) return Notice.NotFound();
        var model = new LeaveModel(found, stands, form);
        if (await SwitchedAsync(form.Language, ct)) return View("LeaveForm", model);
        if (Unfinished("LeaveForm", model, DayFaults.Needed("until-on", form.UntilOn)) is { } left) return left;
        return After("LeaveForm", model, (await end.RunAsync(Visit.Lead!, leave, TypedDay.Read(form.UntilOn)!.Value, ct)).Why, found.Id, LeadDeed.LeaveEnded);
    }

    /// <summary>Takes the leave back.</summary>
    [HttpPost("{leave}/undo")]
    public async Task<IActionResult> Undo(PersonId person, Guid leave, CancellationToken ct) =>
        await FindAsync(person, leave, ct) is ({ } found, not null) ? Undone((await undo.RunAsync(Visit.Lead!, leave, ct)).Why, found.Id) : Notice.NotFound();

    private Task<(SchoolPerson? Person, Leave? Stands)> FindAsync(PersonId person, Guid leave, CancellationToken ct) =>
        FindAsync(person, db.Leaves.VisibleTo(Lead).Where(row => row.Id == leave && row.UndoneAt == null), ct);
}

/// <summary>The form about leave.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Stands">The leave of which the last day is asked, or null for new leave.</param>
/// <param name="Form">As filled in.</param>
public sealed record LeaveModel(SchoolPerson Person, Leave? Stands, LeaveAnswers Form);

/// <summary>What a lead says of leave, one person's or that of many.</summary>
public sealed record LeaveAnswers
{
    /// <summary>The first day, as typed.</summary>
    [BindProperty(Name = "from-on")]
    [FromForm(Name = "from-on")]
    public string? FromOn { get; init; }

    /// <summary>The last day, as typed; empty where it isn't known.</summary>
    [BindProperty(Name = "until-on")]
    [FromForm(Name = "until-on")]
    public string? UntilOn { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>Its days, once nothing is left to answer.</summary>
    public Days Days() => new(TypedDay.Read(FromOn)!.Value, TypedDay.Read(UntilOn));

    /// <summary>What the form begins with.</summary>
    public static LeaveAnswers New(DateOnly today) => new() { FromOn = StoredName.Day(today) };

    /// <summary>What is left to answer of new leave.</summary>
    public IEnumerable<Fault> Faults() => [.. DayFaults.Needed("from-on", FromOn), .. DayFaults.Optional("until-on", UntilOn)];
}
