using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>The contents: where a visit begins, and comes back to.</summary>
public sealed class ContentsController(Editions editions, Profiles profiles, FindProgress find) : VisitPage
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
            var profile = await profiles.OfAsync(Visit.SchoolId, Visit.ProfileSetAt, edition, ct);
            if (profile.Missing(edition.Module).Count > 0) continue;
            rows.Add(ContentsRow.Of(edition.Module, profile, Visit.Language, states.TryGetValue(edition.Module.Slug, out var state) ? state : null));
        }

        return View(new ContentsModel(rows, NamesAnother: Visit.ModuleSlug is not null && !isHere));
    }
}

/// <summary>The contents.</summary>
/// <param name="Rows">The modules that the school can use.</param>
/// <param name="NamesAnother">The link names a module that isn't here: no grade is sent for it.</param>
public sealed record ContentsModel(IReadOnlyList<ContentsRow> Rows, bool NamesAnother);

/// <summary>A line of the contents, with the texts as the school reads them.</summary>
/// <param name="Slug">The module's slug.</param>
/// <param name="Title">Its title.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Minutes">How long it takes.</param>
/// <param name="State">How far the newest attempt is; null before the first.</param>
public sealed record ContentsRow(string Slug, string Title, string Summary, int Minutes, AttemptState? State)
{
    /// <summary>The line of a module, filled from the profile that was read for its edition and for no other.</summary>
    public static ContentsRow Of(Module module, SchoolProfile profile, Language language, AttemptState? state)
    {
        profile.MustBeFor(module);
        string Fill(Bilingual text) => ProfileText.Fill(text.In(language), profile, language);
        return new(module.Slug, Fill(module.Title), Fill(module.Summary), module.Minutes, state);
    }
}
