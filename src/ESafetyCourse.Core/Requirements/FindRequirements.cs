using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>A requirement as it stands.</summary>
/// <param name="Id">Which.</param>
/// <param name="Versions">The versions that stand, in the order of their days; at least one.</param>
/// <param name="Today">The day it is (Europe/London).</param>
public sealed record StandingRequirement(RequirementId Id, IReadOnlyList<Requirement> Versions, DateOnly Today)
{
    /// <summary>The version that holds today, or held last; before the first day the first.</summary>
    public Requirement Now => Versions.LastOrDefault(version => version.StartsOn <= Today) ?? Versions[0];

    /// <summary>The version that comes after it; null for none.</summary>
    public Requirement? Next => Versions.FirstOrDefault(version => version.StartsOn > Now.StartsOn);

    /// <summary>The last day of all; null while no end is known.</summary>
    public DateOnly? EndsOn => Versions[^1].EndsOn;

    /// <summary>Whether it has ended.</summary>
    public bool IsOver => EndsOn < Today;

    /// <summary>Whether it is the school's own, which its leads may change; an authority's is the authority's.</summary>
    public bool IsOwn => Now.CampaignId is null;
}

/// <summary>Finds what a school requires.</summary>
public sealed class FindRequirements(CourseContext db, TimeProvider clock)
{
    /// <summary>All that stands, by its first day; what has ended as well.</summary>
    public async Task<IReadOnlyList<StandingRequirement>> RunAsync(Viewer viewer, CancellationToken ct)
    {
        var today = clock.Today();
        var versions = await db.Requirements.AsNoTracking().VisibleTo(viewer).Where(row => row.UndoneAt == null).OrderBy(row => row.StartsOn).ToListAsync(ct);
        return [.. versions.GroupBy(row => row.RequirementId).Select(one => new StandingRequirement(one.Key, [.. one], today))];
    }

    /// <summary>Every version that was ever recorded of one, the newest first.</summary>
    public Task<List<Requirement>> HistoryAsync(Viewer viewer, RequirementId requirement, CancellationToken ct) =>
        db.Requirements.AsNoTracking().VisibleTo(viewer).Where(row => row.RequirementId == requirement)
            .OrderByDescending(row => row.RecordedAt).ThenByDescending(row => row.StartsOn).ToListAsync(ct);

    /// <summary>A version of the school's own that stands; null where there is none.</summary>
    public Task<Requirement?> VersionAsync(Viewer viewer, Guid version, CancellationToken ct) =>
        db.Requirements.AsNoTracking().VisibleTo(viewer).FirstOrDefaultAsync(row => row.Id == version && row.UndoneAt == null && row.CampaignId == null, ct);
}
