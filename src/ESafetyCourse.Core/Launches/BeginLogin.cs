using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Launches;

/// <summary>Begins an OIDC third-party login: finds the registration and seals what must come back. Nothing is stored.</summary>
public sealed class BeginLogin(KnownPlatforms platforms, LoginSeal seal)
{
    /// <summary>Answers the platform's request with a request of ours.</summary>
    /// <param name="login">The request as read.</param>
    /// <param name="callback">The fixed redirect address.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Outcome<LoginBegun>> RunAsync(LoginRequest login, Uri callback, CancellationToken ct)
    {
        var found = await platforms.FindAsync(login.Issuer, login.ClientId, ct);
        if (found.Count == 0) return ToolRefusals.PlatformUnknown.Refuse();
        if (found.Count > 1) return ToolRefusals.PlatformAmbiguous.Refuse();

        var underWay = seal.Begin(found[0], login.StorageTarget);
        var state = seal.Seal(underWay);
        var request = AuthenticationRequest.Build(login, found[0].AuthorizationUrl, found[0].ClientId, callback, state, underWay.Nonce);
        return new LoginBegun(request, state, underWay);
    }
}

/// <summary>A login that is under way from now on.</summary>
/// <param name="Request">The form for the platform.</param>
/// <param name="State">The state; its beginning names the carrier of the binding secret.</param>
/// <param name="Login">The login itself.</param>
public sealed record LoginBegun(AuthenticationRequest Request, string State, LoginUnderWay Login);
