using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>What a school requires, as deeds about its people look it up.</summary>
internal static class KnownRequirements
{
    /// <summary>Whether the school requires that, or ever did.</summary>
    public static Task<bool> RequiresAsync(this CourseContext db, Viewer viewer, RequirementId requirement, CancellationToken ct) =>
        db.Requirements.VisibleTo(viewer).AnyAsync(row => row.RequirementId == requirement && row.UndoneAt == null, ct);

    /// <summary>
    /// The version that holds on a day, else the one that held last before it, else the first to come; null where the school requires no such thing.
    /// </summary>
    public static async Task<Requirement?> VersionAsync(this CourseContext db, Viewer viewer, RequirementId requirement, DateOnly day, CancellationToken ct)
    {
        var versions = await db.Requirements.AsNoTracking().VisibleTo(viewer)
            .Where(row => row.RequirementId == requirement && row.UndoneAt == null).OrderBy(row => row.StartsOn).ToListAsync(ct);
        return versions.LastOrDefault(row => row.StartsOn <= day) ?? versions.FirstOrDefault();
    }
}
