using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Certificates;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Player;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Attestations;

/// <summary>Signing and the receipt.</summary>
[Route(VisitLinks.ModuleRoute)]
public sealed class SignController(
    FindProgress find, FindOwed findOwed, FindCertificates certificates, Courses courses, Editions editions, Profiles profiles, SignAttestation sign,
    CourseContext db)
    : ModulePage(find, profiles)
{
    private readonly FindProgress _find = find;
    private readonly Profiles _profiles = profiles;

    /// <summary>Every statement with its box, and the name.</summary>
    [HttpGet("sign")]
    public Task<IActionResult> Sign(string module, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Signing(), (progress, profile) => View(Model(progress, profile, new SignForm { Name = PersonName.Clean(Visit.PersonName) })), ct);

    /// <summary>Signs, once.</summary>
    [HttpPost("sign")]
    public async Task<IActionResult> Sign(string module, SignForm form, CancellationToken ct)
    {
        var signing = new ModuleLocation.Signing();
        if (await SwitchedAsync(form.Language, ct)) return await InAsync(module, signing, (progress, profile) => View(Model(progress, profile, form)), ct);
        var signature = new Signature(Visit.Language, form.Wording, form.Agreed ?? [], form.Name);
        if ((await sign.RunAsync(Visit.Member, Visit, module, signature, ct)).Why is not { } why) return SeeOther(To.Location(module, new ModuleLocation.Receipt()));
        if (why.Reason == SignRefusals.PostMissing) return SeeOther(To.AboutYou());
        return await InAsync(module, signing, (progress, profile) => why.Reason == SignRefusals.NotPassed
            ? SeeOther(To.Location(module, progress.FirstUndone))
            : NotSigned(Model(progress, profile, form), why.Reason), ct);
    }

    /// <summary>The receipt of the newest attestation, to print or save.</summary>
    [HttpGet("receipt")]
    public async Task<IActionResult> Receipt(string module, CancellationToken ct)
    {
        var progress = await _find.RunAsync(Visit.Self, module, ct);
        var attestation = await db.Attestations.AsNoTracking().VisibleTo(Visit.Self)
            .Where(row => row.ModuleSlug == module).OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(ct);
        if (attestation is null || (progress?.Edition ?? await editions.NewestAsync(module, ct)) is not { } edition) return Notice.NotFound();
        var name = await db.SignedNames.Where(row => row.AttestationId == attestation.Id).Select(row => row.Name).FirstOrDefaultAsync(ct);
        var core = await _profiles.CoreAsync(Visit.SchoolId, Visit.ProfileSetAt, ct);
        var receipt = ReceiptModel.Of(attestation, name, progress?.Module ?? edition.Module, await ProfileOfAsync(edition, ct), core.RefreshMonths);
        return View(receipt with
        {
            TrainedAt = (await db.TrainedAtAsync([receipt.Document], ct)).GetValueOrDefault(attestation.AttemptId),
            Owed = [.. (await findOwed.RunAsync(Visit.Self, ct)).Where(one => one.Concerns && one.Covers(module))],
            Certificates = [.. (await certificates.RunAsync(Visit.Self, [Visit.PersonId], ct)).Where(one => one.Has(attestation.Receipt))],
            Titles = await courses.TitlesAsync(Visit.Language, ct),
        });
    }

    private ViewResult NotSigned(SignModel model, RefusalCode why) => InvalidForm("Sign", model, SignWords.NotSigned, new Fault(model.FieldOf(why), SignWords.Of(why)));

    private SignModel Model(Progress progress, SchoolProfile profile, SignForm form) =>
        new(progress, profile, StatementSheet.For(progress.Module, profile, Visit.Registrant, Visit.Language), form);
}
