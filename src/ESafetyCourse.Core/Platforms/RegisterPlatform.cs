using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>Registers a platform by hand with its deployments, with evidence.</summary>
public sealed class RegisterPlatform(CourseContext db, TimeProvider clock)
{
    /// <summary>No platform can be registered so; <see cref="RegistrationRules.Faults"/> says why.</summary>
    public static RefusalCode Unsound { get; } = new("registration-unsound");

    /// <summary>Issuer and client id are registered; <see cref="AddDeployments"/> adds to it.</summary>
    public static RefusalCode AlreadyRegistered { get; } = new("platform-already-registered");

    /// <summary>There is no such school.</summary>
    public static RefusalCode NoSchool { get; } = new("platform-no-school");

    /// <summary>Registers, in one save with evidence.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="registration">What the platform said of itself.</param>
    /// <param name="school">Whose platform it is; null for one that schools share.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="Unsound"/>, <see cref="AlreadyRegistered"/> or <see cref="NoSchool"/>.</returns>
    public async Task<Outcome<PlatformId>> RunAsync(Actor.Operator by, Registration registration, SchoolId? school, CancellationToken ct)
    {
        if (RegistrationRules.Faults(registration).Count > 0) return Unsound.Refuse();
        if (school is { } own && !await db.Schools.AnyAsync(row => row.Id == own, ct)) return NoSchool.Refuse();
        if (await db.LtiRegistrations.InUse(registration.Issuer, registration.ClientId).AnyAsync(ct)) return AlreadyRegistered.Refuse();
        var now = clock.UtcNowStored();
        var kept = New(registration, school, now);
        var platform = kept.Platform;
        db.Add(kept);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.PlatformAdded(platform.Id, kept.Issuer, kept.ClientId, platform.AllowPrivate), now, school));
        foreach (var deployment in registration.Deployments.Distinct(StringComparer.Ordinal)) db.AddDeployment(by, platform, deployment, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_lti_registrations_issuer_client"))
        {
            db.ChangeTracker.Clear();
            return AlreadyRegistered.Refuse();
        }

        return platform.Id;
    }

    private static LtiRegistration New(Registration registration, SchoolId? school, DateTimeOffset now) => new()
    {
        Platform = new Platform
        {
            Id = TypedId.New<PlatformId>(), Kind = PlatformKind.Lti, SchoolId = school, FrameOrigins = [.. FrameOrigins(registration)],
            AllowPrivate = registration.AllowPrivate, AddedAt = now,
        },
        Issuer = registration.Issuer, ClientId = registration.ClientId,
        AuthorizationUrl = registration.AuthorizationUrl.OriginalString, TokenUrl = registration.TokenUrl.OriginalString,
        TokenAudience = registration.TokenAudience ?? registration.TokenUrl.OriginalString, JwksUrl = registration.JwksUrl.OriginalString,
        SharedIssuer = registration.SharedIssuer, InUse = true,
    };

    private static IEnumerable<string> FrameOrigins(Registration registration) => registration.FrameOrigins.Prepend(registration.Issuer)
        .Select(text => new Uri(text).Origin()).Distinct(StringComparer.OrdinalIgnoreCase);
}
