using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>A course of a shared platform, as an LMS names it.</summary>
/// <param name="Platform">On which platform.</param>
/// <param name="Deployment">The LTI deployment id.</param>
/// <param name="Context">The LTI context id.</param>
/// <param name="Title">Its title in the LMS, or null.</param>
public sealed record NamedContext(PlatformId Platform, string Deployment, string Context, string? Title)
{
    /// <summary>The ids of the courses that it was copied from, the last one first, as the LMS says.</summary>
    public IReadOnlyList<string> History { get; init; } = [];
}

/// <summary>
/// Says whose course of a shared platform one is: whoever teaches it, by a one-time code of that school, or a lead of the school. Launches
/// made before were not let in, so that nothing stored moves.
/// </summary>
public sealed class ClaimContext(CourseContext db, TimeProvider clock)
{
    /// <summary>There is no such unused code.</summary>
    public static RefusalCode CodeUnknown { get; } = new("claim-code-unknown");

    /// <summary>It is somebody's already; <see cref="MoveContext"/> is for the operator.</summary>
    public static RefusalCode AlreadyClaimed { get; } = new("context-already-claimed");

    /// <summary>The platform or its deployment is not, or no longer, in use, or belongs to one school anyway, which no other registration doubts.</summary>
    public static RefusalCode NotShared { get; } = new("context-not-shared");

    /// <summary>The school of an unused code; it is not spent.</summary>
    /// <returns>Refused with <see cref="CodeUnknown"/>.</returns>
    public async Task<Outcome<SchoolId>> SchoolOfAsync(string code, CancellationToken ct)
    {
        var (hash, now) = (OneTimeCode.Hash(code), clock.UtcNowStored());
        var school = await db.ClaimCodes.Where(row => row.CodeHash == hash && row.UsedAt == null && row.ExpiresAt > now)
            .Select(row => (SchoolId?)row.SchoolId).FirstOrDefaultAsync(ct);
        return school is { } found ? found : CodeUnknown.Refuse();
    }

    /// <summary>Claims by a code, which is spent, in one save with evidence.</summary>
    /// <returns>The school; refused with <see cref="CodeUnknown"/>, <see cref="AlreadyClaimed"/> or <see cref="NotShared"/>.</returns>
    public async Task<Outcome<SchoolId>> RunAsync(NamedContext course, string code, CancellationToken ct)
    {
        if ((await SchoolOfAsync(code, ct)).IsRefused(out var none, out var school)) return none;
        var (hash, now, id) = (OneTimeCode.Hash(code), clock.UtcNowStored(), TypedId.New<ContextId>());
        await using var save = await db.Database.BeginTransactionAsync(ct);
        if ((await AddAsync(new Actor.Program(), course, id, school, byCode: true, now, ct)).Why is { } why) return why;
        var spent = await db.ClaimCodes.Where(row => row.CodeHash == hash && row.UsedAt == null && row.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.UsedAt, now).SetProperty(r => r.ContextId, id), ct);
        if (spent == 0) return CodeUnknown.Refuse();
        await save.CommitAsync(ct);
        return school;
    }

    /// <summary>Claims as a lead of the school, in one save with evidence.</summary>
    /// <returns>The school; refused with <see cref="AlreadyClaimed"/> or <see cref="NotShared"/>.</returns>
    public async Task<Outcome<SchoolId>> RunAsync(Actor.Lead by, NamedContext course, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        if ((await AddAsync(by, course, TypedId.New<ContextId>(), by.School, byCode: false, clock.UtcNowStored(), ct)).Why is { } why) return why;
        await save.CommitAsync(ct);
        return by.School;
    }

    private async Task<Outcome<Done>> AddAsync(
        Actor by, NamedContext course, ContextId id, SchoolId school, bool byCode, DateTimeOffset now, CancellationToken ct)
    {
        var deployment = await db.Deployments.Where(row => row.PlatformId == course.Platform && row.LtiId == course.Deployment
                && row.ApprovedAt != null && row.SchoolId == null)
            .Where(row => db.Platforms.Any(platform => platform.Id == row.PlatformId && platform.RemovedAt == null))
            .Select(row => (DeploymentId?)row.Id).FirstOrDefaultAsync(ct);
        if (deployment is not { } under || !await IsOpenAsync(course, ct)) return NotShared.Refuse();
        db.Add(new Context
        {
            Id = id, DeploymentId = under, LtiId = course.Context, Title = course.Title, SchoolId = school, CreatedAt = now,
            CopiedFrom = await OriginalAsync(under, course.History, ct),
        });
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.ContextClaimed(id, course.Platform, byCode), now, school));
        try
        {
            await db.SaveChangesAsync(ct);
            return new Done();
        }
        catch (DbUpdateException e) when (e.Broke("ux_contexts_deployment_lti"))
        {
            db.ChangeTracker.Clear();
            return AlreadyClaimed.Refuse();
        }
    }

    // Whose it is, schools may say on a platform that they share, and where other registrations of the same LMS have it at different schools (ADR 13).
    private async Task<bool> IsOpenAsync(NamedContext course, CancellationToken ct)
    {
        if (await db.Platforms.AnyAsync(row => row.Id == course.Platform && row.SchoolId == null, ct)) return true;
        var schools =
            from own in db.LtiRegistrations
            from other in db.LtiRegistrations
            where own.PlatformId == course.Platform && other.Issuer == own.Issuer && !own.SharedIssuer && !other.SharedIssuer
            join deployment in db.Deployments on other.PlatformId equals deployment.PlatformId
            join known in db.Contexts on deployment.Id equals known.DeploymentId
            where known.LtiId == course.Context
            select known.SchoolId;
        return await schools.Distinct().CountAsync(ct) > 1;
    }

    private async Task<ContextId?> OriginalAsync(DeploymentId deployment, IReadOnlyList<string> history, CancellationToken ct)
    {
        var known = await db.Contexts.Where(row => row.DeploymentId == deployment && history.Contains(row.LtiId))
            .ToDictionaryAsync(row => row.LtiId, row => row.Id, StringComparer.Ordinal, ct);
        return history.Where(known.ContainsKey).Select(original => (ContextId?)known[original]).FirstOrDefault();
    }
}
