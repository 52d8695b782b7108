using System.Diagnostics.CodeAnalysis;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Welcome;

/// <summary>The first pages: what people do here, the contents, help, and the language.</summary>
public sealed class WelcomeController(Editions editions, FindProgress find, RecordPost record) : VisitPage
{
    /// <summary>The contents: every module with how far one is. A link that names a module that is here goes straight there.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Contents(bool all, CancellationToken ct)
    {
        if (!Visit.HasPost) return SeeOther(At("about-you"));
        var isHere = Visit.ModuleSlug is { } slug && await editions.NewestAsync(slug, ct) is not null;
        if (isHere && !all) return SeeOther(At($"m/{Visit.ModuleSlug}"));
        var (rows, states) = (new List<ContentsRow>(), await find.StatesAsync(Visit.Self, ct));
        foreach (var edition in await editions.NewestAsync(ct))
        {
            await UseProfileOfAsync(edition, ct);
            if (Profile.Missing(edition.Module).Count > 0) continue;
            rows.Add(new(edition.Module, states.TryGetValue(edition.Module.Slug, out var state) ? state : null));
        }

        return View(new ContentsModel(rows, NamesAnother: Visit.ModuleSlug is not null && !isHere));
    }

    /// <summary>Asks once at each school what people do there.</summary>
    [HttpGet("about-you")]
    public IActionResult AboutYou() => Visit.HasPost ? SeeOther(At("")) : View(new AboutYouForm());

    /// <summary>Records what people do.</summary>
    [HttpPost("about-you")]
    public async Task<IActionResult> AboutYou(AboutYouForm form, CancellationToken ct)
    {
        if (await SwitchedAsync(form.Language, ct)) return View(form);
        if (!form.SaysWhat || !form.SaysWhether) return InvalidForm("AboutYou", form with { Checked = true });

        await record.RunAsync(Visit.Member, [.. form.Groups.Select(StoredName.Read<StaffGroup>)], form.Registered == "yes", ct);
        return SeeOther(At(Visit.ModuleSlug is { } slug ? $"m/{slug}" : ""));
    }

    /// <summary>Who can help, for the pages that touch on hard things and for everybody else.</summary>
    [HttpGet("support")]
    public IActionResult Support(string? back) => View("Support", Own(back));

    /// <summary>The language switch of pages that have no form of their own.</summary>
    [HttpPost("language")]
    public async Task<IActionResult> SetLanguage(string? language, string? back, CancellationToken ct)
    {
        await SwitchedAsync(language, ct);
        return SeeOther(Own(back));
    }

    // Only addresses of this launch, as they stand in a header: nobody is sent elsewhere by a form field.
    private string Own(string? back) =>
        back is not null && back.StartsWith(At(""), StringComparison.Ordinal) && back.All(letter => letter is > ' ' and <= '~') ? back : At("");
}

/// <summary>The contents.</summary>
/// <param name="Rows">The modules that the school can use.</param>
/// <param name="NamesAnother">The link names a module that isn't here: no grade is sent for it.</param>
public sealed record ContentsModel(IReadOnlyList<ContentsRow> Rows, bool NamesAnother);

/// <summary>A line of the contents.</summary>
/// <param name="Module">The module.</param>
/// <param name="State">How far the newest attempt is; null before the first.</param>
public sealed record ContentsRow(Module Module, AttemptState? State);

/// <summary>What people say of their posts.</summary>
public sealed record AboutYouForm
{
    /// <summary>Names of <see cref="StaffGroup"/>: a teacher may also be a governor.</summary>
    [BindProperty(Name = "staff-group")]
    [FromForm(Name = "staff-group")]
    public string[]? Groups { get; init; }

    /// <summary>At least one group, and none that we don't know.</summary>
    [MemberNotNullWhen(true, nameof(Groups))]
    public bool SaysWhat => Groups is { Length: > 0 } && Groups.All(group => StoredName.TryRead<StaffGroup>(group) is not null);

    /// <summary><c>yes</c> or <c>no</c>: registered with the EWC.</summary>
    public string? Registered { get; init; }

    /// <summary>One of the two answers, and no third.</summary>
    public bool SaysWhether => Registered is "yes" or "no";

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }

    /// <summary>The form was handed in with something missing.</summary>
    public bool Checked { get; init; }
}
