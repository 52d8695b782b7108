using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>The contents: where a visit begins, and comes back to.</summary>
public sealed class ContentsController(Editions editions, FindProgress find) : VisitPage
{
    /// <summary>The contents: every module with how far one is. A link that names a module that is here goes straight there.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Contents(bool all, CancellationToken ct)
    {
        if (!Visit.HasPost) return SeeOther(To.AboutYou());
        var isHere = Visit.ModuleSlug is { } slug && await editions.NewestAsync(slug, ct) is not null;
        if (isHere && !all) return SeeOther(To.Module(Visit.ModuleSlug!));
        var (rows, states) = (new List<ContentsRow>(), await find.StatesAsync(Visit.Self, ct));
        foreach (var edition in await editions.NewestAsync(ct))
        {
            await UseProfileOfAsync(edition, ct);
            if (Profile.Missing(edition.Module).Count > 0) continue;
            rows.Add(new(edition.Module, states.TryGetValue(edition.Module.Slug, out var state) ? state : null));
        }

        return View(new ContentsModel(rows, NamesAnother: Visit.ModuleSlug is not null && !isHere));
    }
}

/// <summary>The contents.</summary>
/// <param name="Rows">The modules that the school can use.</param>
/// <param name="NamesAnother">The link names a module that isn't here: no grade is sent for it.</param>
public sealed record ContentsModel(IReadOnlyList<ContentsRow> Rows, bool NamesAnother);

/// <summary>A line of the contents.</summary>
/// <param name="Module">The module.</param>
/// <param name="State">How far the newest attempt is; null before the first.</param>
public sealed record ContentsRow(Module Module, AttemptState? State);
