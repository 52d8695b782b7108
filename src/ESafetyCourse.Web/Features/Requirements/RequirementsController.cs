using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Requirements;

/// <summary>What the school requires: the list, one of them with its history, its end.</summary>
public sealed class RequirementsController(
    FindRequirements find, FindPeople people, Courses courses, EndRequirement end, ResumeRequirement resume, UndoRequirement undo, TimeProvider clock)
    : LeadPage
{
    /// <summary>The list.</summary>
    [HttpGet("requirements")]
    public async Task<IActionResult> Requirements(string? done, CancellationToken ct) =>
        View(new RequirementsModel(await find.RunAsync(Lead, ct), await WordsAsync(ct)) { Done = DoneWords.Of(done) });

    /// <summary>One requirement.</summary>
    [HttpGet("requirements/{requirement}")]
    public async Task<IActionResult> Requirement(RequirementId requirement, string? done, CancellationToken ct) =>
        await ModelAsync(requirement, ct) is { } model ? View(model with { Done = DoneWords.Of(done) }) : Notice.NotFound();

    /// <summary>Where its end was refused, looked at again (in the other language, say): the requirement.</summary>
    [HttpGet("requirements/{requirement}/end")]
    public IActionResult Back(RequirementId requirement) => SeeOther(To.Requirement(requirement));

    /// <summary>Ends it.</summary>
    [HttpPost("requirements/{requirement}/end")]
    public async Task<IActionResult> End(RequirementId requirement, string? last, CancellationToken ct)
    {
        if (await ModelAsync(requirement, ct) is not { } model) return Notice.NotFound();
        if (TypedDay.Read(last) is not { } lastOn)
            return NotEnded(model with { Last = last }, new("last", string.IsNullOrWhiteSpace(last) ? DayWords.Missing : DayWords.NoDay));
        if ((await end.RunAsync(Visit.Lead!, requirement, lastOn, ct)).Why is not { } why)
            return SeeOther(To.Requirement(requirement, LeadDeed.RequirementEnded));
        return RequirementFaults.Of(why.Reason) is { } fault ? NotEnded(model with { Last = last }, fault) : Notice.NotFound();
    }

    /// <summary>Takes its end back.</summary>
    [HttpPost("requirements/{requirement}/resume")]
    public async Task<IActionResult> Resume(RequirementId requirement, CancellationToken ct) =>
        (await resume.RunAsync(Visit.Lead!, requirement, ct)).Why is null
            ? SeeOther(To.Requirement(requirement, LeadDeed.RequirementResumed)) : Notice.NotFound();

    /// <summary>Takes a version back; with the last one the requirement is gone.</summary>
    [HttpPost("requirements/versions/{version}/undo")]
    public async Task<IActionResult> Undo(Guid version, CancellationToken ct)
    {
        if ((await undo.RunAsync(Visit.Lead!, version, ct)).IsRefused(out _, out var requirement)) return Notice.NotFound();
        var isThere = (await find.RunAsync(Lead, ct)).Any(one => one.Id == requirement);
        return SeeOther(isThere ? To.Requirement(requirement, LeadDeed.Undone) : To.Requirements(LeadDeed.Undone));
    }

    private ViewResult NotEnded(RequirementModel model, Fault fault) =>
        InvalidForm("Requirement", model, new("The end is not saved yet", "Nid yw’r diwedd wedi’i gadw eto"), fault);

    private async Task<RequirementModel?> ModelAsync(RequirementId requirement, CancellationToken ct)
    {
        var all = await find.RunAsync(Lead, ct);
        if (all.FirstOrDefault(one => one.Id == requirement) is not { } stands) return null;
        var words = await WordsAsync(ct);
        var title = words.Titles(all, Visit.Language)[requirement];
        return new(stands, title, await find.HistoryAsync(Lead, requirement, ct), words, StoredName.Day(clock.Today()));
    }

    private async Task<StatedWords> WordsAsync(CancellationToken ct) =>
        new(await people.RunAsync(Lead, ct), await courses.TitlesAsync(Language.English, ct), await courses.TitlesAsync(Language.Welsh, ct));
}

/// <summary>What the words of a rule are made from.</summary>
/// <param name="People">The school's people.</param>
/// <param name="English">Slug → title.</param>
/// <param name="Welsh">Slug → title.</param>
public sealed record StatedWords(SchoolPeople People, IReadOnlyDictionary<string, string> English, IReadOnlyDictionary<string, string> Welsh)
{
    /// <summary>Whether a course or module was published.</summary>
    public bool IsThere(string slug) => English.ContainsKey(slug);

    /// <summary>What a course or module is called; its slug where none was published.</summary>
    public Bilingual Title(string slug) => new(English.GetValueOrDefault(slug, slug), Welsh.GetValueOrDefault(slug, slug));

    /// <summary>What each requirement is called, in the order of the titles.</summary>
    public IReadOnlyDictionary<RequirementId, string> Titles(IEnumerable<StandingRequirement> all, Language language) =>
        RequirementTitles.Of(all.Select(NamedRequirement.Of), language == Language.Welsh ? Welsh : English, language);

    /// <summary>For whom a rule is.</summary>
    public Bilingual Who(RequirementRule rule) => RequirementWords.Who(rule, Name);

    /// <summary>What a person is called.</summary>
    public Bilingual Name(PersonId person)
    {
        var name = People.Of(person)?.Name;
        return new(PersonName.Shown(name, Language.English), PersonName.Shown(name, Language.Welsh));
    }
}

/// <summary>The list of what is required.</summary>
/// <param name="All">All that stands.</param>
/// <param name="Words">What it is said with.</param>
public sealed record RequirementsModel(IReadOnlyList<StandingRequirement> All, StatedWords Words)
{
    /// <summary>What was done a moment ago, or null.</summary>
    public Bilingual? Done { get; init; }
}

/// <summary>One requirement.</summary>
/// <param name="Stands">As it stands.</param>
/// <param name="Title">What it is called.</param>
/// <param name="History">Every version that was ever recorded, the newest first.</param>
/// <param name="Words">What it is said with.</param>
/// <param name="Last">The last day, as typed.</param>
public sealed record RequirementModel(StandingRequirement Stands, string Title, IReadOnlyList<Requirement> History, StatedWords Words, string? Last)
{
    /// <summary>What was done a moment ago, or null.</summary>
    public Bilingual? Done { get; init; }
}

/// <summary>A rule in sentences.</summary>
/// <param name="Version">The version.</param>
/// <param name="Words">What it is said with.</param>
public sealed record StatedRule(Requirement Version, StatedWords Words);
