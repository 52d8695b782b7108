using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Features.Accounts;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ESafetyCourse.Web.Features.Passkeys;

/// <summary>The passkeys of whoever is signed in by an account.</summary>
public sealed class PasskeysController(
    PasskeyDomain domain, FindPasskeys find, AddPasskey add, RemovePasskey remove, PasskeyCeremonies ceremonies) : AccountPage
{
    /// <summary>Before every action: where no passkey can be used there is no page about them.</summary>
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        base.OnActionExecuting(context);
        if (!domain.IsOffered) context.Result = Notice.NotFound();
    }

    /// <summary>Which there are, and how another is added.</summary>
    [HttpGet(AccountLinks.Passkeys)]
    public async Task<IActionResult> Passkeys(string? done, CancellationToken ct) => View(await ModelAsync(null, ct) with { Done = PasskeyWords.Of(done) });

    /// <summary>What the browser is to have a device make; refused where none would be taken.</summary>
    [HttpPost(AccountLinks.PasskeyOptions)]
    public async Task<IActionResult> Ask(PasskeyForm form, CancellationToken ct) => (await add.LookAsync(Account, form.Name, ct)).Why is null
        ? Content(await ceremonies.AskToAddAsync(HttpContext, Account), "application/json") : UnprocessableEntity();

    /// <summary>Adds what it has made.</summary>
    [HttpPost(AccountLinks.Passkeys)]
    public async Task<IActionResult> Add(PasskeyForm form, CancellationToken ct)
    {
        RefusalCode? why = null;
        if (await ceremonies.MadeAsync(HttpContext, Account, form.Credential, ct) is { } made)
        {
            why = (await add.RunAsync(Account, form.Name, made, ct)).Why?.Reason;
            if (why is null) return SeeOther(AccountLinks.PasskeysDone(PasskeyDeed.Added));
        }

        // The script posts the form without an answer where it was given nothing to ask: then this says why.
        why ??= (await add.LookAsync(Account, form.Name, ct)).Why?.Reason;
        return InvalidForm("Passkeys", await ModelAsync(form.Name, ct), PasskeyWords.NotAdded, PasskeyWords.Of(why));
    }

    /// <summary>Removes one.</summary>
    [HttpPost(AccountLinks.RemovePasskeyRoute)]
    public async Task<IActionResult> Remove(PasskeyId passkey, CancellationToken ct) =>
        (await remove.RunAsync(Account, passkey, ct)).Why is null ? SeeOther(AccountLinks.PasskeysDone(PasskeyDeed.Removed)) : Notice.NotFound();

    private async Task<PasskeysModel> ModelAsync(string? name, CancellationToken ct) =>
        new(await find.RunAsync(Account.Id, ct) ?? [], add.MayBegin(Account), name);
}

/// <summary>A passkey that is to be added.</summary>
public sealed record PasskeyForm
{
    /// <summary>What it is to be called, as typed.</summary>
    public string? Name { get; init; }

    /// <summary>What the device answered (WebAuthn level 3 §5.1.8, as JSON).</summary>
    public string? Credential { get; init; }
}

/// <summary>The page of an account's passkeys.</summary>
/// <param name="All">Which there are.</param>
/// <param name="MayAdd">Whether they have signed in lately enough to add one.</param>
/// <param name="Name">The name that was typed.</param>
public sealed record PasskeysModel(IReadOnlyList<Passkey> All, bool MayAdd, string? Name)
{
    /// <summary>What was just done.</summary>
    public Bilingual? Done { get; init; }
}
