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
    /// <param name="defaultSchool">The school of contexts met for the first time.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="Unsound"/>, <see cref="AlreadyRegistered"/> or <see cref="NoSchool"/>.</returns>
    public async Task<Outcome<PlatformId>> RunAsync(Actor.Operator by, Registration registration, SchoolId defaultSchool, CancellationToken ct)
    {
        if (RegistrationRules.Faults(registration).Count > 0) return Unsound.Refuse();
        if (!await db.Schools.AnyAsync(row => row.Id == defaultSchool, ct)) return NoSchool.Refuse();
        if (await db.Platforms.InUse(registration.Issuer, registration.ClientId).AnyAsync(ct)) return AlreadyRegistered.Refuse();
        var now = clock.UtcNowStored();
        var platform = New(registration, defaultSchool, now);
        db.Add(platform);
        db.Add(EvidenceRow.Of(
            by, new EvidenceEntry.PlatformAdded(platform.Id, platform.Issuer, platform.ClientId, platform.AllowPrivate), now, defaultSchool));
        foreach (var deployment in registration.Deployments.Distinct(StringComparer.Ordinal)) db.AddDeployment(by, platform, deployment, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_platforms_issuer_client"))
        {
            db.ChangeTracker.Clear();
            return AlreadyRegistered.Refuse();
        }

        return platform.Id;
    }

    private static Platform New(Registration registration, SchoolId defaultSchool, DateTimeOffset now) => new()
    {
        Id = TypedId.New<PlatformId>(), Issuer = registration.Issuer, ClientId = registration.ClientId,
        AuthorizationUrl = registration.AuthorizationUrl.OriginalString, TokenUrl = registration.TokenUrl.OriginalString,
        TokenAudience = registration.TokenAudience ?? registration.TokenUrl.OriginalString, JwksUrl = registration.JwksUrl.OriginalString,
        FrameOrigins = [.. FrameOrigins(registration)], SharedIssuer = registration.SharedIssuer, AllowPrivate = registration.AllowPrivate,
        DefaultSchoolId = defaultSchool, AddedAt = now,
    };

    private static IEnumerable<string> FrameOrigins(Registration registration) => registration.FrameOrigins.Prepend(registration.Issuer)
        .Select(text => new Uri(text).Origin()).Distinct(StringComparer.OrdinalIgnoreCase);
}
