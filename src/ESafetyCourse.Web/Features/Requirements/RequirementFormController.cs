using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Leads;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Requirements;

/// <summary>The form about a requirement: filled in, then what would come of it, then kept.</summary>
public sealed class RequirementFormController(
    FindRequirements find, FindPeople people, Courses courses, Editions editions, PreviewRequirement preview, AddRequirement add,
    ChangeRequirement change, CorrectRequirement correct, TimeProvider clock) : LeadPage
{
    /// <summary>Asks what is to be required.</summary>
    [HttpGet("requirements/new")]
    public async Task<IActionResult> New(CancellationToken ct)
    {
        var all = await courses.NewestAsync(ct);
        var first = all.FirstOrDefault(course => course.Slug == FirstRequirement.CourseSlug) ?? (all.Count > 0 ? all[0] : null);
        return View("RequirementForm", await ModelAsync(null, RequirementAnswers.New(first?.Slug, clock.Today()), ct));
    }

    /// <summary>Shows what would come of it, or keeps it.</summary>
    [HttpPost("requirements/new")]
    public Task<IActionResult> New(RequirementAnswers form, CancellationToken ct) => TakeAsync(null, form, ct);

    /// <summary>Asks what is different.</summary>
    [HttpGet("requirements/versions/{version}")]
    public async Task<IActionResult> Change(Guid version, CancellationToken ct) => await find.VersionAsync(Lead, version, ct) is { } stands
        ? View("RequirementForm", await ModelAsync(stands, RequirementAnswers.Of(stands, clock.Today()), ct)) : Notice.NotFound();

    /// <summary>Shows what would come of it, or keeps it.</summary>
    [HttpPost("requirements/versions/{version}")]
    public async Task<IActionResult> Change(Guid version, RequirementAnswers form, CancellationToken ct) =>
        await find.VersionAsync(Lead, version, ct) is { } stands ? await TakeAsync(stands, form, ct) : Notice.NotFound();

    private async Task<IActionResult> TakeAsync(Requirement? version, RequirementAnswers form, CancellationToken ct)
    {
        var switched = await SwitchedAsync(form.Language, ct);
        var model = await ModelAsync(version, form, ct);
        if (form.Step == "edit" || (switched && form.Checked is null)) return View("RequirementForm", model);
        if (form.Read(out var rule, out var startsOn) is { Count: > 0 } faults) return InvalidForm("RequirementForm", model, RequirementFaults.NotKept, faults);
        if (form.Step == "save")
            return await SaveAsync(version, form, rule, startsOn, ct) is var outcome && outcome.IsRefused(out var why, out var requirement)
                ? Refused(model, why)
                : SeeOther(To.Requirement(requirement, version is null ? LeadDeed.RequirementAdded : LeadDeed.RequirementChanged));

        var seen = await preview.RunAsync(Visit.Lead!, rule, startsOn, version?.Id, form.IsCorrection, ct);
        if (seen.IsRefused(out var fault, out var comes)) return Refused(model, fault);
        return View("RequirementCheck", new RequirementCheck(model, rule, startsOn, comes));
    }

    private Task<Outcome<RequirementId>> SaveAsync(
        Requirement? version, RequirementAnswers form, RequirementRule rule, DateOnly startsOn, CancellationToken ct) =>
        version is null ? add.RunAsync(Visit.Lead!, rule, startsOn, ct)
            : form.IsCorrection ? correct.RunAsync(Visit.Lead!, version.Id, rule, startsOn, ct)
            : change.RunAsync(Visit.Lead!, version.Id, rule, startsOn, ct);

    private IActionResult Refused(RequirementFormModel model, Refusal why) =>
        RequirementFaults.Of(why.Reason) is { } fault ? InvalidForm("RequirementForm", model, RequirementFaults.NotKept, fault) : Notice.NotFound();

    private async Task<RequirementFormModel> ModelAsync(Requirement? version, RequirementAnswers form, CancellationToken ct)
    {
        var english = await courses.TitlesAsync(Language.English, ct);
        var words = new StatedWords(await people.RunAsync(Lead, ct), english, await courses.TitlesAsync(Language.Welsh, ct));
        var modules = (await editions.NewestAsync(ct)).Select(edition => edition.Module.Slug).ToList();
        return new(version, form, words, [.. english.Keys.Except(modules).Order(StringComparer.Ordinal)], modules);
    }
}

/// <summary>The form about a requirement.</summary>
/// <param name="Version">The version that is changed; null for a further requirement.</param>
/// <param name="Form">As filled in.</param>
/// <param name="Words">What it is said with.</param>
/// <param name="Courses">Slugs of the courses.</param>
/// <param name="Modules">Slugs of the modules.</param>
public sealed record RequirementFormModel(
    Requirement? Version, RequirementAnswers Form, StatedWords Words, IReadOnlyList<string> Courses, IReadOnlyList<string> Modules)
{
    /// <summary>What they are called.</summary>
    /// <param name="slugs">Slugs.</param>
    /// <param name="language">The language of the page.</param>
    public IEnumerable<(string Slug, string Title)> Titles(IEnumerable<string> slugs, Language language) =>
        slugs.Select(slug => (slug, Words.Title(slug).In(language)));
}

/// <summary>What would come of a requirement.</summary>
/// <param name="Model">The form.</param>
/// <param name="Rule">What it says.</param>
/// <param name="StartsOn">From which day on.</param>
/// <param name="Comes">The figures.</param>
public sealed record RequirementCheck(RequirementFormModel Model, RequirementRule Rule, DateOnly StartsOn, RequirementPreview Comes)
{
    /// <summary>Whether people would be late by it who otherwise aren't.</summary>
    public bool IsHarsh => Comes.Late > Comes.LateAnyway;

    /// <summary>Whether another course is asked for than until now.</summary>
    public bool IsOtherCourse => Model.Version is { } version && version.CourseSlug != Rule.CourseSlug;
}
