using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Rosters;

/// <summary>By what a school calls somebody.</summary>
/// <param name="FromLms">The name that an LMS gives, which is the one shown; null where it withholds it.</param>
/// <param name="FromLead">The name that a lead of the school gave, or null.</param>
/// <param name="Subject">By which id an LMS knows them, or null.</param>
public sealed record Naming(string? FromLms, string? FromLead, string? Subject);

/// <summary>Finds by what a school calls somebody whom it knows: by a post, a visit, or its staff course.</summary>
public sealed class FindNaming(NpgsqlDataSource database)
{
    private const string Sql = """
        with records as (
            select @person as id union select person_id from person_links where school_id = @school and other_id = @person and same and undone_at is null)
        select (select p.name from people p where p.id in (select id from records) and p.name is not null order by p.created_at desc limit 1) as from_lms,
               (select n.name from named_people n where n.school_id = @school and n.person_id in (select id from records) order by n.named_at desc limit 1) as from_lead,
               (select min(i.subject) from identities i where i.person_id in (select id from records) and i.retired_at is null) as subject
        where exists (select 1 from people where id = @person and erased_at is null) and (
            exists (select 1 from posts where school_id = @school and person_id in (select id from records))
            or exists (select 1 from visitors where school_id = @school and person_id in (select id from records))
            or exists (select 1 from roster_members m join identities i on i.id = m.identity_id join staff_courses s using (context_id, school_id)
                           join contexts c on c.id = context_id and c.school_id = @school
                       where s.school_id = @school and s.unsaid_at is null and i.person_id in (select id from records)))
        """;

    /// <summary>The names; null where the lead's school knows nobody by that id.</summary>
    public async Task<Naming?> RunAsync(Viewer.LeadOf viewer, PersonId person, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("school", viewer.School.Value);
        command.Parameters.AddWithValue("person", person.Value);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new Naming(PersonName.Clean(row.Text("from_lms")), PersonName.Clean(row.Text("from_lead")), row.Text("subject"))
            : null;
    }
}
