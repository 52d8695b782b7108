using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Player;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Modules;

/// <summary>The front page of a module and its pages.</summary>
[Route(VisitLinks.ModuleRoute)]
public sealed class ModuleController(
    Editions editions, Courses courses, FindProgress find, FindTrainedElsewhere findElsewhere, FindOwed findOwed, Profiles profiles, StartAttempt start,
    RecordPageRead read, RecordGuess guess, TimeProvider clock) : ModulePage(find, profiles)
{
    private readonly FindProgress _find = find;

    /// <summary>What the module is, and the way in: start, carry on, try again, or see the receipt.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Front(string module, CancellationToken ct)
    {
        if (!Visit.HasPost) return SeeOther(To.AboutYou());
        // A link may name a module that was never here, or is no longer: the contents say so.
        if (await editions.NewestAsync(module, ct) is not { } edition) return module == Visit.ModuleSlug ? SeeOther(To.Contents()) : Notice.NotFound();
        var profile = await ProfileOfAsync(edition, ct);
        var owed = (await findOwed.RunAsync(Visit.Self, ct)).Where(one => one.Concerns && one.Covers(module)).ToList();
        var titles = owed.Count > 0 ? await courses.TitlesAsync(Visit.Language, ct) : new Dictionary<string, string>();
        var progress = await _find.RunAsync(Visit.Self, module, ct);
        return View(new FrontModel(
            edition.Module.For(Conditions.Held(edition.Module, profile)), profile, progress, profile.Missing(edition.Module), owed, titles, clock.Today())
        {
            State = await _find.StateAsync(Visit.Self, module, progress, ct),
            TrainedElsewhere = await findElsewhere.RunAsync(Visit.Self, module, ct),
        });
    }

    /// <summary>Begins, begins again after a failed quiz, or refreshes after a signature.</summary>
    [HttpPost("start")]
    public async Task<IActionResult> Start(string module, CancellationToken ct) =>
        await GoOnAsync(module, await start.RunAsync(Visit.Member, module, ct), ct);

    /// <summary>A page to read.</summary>
    [HttpGet("page/{page}")]
    public Task<IActionResult> Page(string module, string page, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Reading(page), (progress, profile) => Show(new(progress, profile, page)), ct);

    /// <summary>What a page's forms send: that it was read, on to the next; what somebody thinks before it explains; how they sort.</summary>
    /// <param name="module">Which module.</param>
    /// <param name="page">Which page.</param>
    /// <param name="device">Whose form it is; none for that of the page itself.</param>
    /// <param name="option">What was chosen before the page.</param>
    /// <param name="language">The language button was pressed.</param>
    /// <param name="ct">Stops it.</param>
    [HttpPost("page/{page}")]
    public async Task<IActionResult> Continue(string module, string page, string? device, string? option, string? language, CancellationToken ct) => device switch
    {
        PageModel.GuessForm => await GuessAsync(module, page, option, await SwitchedAsync(language, ct), ct),
        PageModel.SortForm => await SortAsync(module, page, await SwitchedAsync(language, ct), ct),
        _ => await GoOnAsync(module, await read.RunAsync(Visit.Member, module, page, ct), ct),
    };

    // Whoever chooses nothing reads the page all the same: nobody has to guess.
    private async Task<IActionResult> GuessAsync(string module, string page, string? option, bool switched, CancellationToken ct)
    {
        var here = new ModuleLocation.Reading(page);
        if (switched) return await InAsync(module, here, (progress, profile) => Show(new(progress, profile, page) { Ticked = option }), ct);
        var outcome = await guess.RunAsync(Visit.Member, module, page, option, ct);
        return outcome.Why?.Reason == TrainingRefusals.NothingChosen
            ? await InAsync(module, here, (progress, profile) => Show(new(progress, profile, page) { IsShown = true }), ct)
            : await GoOnAsync(module, outcome, ct);
    }

    // Nothing of it is kept, so the page comes back with the answer to what was posted.
    private Task<IActionResult> SortAsync(string module, string page, bool switched, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Reading(page), (progress, profile) =>
        {
            var model = new PageModel(progress, profile, page);
            var sorted = model.Page.Sort?.Items.ToDictionary(item => item.Id, item => (string?)Request.Form[PageModel.SortField(item)], StringComparer.Ordinal);
            return Show(model with { IsShown = true, Sorted = sorted ?? [], IsSorted = !switched });
        }, ct);

    private ViewResult Show(PageModel page) => View("Page", page);
}

/// <summary>The front page.</summary>
/// <param name="Module">The module of the newest edition.</param>
/// <param name="Profile">The school's profile, read for that edition.</param>
/// <param name="Progress">The newest attempt, or null.</param>
/// <param name="Missing">Profile values that the school has to set before the module can be offered.</param>
/// <param name="Owed">What is required of the person, now or before, of which the module is part.</param>
/// <param name="Titles">What modules and courses are called.</param>
/// <param name="Today">The day it is (Europe/London).</param>
public sealed record FrontModel(
    Module Module, SchoolProfile Profile, Progress? Progress, IReadOnlyList<Variable> Missing, IReadOnlyList<Owed> Owed,
    IReadOnlyDictionary<string, string> Titles, DateOnly Today) : IInModule
{
    /// <summary>How far they are, as <see cref="FindProgress.StatesAsync"/> has it; null where they have done nothing here.</summary>
    public AttemptState? State { get; init; }

    /// <summary>What they did at another school and need not do again here; null where there is none.</summary>
    public TrainedElsewhere? TrainedElsewhere { get; init; }

    /// <summary>What asks for the module now; null where nothing does.</summary>
    public Owed? Asked => Owed.FirstOrDefault(one => one.Asks(Module.Slug));

    /// <summary>What asks for another course from the second time on, and does so now; null where nothing does.</summary>
    public Owed? Elsewhere => Owed.FirstOrDefault(one => one.IsRefresher && !one.Now.Modules.Contains(Module.Slug));

    /// <summary>What asks for more than the module, which is signed for it; null where nothing does.</summary>
    public Owed? Rest => Owed.FirstOrDefault(one => one.IsAsked && one.Now.Signed.Contains(Module.Slug));

    /// <summary>What will ask for the module next; null where nothing will.</summary>
    public Owed? Later => Owed.Where(one => one.Next is { } next && next.Modules.Contains(Module.Slug)).MinBy(one => one.Next!.DueOn);
}
