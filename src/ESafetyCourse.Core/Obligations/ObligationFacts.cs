namespace ESafetyCourse.Core.Obligations;

/// <summary>The facts that <see cref="ObligationSql"/> works from, as known at the moment asked for: up to <c>pairs</c>, a row for each person and requirement.</summary>
internal static class ObligationFacts
{
    // A row of facts is known from its recording until it is undone.
    private const string Known = "recorded_at <= @known and (undone_at is null or undone_at > @known)";

    // Whoever a lead said is the same person is one, under the id of their visits; @people may name any id of theirs.
    private const string People = """
        links as (
            select school_id, person_id, other_id from person_links
            where school_id = any(@schools) and same and decided_at <= @known and (undone_at is null or undone_at > @known)),
        wanted as (
            select p.id as person_id from unnest(@people) as p(id)
            union select k.other_id from links k where k.person_id = any(@people)
            union select k.person_id from links k where k.other_id = any(@people)
            union select s.person_id from links k join links s using (school_id, other_id) where k.person_id = any(@people))
        """;

    // The days on which somebody is meant by a requirement, whichever of its versions and of their posts make them so.
    private const string Meant = $"""
        held as materialized (
            select p.school_id, coalesce(k.other_id, p.person_id) as person_id, p.staff_group, p.ewc_registered, p.starts_on, p.ends_on
            from posts p left join links k on k.school_id = p.school_id and k.person_id = p.person_id
            where p.school_id = any(@schools) and {Known} and (@people is null or p.person_id = any(array(select person_id from wanted)))),
        there as (
            select school_id, person_id, bool_or(starts_on <= @on and (ends_on is null or ends_on >= @on)) as here
            from held group by school_id, person_id),
        versions as materialized (
            select *, coalesce(cardinality(staff_groups) > 0, true) as by_post,
                   bool_or(starts_on <= @on and (ends_on is null or ends_on >= @on)) over (partition by school_id, requirement_id) as required_now
            from requirements where school_id = any(@schools) and {Known}),
        on_duty as (
            select d.school_id, coalesce(k.other_id, d.person_id) as person_id, d.duty, d.starts_on, d.ends_on
            from duties d left join links k on k.school_id = d.school_id and k.person_id = d.person_id
            where d.school_id = any(@schools) and d.person_id is not null and {Known}),
        named as (
            select v.id, coalesce(k.other_id, n.person_id) as person_id
            from versions v cross join unnest(v.people) as n(person_id) left join links k on k.school_id = v.school_id and k.person_id = n.person_id),
        meant as (
            select v.school_id, v.requirement_id, h.person_id, h.starts_on as post_from, h.ends_on as post_until, v.starts_on, v.ends_on,
                   null::date as duty_from, null::date as duty_until
            from versions v join held h using (school_id)
            where v.by_post and (v.staff_groups is null or h.staff_group = any(v.staff_groups)) and (h.ewc_registered or not v.registrants_only)
            union all
            select v.school_id, v.requirement_id, h.person_id, h.starts_on, h.ends_on, v.starts_on, v.ends_on, null, null
            from versions v join named n using (id) join held h on h.school_id = v.school_id and h.person_id = n.person_id
            union all
            select v.school_id, v.requirement_id, h.person_id, h.starts_on, h.ends_on, v.starts_on, v.ends_on, d.starts_on, d.ends_on
            from versions v join on_duty d on d.school_id = v.school_id and d.duty = any(v.duties)
            join held h on h.school_id = d.school_id and h.person_id = d.person_id),
        days as (
            select school_id, requirement_id, person_id, range_agg(daterange(first, last, '[]')) as meant_on
            from meant
            cross join lateral (select greatest(post_from, starts_on, duty_from) as first, least(post_until, ends_on, duty_until) as last) span
            where last is null or last >= first
            group by school_id, requirement_id, person_id),
        stretches as (
            select d.school_id, d.requirement_id, d.person_id, lower(s.stretch) as first_on, upper(s.stretch) - 1 as last_on,
                   least(@on, upper(s.stretch) - 1) as on_day
            from days d
            cross join lateral (select s as stretch from unnest(d.meant_on) s where lower(s) <= @on order by lower(s) desc limit 1) s)
        """;

    // The courses as they were published by then, a module by itself as a course of one; and which modules a requirement ever asks for.
    private const string Courses = """
        courses as materialized (
            select slug, modules, case when lag(since) over line is null then '-infinity' else since end as from_on, coalesce(lead(since) over line, 'infinity') as until_on
            from (select slug, number, modules, (published_at at time zone 'Europe/London')::date as since from course_editions where published_at <= @known
                  union all
                  select module_slug, 1, array[module_slug], (min(published_at) at time zone 'Europe/London')::date from editions where published_at <= @known
                  group by module_slug) published
            window line as (partition by slug order by number)),
        asked as materialized (
            select distinct v.school_id, v.requirement_id, m.module_slug
            from (select school_id, requirement_id, course_slug as slug from versions
                  union select school_id, requirement_id, refresher_slug from versions where refresher_slug is not null) v
            join courses k using (slug) cross join unnest(k.modules) as m(module_slug))
        """;

    // What was signed, begun and done without us, of what a requirement asks for; when somebody is away. A list for each person, so that the cycles below
    // need not look it up, and a short one, as each of them looks through it.
    private const string Done = $"""
        signatures as (
            select school_id, person_id, requirement_id, array_agg(module_slug) as signed_modules, array_agg(day) as signed_days from (
                select a.school_id, coalesce(k.other_id, a.person_id) as person_id, a.module_slug, (a.signed_at at time zone 'Europe/London')::date as day
                from attestations a left join links k on k.school_id = a.school_id and k.person_id = a.person_id
                where a.school_id = any(@schools) and a.signed_at <= @known and (@people is null or a.person_id = any(array(select person_id from wanted)))
                    and not exists (select from attestations s where s.supersedes = a.id and s.signed_at <= @known)) a
            join asked using (school_id, module_slug)
            where day <= @on group by school_id, person_id, requirement_id),
        begun as (
            select school_id, person_id, requirement_id, array_agg(module_slug) as begun_modules, array_agg(day) as begun_days from (
                select t.school_id, coalesce(k.other_id, t.person_id) as person_id, t.module_slug, max((t.started_at at time zone 'Europe/London')::date) as day
                from attempts t left join links k on k.school_id = t.school_id and k.person_id = t.person_id
                where t.school_id = any(@schools) and t.started_at <= @known and t.started_at < ((@on + 1)::timestamp at time zone 'Europe/London')
                    and (@people is null or t.person_id = any(array(select person_id from wanted)))
                group by 1, 2, 3) t
            join asked using (school_id, module_slug)
            group by school_id, person_id, requirement_id),
        completed as (
            select c.school_id, coalesce(k.other_id, c.person_id) as person_id, c.requirement_id, array_agg(c.done_on) as completed_days,
                   array_agg(c.kind) as completed_kinds
            from completions c left join links k on k.school_id = c.school_id and k.person_id = c.person_id
            where c.school_id = any(@schools) and c.done_on <= @on and {Known} group by 1, 2, 3),
        breaks as (
            select b.school_id, coalesce(k.other_id, b.person_id) as person_id, array_agg(b.kind) as break_kinds, array_agg(b.requirement_id) as break_of,
                   array_agg(b.from_on) as break_from, array_agg(b.until_on) as break_until
            from (select school_id, person_id, 'on-leave' as kind, null::uuid as requirement_id, from_on, until_on from leaves
                  where school_id = any(@schools) and {Known}
                  union all select school_id, person_id, 'exempt', requirement_id, from_on, until_on from exemptions
                  where school_id = any(@schools) and {Known}) b
            left join links k on k.school_id = b.school_id and k.person_id = b.person_id group by 1, 2),
        extended as (
            select x.school_id, coalesce(k.other_id, x.person_id) as person_id, x.requirement_id, array_agg(x.until_on) as extended_until
            from extensions x left join links k on k.school_id = x.school_id and k.person_id = x.person_id
            where x.school_id = any(@schools) and {Known} group by 1, 2, 3)
        """;

    // With the rule of the day; there is no later cycle of a course that is not published.
    private const string Pairs = """
        pairs as (
            select s.*, s.last_on < @on as over, coalesce(t.here, false) as here, v.required_now,
                   v.course_slug as first_slug, l.slug as later_slug, v.cycle as rule, v.months, v.fixed_month, v.fixed_day,
                   v.window_days, v.counts_days, v.complete_days, v.due_on as by_day, coalesce(v.signed_from_on, '-infinity') as signed_from_on,
                   g.signed_modules, g.signed_days, b.begun_modules, b.begun_days, c.completed_days, c.completed_kinds,
                   a.break_kinds, a.break_of, a.break_from, a.break_until, x.extended_until
            from stretches s
            join versions v on (v.school_id, v.requirement_id) = (s.school_id, s.requirement_id)
                and v.starts_on <= s.on_day and (v.ends_on is null or v.ends_on >= s.on_day)
            left join (select distinct slug from courses) l on l.slug = coalesce(v.refresher_slug, v.course_slug)
            left join there t on (t.school_id, t.person_id) = (s.school_id, s.person_id)
            left join signatures g on (g.school_id, g.person_id, g.requirement_id) = (s.school_id, s.person_id, s.requirement_id)
            left join begun b on (b.school_id, b.person_id, b.requirement_id) = (s.school_id, s.person_id, s.requirement_id)
            left join breaks a on (a.school_id, a.person_id) = (s.school_id, s.person_id)
            left join completed c on (c.school_id, c.person_id, c.requirement_id) = (s.school_id, s.person_id, s.requirement_id)
            left join extended x on (x.school_id, x.person_id, x.requirement_id) = (s.school_id, s.person_id, s.requirement_id))
        """;

    /// <summary>The common table expressions.</summary>
    public const string Sql = $"{People}, {Meant}, {Courses}, {Done}, {Pairs}";
}
