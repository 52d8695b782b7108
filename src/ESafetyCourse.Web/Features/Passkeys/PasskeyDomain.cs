using ESafetyCourse.Core.Platforms;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web.Features.Passkeys;

/// <summary>
/// Where passkeys are good: at the tool's own address alone. They are bound to a host name (WebAuthn level 3 §5.1.3, “RP ID”): at an address
/// of numbers browsers refuse them, and none are offered.
/// </summary>
public sealed class PasskeyDomain(ToolAddress tool) : IConfigureOptions<IdentityPasskeyOptions>
{
    private readonly string _origin = tool.Url.Origin();

    /// <summary>Whether they are offered.</summary>
    public bool IsOffered { get; } = tool.Url.HostNameType == UriHostNameType.Dns;

    /// <inheritdoc/>
    public void Configure(IdentityPasskeyOptions options)
    {
        options.ServerDomain = tool.Url.IdnHost;
        options.ResidentKeyRequirement = "required"; // Nobody types an address: the device says whose it is.
        options.UserVerificationRequirement = "required";
        options.AttestationConveyancePreference = "none"; // Of which make a device is, is nobody's business.
        options.AuthenticatorTimeout = Core.Accounts.SpendChallenge.Lasts;
        options.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == _origin);
    }
}
