using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Registers;

/// <summary>What a school requires in tests of its register, as rows of the fact: whatever else it required is undone.</summary>
internal static class Requiring
{
    /// <summary>All staff, a course, every twelve months; known since ever.</summary>
    /// <returns>The requirement.</returns>
    public static async Task<RequirementId> RequireAsync(
        this TestCourse course, string slug = SampleCourse.Slug, SchoolId? school = null, DateOnly? startsOn = null, string? group = null, bool alone = true)
    {
        var at = school ?? course.School.Id;
        await course.SqlAsync(Sql(at, slug, startsOn ?? course.Clock.Today(), group, alone));
        return new(await course.ReadAsync<Guid>("select requirement_id from requirements where school_id = $1 and undone_at is null order by id desc limit 1", at.Value));
    }

    /// <summary>The statement.</summary>
    public static string Sql(SchoolId school, string slug, DateOnly startsOn, string? group = null, bool alone = true) => $"""
        update requirements set undone_at = now() where {alone} and school_id = '{school.Value}' and undone_at is null;
        insert into requirements (id, requirement_id, school_id, course_slug, staff_groups, registrants_only, duties, people, cycle, months,
                                  window_days, counts_days, complete_days, starts_on, recorded_at)
        values ('{Guid.CreateVersion7()}', '{Guid.CreateVersion7()}', '{school.Value}', '{slug}', {(group is null ? "null" : $"array['{group}']")}, false, array[]::text[], array[]::uuid[],
                'rolling', 12, 30, 30, 28, '{startsOn:yyyy-MM-dd}', '2000-01-01Z')
        """;
}
