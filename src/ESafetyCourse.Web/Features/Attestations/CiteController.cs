using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Visits;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Attestations;

/// <summary>Signing for what was done at another school: the school's own statements, and whether it may be told.</summary>
[Route(VisitLinks.ModuleRoute)]
public sealed class CiteController(FindTrainedElsewhere find, Profiles profiles, CiteMark cite) : VisitPage
{
    /// <summary>Every statement with its box, the name, and whether the school may be told.</summary>
    [HttpGet("elsewhere")]
    public Task<IActionResult> Cite(string module, CancellationToken ct) => ShowAsync(module, new SignForm { Name = PersonName.Clean(Visit.PersonName) }, null, ct);

    /// <summary>Signs, once.</summary>
    [HttpPost("elsewhere")]
    public async Task<IActionResult> Cite(string module, SignForm form, CancellationToken ct)
    {
        if (await SwitchedAsync(form.Language, ct)) return await ShowAsync(module, form, null, ct);
        var signature = new Signature(Visit.Language, form.Wording, form.Agreed ?? [], form.Name) { AgreesToTell = form.Tell is not null };
        var outcome = await cite.RunAsync(Visit.Member, Visit, module, new AttemptId(form.Attempt ?? Guid.Empty), signature, ct);
        return outcome.Why is { } why ? await ShowAsync(module, form, why.Reason, ct) : SeeOther(To.Location(module, new ModuleLocation.Receipt()));
    }

    // What could be used a moment ago may be gone: the module's front page says what there is to do.
    private async Task<IActionResult> ShowAsync(string module, SignForm form, RefusalCode? why, CancellationToken ct)
    {
        if (!Visit.HasPost || why == SignRefusals.PostMissing) return SeeOther(To.AboutYou());
        if (why == SignRefusals.NothingToCite || await find.RunAsync(Visit.Self, module, ct) is not { } trained) return SeeOther(To.Module(module));
        var progress = trained.Progress;
        var profile = await profiles.OfAsync(Visit.SchoolId, Visit.ProfileSetAt, progress.Edition, ct);
        var model = new SignModel(progress, profile, StatementSheet.For(progress.Module, profile, Visit.Registrant, Visit.Language), form) { Elsewhere = trained };
        return why is null ? View("Sign", model) : InvalidForm("Sign", model, SignWords.NotSigned, new Fault(model.FieldOf(why), SignWords.Of(why)));
    }
}
