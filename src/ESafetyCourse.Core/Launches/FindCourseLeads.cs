using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <summary>A lead who opens a course that is no school's yet.</summary>
/// <param name="Lead">Who, at which school.</param>
/// <param name="School">What the school is called.</param>
public sealed record CourseLead(Actor.Lead Lead, Bilingual School);

/// <summary>Finds the schools whose lead somebody is who opens an unclaimed course. Only for themselves: nobody else hears of it.</summary>
public sealed class FindCourseLeads(NpgsqlDataSource database)
{
    private const string Sql = """
        select l.person_id, l.school_id, s.name_en, s.name_cy, i.name, i.email
        from identities i
        join leads l on l.revoked_at is null and (
            exists (select 1 from person_links k where k.school_id = l.school_id and k.person_id = i.person_id and k.other_id = l.person_id and k.same and k.undone_at is null)
            or (l.person_id = i.person_id and not exists (
                select 1 from person_links k where k.school_id = l.school_id and k.person_id = i.person_id and k.same and k.undone_at is null)))
        join schools s on s.id = l.school_id
        where i.scope = $1 and i.subject = $2 and i.retired_at is null
        order by s.name_en
        """;

    /// <summary>Each school, by name; none where the LMS seems to have begun its ids anew, and they are somebody else than was known.</summary>
    public async Task<IReadOnlyList<CourseLead>> RunAsync(UnclaimedCourse course, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = course.Scope });
        command.Parameters.Add(new() { Value = course.Subject });
        await using var row = await command.ExecuteReaderAsync(ct);
        var leads = new List<CourseLead>();
        while (await row.ReadAsync(ct))
        {
            if (Arrival.IsSomebodyElse((PersonName.Clean(row.Text("name")), row.Text("email")), (course.Name, course.Email))) continue;
            leads.Add(new(new(new(row.Get<Guid>("person_id")), new(row.Get<Guid>("school_id"))), new(row.Get<string>("name_en"), row.Get<string>("name_cy"))));
        }

        return leads;
    }
}
