using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>Somebody whom a school knows, with the posts that stand for them, whenever they are held.</summary>
/// <param name="Id">As whom their visits count.</param>
/// <param name="Name">What they are called; null where nobody named them.</param>
/// <param name="Posts">Of all their entries, by their first day.</param>
public sealed record StaffMember(PersonId Id, string? Name, IReadOnlyList<Post> Posts)
{
    /// <summary>The addresses that platforms gave.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Several people use the log-in.</summary>
    public bool IsShared { get; init; }

    /// <summary>Among the members of a staff course, as it was last read.</summary>
    public bool IsInLms { get; init; }

    /// <summary>Staff numbers of their posts.</summary>
    public IEnumerable<string> Numbers => Posts.Select(post => post.StaffNumber).OfType<string>().Distinct();

    /// <summary>Whether one of the posts is held on a day.</summary>
    public bool IsHeldOn(DateOnly day) => Posts.Any(post => post.StartsOn <= day && !post.IsOverOn(day));
}

/// <summary>
/// Reads everybody whom a school knows: by a post, a visit, a right as its lead, or its staff course. By the context's own connection, so that a
/// save reads what it locks.
/// </summary>
public static class SchoolStaff
{
    /// <summary>
    /// Common table expressions: <c>links</c>, whom leads said to be the same person, and <c>members</c>, who is on the list of a staff course and whether the
    /// last reading saw them. One that broke off changes nobody's being there: it moves no whole_at.
    /// </summary>
    internal const string Members = """
        links as (select person_id, other_id from person_links where school_id = @school and same and undone_at is null),
        members as (
            select i.person_id, i.email, not coalesce(m.last_seen_at < s.whole_at, false) as seen
            from roster_members m join identities i on i.id = m.identity_id and i.retired_at is null
            join staff_courses s on s.context_id = m.context_id and s.school_id = m.school_id and s.unsaid_at is null
            join contexts c on c.id = m.context_id and c.school_id = m.school_id
            where m.school_id = @school)
        """;

    private const string People = $"""
        with {Members},
        known as (
            select person_id from posts where school_id = @school union select person_id from visitors where school_id = @school
            union select person_id from leads where school_id = @school and revoked_at is null union select person_id from members),
        {CalledNames.Sql}
        select coalesce(l.other_id, k.person_id) as id, min(c.name) as name, string_agg(distinct lower(p.email), E'\n') as emails,
            bool_or(exists (select 1 from shared_logins s where s.school_id = @school and s.person_id = k.person_id and s.undone_at is null)) as is_shared,
            bool_or(exists (select 1 from members m where m.person_id = k.person_id and m.seen)) as is_in_lms
        from known k join people p on p.id = k.person_id left join links l on l.person_id = k.person_id
        left join called c on c.person_id = coalesce(l.other_id, k.person_id)
        group by 1 order by coalesce(min(c.name), '') collate "und-x-icu", 1
        """;

    /// <summary>Everybody, by name.</summary>
    /// <param name="db">The database.</param>
    /// <param name="viewer">The lead, who sees their school.</param>
    /// <param name="ct">Cancellation.</param>
    public static async Task<IReadOnlyList<StaffMember>> FindStaffAsync(this CourseContext db, Viewer.LeadOf viewer, CancellationToken ct)
    {
        var posts = await db.Posts.AsNoTracking().VisibleTo(viewer).Where(post => post.UndoneAt == null)
            .OrderBy(post => post.StartsOn).ThenBy(post => post.Id).ToListAsync(ct);
        var links = await db.PersonLinks.AsNoTracking().VisibleTo(viewer).Where(link => link.Same && link.UndoneAt == null)
            .ToDictionaryAsync(link => link.PersonId, link => link.OtherId, ct);
        var byPerson = posts.ToLookup(post => links.GetValueOrDefault(post.PersonId, post.PersonId));
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var save = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
            await using var command = new NpgsqlCommand(People, (NpgsqlConnection)db.Database.GetDbConnection(), save);
            command.Parameters.AddWithValue("school", viewer.School.Value);
            var staff = new List<StaffMember>();
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct)) staff.Add(Read(row, byPerson));
            return staff;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static StaffMember Read(NpgsqlDataReader row, ILookup<PersonId, Post> posts)
    {
        var id = new PersonId(row.Get<Guid>("id"));
        return new StaffMember(id, PersonName.Clean(row.Text("name")), [.. posts[id]])
        {
            Emails = row.Text("emails")?.Split('\n') ?? [], IsShared = row.Get<bool>("is_shared"), IsInLms = row.Get<bool>("is_in_lms"),
        };
    }
}
