using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ESafetyCourse.Core.Grades;

/// <summary>
/// Puts grades into the outbox, to every line item that its person has come from and is still known at: to a module's the best score signed for, to a
/// course's the share of its modules that are signed.
/// </summary>
public sealed class QueueGrades(NpgsqlDataSource database, GradesWait wait, TimeProvider clock)
{
    // One row for each attestation and account in a line item, however often this runs. What brings a course its share is the newest signature
    // for any of its modules; the share is rounded down, so that a hundred means all.
    private static readonly string Sql = $"""
        with newest as (
            select distinct on (person_id, school_id, module_slug) id, person_id, school_id, module_slug, signed_at
            from attestations where person_id = any(@people)
            order by person_id, school_id, module_slug, signed_at desc),
        best as (
            select n.*, (select max(m.score_percent) from attestations a join marks m on m.attempt_id = a.attempt_id
                         where a.person_id = n.person_id and a.school_id = n.school_id and a.module_slug = n.module_slug) as score
            from newest n),
        courses as (select distinct on (slug) slug, modules from course_editions order by slug, number desc),
        shares as (
            select distinct on (n.person_id, n.school_id, c.slug) n.id, n.person_id, n.school_id, c.slug, n.signed_at,
                   100 * count(*) over (partition by n.person_id, n.school_id, c.slug) / cardinality(c.modules) as score
            from newest n join courses c on n.module_slug = any(c.modules)
            order by n.person_id, n.school_id, c.slug, n.signed_at desc),
        due as (
            select id, person_id, school_id, module_slug as slug, null as course_slug, score, signed_at from best
            union all select id, person_id, school_id, slug, slug, score, signed_at from shares),
        targets as (
            select distinct on (b.id, t.address, t.subject, b.course_slug)
                   b.id, b.school_id, b.person_id, t.platform_id, t.subject, t.address, b.course_slug, b.score, b.signed_at
            from due b
            join grade_targets t on t.person_id = b.person_id and t.school_id = b.school_id and t.module_slug = b.slug and t.ended_at is null
            where {Standing.Target} and exists (
                select 1 from lti_registrations held join lti_registrations p using (issuer, client_id) where held.platform_id = t.platform_id and p.in_use)
            order by b.id, t.address, t.subject, b.course_slug, t.first_met_at desc)
        insert into grades (id, attestation_id, school_id, person_id, platform_id, subject, line_item_url, course_slug, score_given,
                            changed_at, state, tries, next_try_at, queued_at)
        select gen_random_uuid(), id, school_id, person_id, platform_id, subject, address, course_slug, score,
               signed_at, 'waiting', 0, @now, @now
        from targets t
        where not exists (
            select 1 from grades g where g.attestation_id = t.id and g.line_item_url = t.address and g.subject = t.subject
            and g.course_slug is not distinct from t.course_slug)
        on conflict (attestation_id, line_item_url, subject, course_slug) do nothing
        returning platform_id
        """;

    /// <summary>What one person signed; for somebody who opens a module that they signed before through another link, or a course of which they did.</summary>
    public async Task RunAsync(PersonId person, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        foreach (var platform in await QueueAsync(connection, [person.Value], clock.UtcNowStored(), ct)) wait(platform);
    }

    /// <summary>What a person has just signed, in the save of the signature.</summary>
    /// <returns>The platforms to tell about once it is saved.</returns>
    public static Task<IReadOnlyList<PlatformId>> InSaveAsync(CourseContext db, PersonId person, DateTimeOffset now, CancellationToken ct) =>
        QueueAsync((NpgsqlConnection)db.Database.GetDbConnection(), [person.Value], now, ct);

    internal static async Task<IReadOnlyList<PlatformId>> QueueAsync(
        NpgsqlConnection connection, Guid[] people, DateTimeOffset now, CancellationToken ct, bool asJob = false)
    {
        var platforms = new HashSet<PlatformId>();
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new("people", people), new("now", now) } };
        if (asJob) command.AsJob();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) platforms.Add(new PlatformId(row.Get<Guid>("platform_id")));
        return [.. platforms];
    }
}
