using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;

namespace ESafetyCourse.Core.Registers;

/// <summary>
/// The register's questions to the database, each narrowed by <c>@school</c>, of the day <c>@on</c> as known at <c>@known</c>; <c>@until</c> is the
/// earlier of that moment and the end of the day.
/// </summary>
internal static class RegisterSql
{
    /// <summary>A common table expression <c>links (person_id, other_id)</c>: whom leads said to be the same person, as known then.</summary>
    private static readonly string Links = $"""
        links as (
            select person_id, other_id from person_links where school_id = @school and same and {KnownFacts.At("@known", recorded: "decided_at")})
        """;

    /// <summary>
    /// Common table expressions: <c>staff</c>, everybody who has or had a post here, signed here or owes something here (<c>@owing</c>), and
    /// <c>modules</c>, person × module. Everybody with a post stands in it for every module; whoever left, as far as they signed. Whoever a lead
    /// said is the same person shares that person's rows, under the newest of their names (docs/adr/0007).
    /// </summary>
    private static readonly string With = $"""
        with {Links},
        known as (
            select person_id from posts where school_id = @school and recorded_at <= @known
            union select person_id from attestations where school_id = @school and signed_at <= @until
            union select unnest(@owing)),
        {CalledNames.ByLinks},
        staff as (
            select coalesce(k.other_id, n.person_id) as person_id, array_agg(distinct o.staff_group) filter (where {FactDays.On("@on", "@known", "o.")}) as groups
            from known n left join links k on k.person_id = n.person_id
            left join posts o on o.school_id = @school and o.person_id = n.person_id
            group by 1),
        signed as (
            select distinct on (1, module_slug) coalesce(k.other_id, a.person_id) as person_id, id, module_slug, attempt_id, receipt, sequence, language,
                   signed_at
            from attestations a left join links k on k.person_id = a.person_id
            where school_id = @school and module_slug = any(@modules) and signed_at <= @until
            order by 1, module_slug, signed_at desc),
        latest as (
            select distinct on (1, module_slug) coalesce(k.other_id, t.person_id) as person_id, id, module_slug, edition_id
            from attempts t left join links k on k.person_id = t.person_id
            where school_id = @school and module_slug = any(@modules) and started_at <= @until
            order by 1, module_slug, started_at desc, number desc),
        modules as (
            select s.person_id as person, c.name, n.name as signed_name, s.groups, m.slug, e.number as edition, k.score_percent, k.marked_at,
                   a.signed_at, a.language, h.name_en as trained_at_en, h.name_cy as trained_at_cy,
                   case when a.signed_at < @lapsed then 'refresher-due'
                        when a.id is not null then 'signed'
                        when k.attempt_id is not null then 'passed'
                        when l.id is not null then 'started' else 'not-started' end as status,
                   a.receipt, a.sequence, a.id as attestation_id
            from staff s
            left join called c on c.person_id = s.person_id
            cross join unnest(@modules) as m(slug)
            left join signed a on a.person_id = s.person_id and a.module_slug = m.slug
            left join latest l on l.person_id = s.person_id and l.module_slug = m.slug
            left join attempts t on t.id = coalesce(a.attempt_id, l.id)
            left join schools h on h.id = t.school_id and t.school_id <> @school
            left join editions e on e.id = t.edition_id
            left join marks k on k.attempt_id = t.id and k.passed and k.marked_at <= @until
            left join signed_names n on n.attestation_id = a.id
            where s.groups is not null or a.id is not null)
        """;

    // As readers look names up, Ŵena beside Wena: the database's own order may be that of the letters' numbers.
    private const string ByName = """coalesce(name, '') collate "und-x-icu", person""";

    private const string Shown = "(@people is null or person = any(@people)) and (@slugs is null or slug = any(@slugs))";

    /// <summary>Of each requirement the version that holds or held last, before its first day the first (<see cref="StandingRequirement.Now"/>), and its first day.</summary>
    public static readonly string Requirements = $"""
        select distinct on (requirement_id) requirement_id, course_slug, cycle, months, fixed_month, fixed_day, due_on,
               min(starts_on) over (partition by requirement_id) as first_on
        from requirements where school_id = @school and {KnownFacts.At("@known")}
        order by requirement_id, starts_on <= @on desc, abs(starts_on - @on)
        """;

    /// <summary>The people, in order of name, each with the modules that they opened or signed; of who has no post any more, those that they signed.</summary>
    public static readonly string People = $"""
        {With},
        begun as (
            select person_id, module_slug from signed
            union select l.person_id, l.module_slug from latest l join staff s on s.person_id = l.person_id where s.groups is not null)
        select s.person_id as person, c.name, s.groups, coalesce(b.slugs, array[]::text[]) as begun
        from staff s
        left join called c on c.person_id = s.person_id
        left join (select person_id, array_agg(module_slug order by module_slug) as slugs from begun group by 1) b on b.person_id = s.person_id
        where s.groups is not null or b.slugs is not null or s.person_id = any(@owing)
        order by coalesce(c.name, '') collate "und-x-icu", s.person_id
        """;

    /// <summary>The rows of people and modules, of <c>@people</c> and <c>@slugs</c> alone where those are not null.</summary>
    public static readonly string Modules = $"""
        {With} select person, name, signed_name, groups, slug, edition, score_percent, marked_at, signed_at, language, status, receipt, sequence,
               trained_at_en, trained_at_cy
        from modules where {Shown} order by {ByName}, slug
        """;

    /// <summary>The statements that the newest signatures hold, of the same people and modules.</summary>
    public static readonly string Statements = $"""
        {With} select m.name, m.slug, s ->> 'id' as statement_id, s ->> 'text' as text, m.language, m.signed_at, m.receipt
        from modules m join attestations a on a.id = m.attestation_id
        cross join jsonb_array_elements(a.body::jsonb -> 'statements') with ordinality as t(s, at)
        where {Shown} order by {ByName}, m.slug, t.at
        """;

    /// <summary>Who is on roll, by the id of their visits and without a name: whoever holds a post on the day.</summary>
    public static readonly string Roll = $"""
        with {Links}
        select coalesce(k.other_id, o.person_id) as person, array_agg(distinct o.staff_group) as groups
        from posts o left join links k on k.person_id = o.person_id
        where o.school_id = @school and {FactDays.On("@on", "@known", "o.")}
        group by 1 order by 1
        """;

    /// <summary>What the school requires on the day.</summary>
    public static readonly string Required = $"""
        select distinct requirement_id from requirements
        where school_id = @school and {FactDays.On("@on", "@known", "")}
        order by requirement_id
        """;

    /// <summary>The exemptions that hold, of people by the id of their visits.</summary>
    public static readonly string Exemptions = $"""
        with {Links}
        select coalesce(k.other_id, x.person_id) as person, x.requirement_id, x.reason
        from exemptions x left join links k on k.person_id = x.person_id
        where x.school_id = @school and {KnownFacts.At("@known", "x.")} and x.from_on <= @on and (x.until_on is null or x.until_on >= @on)
        order by x.from_on desc, x.id
        """;

    /// <summary>What people are called today, of everybody who ever had a post or signed here.</summary>
    public static readonly string Names = $"""
        with {Links},
        known as (select person_id from posts where school_id = @school union select person_id from attestations where school_id = @school),
        {CalledNames.ByLinks}
        select person_id as person, name from called order by name collate "und-x-icu", person_id
        """;

    /// <summary>The day with which what is known of posts begins, and the moment at which the first of them was recorded; both null where none was.</summary>
    public static readonly string Beginning = $"""
        select min(starts_on) filter (where {KnownFacts.At("@known")}) as begins_on, min(recorded_at) as recorded_at from posts where school_id = @school
        """;

    /// <summary>The head of the school's evidence chain.</summary>
    public const string Chain = """
        select coalesce((select sequence from chain_heads where school_id = @school), 0) as chain_sequence,
               coalesce((select hash from chain_heads where school_id = @school), repeat('0', 64)) as chain_hash
        """;

    /// <summary>The head as it was at a moment: the last link that had been added by then.</summary>
    public const string ChainThen = """
        select coalesce(max(sequence), 0) as chain_sequence, coalesce((array_agg(hash order by sequence desc))[1], repeat('0', 64)) as chain_hash
        from attestations where school_id = @school and signed_at <= @known
        """;
}
