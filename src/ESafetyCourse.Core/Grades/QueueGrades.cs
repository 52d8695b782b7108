using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Grades;

/// <summary>Puts grades into the outbox: the best score signed for, to every line item its person has come from.</summary>
public static class QueueGrades
{
    /// <summary>
    /// For one person, or with null for all: a sweep that finds people who signed earlier and have since opened the module
    /// through another link. Safe to run twice: one row for each attestation and line item.
    /// </summary>
    public static Task<int> ForAsync(CourseContext db, PersonId? person, DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            with newest as (
                select distinct on (person_id, school_id, module_slug) id, person_id, school_id, module_slug, signed_at
                from attestations where {person == null} or person_id = {(person == null ? Guid.Empty : person.Value.Value)}
                order by person_id, school_id, module_slug, signed_at desc),
            best as (
                select n.*, (select max(m.score_percent) from attempts t join marks m on m.attempt_id = t.id
                             where t.person_id = n.person_id and t.school_id = n.school_id and t.module_slug = n.module_slug
                               and t.state = 'signed') as score
                from newest n),
            targets as (
                select distinct on (b.id, l.line_item_url) b.id, b.school_id, b.person_id, d.platform_id, i.subject, l.line_item_url, b.score, b.signed_at
                from best b
                join launches l on l.person_id = b.person_id and l.school_id = b.school_id and l.module_slug = b.module_slug
                               and l.line_item_url is not null and l.can_send_score
                join deployments d on d.id = l.deployment_id
                join identities i on i.id = l.identity_id
                order by b.id, l.line_item_url, l.launched_at desc)
            insert into grades (id, attestation_id, school_id, person_id, platform_id, subject, line_item_url, score_given,
                                changed_at, state, tries, next_try_at)
            select gen_random_uuid(), id, school_id, person_id, platform_id, subject, line_item_url, score,
                   signed_at, 'waiting', 0, {now}
            from targets t
            where not exists (select 1 from grades g where g.attestation_id = t.id and g.line_item_url = t.line_item_url)
            on conflict (attestation_id, line_item_url) do nothing
            """, ct);
}
