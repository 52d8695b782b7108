using Npgsql;

namespace ESafetyCourse.Core.People;

/// <summary>Are these two the same person? A lead is asked (docs/design.md §3.8).</summary>
/// <param name="Newcomer">Who was met later.</param>
/// <param name="Former">Who was met before.</param>
/// <param name="IsReused">
/// An LMS gave the id of the one to the other, under another name and another address. Else both have one name and one address, on two platforms.
/// </param>
public sealed record PersonQuestion(PersonId Newcomer, PersonId Former, bool IsReused);

/// <summary>Finds the people of a school, and where a lead is to say who is whom.</summary>
public sealed class FindPeople(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The school knows nobody by that id.</summary>
    public static RefusalCode NotThere { get; } = new("person-not-there");

    // Whoever has or had a post here, opened the training here, or is a lead here.
    private const string Known = """
        with known as (
            select person_id from posts where school_id = @school
            union select person_id from visitors where school_id = @school
            union select person_id from leads where school_id = @school and revoked_at is null),
        links as (select person_id, other_id, same from person_links where school_id = @school and undone_at is null)
        """;

    private static readonly string People = $$"""
        {{Known}}, {{CalledNames.Sql}}
        select p.id, p.name, c.name as called, p.created_at, coalesce(w.groups, '{}') as groups, coalesce(w.registered, false) as registered,
            coalesce(w.changing, '{}') as changing, coalesce(w.begins, '{}') as begins, coalesce(w.changes_on, '{}') as changes_on,
            exists (select 1 from leads where leads.person_id = p.id and school_id = @school and revoked_at is null) as is_lead,
            o.first_visit_at, o.last_visit_at, s.other_id
        from known k
        join people p on p.id = k.person_id
        left join (select person_id, array_agg(staff_group) filter (where held) as groups, bool_or(ewc_registered) filter (where held) as registered,
                       array_agg(staff_group) filter (where changes_on is not null) as changing,
                       array_agg(not held) filter (where changes_on is not null) as begins,
                       array_agg(changes_on) filter (where changes_on is not null) as changes_on
                   from (select person_id, staff_group, ewc_registered, starts_on <= @today as held,
                             case when starts_on > @today then starts_on else ends_on end as changes_on
                         from posts where school_id = @school and {{HeldPosts.NotOver("@today")}}) as posts
                   group by person_id) w on w.person_id = p.id
        left join visitors o on o.school_id = @school and o.person_id = p.id
        left join links s on s.person_id = p.id and s.same
        left join called c on c.person_id = coalesce(s.other_id, p.id)
        order by coalesce(c.name, '') collate "und-x-icu", p.id
        """;

    // Asked wherever both are known, until a lead has said something of these two, or they are one person by what was said of others. The
    // people of the school come first: those of all schools, compared with each other, would be too many.
    private const string Questions = $"""
        {Known}, here as materialized (
            select p.id, lower(p.name) as name, lower(p.email) as email, p.created_at, coalesce(l.other_id, p.id) as counts_as
            from known k join people p on p.id = k.person_id left join links l on l.person_id = p.id and l.same),
        twins as (
            select n.person_id as newcomer, f.person_id as former, true as reused, n.first_seen_at as asked_at
            from here h
            join identities n on n.person_id = h.id
            join identities f on f.id = n.replaces
            union all
            select n.id, f.id, false, n.created_at from here n join here f
                on f.name = n.name and f.email = n.email and (f.created_at, f.id) < (n.created_at, n.id)
            where exists (select 1 from identities a, identities b where a.person_id = n.id and b.person_id = f.id and a.scope <> b.scope
                and a.retired_at is null and b.retired_at is null)
                and not exists (select 1 from identities a, identities b where a.person_id = n.id and b.id = a.replaces and b.person_id = f.id))
        select newcomer, former, reused from twins t join here n on n.id = t.newcomer join here f on f.id = t.former
        where n.counts_as <> f.counts_as
          and not exists (select 1 from links l where (l.person_id, l.other_id) in ((newcomer, former), (former, newcomer)))
        order by asked_at desc, former
        """;

    /// <summary>The people of the lead's school.</summary>
    public async Task<SchoolPeople> RunAsync(Viewer.LeadOf viewer, CancellationToken ct)
    {
        var records = new List<KnownPerson>();
        await using var command = Command(People, viewer);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) records.Add(Read(row));
        return new SchoolPeople(records);
    }

    /// <summary>The questions that no lead of the school has answered, the newest first.</summary>
    public async Task<IReadOnlyList<PersonQuestion>> QuestionsAsync(Viewer.LeadOf viewer, CancellationToken ct)
    {
        var found = new List<PersonQuestion>();
        await using var command = Command(Questions, viewer);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) found.Add(new(new(row.Get<Guid>("newcomer")), new(row.Get<Guid>("former")), row.Get<bool>("reused")));
        return found;
    }

    private NpgsqlCommand Command(string sql, Viewer.LeadOf viewer)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new("school", viewer.School.Value));
        command.Parameters.Add(new("today", clock.Today()));
        return command;
    }

    private static KnownPerson Read(NpgsqlDataReader row) => new(
        new(row.Get<Guid>("id")), PersonName.Clean(row.Text("name")), PersonName.Clean(row.Text("called")), row.Get<DateTimeOffset>("created_at"),
        StaffGroups.Read(row.Get<string[]>("groups")), Changes(row), row.Get<bool>("registered"), row.Get<bool>("is_lead"),
        row.Instant("first_visit_at"), row.Instant("last_visit_at"), row.Id("other_id") is { } other ? new PersonId(other) : null);

    private static IReadOnlyList<PostAhead> Changes(NpgsqlDataReader row) =>
    [
        .. StaffGroups.Read(row.Get<string[]>("changing")).Zip(row.Get<bool[]>("begins"), row.Get<DateOnly[]>("changes_on"))
            .Select(ahead => new PostAhead(ahead.First, ahead.Second, ahead.Third)),
    ];
}
