using ESafetyCourse.Core;

namespace ESafetyCourse.Web.Features.Passkeys;

/// <summary>Whose passkeys are looked at: as much of an account as the framework's handler needs to know.</summary>
/// <param name="Account">The account; its id is the user handle that devices keep (WebAuthn level 3 §4), which names nobody.</param>
public sealed record PasskeyOwner(AccountId Account);
