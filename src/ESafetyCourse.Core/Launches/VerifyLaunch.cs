using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Core.Launches;

/// <summary>Verifies a launch against the login it answers: token, then the ladder of rules, then where it points.</summary>
/// <param name="outgoing">Fetches platforms' keys.</param>
/// <param name="clock">Time.</param>
/// <param name="tool">The tool's own address: the signed target link must lie there.</param>
public sealed class VerifyLaunch(Outgoing outgoing, TimeProvider clock, ToolAddress tool)
{
    /// <summary>Verifies; changes nothing.</summary>
    public async Task<LaunchJudgement> RunAsync(LoginUnderWay login, string idToken, CancellationToken ct)
    {
        var reading = UnverifiedToken.Read(idToken);
        if (reading is TokenReading.Refused(var unread)) return unread;
        var unverified = ((TokenReading.Read)reading).Token;
        var expected = new ExpectedToken(login.Issuer, login.ClientId, login.Nonce) { BeganAt = login.BeganAt };
        if (unverified.CheckAddressee(expected) is { } stray) return stray;
        var finding = await outgoing.Keys(login.AllowPrivate).FindAsync(login.JwksUrl, unverified.KeyId, ct);
        if (finding is KeyFinding.Refused(var unfound)) return unfound;
        var verification = unverified.Verify(expected, ((KeyFinding.Found)finding).Key, clock.GetUtcNow());
        if (verification is TokenVerification.Refused(var why)) return why;
        return LaunchRules.Check(((TokenVerification.Verified)verification).Token) switch
        {
            LaunchJudgement.Accepted(var launch) when !tool.Owns(launch.TargetLinkUri) => ToolRefusals.TargetLinkForeign.Refuse(launch.TargetLinkUri.Host),
            var judgement => judgement,
        };
    }
}
