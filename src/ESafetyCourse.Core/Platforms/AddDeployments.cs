using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>Adds deployments to a registration that lacks them, with evidence. It changes nothing else, and says so where something else was wanted.</summary>
public sealed class AddDeployments(CourseContext db, TimeProvider clock)
{
    /// <summary>There is no such registration in use.</summary>
    public static RefusalCode NotRegistered { get; } = new("deployments-of-no-platform");

    /// <summary>No registration can be so; <see cref="RegistrationRules.Faults"/> says why.</summary>
    public static RefusalCode Unsound { get; } = new("deployments-unsound");

    /// <summary>The registration that stands is another school's own, or shared where this one is a school's: its courses would go there.</summary>
    public static RefusalCode OtherSchool { get; } = new("deployments-of-another-school");

    /// <summary>The registration that stands has other addresses; the detail is a sentence.</summary>
    public static RefusalCode OtherAddresses { get; } = new("deployments-other-addresses");

    /// <summary>Adds those that are not there yet, in one save.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="registration">The registration as it was given again.</param>
    /// <param name="school">Whose platform it is said to be; null for one that schools share.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>How many were added; refused with one of those above.</returns>
    public async Task<Outcome<int>> RunAsync(Actor.Operator by, Registration registration, SchoolId? school, CancellationToken ct)
    {
        if (RegistrationRules.Faults(registration).Count > 0) return Unsound.Refuse();
        if (await db.LtiRegistrations.InUse(registration.Issuer, registration.ClientId).FirstOrDefaultAsync(ct) is not { } lti) return NotRegistered.Refuse();
        if (lti.Platform.SchoolId != school) return OtherSchool.Refuse();
        if (Difference(lti, registration) is { } differs) return OtherAddresses.Refuse(differs);
        var added = await db.AddMissingDeploymentsAsync(by, lti.Platform, registration.Deployments, clock.UtcNowStored(), ct);
        await db.SaveChangesAsync(ct);
        return added;
    }

    private static string? Difference(LtiRegistration stands, Registration given)
    {
        (string Name, string Stands, string Given)[] all =
        [
            ("The authentication request address", stands.AuthorizationUrl, given.AuthorizationUrl.OriginalString),
            ("The access token address", stands.TokenUrl, given.TokenUrl.OriginalString),
            ("The key set address", stands.JwksUrl, given.JwksUrl.OriginalString),
            ("The token audience", stands.TokenAudience, given.TokenAudience ?? stands.TokenAudience),
        ];
        foreach (var (name, there, here) in all)
            if (there != here) return $"{name} is registered as '{PlainText.Quoted(there)}'.";
        var framed = stands.Platform.FrameOrigins;
        if (given.FrameOrigins.FirstOrDefault(frame => !framed.Contains(new Uri(frame).Origin(), StringComparer.OrdinalIgnoreCase)) is { } unknown)
            return $"The frame origin '{PlainText.Quoted(unknown)}' is not registered.";
        return given.SharedIssuer && !stands.SharedIssuer ? "The issuer is not registered as one that many customers share." : null;
    }
}
