using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Attestations;

/// <summary>Finds what people signed, the newest first.</summary>
public sealed class FindSigned(CourseContext db)
{
    /// <summary>What those people signed, as far as the viewer may see it.</summary>
    public Task<List<SignedModule>> RunAsync(Viewer viewer, IReadOnlyList<PersonId> people, CancellationToken ct) => db.Attestations
        .VisibleTo(viewer)
        .Where(row => people.Contains(row.PersonId))
        .OrderByDescending(row => row.SignedAt)
        .Select(row => new SignedModule(row.PersonId, row.ModuleSlug, row.SignedAt))
        .ToListAsync(ct);
}
