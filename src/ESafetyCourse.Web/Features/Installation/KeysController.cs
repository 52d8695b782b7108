using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Operators;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Features.Installation;

/// <summary>The keys that sign our requests to learning platforms: how they stand, and changing them before their time.</summary>
[Route(OperatorLinks.Keys)]
public sealed class KeysController(FindKeys find, BeginRotation begin, ReplaceKey replace, RevokeKeys revoke) : OperatorPage
{
    private static readonly Bilingual ChooseKey = new("Choose the key", "Dewiswch yr allwedd");
    private static readonly Bilingual NoSuchKey = new("There is no such key, or it is not published any more", "Nid oes allwedd o’r fath, neu nid yw’n cael ei chyhoeddi mwyach");

    /// <summary>All of them.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Keys(string? done, CancellationToken ct) => View(new KeysModel(await FindAsync(ct), OperatorDoneWords.Of(done)));

    /// <summary>Asks why the next key is to be made now.</summary>
    [HttpGet("rotate")]
    public IActionResult Begin() => View("BeginRotation", new DeedAnswers());

    /// <summary>Makes it, or brings it forward.</summary>
    [HttpPost("rotate")]
    public async Task<IActionResult> Begin(DeedAnswers form, CancellationToken ct)
    {
        if (form.Faults is { Count: > 0 } left) return Unfinished("BeginRotation", form, left);
        var key = (await begin.RunAsync(By(form), ct)).Value;
        return Done(OperatorLinks.Keys, key.State == KeyState.Next ? OperatorDeed.KeyBegun : OperatorDeed.KeyReplaced); // The very first one signs.
    }

    /// <summary>Asks why another key is to sign at once.</summary>
    [HttpGet("replace")]
    public IActionResult Replace() => View("ReplaceKey", new DeedAnswers());

    /// <summary>Has another sign.</summary>
    [HttpPost("replace")]
    public async Task<IActionResult> Replace(DeedAnswers form, CancellationToken ct)
    {
        if (form.Faults is { Count: > 0 } left) return Unfinished("ReplaceKey", form, left);
        _ = (await replace.RunAsync(By(form), ct)).Value;
        return Done(OperatorLinks.Keys, OperatorDeed.KeyReplaced);
    }

    /// <summary>Asks which keys are to be revoked, and why.</summary>
    [HttpGet("revoke")]
    public async Task<IActionResult> Revoke(CancellationToken ct) => View("RevokeKeys", new RevokeModel(Published(await FindAsync(ct)), new()));

    /// <summary>Revokes them, all at once.</summary>
    [HttpPost("revoke")]
    public async Task<IActionResult> Revoke(RevokeAnswers form, CancellationToken ct)
    {
        var model = new RevokeModel(Published(await FindAsync(ct)), form);
        var choice = model.Keys.Count == 0 ? "key" : $"key-{model.Keys[0].KeyId}";
        IReadOnlyList<Fault> left = [.. form.Key.Length == 0 ? [new Fault(choice, ChooseKey)] : Array.Empty<Fault>(), .. form.Faults];
        if (left.Count > 0) return Unfinished("RevokeKeys", model, left);
        return (await revoke.RunAsync(By(form), form.Key, ct)).Why is null
            ? Done(OperatorLinks.Keys, OperatorDeed.KeyRevoked) : InvalidForm("RevokeKeys", model, NotDone, new Fault(choice, NoSuchKey));
    }

    private Task<IReadOnlyList<KeptKey>> FindAsync(CancellationToken ct) => find.RunAsync(Account.Operator!, ct);

    private static IReadOnlyList<KeptKey> Published(IReadOnlyList<KeptKey> all) => [.. all.Where(key => key.State != KeyState.Retired)];
}

/// <summary>The page of keys.</summary>
/// <param name="Keys">All that there ever were, in the order in which they were made.</param>
/// <param name="Done">What was done a moment ago, or null.</param>
public sealed record KeysModel(IReadOnlyList<KeptKey> Keys, Bilingual? Done);

/// <summary>Which keys are to be revoked, and why.</summary>
public sealed record RevokeAnswers : DeedAnswers
{
    /// <summary>Their ids, as chosen.</summary>
    public string[] Key { get; init; } = [];
}

/// <summary>The form that asks it.</summary>
/// <param name="Keys">Those that are published.</param>
/// <param name="Form">As filled in.</param>
public sealed record RevokeModel(IReadOnlyList<KeptKey> Keys, RevokeAnswers Form);
