using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A deployment whose launches are let in.</summary>
/// <param name="IsNew">It has waited until now; else only its school is another one.</param>
/// <param name="CoursesElsewhere">How many courses were met through it before that are not its school's: they stay whose they are.</param>
public sealed record ApprovedDeployment(bool IsNew, int CoursesElsewhere);

/// <summary>
/// Lets launches of a deployment in that a launch has named, with evidence; on a shared platform it may be one school's. Said again of one that was
/// approved, it says whose it is from now on.
/// </summary>
public sealed class ApproveDeployment(CourseContext db, TimeProvider clock)
{
    /// <summary>No such registration in use, or none of its deployments that waits, or could be another school's, has that id.</summary>
    public static RefusalCode NotWaiting { get; } = new("deployment-not-waiting");

    /// <summary>The platform is one school's own, and its deployments with it.</summary>
    public static RefusalCode NotShared { get; } = new("deployment-not-shared");

    /// <summary>It is that school's already.</summary>
    public static RefusalCode SameSchool { get; } = new("deployment-same-school");

    /// <summary>Approves it, or says whose it is, in one save; a school that it is taken from has evidence of that, too.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="issuer">Of the registration.</param>
    /// <param name="clientId">Of the registration.</param>
    /// <param name="deployment">The LTI deployment id.</param>
    /// <param name="school">Whose it is alone; null to leave that to platform or course.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="NotWaiting"/>, <see cref="NotShared"/> or <see cref="SameSchool"/>.</returns>
    public async Task<Outcome<ApprovedDeployment>> RunAsync(
        Actor.Operator by, string issuer, string clientId, string deployment, SchoolId? school, CancellationToken ct)
    {
        if (await db.LtiRegistrations.InUse(issuer, clientId).FirstOrDefaultAsync(ct) is not { Platform: var platform }) return NotWaiting.Refuse();
        if (school is not null && platform.SchoolId is not null) return NotShared.Refuse();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var found = await db.Deployments
            .FromSql($"select * from deployments where platform_id = {platform.Id.Value} and lti_id = {deployment} for update").FirstOrDefaultAsync(ct);
        var (now, isNew) = (clock.UtcNowStored(), found?.ApprovedAt is null);
        if (found is null || (!isNew && school is null)) return NotWaiting.Refuse();
        if (!isNew && found.SchoolId == school) return SameSchool.Refuse();
        if (isNew) db.Approve(by, platform, found, school, now);
        else Move(by, found, school!.Value, now);
        await db.SaveChangesAsync(ct);
        var elsewhere = school is null ? 0 : await db.Contexts.CountAsync(course => course.DeploymentId == found.Id && course.SchoolId != school, ct);
        await save.CommitAsync(ct);
        return new ApprovedDeployment(isNew, elsewhere);
    }

    private void Move(Actor by, Deployment deployment, SchoolId to, DateTimeOffset now)
    {
        var moved = new EvidenceEntry.DeploymentMoved(deployment.PlatformId, deployment.LtiId, deployment.SchoolId, to);
        foreach (var school in (SchoolId?[])[deployment.SchoolId, to])
            if (school is { } concerned) db.Add(EvidenceRow.Of(by, moved, now, concerned));
        deployment.SchoolId = to;
    }
}
