using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Attestations;

/// <summary>A module that was signed.</summary>
/// <param name="Person">Under which id.</param>
/// <param name="ModuleSlug">Which.</param>
/// <param name="SignedAt">When (UTC).</param>
public sealed record SignedModule(PersonId Person, string ModuleSlug, DateTimeOffset SignedAt);

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
