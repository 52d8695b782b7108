using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Rosters;

/// <summary>A person among the members of a staff course, as a lead sees them.</summary>
/// <param name="Id">The id that their launches have, or would have.</param>
/// <param name="Name">What they are called; null where nobody named them.</param>
/// <param name="IsWithheld">The LMS doesn't give their name.</param>
/// <param name="Subject">By which id the LMS knows them: all that there is where a name is withheld.</param>
/// <param name="Email">Their e-mail address, or null.</param>
/// <param name="Teaches">The LMS has called them a teacher of the course.</param>
/// <param name="FirstSeenAt">Beginning of the first reading that met them (UTC).</param>
/// <param name="LastSeenAt">Beginning of the last reading that met them (UTC).</param>
public sealed record ListedMember(
    PersonId Id, string? Name, bool IsWithheld, string Subject, string? Email, bool Teaches, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt)
{
    /// <summary>Several people use the log-in, as a lead said: nobody gives it a post among many.</summary>
    public bool IsShared { get; init; }
}

/// <summary>How many members of a staff course there are.</summary>
/// <param name="Seen">By the last reading that came to the list's end, or since.</param>
/// <param name="WithoutPost">Of these, without a post at the school.</param>
/// <param name="Withheld">Of these, without a name from the LMS.</param>
/// <param name="Vanished">Seen before, and not by that reading.</param>
public sealed record MemberCounts(int Seen, int WithoutPost, int Withheld, int Vanished)
{
    /// <summary>Log-ins without a post that several people use.</summary>
    public int Shared { get; init; }

    /// <summary>Those without a post who may be given one, many at once.</summary>
    public int ToPlace => WithoutPost - Shared;

    /// <summary>Everybody whom a reading has ever met.</summary>
    public int Met => Seen + Vanished;
}

/// <summary>Which members a list shows.</summary>
public enum MemberList
{
    /// <summary>Those who are seen and have no post at the school: they are in no register.</summary>
    WithoutPost,

    /// <summary>Those who are not seen any more.</summary>
    Vanished,
}

/// <summary>Finds the members of a staff course; none while nobody says that it is one.</summary>
public sealed class FindRosterMembers(NpgsqlDataSource database, TimeProvider clock)
{
    // Whoever a lead said is the same person is one member. A reading that broke off changes nobody's being there: it moves no whole_at.
    private static readonly string Members = $$"""
        with links as (select person_id, other_id from person_links where school_id = @school and same and undone_at is null),
        found as (
            select coalesce(k.other_id, i.person_id) as person_id, i.person_id as own_id, i.subject, i.email, i.name, m.roles, m.first_seen_at, m.last_seen_at
            from roster_members m join identities i on i.id = m.identity_id left join links k on k.person_id = i.person_id
            where m.school_id = @school and m.context_id = @context),
        listed as (
            select person_id, min(subject) as subject, min(email) as email, bool_and(name is null) as withheld,
                bool_or(exists (select 1 from unnest(roles) role
                    where role = 'Instructor' or role like '%/membership#Instructor' or role like '%/membership/Instructor#%')) as teaches,
                min(first_seen_at) as first_seen_at, max(last_seen_at) as last_seen_at
            from found group by person_id),
        placed as (
            select coalesce(k.other_id, o.person_id) as person_id from posts o left join links k on k.person_id = o.person_id
            where o.school_id = @school and {{FactDays.On("@today", "o.")}}),
        shared as (
            select coalesce(k.other_id, o.person_id) as person_id from shared_logins o left join links k on k.person_id = o.person_id
            where o.school_id = @school and o.undone_at is null),
        members as (
            select l.*, coalesce(l.last_seen_at < s.whole_at, false) as vanished, exists (select 1 from placed p where p.person_id = l.person_id) as has_post,
                exists (select 1 from shared o where o.person_id = l.person_id) as shared
            from listed l
            join staff_courses s on s.context_id = @context and s.school_id = @school and s.unsaid_at is null
            join contexts c on c.id = s.context_id and c.school_id = s.school_id)
        """;

    /// <summary>The ids of all who are seen and have no post, as <c>Value</c>, without shared log-ins; for whoever gives them posts.</summary>
    internal static readonly string WithoutPost = $"""{Members} select person_id as "Value" from members where not vanished and not has_post and not shared""";

    /// <summary>How many there are.</summary>
    public async Task<MemberCounts> CountAsync(Viewer.LeadOf viewer, ContextId context, CancellationToken ct)
    {
        await using var command = Command($"""
            {Members}
            select count(*) filter (where not vanished)::int as seen, count(*) filter (where not vanished and not has_post)::int as without_post,
                count(*) filter (where not vanished and withheld)::int as withheld, count(*) filter (where vanished)::int as gone,
                count(*) filter (where not vanished and not has_post and shared)::int as shared
            from members
            """, viewer, context);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new MemberCounts(row.Get<int>("seen"), row.Get<int>("without_post"), row.Get<int>("withheld"), row.Get<int>("gone"))
        {
            Shared = row.Get<int>("shared"),
        };
    }

    /// <summary>One page of a list, by name.</summary>
    public async Task<IReadOnlyList<ListedMember>> RunAsync(Viewer.LeadOf viewer, ContextId context, MemberList list, ListPage page, CancellationToken ct)
    {
        await using var command = Command($"""
            {Members}, known as (select own_id as person_id from found), {CalledNames.Sql}
            select m.*, n.name from members m left join called n on n.person_id = m.person_id
            where {(list == MemberList.Vanished ? "vanished" : "not vanished and not has_post")}
            order by coalesce(n.name, '') collate "und-x-icu", m.subject offset @skip limit @size
            """, viewer, context);
        command.Parameters.AddWithValue("skip", page.Skip);
        command.Parameters.AddWithValue("size", ListPage.Size);
        var members = new List<ListedMember>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) members.Add(Read(row));
        return members;
    }

    private NpgsqlCommand Command(string sql, Viewer.LeadOf viewer, ContextId context)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("school", viewer.School.Value);
        command.Parameters.AddWithValue("context", context.Value);
        command.Parameters.AddWithValue("today", clock.Today());
        return command;
    }

    private static ListedMember Read(NpgsqlDataReader row) => new(
        new(row.Get<Guid>("person_id")), PersonName.Clean(row.Text("name")), row.Get<bool>("withheld"), row.Get<string>("subject"), row.Text("email"),
        row.Get<bool>("teaches"), row.Get<DateTimeOffset>("first_seen_at"), row.Get<DateTimeOffset>("last_seen_at")) { IsShared = row.Get<bool>("shared") };
}
