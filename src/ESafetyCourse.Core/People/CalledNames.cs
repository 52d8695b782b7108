namespace ESafetyCourse.Core.People;

/// <summary>
/// What each person of a school is called, for every list that a lead reads: the newest name that an LMS gave to any of their
/// records, else the one that a lead of the school gave them, else the one they last signed with.
/// </summary>
internal static class CalledNames
{
    /// <summary>
    /// A common table expression <c>called (person_id, name)</c>; somebody whom nobody named is not in it. It needs
    /// <c>known (person_id)</c>, the records to look at, and <c>@school</c>; whoever is linked is looked at too, and stands under the id
    /// of their visits.
    /// </summary>
    public const string Sql = $"{Before} (select person_id, other_id from person_links where school_id = @school and same and undone_at is null) {After}";

    /// <summary>The same where others than today's links say who is whom: it needs them as <c>links (person_id, other_id)</c>. The names are today's.</summary>
    public const string ByLinks = $"{Before} links {After}";

    private const string Before = "called as (with same_people as (select person_id, other_id from";

    private const string After = """
        as said)
            select distinct on (person_id) person_id, name from (
                select coalesce(k.other_id, p.id) as person_id, p.name, 0 as rank, p.created_at as since
                from people p
                left join same_people k on k.person_id = p.id
                where p.id in (select person_id from known union select person_id from same_people union select other_id from same_people)
                union all
                select coalesce(k.other_id, n.person_id), n.name, 1, n.named_at
                from named_people n left join same_people k on k.person_id = n.person_id
                where n.school_id = @school
                union all
                select coalesce(k.other_id, a.person_id), n.name, 2, a.signed_at
                from attestations a
                join signed_names n on n.attestation_id = a.id
                left join same_people k on k.person_id = a.person_id
                where a.school_id = @school) names
            where name is not null
            order by person_id, rank, since desc)
        """;
}
