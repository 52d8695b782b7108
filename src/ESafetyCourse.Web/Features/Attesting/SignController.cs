using System.Diagnostics;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Features.Attesting;

/// <summary>Signing and the receipt.</summary>
[Route("v/{visit}/m/{module}")]
public sealed class SignController(FindProgress find, SignAttestation sign, CourseContext db) : ModulePage(find)
{
    private readonly FindProgress _find = find;

    /// <summary>Every statement with its box, and the name.</summary>
    [HttpGet("sign")]
    public Task<IActionResult> Sign(string module, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Signing(), progress => View(Model(progress, new SignForm { Name = PersonName.Clean(Visit.PersonName) }, SignFault.None)), ct);

    /// <summary>Signs, once.</summary>
    [HttpPost("sign")]
    public Task<IActionResult> Sign(string module, SignForm form, CancellationToken ct) =>
        InAsync(module, new ModuleLocation.Signing(), async progress =>
        {
            if (await SwitchedAsync(form.Language, ct)) return View(Model(progress, form, SignFault.None));
            if (FaultOf(progress, form) is var fault && fault != SignFault.None) return Again(progress, form, fault);
            return await sign.RunAsync(progress, Visit, Profile, Visit.Language, form.Wording ?? "", form.Name ?? "", ct) switch
            {
                SignOutcome.Signed => SeeOther(At(module, new ModuleLocation.Receipt())),
                SignOutcome.WordingChanged => Again(progress, form with { Agreed = [] }, SignFault.WordingChanged),
                SignOutcome.NoName => Again(progress, form, SignFault.NoName),
                SignOutcome.NotPassed => SeeOther(At(module, progress.FirstUndone)),
                _ => throw new UnreachableException(),
            };
        }, ct);

    /// <summary>The receipt of the newest attestation, to print or save.</summary>
    [HttpGet("receipt")]
    public async Task<IActionResult> Receipt(string module, CancellationToken ct)
    {
        var progress = await _find.RunAsync(Visit.Self, module, ct);
        var attestation = await db.Attestations.AsNoTracking().VisibleTo(Visit.Self)
            .Where(row => row.ModuleSlug == module).OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(ct);
        if (progress is null || attestation is null) return Notice.NotFound();
        var name = await db.SignedNames.Where(row => row.AttestationId == attestation.Id).Select(row => row.Name).FirstOrDefaultAsync(ct);
        var due = Refresher.DueOn(attestation.SignedAt, Profile.RefreshMonths);
        return View(ReceiptModel.Of(attestation, name, progress.Module, due));
    }

    private ViewResult Again(Progress progress, SignForm form, SignFault fault) => InvalidForm("Sign", Model(progress, form, fault));

    private SignFault FaultOf(Progress progress, SignForm form)
    {
        var sheet = Sheet(progress);
        if (form.Wording != sheet.Wording) return SignFault.WordingChanged;
        if (PersonName.Clean(form.Name) is not { } name) return SignFault.NoName;
        if (name.Length > PersonName.Longest) return SignFault.NameTooLong;
        return sheet.Statements.All(statement => form.Agreed?.Contains(statement.Id) is true) ? SignFault.None : SignFault.NotAllAgreed;
    }

    private StatementSheet Sheet(Progress progress) => StatementSheet.For(progress.Module, Profile, Visit.Registrant, Visit.Language);

    private SignModel Model(Progress progress, SignForm form, SignFault fault) =>
        new(progress, Sheet(progress), form, fault);
}

/// <summary>What is wrong with a signature form.</summary>
public enum SignFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No name that can be read.</summary>
    NoName,

    /// <summary>A name longer than <see cref="PersonName.Longest"/>.</summary>
    NameTooLong,

    /// <summary>Not every statement is ticked.</summary>
    NotAllAgreed,

    /// <summary>The statements read differently now.</summary>
    WordingChanged,
}

/// <summary>The signature form.</summary>
public sealed record SignForm
{
    /// <summary>The name confirmed.</summary>
    public string? Name { get; init; }

    /// <summary>Ids of statements ticked.</summary>
    public string[]? Agreed { get; init; }

    /// <summary>Hash of the wording that the page showed.</summary>
    public string? Wording { get; init; }

    /// <summary>Set by the language button.</summary>
    public string? Language { get; init; }
}

/// <summary>The sign page.</summary>
public sealed record SignModel(Progress Progress, StatementSheet Sheet, SignForm Form, SignFault Fault);
