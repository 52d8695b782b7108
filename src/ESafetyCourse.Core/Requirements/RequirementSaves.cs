using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>What the deeds about requirements share: the versions that stand, one lead at a time, and whether a rule can be kept.</summary>
public sealed class RequirementSaves(CourseContext db, Editions editions, Courses courses, FindPeople find, TimeProvider clock)
{
    /// <summary>How far back a requirement may begin that is recorded only now.</summary>
    private const int YearsBack = 1;

    /// <summary>How far ahead it may begin.</summary>
    private const int YearsAhead = 2;

    /// <summary>The versions that stand of the school's own requirement, in the order of their days; nobody else changes them until the save ends.</summary>
    internal async Task<List<Requirement>> StandingAsync(Actor.Lead by, RequirementId requirement, CancellationToken ct)
    {
        await db.LockPeopleAsync(by.School, ct);
        return await db.Requirements.AsNoTracking().VisibleTo(Viewer.Of(by))
            .Where(row => row.RequirementId == requirement && row.UndoneAt == null && row.CampaignId == null)
            .OrderBy(row => row.StartsOn).ToListAsync(ct);
    }

    /// <summary>The same for the requirement that a version is of.</summary>
    internal async Task<List<Requirement>> StandingWithAsync(Actor.Lead by, Guid version, CancellationToken ct)
    {
        var requirement = await db.Requirements.VisibleTo(Viewer.Of(by)).Where(row => row.Id == version)
            .Select(row => (RequirementId?)row.RequirementId).FirstOrDefaultAsync(ct);
        return requirement is { } known ? await StandingAsync(by, known, ct) : [];
    }

    /// <summary>The requirement that begins on that day with the very same rule; null where there is none. Nobody else adds one until the save ends.</summary>
    internal async Task<RequirementId?> FindSameAsync(Actor.Lead by, RequirementRule rule, DateOnly startsOn, CancellationToken ct)
    {
        await db.LockPeopleAsync(by.School, ct);
        var begun = await db.Requirements.AsNoTracking().VisibleTo(Viewer.Of(by))
            .Where(row => row.StartsOn == startsOn && row.EndsOn == null && row.UndoneAt == null && row.CampaignId == null).ToListAsync(ct);
        return begun.Find(row => rule.Same(RequirementRule.Of(row)))?.RequirementId;
    }

    /// <summary>Undoes a version, as part of a save.</summary>
    internal async Task UndoAsync(Actor.Lead by, Guid version, DateTimeOffset now, CancellationToken ct) =>
        await db.Requirements.VisibleTo(Viewer.Of(by)).Where(row => row.Id == version).UndoAsync(by, now, ct);

    /// <summary>Why that rule can't be kept; null where it can.</summary>
    internal async Task<RefusalCode?> FaultAsync(Actor.Lead by, RequirementRule rule, CancellationToken ct)
    {
        if (!await IsPublishedAsync(rule.CourseSlug, ct)) return RequirementRefusals.CourseUnknown;
        if (rule.RefresherSlug is { } refresher && !await IsPublishedAsync(refresher, ct)) return RequirementRefusals.RefresherUnknown;
        if (rule.Fault is { } fault) return fault;
        if (rule.People.Count == 0) return null;
        var people = await find.RunAsync(Viewer.Of(by), ct);
        return rule.People.All(person => people.Of(person) is not null) ? null : RequirementRefusals.PersonUnknown;
    }

    /// <summary>Why no version can begin on that day; null where one can.</summary>
    internal RefusalCode? Fault(DateOnly startsOn)
    {
        var today = clock.Today();
        return startsOn < today.AddYears(-YearsBack) || startsOn > today.AddYears(YearsAhead) ? RequirementRefusals.StartWrong : null;
    }

    private async Task<bool> IsPublishedAsync(string slug, CancellationToken ct) =>
        await editions.NewestAsync(slug, ct) is not null || await courses.FindAsync(slug, ct) is not null;
}
