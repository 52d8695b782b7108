using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>Puts what leads of one school decide about people into a row.</summary>
internal static class PeopleLock
{
    /// <summary>Holds the school's row until the save ends; launches and signatures go on meanwhile.</summary>
    public static Task LockPeopleAsync(this CourseContext db, SchoolId school, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select 1 from schools where id = {school.Value} for no key update", ct);
}
