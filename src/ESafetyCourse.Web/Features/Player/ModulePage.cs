using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Visits;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Player;

/// <summary>
/// A page inside a module. Whether a location is open is the attempt's to say (<see cref="Progress.WhyNot"/>), to the deeds as well as here:
/// nothing can be skipped by typing an address.
/// </summary>
public abstract class ModulePage(FindProgress find, Profiles profiles) : VisitPage
{
    /// <summary>The profile of the visit's school, as an edition's variables read it.</summary>
    protected Task<SchoolProfile> ProfileOfAsync(PublishedEdition edition, CancellationToken ct) =>
        profiles.OfAsync(Visit.SchoolId, Visit.ProfileSetAt, edition, ct);

    /// <summary>Shows a location, with the profile that its edition's texts are filled from, or sends people on to where they are.</summary>
    protected async Task<IActionResult> InAsync(
        string module, ModuleLocation location, Func<Progress, SchoolProfile, Task<IActionResult>> show, CancellationToken ct)
    {
        if (!Visit.HasPost) return Instead(module, TrainingRefusals.NoPost, null);
        if (await find.RunAsync(Visit.Self, module, ct) is not { } progress) return Instead(module, TrainingRefusals.NotBegun, null);
        if (progress.WhyNot(location) is { } why) return Instead(module, why.Reason, progress);
        return await show(progress, await ProfileOfAsync(progress.Edition, ct));
    }

    /// <summary>The same, for pages that only show.</summary>
    protected Task<IActionResult> InAsync(string module, ModuleLocation location, Func<Progress, SchoolProfile, IActionResult> show, CancellationToken ct) =>
        InAsync(module, location, (progress, profile) => Task.FromResult(show(progress, profile)), ct);

    /// <summary>Goes on to where a deed leads; where it was refused, to where people are.</summary>
    protected async Task<IActionResult> GoOnAsync(string module, Outcome<ModuleLocation> outcome, CancellationToken ct)
    {
        if (!outcome.IsRefused(out var why, out var next)) return SeeOther(To.Location(module, next));
        var isUnderWay = why.Reason == TrainingRefusals.OutOfOrder || why.Reason == TrainingRefusals.Unanswered;
        return Instead(module, why.Reason, isUnderWay ? await find.RunAsync(Visit.Self, module, ct) : null);
    }

    // To the question about their post, to the module's front page, or to what is open in it.
    private IActionResult Instead(string module, RefusalCode why, Progress? progress)
    {
        if (why == TrainingRefusals.NoPost) return SeeOther(To.AboutYou());
        if (why == TrainingRefusals.NotThere || why == TrainingRefusals.ModuleUnknown) return Notice.NotFound();
        if (progress is null) return SeeOther(To.Module(module));
        return SeeOther(To.Location(module, why == TrainingRefusals.Unanswered ? progress.FirstUndone : progress.Resume));
    }
}
