using System.Collections.Concurrent;
using ESafetyCourse.Core.Content;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>
/// School profiles, each for one edition at a time: what a word in one means, an edition's variables say. Parsed once for each edition and
/// time that they were set.
/// </summary>
public sealed class Profiles(IDbContextFactory<CourseContext> databases, Editions editions)
{
    private readonly ConcurrentDictionary<(SchoolId, EditionId?), (DateTimeOffset? SetAt, SchoolProfile Profile)> _read = new();

    /// <summary>A school's profile; the database is asked only when it was set anew.</summary>
    /// <param name="id">The school.</param>
    /// <param name="setAt">When its profile was last set, as the caller knows it (UTC); null for never.</param>
    /// <param name="edition">The edition whose variables count; null before anything was published.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<SchoolProfile> OfAsync(SchoolId id, DateTimeOffset? setAt, PublishedEdition? edition, CancellationToken ct)
    {
        var key = (id, edition?.Id);
        if (_read.TryGetValue(key, out var known) && known.SetAt == setAt) return known.Profile;
        await using var db = await databases.CreateDbContextAsync(ct);
        var school = await db.Schools.AsNoTracking().SingleAsync(row => row.Id == id, ct);
        var profile = Of(school, edition);
        _read[key] = (school.ProfileSetAt, profile);
        return profile;
    }

    /// <summary>
    /// What a school says to pages that belong to no module. Every edition carries the variables that are asked for here; the newest of the
    /// first module reads them.
    /// </summary>
    /// <param name="id">The school.</param>
    /// <param name="setAt">When its profile was last set, as the caller knows it (UTC); null for never.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<CoreValues> CoreAsync(SchoolId id, DateTimeOffset? setAt, CancellationToken ct)
    {
        var newest = await editions.NewestAsync(ct);
        return (await OfAsync(id, setAt, newest.Count > 0 ? newest[0] : null, ct)).Core;
    }

    /// <summary>A school's profile as an edition's variables read it.</summary>
    public static SchoolProfile Of(School school, PublishedEdition? edition) => SchoolProfile.Stored(school.Profile, school.Name, edition);
}
