namespace ESafetyCourse.Core.People;

/// <summary>What is known today of a post's days to come.</summary>
/// <param name="Group">Its staff group.</param>
/// <param name="Begins">It begins on that day, rather than that being its last.</param>
/// <param name="On">The day (Europe/London).</param>
public readonly record struct PostAhead(StaffGroup Group, bool Begins, DateOnly On);

/// <summary>A person's record as a school knows it, before a lead's word on who is whom.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">The name that an LMS gave to this record, or null.</param>
/// <param name="Called">What the person is called, whichever of their records names them; null where none does.</param>
/// <param name="MetAt">When we first met, at any school (UTC).</param>
/// <param name="Groups">Staff groups of the posts held now.</param>
/// <param name="Ahead">Posts that are to begin, and ends of those held that are known.</param>
/// <param name="Registered">Whether any of these posts is registered with the EWC.</param>
/// <param name="IsLead">Whether they may see the register.</param>
/// <param name="FirstOpenedAt">First launch at the school (UTC).</param>
/// <param name="LastOpenedAt">Last launch at the school (UTC).</param>
/// <param name="SameAs">Who this is, as a lead said, or null.</param>
public sealed record KnownPerson(
    PersonId Id, string? Name, string? Called, DateTimeOffset MetAt, IReadOnlyList<StaffGroup> Groups, IReadOnlyList<PostAhead> Ahead, bool Registered, bool IsLead,
    DateTimeOffset? FirstOpenedAt, DateTimeOffset? LastOpenedAt, PersonId? SameAs);

/// <summary>A person of a school with everybody who a lead said is the same person.</summary>
/// <param name="Id">The id that their launches have.</param>
/// <param name="Name">What they are called, on every page alike; null where nobody named them.</param>
/// <param name="Records">Their own record first.</param>
public sealed record SchoolPerson(PersonId Id, string? Name, IReadOnlyList<KnownPerson> Records)
{
    /// <summary>Every id they go by.</summary>
    public IReadOnlyList<PersonId> Ids => [.. Records.Select(record => record.Id)];

    /// <summary>Staff groups of the posts held now.</summary>
    public IEnumerable<StaffGroup> Groups => Records.SelectMany(record => record.Groups);

    /// <summary>Posts that are to begin, and ends of those held that are known, by their day.</summary>
    public IEnumerable<PostAhead> Ahead => Records.SelectMany(record => record.Ahead).OrderBy(ahead => ahead.On);

    /// <summary>Whether any post held now is registered with the EWC; null without a post.</summary>
    public bool? Registered => Groups.Any() ? Records.Any(record => record.Registered) : null;

    /// <summary>Whether they may see the register.</summary>
    public bool IsLead => Records.Any(record => record.IsLead);

    /// <summary>First launch at the school (UTC).</summary>
    public DateTimeOffset? FirstOpenedAt => Records.Min(record => record.FirstOpenedAt);

    /// <summary>Last launch at the school (UTC).</summary>
    public DateTimeOffset? LastOpenedAt => Records.Max(record => record.LastOpenedAt);
}

/// <summary>The people of a school, in order of name.</summary>
public sealed class SchoolPeople
{
    private readonly Dictionary<PersonId, SchoolPerson> _byId;

    /// <summary>Puts records of one person together.</summary>
    /// <param name="records">In order of name.</param>
    public SchoolPeople(IReadOnlyList<KnownPerson> records)
    {
        var place = records.Select((record, at) => (record, at)).ToDictionary(row => row.record.Id, row => row.at);
        All =
        [
            .. records.GroupBy(record => record.SameAs ?? record.Id)
                .Select(group => (Id: group.Key, Records: group.OrderBy(record => record.SameAs is not null).ThenBy(record => record.MetAt).ToList()))
                .OrderBy(group => place[group.Records[0].Id])
                .Select(group => new SchoolPerson(group.Id, group.Records[0].Called, group.Records)),
        ];
        _byId = All.SelectMany(person => person.Ids, (person, id) => (person, id)).ToDictionary(row => row.id, row => row.person);
    }

    /// <summary>Everybody, each once.</summary>
    public IReadOnlyList<SchoolPerson> All { get; }

    /// <summary>The record of an id, whoever it was said to be, or null where the school knows nobody by it.</summary>
    public KnownPerson? Record(PersonId id) => Of(id)?.Records.First(record => record.Id == id);

    /// <summary>Whose id that is, or null where the school knows nobody by it.</summary>
    public SchoolPerson? Of(PersonId id) => _byId.GetValueOrDefault(id);
}
