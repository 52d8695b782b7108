using System.Collections.Concurrent;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Schools;

/// <summary>School profiles as each edition's variables read them, parsed once for each time they were set.</summary>
public sealed class Profiles(IDbContextFactory<CourseContext> databases)
{
    private static readonly Dictionary<string, Variable> None = [];
    private readonly ConcurrentDictionary<(SchoolId, EditionId?), (DateTimeOffset? SetAt, SchoolProfile Profile)> _read = new();

    /// <summary>The profile of a launch's school; the database is asked only when it was set anew.</summary>
    /// <param name="launch">The launch.</param>
    /// <param name="edition">The edition whose variables count; null before anything was published.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<SchoolProfile> OfAsync(CurrentLaunch launch, PublishedEdition? edition, CancellationToken ct)
    {
        var key = (launch.SchoolId, edition?.Id);
        if (_read.TryGetValue(key, out var known) && known.SetAt == launch.ProfileSetAt) return known.Profile;
        await using var db = await databases.CreateDbContextAsync(ct);
        var school = await db.Schools.AsNoTracking().SingleAsync(row => row.Id == launch.SchoolId, ct);
        var profile = Of(school, edition);
        _read[key] = (school.ProfileSetAt, profile);
        return profile;
    }

    /// <summary>A school's profile as an edition's variables read it.</summary>
    public static SchoolProfile Of(School school, PublishedEdition? edition) =>
        SchoolProfile.Stored(school.Profile, school.Name, edition?.Variables ?? None);
}
