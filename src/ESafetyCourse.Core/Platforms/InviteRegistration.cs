using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Lti;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A registration link just made.</summary>
/// <param name="Token">The last part of its address, shown this once.</param>
/// <param name="Name">Its <see cref="RegistrationLink.Name"/>.</param>
/// <param name="ExpiresAt">After this it can't be used (UTC).</param>
public sealed record NewRegistrationLink(string Token, string Name, DateTimeOffset ExpiresAt);

/// <summary>Makes a one-time address with which an LMS registers itself: a new one, or one that is to be brought up to date.</summary>
public sealed class InviteRegistration(CourseContext db, TimeProvider clock)
{
    /// <summary>There is no such school.</summary>
    public static RefusalCode NoSchool { get; } = new("registration-link-no-school");

    /// <summary>There is no such registration in use.</summary>
    public static RefusalCode NoPlatform { get; } = new("registration-link-no-platform");

    /// <summary>For an LMS that is not registered yet.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="school">Whose own LMS it is; null for one that schools share.</param>
    /// <param name="sharedIssuer">The issuer serves many customers.</param>
    /// <param name="allowPrivate">Plain http and private addresses are allowed for it.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="NoSchool"/>.</returns>
    public async Task<Outcome<NewRegistrationLink>> RunAsync(Actor.Operator by, SchoolId? school, bool sharedIssuer, bool allowPrivate, CancellationToken ct)
    {
        if (school is { } own && !await db.Schools.AnyAsync(row => row.Id == own, ct)) return NoSchool.Refuse();
        return await SaveAsync(by, school, null, sharedIssuer, allowPrivate, ct);
    }

    /// <summary>For an LMS that is registered: its addresses may have changed.</summary>
    /// <returns>Refused with <see cref="NoPlatform"/>.</returns>
    public async Task<Outcome<NewRegistrationLink>> RunAsync(Actor.Operator by, string issuer, string clientId, CancellationToken ct)
    {
        if (await db.LtiRegistrations.InUse(issuer, clientId).FirstOrDefaultAsync(ct) is not { } lti) return NoPlatform.Refuse();
        return await SaveAsync(by, lti.Platform.SchoolId, lti.PlatformId, lti.SharedIssuer, lti.Platform.AllowPrivate, ct);
    }

    private async Task<NewRegistrationLink> SaveAsync(
        Actor.Operator by, SchoolId? school, PlatformId? platform, bool sharedIssuer, bool allowPrivate, CancellationToken ct)
    {
        var (now, token) = (clock.UtcNowStored(), Secrets.New());
        var link = new RegistrationLink
        {
            TokenHash = Secrets.Hash(token), SchoolId = school, PlatformId = platform, SharedIssuer = sharedIssuer, AllowPrivate = allowPrivate,
            CreatedAt = now, ExpiresAt = now + RegistrationLink.Lasts,
        };
        db.Add(link);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.RegistrationLinkIssued(platform, allowPrivate), now, school));
        await db.SaveChangesAsync(ct);
        return new NewRegistrationLink(token, link.Name, link.ExpiresAt);
    }
}
