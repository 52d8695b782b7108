namespace ESafetyCourse.Core.Attestations;

/// <summary>Rows that say something impossible beside the chain, one <c>sentence</c> each, found by the database itself.</summary>
internal static class LooseRows
{
    /// <summary>
    /// Grades of a school (docs/design.md §8 says which score is sent): for their attestation's person, at its time, to a line item from which
    /// that person came to its module, with the best score that they had signed for. Where several schools share a line item, or a lead says
    /// that two are one person, it may be the best of another one by now: what goes to one column is raised to the best at each delivery.
    /// What was sent before 29 November 2026 may be the best of another module that shares the column. To the column of a course goes the
    /// share of its modules that its person had signed, by an edition of it, and likewise the best of them.
    /// </summary>
    public const string Grades = """
        select 'grade ' || id || ': ' || fault as sentence from (
            select g.id, case
                when a.id is null then 'its attestation is not there'
                when (a.person_id, a.school_id) <> (g.person_id, g.school_id) then 'it is not for the person and school of its attestation'
                when a.signed_at <> g.changed_at then 'its time is not that of its attestation'
                when g.course_slug is not null and not exists (
                    select 1 from grades o join attestations b on b.id = o.attestation_id join course_editions c on c.slug = o.course_slug
                    where o.line_item_url = g.line_item_url and o.subject = g.subject and o.course_slug = g.course_slug
                      and (o.person_id = g.person_id or exists (
                          select 1 from person_links l where l.school_id = g.school_id and l.same
                          and l.person_id in (o.person_id, g.person_id) and l.other_id in (o.person_id, g.person_id)))
                      and g.score_given = 100 * (
                          select count(distinct s.module_slug) from attestations s
                          where s.person_id = b.person_id and s.school_id = b.school_id and s.sequence <= b.sequence and s.module_slug = any(c.modules)
                          ) / cardinality(c.modules))
                    then 'its score is not the share of its course that its person has signed'
                when g.course_slug is null and (g.score_given < (
                    select max(k.score_percent) from attestations b join marks k on k.attempt_id = b.attempt_id
                    where b.person_id = a.person_id and b.school_id = a.school_id and b.module_slug = a.module_slug and b.sequence <= a.sequence)
                    or not exists (
                    select 1 from grades o join attestations b on b.id = o.attestation_id
                    join attestations s on s.person_id = b.person_id and s.school_id = b.school_id and s.module_slug = b.module_slug
                    join marks k on k.attempt_id = s.attempt_id
                    where o.line_item_url = g.line_item_url and o.subject = g.subject and o.course_slug is null and (o.person_id = g.person_id or exists (
                          select 1 from person_links l where l.school_id = g.school_id and l.same
                          and l.person_id in (o.person_id, g.person_id) and l.other_id in (o.person_id, g.person_id)))
                      and k.score_percent = g.score_given))
                    then 'its score is not the best that its person signed for'
                when not exists (
                    select 1 from grade_targets t
                    where t.person_id = g.person_id and t.school_id = g.school_id and t.module_slug = coalesce(g.course_slug, a.module_slug)
                      and t.address = g.line_item_url and t.platform_id = g.platform_id and t.subject = g.subject)
                    then 'no visit of its person named where it goes' end as fault
            from grades g left join attestations a on a.id = g.attestation_id
            where g.school_id = @school) checked
        where fault is not null
        """;

    /// <summary>
    /// Grade targets of a school without the grade that a signature put there. Several instances have clocks of their own, so that only a
    /// target known an hour before the signature is certain to have been there for it; the grade is with the newest signature of then. A target
    /// counts while it stands: it has not ended, its platform is in use, and the platform's id is still that person's, or theirs by a lead's word.
    /// </summary>
    public const string MissingGrades = """
        select 'attestation ' || a.sequence || ' (receipt ' || a.receipt || '): no grade is kept for the line item ' || t.address as sentence
        from attestations a
        join grade_targets t on t.person_id = a.person_id and t.school_id = a.school_id and (t.module_slug = a.module_slug or exists (
                                select 1 from course_editions c where c.slug = t.module_slug and a.module_slug = any(c.modules)
                                and c.published_at < a.signed_at - interval '1 hour' and not exists (
                                    select 1 from course_editions n where n.slug = c.slug and n.number > c.number
                                    and n.published_at < a.signed_at + interval '1 hour')))
                            and t.first_met_at < a.signed_at - interval '1 hour'
                            and (t.ended_at is null or t.ended_at > a.signed_at + interval '1 hour')
        left join identities i on i.id = t.identity_id
        left join platforms f on f.id = t.platform_id
        where a.school_id = @school
          and (i.retired_at is null or i.retired_at > a.signed_at + interval '1 hour')
          and (f.removed_at is null or f.removed_at > a.signed_at + interval '1 hour')
          and (i.id is null or i.person_id = t.person_id or exists (
              select 1 from person_links l where l.school_id = t.school_id and l.person_id = i.person_id and l.other_id = t.person_id and l.same
              and l.decided_at < a.signed_at - interval '1 hour' and (l.undone_at is null or l.undone_at > a.signed_at + interval '1 hour')))
          and not exists (
            select 1 from grades g join attestations b on b.id = g.attestation_id
            where b.person_id = a.person_id and b.school_id = a.school_id and b.signed_at >= a.signed_at
              and case when t.module_slug = a.module_slug then b.module_slug = a.module_slug and g.course_slug is null else g.course_slug = t.module_slug end
              and g.line_item_url = t.address)
        group by a.sequence, a.receipt, t.address
        order by a.sequence, t.address
        """;

    /// <summary>Rows of all schools that belong to nothing.</summary>
    public const string Orphans = """
        select what || ' ' || owner || ' is kept, but ' || of || ' is not there' as sentence from (
            select 'a mark for attempt' as what, attempt_id as owner, 'the attempt' as of from marks
            union select 'an answer in attempt', attempt_id, 'the attempt' from answers
            union select 'a page read in attempt', attempt_id, 'the attempt' from pages_read
            union select 'a choice made in attempt', attempt_id, 'the attempt' from decisions
            union select 'an ending met in attempt', attempt_id, 'the attempt' from endings_met) kept
        where not exists (select 1 from attempts t where t.id = owner)
        union all
        select 'a name signed for attestation ' || attestation_id || ' is kept, but the attestation is not there' from signed_names n
        where not exists (select 1 from attestations a where a.id = n.attestation_id)
        union all
        select 'words of audit row ' || evidence_id || ' are kept, but the row is not there' from evidence_words w
        where not exists (select 1 from evidence v where v.id = w.evidence_id)
        union all
        select 'the edition ' || subject || ' was published on ' || at::date || ', but is not there' from evidence v
        where kind = 'edition-published' and not exists (select 1 from editions e where e.id::text = v.subject)
        union all
        select 'the edition ' || subject || ' of a course was published on ' || at::date || ', but is not there' from evidence v
        where kind = 'course-edition-published' and not exists (select 1 from course_editions c where c.id::text = v.subject)
        """;
}
