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

    /// <summary>Another LMS has given the same client id; the detail is its issuer.</summary>
    public static RefusalCode ClientIdTaken { get; } = new("platform-client-id-taken");

    /// <summary>There is no such school.</summary>
    public static RefusalCode NoSchool { get; } = new("platform-no-school");

    /// <summary>Registers, in one save with evidence.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="registration">What the platform said of itself.</param>
    /// <param name="school">Whose platform it is; null for one that schools share.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="Unsound"/>, <see cref="AlreadyRegistered"/>, <see cref="ClientIdTaken"/> or <see cref="NoSchool"/>.</returns>
    public async Task<Outcome<PlatformId>> RunAsync(Actor.Operator by, Registration registration, SchoolId? school, CancellationToken ct)
    {
        if (RegistrationRules.Faults(registration).Count > 0) return Unsound.Refuse();
        if (school is { } own && !await db.Schools.AnyAsync(row => row.Id == own, ct)) return NoSchool.Refuse();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        if (await db.LtiRegistrations.InUse(registration.Issuer, registration.ClientId).AnyAsync(ct)) return AlreadyRegistered.Refuse();
        if (!registration.SameClientId && await db.OtherIssuerAsync(registration.Issuer, registration.ClientId, ct) is { } other) return ClientIdTaken.Refuse(other);
        var now = clock.UtcNowStored();
        var platform = db.AddRegistration(by, registration, school, now).Platform;
        await db.AddMissingDeploymentsAsync(by, platform, registration.Deployments, now, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            await save.CommitAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_lti_registrations_issuer_client"))
        {
            db.ChangeTracker.Clear();
            return AlreadyRegistered.Refuse();
        }

        return platform.Id;
    }
}
