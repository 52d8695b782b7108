using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>That a person does not have to do something.</summary>
[Route(VisitLinks.PersonRoute + "/exemptions")]
public sealed class ExemptionController(GiveExemption give, UndoExemption undo, CourseContext db, TimeProvider clock) : FactsPage
{
    /// <summary>Asks from what, why and when.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(PersonId person, CancellationToken ct) => await FindAsync(person, ct) is { } found
        ? View("ExemptionForm", new ExemptionModel(found, await RequirementsAsync(ct), ExemptionAnswers.New(clock.Today()))) : Notice.NotFound();

    /// <summary>Records it.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New(PersonId person, ExemptionAnswers form, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not { } found) return Notice.NotFound();
        var switched = await SwitchedAsync(form.Language, ct);
        var model = new ExemptionModel(found, await RequirementsAsync(ct), form);
        if (switched) return View("ExemptionForm", model);
        if (Unfinished("ExemptionForm", model, form.Faults()) is { } left) return left;
        return After("ExemptionForm", model, (await give.RunAsync(Visit.Lead!, [found.Id], form.Said(), ct)).OfOne(), found.Id, LeadDeed.ExemptionGiven);
    }

    /// <summary>Takes it back.</summary>
    [HttpPost("{exemption}/undo")]
    public async Task<IActionResult> Undo(PersonId person, Guid exemption, CancellationToken ct) =>
        await FindAsync(person, db.Exemptions.VisibleTo(Lead).Where(row => row.Id == exemption), ct) is ({ } found, not null)
            ? Undone((await undo.RunAsync(Visit.Lead!, exemption, ct)).Why, found.Id) : Notice.NotFound();
}

/// <summary>The form about an exemption.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Requirements">What the school requires.</param>
/// <param name="Form">As filled in.</param>
public sealed record ExemptionModel(SchoolPerson Person, IReadOnlyDictionary<RequirementId, string> Requirements, ExemptionAnswers Form);

/// <summary>What a lead says of an exemption, one person's or that of many.</summary>
public sealed record ExemptionAnswers
{
    /// <summary>The id of a requirement; empty for everything.</summary>
    public string? Requirement { get; init; }

    /// <summary>The name of an <see cref="ExemptionReason"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>The first day, as typed.</summary>
    [BindProperty(Name = "from-on")]
    [FromForm(Name = "from-on")]
    public string? FromOn { get; init; }

    /// <summary>The last day, as typed; empty where it isn't known.</summary>
    [BindProperty(Name = "until-on")]
    [FromForm(Name = "until-on")]
    public string? UntilOn { get; init; }

    /// <summary>In the lead's own words, or nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The requirement chosen; null for everything.</summary>
    public RequirementId? Chosen => RequirementId.TryParse(Requirement, null, out var id) ? id : null;

    /// <summary>The reason chosen; null for none.</summary>
    public ExemptionReason? Why => StoredName.TryRead<ExemptionReason>(Reason);

    /// <summary>What is said, once nothing is left to answer.</summary>
    public ExemptionSaid Said() => new(Chosen, Why!.Value, new(TypedDay.Read(FromOn)!.Value, TypedDay.Read(UntilOn)), Note);

    /// <summary>What the form begins with.</summary>
    /// <param name="today">The school day.</param>
    /// <param name="requirement">The one that the lead was looking at, if any.</param>
    public static ExemptionAnswers New(DateOnly today, RequirementId? requirement = null) =>
        new() { FromOn = StoredName.Day(today), Requirement = requirement?.ToString() };

    /// <summary>What is left to answer. What is sent and is no requirement is a fault: only nothing at all means everything.</summary>
    public IEnumerable<Fault> Faults() =>
    [
        .. string.IsNullOrEmpty(Requirement) ? [] : DayFaults.Chosen("requirement", Chosen, FactWords.ChooseRequirement),
        .. DayFaults.Chosen("reason-done-elsewhere", Why, new("Choose a reason", "Dewiswch reswm")),
        .. DayFaults.Needed("from-on", FromOn), .. DayFaults.Optional("until-on", UntilOn),
    ];
}
