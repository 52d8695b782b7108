using ESafetyCourse.Core.Training;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Shared;

/// <summary>A page inside a module: it needs an attempt, and a place that is open in it.</summary>
public abstract class ModulePage(FindProgress find) : VisitPage
{
    /// <summary>
    /// Shows a place, or sends people on to where they are: to the question about their post, the module's front page, or
    /// the place that is open. Nothing can be skipped by typing an address.
    /// </summary>
    protected async Task<IActionResult> InAsync(string module, ModuleLocation place, Func<Progress, Task<IActionResult>> show, CancellationToken ct)
    {
        if (!Visit.HasPost) return SeeOther(At("about-you"));
        if (await find.RunAsync(Visit.Self, module, ct) is not { } progress) return SeeOther(At($"m/{module}"));
        await UseProfileOfAsync(progress.Edition, ct);
        if (!Exists(progress, place)) return Notice.NotFound();
        return progress.May(place) ? await show(progress) : SeeOther(At(module, progress.Resume));
    }

    /// <summary>The same, for pages that only show.</summary>
    protected Task<IActionResult> InAsync(string module, ModuleLocation place, Func<Progress, IActionResult> show, CancellationToken ct) =>
        InAsync(module, place, progress => Task.FromResult(show(progress)), ct);

    private static bool Exists(Progress progress, ModuleLocation place) =>
        place.Write() is not { } written || ModuleLocation.Read(written, progress.Module) is not null;
}
