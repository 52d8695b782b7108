using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Facts;

/// <summary>That a person has more time for something.</summary>
[Route(VisitLinks.PersonRoute + "/extensions")]
public sealed class ExtensionController(GiveExtension give, UndoExtension undo, CourseContext db) : FactsPage
{
    /// <summary>Asks for what, and until when.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(PersonId person, CancellationToken ct) =>
        await FindAsync(person, ct) is { } found ? View("ExtensionForm", new ExtensionModel(found, await RequirementsAsync(ct), new())) : Notice.NotFound();

    /// <summary>Records it.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> New(PersonId person, ExtensionAnswers form, CancellationToken ct)
    {
        if (await FindAsync(person, ct) is not { } found) return Notice.NotFound();
        var switched = await SwitchedAsync(form.Language, ct);
        var model = new ExtensionModel(found, await RequirementsAsync(ct), form);
        if (switched) return View("ExtensionForm", model);
        if (Unfinished("ExtensionForm", model, form.Faults()) is { } left) return left;
        var outcome = await give.RunAsync(Visit.Lead!, [found.Id], form.Chosen!.Value, form.Until(), ct);
        return After("ExtensionForm", model, outcome.OfOne(), found.Id, LeadDeed.ExtensionGiven);
    }

    /// <summary>Takes it back.</summary>
    [HttpPost("{extension}/undo")]
    public async Task<IActionResult> Undo(PersonId person, Guid extension, CancellationToken ct) =>
        await FindAsync(person, db.Extensions.VisibleTo(Lead).Where(row => row.Id == extension), ct) is ({ } found, not null)
            ? Undone((await undo.RunAsync(Visit.Lead!, extension, ct)).Why, found.Id) : Notice.NotFound();
}

/// <summary>The form about more time.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Requirements">What the school requires.</param>
/// <param name="Form">As filled in.</param>
public sealed record ExtensionModel(SchoolPerson Person, IReadOnlyDictionary<RequirementId, string> Requirements, ExtensionAnswers Form);

/// <summary>What a lead says of more time, one person's or that of many.</summary>
public sealed record ExtensionAnswers
{
    /// <summary>The id of a requirement.</summary>
    public string? Requirement { get; init; }

    /// <summary>The new due day, as typed.</summary>
    [BindProperty(Name = "until-on")]
    [FromForm(Name = "until-on")]
    public string? UntilOn { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The requirement chosen; null for none.</summary>
    public RequirementId? Chosen => RequirementId.TryParse(Requirement, null, out var id) ? id : null;

    /// <summary>The new due day, once nothing is left to answer.</summary>
    public DateOnly Until() => TypedDay.Read(UntilOn)!.Value;

    /// <summary>What is left to answer.</summary>
    public IEnumerable<Fault> Faults() =>
        [.. DayFaults.Chosen("requirement", Chosen, FactWords.ChooseRequirement), .. DayFaults.Needed("until-on", UntilOn)];
}
