using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Grades;

/// <summary>Grades of a school that would go to somebody else by now, and are not sent again.</summary>
internal static class StrayedGrades
{
    private static readonly string Sql = $$"""
        select c.id as "Value" from grades c where c.school_id = {0} and c.state <> 'sending' and {{Standing.Strayed}}
        """;

    public static async Task<List<GradeId>> OfAsync(CourseContext db, SchoolId school, CancellationToken ct) =>
        (await db.Database.SqlQueryRaw<Guid>(Sql, school.Value).ToListAsync(ct)).ConvertAll(id => new GradeId(id));
}
