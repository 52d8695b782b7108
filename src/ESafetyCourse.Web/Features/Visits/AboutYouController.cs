using System.Diagnostics.CodeAnalysis;
using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Visits;

/// <summary>What people do at the school: asked once at each.</summary>
public sealed class AboutYouController(RecordPost record, CourseContext db, TimeProvider clock) : VisitPage
{
    /// <summary>Asks, unless they have said it, or a lead has said when they begin.</summary>
    [HttpGet("about-you")]
    public async Task<IActionResult> AboutYou(CancellationToken ct)
    {
        if (Visit.HasPost) return SeeOther(To.Contents());
        return await BeginsOnAsync(ct) is { } day ? View("BeginsLater", day) : View(new AboutYouForm());
    }

    /// <summary>Records what people do.</summary>
    [HttpPost("about-you")]
    public async Task<IActionResult> AboutYou(AboutYouForm form, CancellationToken ct)
    {
        if (await SwitchedAsync(form.Language, ct)) return View(form);
        if (!Visit.HasPost && await BeginsOnAsync(ct) is { } day) return View("BeginsLater", day);
        if (!form.SaysWhat || !form.SaysWhether)
            return InvalidForm("AboutYou", form, new("There is something left to answer", "Mae rhywbeth ar ôl i’w ateb"), [.. form.Faults()]);

        await record.RunAsync(Visit.Member, [.. form.Groups.Select(StoredName.Read<StaffGroup>)], form.Registered == "yes", ct);
        return SeeOther(Visit is { CourseSlug: null, ModuleSlug: { } slug } ? To.Module(slug) : To.Contents());
    }

    // The first day of a post that is to come; null where there is none.
    private Task<DateOnly?> BeginsOnAsync(CancellationToken ct) =>
        db.Posts.VisibleTo(Visit.Self).NotOverOn(clock.Today()).MinAsync(post => (DateOnly?)post.StartsOn, ct);
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
