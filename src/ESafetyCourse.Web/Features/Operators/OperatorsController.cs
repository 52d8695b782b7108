using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Operators;

/// <summary>Who runs the installation, and what accounts can be erased.</summary>
[Route(OperatorLinks.Operators)]
public sealed class OperatorsController(FindOperators find, AddOperator add, EndOperator end, EraseAccount erase, ToolAddress tool) : OperatorPage
{
    private static readonly Bilingual NoAddress = new("Give an e-mail address", "Rhowch gyfeiriad e‑bost");
    private static readonly Bilingual IsOne = new("Whoever has this address is an operator already", "Mae’r sawl sydd â’r cyfeiriad hwn eisoes yn weithredwr");
    private static readonly Bilingual NoAccount = new("No account has this address", "Nid oes gan yr un cyfrif y cyfeiriad hwn");
    private static readonly Bilingual SchoolLetsIt = new(
        "A school lets this account see or do something still. A lead of that school ends it first.",
        "Mae ysgol yn dal i adael i’r cyfrif hwn weld neu wneud rhywbeth. Arweinydd yr ysgol honno sy’n dod â hynny i ben yn gyntaf.");

    private static readonly Bilingual OwnAccount = new("This is your own account: another operator erases it", "Eich cyfrif chi yw hwn: gweithredwr arall sy’n ei ddileu");

    /// <summary>All of them.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Operators(string? done, CancellationToken ct) =>
        View(new OperatorsModel(await find.RunAsync(All, ct), Account.Id, null, OperatorDoneWords.Of(done)));

    /// <summary>Asks whom to add.</summary>
    [HttpGet("new")]
    public IActionResult Add() => View("AddOperator", new OperatorAnswers());

    /// <summary>Adds them.</summary>
    [HttpPost("new")]
    public async Task<IActionResult> Add(OperatorAnswers form, CancellationToken ct)
    {
        if (form.Faults is { Count: > 0 } left) return Unfinished("AddOperator", form, left);
        var outcome = await add.RunAsync(By(form), form.Email, form.Name, ct);
        if (outcome.IsRefused(out var why, out var address))
            return InvalidForm("AddOperator", form, NotDone, new Fault("email", why.Reason == AddOperator.IsOne ? IsOne : NoAddress));
        var added = new AddedOperator(address, new Uri(tool.Url, AccountLinks.SignIn()));
        return View("Operators", new OperatorsModel(await find.RunAsync(All, ct), Account.Id, added, null));
    }

    /// <summary>Asks why somebody is one no more.</summary>
    [HttpGet("{grant}/end")]
    public async Task<IActionResult> End(GrantId grant, CancellationToken ct) =>
        await FindAsync(grant, ct) is { } row ? View("EndOperator", new EndOperatorModel(row, new())) : Notice.NotFound();

    /// <summary>Ends it.</summary>
    [HttpPost("{grant}/end")]
    public async Task<IActionResult> End(GrantId grant, DeedAnswers form, CancellationToken ct)
    {
        if (await FindAsync(grant, ct) is not { } row) return Notice.NotFound();
        if (form.Faults is { Count: > 0 } left) return Unfinished("EndOperator", new EndOperatorModel(row, form), left);
        return (await end.RunAsync(By(form), grant, ct)).Why is null ? Done(OperatorLinks.Operators, OperatorDeed.OperatorEnded) : Notice.NotFound();
    }

    /// <summary>Asks which account is to be erased.</summary>
    [HttpGet("erase-account")]
    public IActionResult Erase() => View("EraseAccount", new OperatorAnswers());

    /// <summary>Erases it.</summary>
    [HttpPost("erase-account")]
    public async Task<IActionResult> Erase(OperatorAnswers form, CancellationToken ct)
    {
        if (form.Faults is { Count: > 0 } left) return Unfinished("EraseAccount", form, left);
        if ((await erase.RunAsync(By(form), form.Email!, ct)).Why is not { } why) return Done(OperatorLinks.Operators, OperatorDeed.AccountErased);
        return InvalidForm("EraseAccount", form, NotDone, new Fault("email", why.Reason == EndOperator.Own ? OwnAccount : why.Reason == EraseAccount.NotThere ? NoAccount : SchoolLetsIt));
    }

    // Nobody ends their own.
    private async Task<OperatorRow?> FindAsync(GrantId grant, CancellationToken ct) =>
        (await find.RunAsync(All, ct)).FirstOrDefault(row => row.Grant == grant && row.Account != Account.Id);
}

/// <summary>An address, what its owner is called, and why.</summary>
public sealed record OperatorAnswers : DeedAnswers
{
    private static readonly Bilingual Say = new("Give an e-mail address", "Rhowch gyfeiriad e‑bost");

    /// <summary>The address, as typed.</summary>
    public string? Email { get; init; }

    /// <summary>What they are called, as typed.</summary>
    public string? Name { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Fault> Faults => string.IsNullOrWhiteSpace(Email) ? [new("email", Say), .. base.Faults] : base.Faults;
}

/// <summary>The page of operators.</summary>
/// <param name="Rows">All of them.</param>
/// <param name="Own">The account of whoever looks.</param>
/// <param name="Added">Who was added a moment ago, or null.</param>
/// <param name="Done">What was done a moment ago, or null.</param>
public sealed record OperatorsModel(IReadOnlyList<OperatorRow> Rows, AccountId Own, AddedOperator? Added, Bilingual? Done);

/// <summary>Who was added.</summary>
/// <param name="Email">Their address.</param>
/// <param name="SignIn">Where they sign in.</param>
public sealed record AddedOperator(string Email, Uri SignIn);

/// <summary>The form that asks why somebody is an operator no more.</summary>
/// <param name="Row">Who.</param>
/// <param name="Form">As filled in.</param>
public sealed record EndOperatorModel(OperatorRow Row, DeedAnswers Form);
