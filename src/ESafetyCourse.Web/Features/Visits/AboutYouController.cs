using System.Diagnostics.CodeAnalysis;
using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>What people do at the school: asked once at each.</summary>
public sealed class AboutYouController(RecordPost record) : VisitPage
{
    /// <summary>Asks, unless they have said it.</summary>
    [HttpGet("about-you")]
    public IActionResult AboutYou() => Visit.HasPost ? SeeOther(To.Contents()) : View(new AboutYouForm());

    /// <summary>Records what people do.</summary>
    [HttpPost("about-you")]
    public async Task<IActionResult> AboutYou(AboutYouForm form, CancellationToken ct)
    {
        if (await SwitchedAsync(form.Language, ct)) return View(form);
        if (!form.SaysWhat || !form.SaysWhether)
            return InvalidForm("AboutYou", form, new("There is something left to answer", "Mae rhywbeth ar ôl i’w ateb"), [.. form.Faults()]);

        await record.RunAsync(Visit.Member, [.. form.Groups.Select(StoredName.Read<StaffGroup>)], form.Registered == "yes", ct);
        return SeeOther(Visit is { CourseSlug: null, ModuleSlug: { } slug } ? To.Module(slug) : To.Contents());
    }
}

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

    /// <summary>What is left to answer.</summary>
    public IEnumerable<Fault> Faults()
    {
        if (!SaysWhat) yield return new Fault("group-teaching", new("Choose what you do", "Dewiswch beth yw eich gwaith"));
        if (!SaysWhether) yield return new Fault("registered-yes", new("Say whether you are registered with the EWC", "Dywedwch a ydych wedi cofrestru gyda CGA"));
    }
}
