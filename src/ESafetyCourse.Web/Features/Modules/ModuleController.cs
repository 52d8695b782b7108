using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Player;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Modules;

/// <summary>The front page of a module and its pages.</summary>
[Route(VisitLinks.ModuleRoute)]
public sealed class ModuleController(Editions editions, FindProgress find, Profiles profiles, StartAttempt start, RecordPageRead read) : ModulePage(find, profiles)
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
        return View(new FrontModel(edition.Module, profile, await _find.RunAsync(Visit.Self, module, ct), profile.Missing(edition.Module)));
    }

    /// <summary>Begins, begins again after a failed quiz, or refreshes after a signature.</summary>
    [HttpPost("start")]
    public async Task<IActionResult> Start(string module, CancellationToken ct) =>
        await GoOnAsync(module, await start.RunAsync(Visit.Member, module, ct), ct);

    /// <summary>A page to read.</summary>
    [HttpGet("page/{page}")]
    public Task<IActionResult> Page(string module, string page, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Reading(page), (progress, profile) => View(new PageModel(progress, profile, progress.Module.Pages.First(one => one.Id == page))), ct);

    /// <summary>The page was read: on to the next.</summary>
    [HttpPost("page/{page}")]
    public async Task<IActionResult> Continue(string module, string page, CancellationToken ct) =>
        await GoOnAsync(module, await read.RunAsync(Visit.Member, module, page, ct), ct);
}

/// <summary>The front page.</summary>
/// <param name="Module">The module of the newest edition.</param>
/// <param name="Profile">The school's profile, read for that edition.</param>
/// <param name="Progress">The newest attempt, or null.</param>
/// <param name="Missing">Profile values that the school has to set before the module can be offered.</param>
public sealed record FrontModel(Module Module, SchoolProfile Profile, Progress? Progress, IReadOnlyList<Variable> Missing) : IInModule;

/// <summary>A page of an attempt.</summary>
public sealed record PageModel(Progress Progress, SchoolProfile Profile, Page Page) : IInModule
{
    /// <inheritdoc/>
    public Module Module => Progress.Module;
}
