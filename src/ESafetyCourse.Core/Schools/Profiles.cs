using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>School profiles, parsed once for each time they were set.</summary>
public sealed class Profiles(IDbContextFactory<CourseContext> databases)
{
    private readonly ConcurrentDictionary<SchoolId, (DateTimeOffset? SetAt, SchoolProfile Profile)> _read = new();

    /// <summary>A school's profile as it was set at that moment; the database is asked only when that has changed.</summary>
    public async Task<SchoolProfile> OfAsync(SchoolId school, DateTimeOffset? setAt, CancellationToken ct)
    {
        if (_read.TryGetValue(school, out var known) && known.SetAt == setAt) return known.Profile;
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Schools.AsNoTracking().Where(s => s.Id == school).SingleAsync(ct);
        var profile = SchoolProfile.Of(row);
        _read[school] = (row.ProfileSetAt, profile);
        return profile;
    }
}
