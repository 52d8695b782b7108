namespace ESafetyCourse.Core.Obligations;

/// <summary>
/// The cycles of <see cref="ObligationSql"/>, one after the other for each row of <c>pairs</c> (docs/adr/0019, rules 2 to 6): each begins from when and
/// how the one before was done.
/// </summary>
internal static class ObligationCycles
{
    // What it costs to carry a column from cycle to cycle is most of what a cycle costs: what no cycle is reckoned from is joined to them afterwards.
    private const string Carried = """
        school_id, requirement_id, person_id, on_day, last_on, required_now, rule, later_slug, months, fixed_month, fixed_day, window_days, counts_days,
        complete_days, signed_from_on, signed_modules, signed_days, completed_days, completed_kinds
        """;

    // Of the course's editions the one in force when the cycle opens, else its first.
    private const string Modules = "join courses k on k.slug = w.course_slug and k.from_on <= w.opens_on and w.opens_on < k.until_on";

    // The first day that counts for each module is that of its signature or the one on which all was done without us; the last of these is the one on which
    // it was done: of the least of each with one day, the greatest is the least of the greatest with that day. (An offset keeps PostgreSQL from writing what
    // it stands at wherever its columns are named, and working it out there each time; and lists that most people don't have are not looked through.)
    private static string Done(string pair) => $"""
        cross join lateral (
            select count(*) as signed, max(day) as day, array_agg(slug) as modules from (
                select u.slug, min(u.day) as day from (select unnest({pair}.signed_modules) as slug, unnest({pair}.signed_days) as day) u
                where u.slug = any(k.modules) and u.day between w.counts_from and {pair}.on_day group by u.slug) f) s
        cross join lateral (
            select min(u.day) as day from unnest({pair}.completed_days) as u(day)
            where {pair}.completed_days is not null and u.day between w.counts_from and {pair}.on_day) e
        cross join lateral (
            select case when s.signed = cardinality(k.modules) then least(s.day, e.day) else e.day end as done_on,
                   e.day is not null and (s.signed < cardinality(k.modules) or e.day < s.day) as without_us offset 0) d
        """;

    // When the next one is due, reckoned from this one; the fixed date of a month that has fewer days is its last.
    private static string Next(string pair, string inTime) => $"""
        cross join lateral (
            select extract(year from a.from_on)::integer as year, a.from_on
            from (select greatest(d.done_on + {pair}.counts_days, w.first_due_on + 1) as from_on) a) y
        cross join lateral (
            select case when d.done_on is null or {pair}.rule = 'once' or {pair}.later_slug is null then null
                when {pair}.rule = 'rolling' then ((case when {inTime} then w.first_due_on else d.done_on end) + make_interval(months => {pair}.months))::date
                when {Fixed(pair, "y.year")} >= y.from_on then {Fixed(pair, "y.year")} else {Fixed(pair, "y.year + 1")} end as due_on
            offset 0) n
        """;

    private static string Cycles(bool standing) => $"""
        cycles as (
            select {Of("p")}, 1 as cycle, w.course_slug, k.modules, w.opens_on, w.first_due_on, w.counts_from, d.done_on, s.modules as signed, d.without_us, e.day as without_us_on,
                   n.due_on as next_due_on, case when n.due_on is not null then greatest(n.due_on - p.window_days, d.done_on + 1) end as next_opens_on
                   {(standing ? ", null::date as before_on" : "")}
            from pairs p
            cross join lateral (
                select p.first_slug as course_slug, p.first_on as opens_on, greatest(p.first_on + p.complete_days, p.by_day) as first_due_on,
                       greatest(p.signed_from_on, case p.rule when 'rolling' then {InDate("p")}
                           when 'fixed-date' then p.first_on - p.counts_days else '-infinity' end) as counts_from) w
            {Modules}
            {Done("p")}
            {Next("p", "false")}
            union all
            select {Of("c")}, c.cycle + 1, w.course_slug, k.modules, w.opens_on, w.first_due_on, w.counts_from, d.done_on, s.modules, d.without_us, e.day,
                   n.due_on, case when n.due_on is not null then greatest(n.due_on - c.window_days, d.done_on + 1) end
                   {(standing ? ", c.done_on" : "")}
            from cycles c
            cross join lateral (
                select c.later_slug as course_slug, c.next_due_on as first_due_on, c.next_opens_on as opens_on,
                       greatest(c.signed_from_on, c.next_due_on - c.counts_days, c.done_on + 1) as counts_from) w
            {Modules}
            {Done("c")}
            {Next("c", "d.done_on <= w.first_due_on")}
            where c.next_due_on is not null)
        """;

    // Due days with more time in them, what holds on the day, and which cycle says where somebody stands. A break moves the due day that it meets: in the order
    // in which they begin, each that begins by the day to which those before have moved it, until one comes too late. What doesn't end doesn't move it yet.
    // Most people have none, and are spared the windows; "offset 0" has it worked out once for each cycle, not wherever the due day is named.
    private static string Dated(bool standing) => $"""
        dated as (
            select c.*, c.last_on < @on as over, coalesce(t.here, false) as here, w.begun_modules, w.begun_days,
                   a.break_kinds, a.break_of, a.break_from, a.break_until, greatest(g.due_on, b.until_on + c.complete_days) as due_on,
                   case when b.until_on + c.complete_days > g.due_on then 'after-break' when g.due_on > c.first_due_on then 'extended' else 'due' end as due_why,
                   c.opens_on <= c.on_day and (c.next_opens_on is null or c.next_opens_on > c.on_day) as is_current
            from cycles c
            left join there t on (t.school_id, t.person_id) = (c.school_id, c.person_id)
            left join begun w on (w.school_id, w.person_id) = (c.school_id, c.person_id)
            left join breaks a on (a.school_id, a.person_id) = (c.school_id, c.person_id)
            left join extended x on (x.school_id, x.person_id, x.requirement_id) = (c.school_id, c.person_id, c.requirement_id)
            cross join lateral (
                select greatest(c.first_due_on, max(u.until_on)) as due_on from unnest(x.extended_until) as u(until_on)
                where x.extended_until is not null and u.until_on > c.first_due_on and u.until_on - c.first_due_on <= 366) g
            cross join lateral (
                select case when a.break_kinds is not null then (
                    select max(m.until_on) from (
                        select until_on, bool_and(from_on <= greatest(g.due_on, moved_to)) over (order by from_on, until_on rows unbounded preceding) as meets
                        from (
                            select u.from_on, u.until_on, max(u.until_on + c.complete_days) over (
                                order by u.from_on, u.until_on rows between unbounded preceding and 1 preceding) as moved_to
                            from unnest(a.break_of, a.break_from, a.break_until) as u(of, from_on, until_on)
                            where (u.of is null or u.of = c.requirement_id) and (c.done_on is null or u.from_on <= c.done_on)
                                and u.until_on >= c.first_due_on - c.complete_days) u) m
                    where m.meets) end as until_on
                offset 0) b
            {(standing ? "where c.next_opens_on is null or c.next_opens_on > c.on_day" : "")})
        """;

    private static string Stated(bool standing) => $"""
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
                where d.break_of is not null and (u.of is null or u.of = d.requirement_id)
                    and u.from_on <= d.on_day and (u.until_on is null or u.until_on >= d.on_day)
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
                   case when over then null when opens_on > on_day then opens_on when done_on is null and due_on >= on_day then due_on + 1 end as changes_on
                   {(standing ? ", coalesce(done_on, before_on) as last_done_on, lead(due_on) over (partition by school_id, requirement_id, person_id order by cycle) as next_due_on" : "")}
            from (select * from stated offset 0) stated)
        """;

    /// <summary>The common table expressions.</summary>
    public static readonly string Sql = With(standing: false);

    /// <summary>
    /// The same with the cycle that says where somebody stands, and those after it, alone: <c>owed</c> says beside each of these on which day it, or else the
    /// one before, was done, and by which day the next one is due. Most cycles are over, and cost most.
    /// </summary>
    public static readonly string Standing = With(standing: true);

    private static string With(bool standing) => $"{Cycles(standing)}, {Dated(standing)}, {Stated(standing)}";

    private static string Of(string pair) => string.Join(", ", Carried.Split(',', StringSplitOptions.TrimEntries).Select(column => $"{pair}.{column}"));

    // The first day that is in date on the first day: so many months after it is no sooner, and months have different lengths.
    private static string InDate(string pair) => $"""
        greatest(({pair}.first_on - make_interval(months => {pair}.months))::date, ({pair}.first_on - 1 - make_interval(months => {pair}.months))::date + 1)
        """;

    private static string Fixed(string pair, string year) =>
        $"least(make_date({year}, {pair}.fixed_month, 1) + {pair}.fixed_day - 1, (make_date({year}, {pair}.fixed_month, 1) + interval '1 month - 1 day')::date)";
}
