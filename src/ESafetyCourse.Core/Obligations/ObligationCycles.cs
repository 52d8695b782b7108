namespace ESafetyCourse.Core.Obligations;

/// <summary>
/// The cycles of <see cref="ObligationSql"/>, one after the other for each row of <c>pairs</c> (docs/adr/0019, rules 2 to 6): each begins from when and
/// how the one before was done.
/// </summary>
internal static class ObligationCycles
{
    private const string Carried = """
        school_id, requirement_id, person_id, on_day, last_on, over, here, required_now, rule, later_slug, months, fixed_month, fixed_day,
        window_days, counts_days, complete_days, signed_from_on, signed_modules, signed_days, begun_modules, begun_days, completed_days, completed_kinds,
        break_kinds, break_of, break_from, break_until, extended_until
        """;

    // Of the course's editions the one in force when the cycle opens, else its first.
    private const string Modules = "join courses k on k.slug = w.course_slug and k.from_on <= w.opens_on and w.opens_on < k.until_on";

    // The first day that counts for each module is that of its signature or the one on which all was done without us; the last of these is the one on which
    // it was done: of the least of each with one day, the greatest is the least of the greatest with that day.
    private static string Done(string pair) => $"""
        cross join lateral (
            select count(*) as signed, max(day) as day, array_agg(slug) as modules from (
                select u.slug, min(u.day) as day from unnest({pair}.signed_modules, {pair}.signed_days) as u(slug, day)
                where u.slug = any(k.modules) and u.day between w.counts_from and {pair}.on_day group by u.slug) f) s
        cross join lateral (
            select min(u.day) as day from unnest({pair}.completed_days) as u(day) where u.day between w.counts_from and {pair}.on_day) e
        cross join lateral (
            select case when s.signed = cardinality(k.modules) then least(s.day, e.day) else e.day end as done_on,
                   e.day is not null and (s.signed < cardinality(k.modules) or e.day < s.day) as without_us) d
        """;

    // When the next one is due, reckoned from this one; the fixed date of a month that has fewer days is its last.
    private static string Next(string pair, string inTime) => $"""
        cross join lateral (
            select extract(year from a.from_on)::integer as year, a.from_on
            from (select greatest(d.done_on + {pair}.counts_days, w.first_due_on + 1) as from_on) a) y
        cross join lateral (
            select case when d.done_on is null or {pair}.rule = 'once' or {pair}.later_slug is null then null
                when {pair}.rule = 'rolling' then ((case when {inTime} then w.first_due_on else d.done_on end) + make_interval(months => {pair}.months))::date
                when {Fixed(pair, "y.year")} >= y.from_on then {Fixed(pair, "y.year")} else {Fixed(pair, "y.year + 1")} end as due_on) n
        """;

    private static readonly string Cycles = $"""
        cycles as (
            select {Of("p")}, 1 as cycle, w.course_slug, k.modules, w.opens_on, w.first_due_on, w.counts_from, d.done_on, s.modules as signed, d.without_us, e.day as without_us_on,
                   n.due_on as next_due_on, case when n.due_on is not null then greatest(n.due_on - p.window_days, d.done_on + 1) end as next_opens_on
            from pairs p
            cross join lateral (
                select p.first_slug as course_slug, p.first_on as opens_on, greatest(p.first_on + p.complete_days, p.by_day) as first_due_on,
                       greatest(p.signed_from_on, case p.rule when 'rolling' then (p.first_on - make_interval(months => p.months))::date
                           when 'fixed-date' then p.first_on - p.counts_days else '-infinity' end) as counts_from) w
            {Modules}
            {Done("p")}
            {Next("p", "false")}
            union all
            select {Of("c")}, c.cycle + 1, w.course_slug, k.modules, w.opens_on, w.first_due_on, w.counts_from, d.done_on, s.modules, d.without_us, e.day,
                   n.due_on, case when n.due_on is not null then greatest(n.due_on - c.window_days, d.done_on + 1) end
            from cycles c
            cross join lateral (
                select c.later_slug as course_slug, c.next_due_on as first_due_on, c.next_opens_on as opens_on,
                       greatest(c.signed_from_on, c.next_due_on - c.counts_days, c.done_on + 1) as counts_from) w
            {Modules}
            {Done("c")}
            {Next("c", "d.done_on <= w.first_due_on")}
            where c.next_due_on is not null)
        """;

    // Due days with more time in them, what holds on the day, and which cycle says where somebody stands.
    private const string Dated = """
        dated as (
            select c.*, greatest(c.first_due_on, x.until_on, b.until_on + c.complete_days) as due_on,
                   case when b.until_on + c.complete_days > greatest(c.first_due_on, x.until_on) then 'after-break'
                        when x.until_on > c.first_due_on then 'extended' else 'due' end as due_why,
                   c.opens_on <= c.on_day and (c.next_opens_on is null or c.next_opens_on > c.on_day) as is_current
            from cycles c
            cross join lateral (
                select max(u.until_on) as until_on from unnest(c.extended_until) as u(until_on)
                where u.until_on > c.first_due_on and u.until_on - c.first_due_on <= 366) x
            cross join lateral (
                select max(u.until_on) as until_on from unnest(c.break_of, c.break_from, c.break_until) as u(of, from_on, until_on)
                where (u.of is null or u.of = c.requirement_id) and u.from_on <= coalesce(c.done_on, greatest(c.on_day, c.first_due_on))
                    and u.until_on >= c.first_due_on - c.complete_days) b)
        """;

    private const string Stated = """
        stated as (
            select d.*, h.kind as break_kind, h.until_on as break_until_on,
                   case when done_on is not null then 'done' when on_day < opens_on then 'not-open' when on_day > due_on then 'late'
                        when signed is not null or exists (
                            select from unnest(begun_modules, begun_days) as u(slug, day) where u.slug = any(modules) and u.day >= counts_from) then 'in-progress'
                        else 'open' end as beneath,
                   case when not is_current then null when over and not here then 'closed' when over and not required_now then 'superseded'
                        when over then 'not-applicable' when done_on is null then h.kind end as instead
            from dated d
            left join lateral (
                select u.kind, case when count(*) = count(u.until_on) then max(u.until_on) end as until_on
                from unnest(d.break_kinds, d.break_of, d.break_from, d.break_until) as u(kind, of, from_on, until_on)
                where (u.of is null or u.of = d.requirement_id) and u.from_on <= d.on_day and (u.until_on is null or u.until_on >= d.on_day)
                group by u.kind order by u.kind limit 1) h on d.break_kinds is not null),
        owed as (
            select school_id, requirement_id, person_id, cycle, course_slug, modules, opens_on, due_on, first_due_on, done_on,
                   case when done_on is not null or without_us_on is not null then modules when signed is null then array[]::text[]
                        else array(select m from unnest(modules) m where m = any(signed)) end as signed,
                   coalesce(instead, beneath) as state, beneath,
                   case when instead is not null then case instead when 'closed' then 'left' when 'superseded' then 'requirement-ended'
                                                          when 'not-applicable' then 'not-meant' else instead end
                        when not without_us and beneath = 'done' then 'signed'
                        when beneath = 'done' then case (select u.kind from unnest(completed_days, completed_kinds) as u(day, kind)
                            where u.day = without_us_on order by u.kind limit 1) when 'paper' then 'done-on-paper' else 'done-elsewhere' end
                        when beneath = 'not-open' then 'opens' else due_why end as why,
                   case when instead in ('exempt', 'on-leave') then break_until_on when instead is not null then last_on end as until_on, is_current,
                   case when done_on is not null or over then null when opens_on > on_day then opens_on when due_on >= on_day then due_on + 1 end as changes_on
            from stated)
        """;

    /// <summary>The common table expressions.</summary>
    public static readonly string Sql = $"{Cycles}, {Dated}, {Stated}";

    private static string Of(string pair) => string.Join(", ", Carried.Split(',', StringSplitOptions.TrimEntries).Select(column => $"{pair}.{column}"));

    private static string Fixed(string pair, string year) =>
        $"least(make_date({year}, {pair}.fixed_month, 1) + {pair}.fixed_day - 1, (make_date({year}, {pair}.fixed_month, 1) + interval '1 month - 1 day')::date)";
}
