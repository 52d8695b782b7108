using ESafetyCourse.Core.Platforms;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Rosters;

/// <summary>A staff course whose members somebody is about to read.</summary>
/// <param name="Context">The course.</param>
/// <param name="School">Whose staff course it is.</param>
/// <param name="Platform">On which platform.</param>
/// <param name="StartedAt">Since when (UTC); the reading's own, by which it knows that the claim is still its own.</param>
/// <param name="Scope">Where the platform's subjects are unique.</param>
/// <param name="Address">Where the members are.</param>
/// <param name="TokenUrl">Where access tokens are given.</param>
/// <param name="ClientId">Our client id.</param>
/// <param name="TokenAudience">Whom our assertions are for.</param>
/// <param name="AllowPrivate">The platform may stand at a private address.</param>
public sealed record ClaimedRoster(
    ContextId Context, SchoolId School, PlatformId Platform, DateTimeOffset StartedAt, string Scope, string Address, string TokenUrl, string ClientId,
    string TokenAudience, bool AllowPrivate);

/// <summary>The rows of staff courses and their members, as a reading moves them along. Each step is a commit of its own.</summary>
public sealed class RosterRows(NpgsqlDataSource database, KnownPlatforms platforms, TimeProvider clock)
{
    // Longer than the slowest page takes. Where a reading was killed, another one begins after that.
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    // Said, not taken back, and the course is still that school's.
    private const string Holds = "s.unsaid_at is null and c.school_id = s.school_id";

    private const string Claim = $"""
        update staff_courses s
        set started_at = @now, finished_at = null, due_at = @until, pages = 0, members = 0, strangers = 0, why = null
        from contexts c join deployments d on d.id = c.deployment_id join lti_registrations r on r.platform_id = d.platform_id and r.in_use
            join platforms p on p.id = d.platform_id
        where s.context_id = @context and s.due_at <= @now and c.id = s.context_id and {Holds}
        returning s.school_id, p.id as platform, d.lti_id, c.roster_url, r.token_url, r.client_id, r.token_audience, p.allow_private
        """;

    // One statement for a page, which finds everybody, makes those who are new, fills in and changes what they are called by the rule of a
    // launch, and lists them. Somebody with another name and another address is somebody else: it is for a launch to say so.
    private const string Write = """
        with ours as (
            select 1 from staff_courses s join contexts c on c.id = s.context_id
            where s.context_id = @context and s.school_id = @school and s.started_at = @now and s.finished_at is null
              and s.unsaid_at is null and c.school_id = s.school_id for update of s),
        said as (
            select t.* from ours cross join unnest(@subjects, @names, @emails, @languages, @roles, @identities, @people)
                as t(subject, name, email, language, roles, identity_id, person_id)),
        held as (
            select s.*, i.id as held_id, i.person_id as held_person, i.name as held_name, i.email as held_email,
                coalesce(lower(s.name) <> lower(i.name) and lower(s.email) <> lower(i.email), false) as stranger
            from said s join identities i on i.scope = @scope and i.subject = s.subject and i.retired_at is null),
        made as (
            insert into identities (id, scope, subject, person_id, name, email, first_seen_at)
            select identity_id, @scope, subject, person_id, name, email, @now from said s
            where not exists (select 1 from held h where h.subject = s.subject)
            on conflict (scope, subject) where retired_at is null do nothing returning id),
        met as (
            insert into people (id, name, email, language, created_at)
            select person_id, name, email, language, @now from said s join made m on m.id = s.identity_id),
        changed as (
            select * from held where not stranger and (coalesce(name, held_name) is distinct from held_name or coalesce(email, held_email) is distinct from held_email)),
        called as (
            update identities i set name = coalesce(c.name, i.name), email = coalesce(c.email, i.email)
            from changed c join people p on p.id = c.held_person and p.erased_at is null where i.id = c.held_id),
        shown as (
            update people p set name = coalesce(c.name, p.name), email = coalesce(c.email, p.email) from changed c where p.id = c.held_person and p.erased_at is null),
        taught as (select distinct identity_id from lti_launches where context_id = @context and instructor),
        listed as (
            insert into roster_members as m (context_id, school_id, identity_id, roles, first_seen_at, last_seen_at)
            select @context, @school, l.id, (
                select coalesce(array_agg(distinct role order by role), '{}')
                from unnest(string_to_array(l.roles, ' ') || case when t.identity_id is null then '{}' else array['Instructor'] end) role), @now, @now
            from (select held_id as id, roles from held where not stranger
                  union all select s.identity_id, s.roles from said s join made on made.id = s.identity_id) l
            left join taught t on t.identity_id = l.id
            on conflict (context_id, school_id, identity_id) do update set last_seen_at = excluded.last_seen_at,
                roles = (select coalesce(array_agg(distinct role order by role), '{}') from unnest(m.roles || excluded.roles) role)
            returning 1)
        update staff_courses set pages = pages + 1, members = members + (select count(*) from listed), due_at = @until,
            strangers = strangers + (select count(*) from held where stranger)
        where context_id = @context and school_id = @school and exists (select 1 from ours)
        """;

    // What is not ours to read any more is not settled: nobody may be taken for gone by it.
    private const string End = $"""
        update staff_courses s set finished_at = @ended, due_at = @next, why = @why, whole_at = case when @why is null then s.started_at else s.whole_at end
        from contexts c
        where s.context_id = @context and s.school_id = @school and s.started_at = @now and s.finished_at is null and c.id = s.context_id and {Holds}
        """;

    /// <summary>The staff course of a platform in use that has been due the longest; null when none is.</summary>
    public async Task<ContextId?> DueAsync(PlatformId platform, CancellationToken ct)
    {
        await using var command = database.CreateJobCommand($"""
            select s.context_id from staff_courses s join contexts c on c.id = s.context_id join deployments d on d.id = c.deployment_id
                join lti_registrations r on r.platform_id = d.platform_id and r.in_use
            where d.platform_id = @platform and s.due_at <= @now and {Holds} order by s.due_at limit 1
            """);
        command.Parameters.AddWithValue("platform", platform.Value);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        return await command.ExecuteScalarAsync(ct) is Guid context ? new ContextId(context) : null;
    }

    /// <summary>Takes a staff course that is due; null when it isn't, or stands no more.</summary>
    /// <returns>Where nobody offers a list, or offers it at an address that was not registered, <see cref="ClaimedRoster.Address"/> is empty.</returns>
    public async Task<ClaimedRoster?> ClaimAsync(ContextId context, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var command = database.CreateJobCommand(Claim);
        command.Parameters.AddWithValue("context", context.Value);
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("until", now + ClaimLasts);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        var (school, id, deployment, address) = (
            new SchoolId(row.Get<Guid>("school_id")), new PlatformId(row.Get<Guid>("platform")), row.Get<string>("lti_id"), row.Text("roster_url"));
        if (await platforms.FindAsync(id, ct) is not { } known) return null;
        // To where is registered today, whatever was when the launch named it.
        var offered = Uri.TryCreate(address, UriKind.Absolute, out var at) ? known.Registered(at) : null;
        return new ClaimedRoster(
            context, school, id, now, known.IdentityScope(deployment), offered ?? "",
            row.Get<string>("token_url"), row.Get<string>("client_id"), row.Get<string>("token_audience"), row.Get<bool>("allow_private"));
    }

    /// <summary>Writes a page of members down, in one statement.</summary>
    /// <returns>False when the course is not ours to read any more: then nothing was written.</returns>
    public async Task<bool> WriteAsync(ClaimedRoster course, IReadOnlyList<ListedPerson> people, CancellationToken ct)
    {
        await using var command = Command(Write, course);
        command.Parameters.AddWithValue("scope", course.Scope);
        command.Parameters.AddWithValue("until", clock.GetUtcNow() + ClaimLasts);
        Texts("subjects", person => person.Subject);
        Texts("names", person => person.Name);
        Texts("emails", person => person.Email);
        Texts("languages", person => person.Language);
        Texts("roles", person => string.Join(' ', person.Roles));
        foreach (var ids in (string[])["identities", "people"])
            command.Parameters.AddWithValue(ids, people.Select(_ => Guid.CreateVersion7()).ToArray());
        return await command.ExecuteNonQueryAsync(ct) > 0;

        void Texts(string name, Func<ListedPerson, string?> text) =>
            command.Parameters.Add(new(name, NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = people.Select(text).ToArray() });
    }

    /// <summary>Keeps what a reading came to; nothing where the course is not ours to read any more.</summary>
    /// <param name="course">What was read.</param>
    /// <param name="why">What it failed by; null where it came to the list's end.</param>
    /// <param name="next">When it is read again (UTC).</param>
    public async Task SettleAsync(ClaimedRoster course, RosterFault? why, DateTimeOffset next)
    {
        await using var command = Command(End, course);
        command.Parameters.AddWithValue("ended", clock.GetUtcNow());
        command.Parameters.AddWithValue("next", next);
        command.Parameters.Add(new("why", NpgsqlDbType.Text) { Value = (object?)why?.Stored() ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(CancellationToken.None); // What has come is written down even while the program is being stopped.
    }

    private NpgsqlCommand Command(string sql, ClaimedRoster course)
    {
        var command = database.CreateJobCommand(sql);
        command.Parameters.AddWithValue("context", course.Context.Value);
        command.Parameters.AddWithValue("school", course.School.Value);
        command.Parameters.AddWithValue("now", course.StartedAt);
        return command;
    }
}
