using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Launches;

/// <summary>Verifies a launch against the login it answers: token, then the ladder of rules, then where it points.</summary>
/// <param name="platforms">Fetches platforms' keys.</param>
/// <param name="clock">Time.</param>
/// <param name="tool">The tool's own address: the signed target link must lie there.</param>
public sealed class VerifyLaunch(PlatformHttp platforms, TimeProvider clock, ToolAddress tool)
{
    /// <summary>Verifies; changes nothing.</summary>
    public async Task<Outcome<LtiMessage>> RunAsync(LoginUnderWay login, string idToken, CancellationToken ct)
    {
        if (UnverifiedToken.Read(idToken).IsRefused(out var unread, out var unverified)) return unread;
        var expected = new ExpectedToken(login.Platform.Issuer, login.Platform.ClientId, login.Nonce) { BeganAt = login.BeganAt };
        if (unverified.CheckAddressee(expected) is { } stray) return stray;
        var finding = await platforms.Keys(login.Platform.AllowPrivate).FindAsync(login.Platform.JwksUrl, unverified.KeyId, ct);
        if (finding.IsRefused(out var unfound, out var key)) return unfound;
        if (unverified.Verify(expected, key, clock.GetUtcNow()).IsRefused(out var untrue, out var token)) return untrue;
        if (LaunchRules.Check(token).IsRefused(out var unserved, out var message)) return unserved;
        return tool.Owns(message.TargetLinkUri) ? message : ToolRefusals.TargetLinkForeign.Refuse(message.TargetLinkUri.Host);
    }
}
