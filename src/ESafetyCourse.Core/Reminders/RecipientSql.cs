using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Reminders;

/// <summary>The statements that rounds are made of: for one school as for many, by <c>@schools</c>.</summary>
internal static class RecipientSql
{
    private const string Linked = "join_links.school_id = h.school_id and join_links.person_id = h.person_id and join_links.same and join_links.undone_at is null";

    // The address of each person of the school: theirs, or else that of an entry that counts as theirs, or of the account by which they come in without an
    // LMS, as whoever sends finds it. One that any other person
    // of the school has on any entry is shared.
    private const string Addresses = $"""
        here as (
            select school_id, person_id from posts where school_id = any(@schools) and undone_at is null
            union select school_id, person_id from visitors where school_id = any(@schools)
            union select school_id, person_id from leads where school_id = any(@schools) and revoked_at is null
            union select school_id, person_id from duties where school_id = any(@schools) and undone_at is null and person_id is not null),
        addressed as (
            select h.school_id, coalesce(join_links.other_id, h.person_id) as person_id, lower(trim(p.email)) as email, p.id as entry, p.created_at
            from here h join people p on p.id = h.person_id
            left join person_links join_links on {Linked}
            union all
            select h.school_id, coalesce(join_links.other_id, h.person_id), a.email_key, h.person_id, a.created_at
            from grants h join accounts a on a.id = h.account_id
            left join person_links join_links on {Linked}
            where h.school_id = any(@schools) and h.kind = 'colleague' and h.undone_at is null),
        own as (
            select distinct on (school_id, person_id) school_id, person_id, email from addressed
            order by school_id, person_id, email is null, entry <> person_id, created_at desc),
        shared as (
            select school_id, email from addressed where email is not null group by school_id, email having count(distinct person_id) > 1),
        logins as (
            select distinct h.school_id, coalesce(join_links.other_id, h.person_id) as person_id
            from shared_logins h left join person_links join_links on {Linked}
            where h.school_id = any(@schools) and h.undone_at is null)
        """;

    /// <summary>
    /// The day of a reminder <c>r</c> with its message <c>m</c> (<see cref="Sent"/>): that on which it went, or is to go, which is later than its round where a
    /// server was away.
    /// </summary>
    public const string WentOn = """
        greatest(r.queued_on, (case when m.state = 'sent' then m.settled_at when m.state in ('waiting', 'sending') then m.next_try_at end
            at time zone 'Europe/London')::date)
        """;

    /// <summary>Joins the message of a reminder <c>r</c>; one that nobody needed any more when its turn came counts for nothing.</summary>
    public const string Sent = "join messages m on m.dedupe_key = 'reminder ' || r.id and m.state <> 'not-needed'";

    /// <summary>
    /// Who can be told, by the id of their visits: whoever has or had a post, holds a duty, or came in. What went to an entry before a lead said whose it is
    /// went to them.
    /// </summary>
    public const string People = $"""
        with {Addresses}
        select a.school_id, p.id, coalesce(p.name, n.name) as name, p.language, coalesce(a.email, '') <> '' as has_address,
            s.email is not null or l.person_id is not null as is_shared,
            (select max({WentOn}) from reminders r {Sent} where r.recipient_id = any(array(
                select p.id union all select join_links.person_id from person_links join_links
                where join_links.school_id = a.school_id and join_links.other_id = p.id and join_links.same and join_links.undone_at is null))) as last_on
        from own a
        join people p on p.id = a.person_id
        left join named_people n on n.school_id = a.school_id and n.person_id = p.id
        left join shared s on s.school_id = a.school_id and s.email = a.email
        left join logins l on l.school_id = a.school_id and l.person_id = p.id
        where @people::uuid[] is null or p.id = any(@people)
        """;

    /// <summary>What is owed today, as the jobs have found it, in schools whose reminders are on; with when it was last named to the person.</summary>
    public const string Owed = $"""
        select o.school_id, o.requirement_id, o.person_id, o.cycle, o.course_slug, o.opens_on, o.due_on, o.state,
            (select max({WentOn}) from reminder_causes c join reminders r on r.id = c.reminder_id {Sent}
             where c.person_id = o.person_id and c.school_id = o.school_id and c.requirement_id = o.requirement_id and c.cycle = o.cycle and c.told_id is null) as told_on
        from obligations o
        where o.is_current and o.state in ('open', 'in-progress', 'late') and o.school_id = any(@schools)
        """;

    /// <summary>When what people of a school owe was last named to them.</summary>
    public const string Told = $"""
        select c.requirement_id, c.person_id, c.cycle, max({WentOn}) as told_on
        from reminder_causes c join reminders r on r.id = c.reminder_id {Sent}
        where c.school_id = any(@schools) and c.told_id is null group by 1, 2, 3
        """;

    /// <summary>
    /// Leads and heads, each once for what they are told as. A contact's address is shared where somebody of another name has it: contact and person may be one
    /// human being, whom a school knows in two ways.
    /// </summary>
    public static readonly string Others = $"""
        with {Addresses},
        holders as (
            select h.school_id, 'leads' as told_as, coalesce(join_links.other_id, h.person_id) as id, false as is_contact
            from leads h left join person_links join_links on {Linked}
            where h.school_id = any(@schools) and h.revoked_at is null
            union
            select h.school_id, case h.duty when 'lead' then 'leads' else 'head' end, coalesce(join_links.other_id, h.person_id, h.contact_id), h.contact_id is not null
            from duties h left join person_links join_links on {Linked}
            where h.school_id = any(@schools) and h.duty in ('lead', 'head') and {FactDays.On("@day", "h.")}),
        named as (
            select a.school_id, a.email, lower(trim(coalesce(p.name, n.name))) as name
            from addressed a join people p on p.id = a.entry left join named_people n on n.school_id = a.school_id and n.person_id = a.person_id
            union all
            select school_id, lower(trim(email)), lower(trim(name)) from contacts where school_id = any(@schools) and undone_at is null)
        select h.school_id, h.told_as, h.id, h.is_contact, coalesce(p.name, n.name, k.name) as name, coalesce(p.language, k.language) as language,
            coalesce(a.email, k.email, '') <> '' as has_address,
            s.email is not null or l.person_id is not null or exists (
                select from named o where o.school_id = h.school_id and o.email = lower(trim(k.email)) and o.name is distinct from lower(trim(k.name))) as is_shared,
            (select max({WentOn}) from reminders r {Sent} where r.recipient_id = h.id) as last_on
        from holders h
        left join people p on p.id = h.id and not h.is_contact
        left join named_people n on n.school_id = h.school_id and n.person_id = p.id
        left join own a on a.school_id = h.school_id and a.person_id = p.id
        left join shared s on s.school_id = a.school_id and s.email = a.email
        left join logins l on l.school_id = h.school_id and l.person_id = p.id
        left join contacts k on k.id = h.id and h.is_contact and k.undone_at is null
        order by h.school_id, h.told_as, h.id
        """;

    /// <summary>Of whom leads and heads have been told, and when last.</summary>
    public const string ToldOthers = $"""
        select c.told_id, c.step, c.requirement_id, c.person_id, c.cycle, max(r.queued_on) as told_on
        from reminder_causes c join reminders r on r.id = c.reminder_id {Sent}
        where c.school_id = any(@schools) and c.told_id is not null group by 1, 2, 3, 4, 5
        """;

    /// <summary>The plans that stand, whenever they begin.</summary>
    public const string Plans = """
        select school_id, requirement_id, starts_on, at_opening, days, leads_after, head_after from reminder_plans
        where school_id = any(@schools) and undone_at is null
        """;

    /// <summary>How many people owe anything at each school, and how many were told on a day.</summary>
    public const string Rooms = """
        select s.id as school_id, (select count(distinct o.person_id)::int from obligations o where o.school_id = s.id and o.is_current
                and o.state in ('open', 'in-progress', 'late')) as owing,
            (select count(*)::int from reminders r where r.school_id = s.id and r.queued_on = @day and r.kind = 'digest') as told
        from schools s where s.id = any(@schools)
        """;
}
