using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Reminders;

/// <summary>Reads what rounds follow from.</summary>
public sealed class RoundReading(NpgsqlDataSource database)
{
    /// <summary>The facts of schools, as the jobs have found what is owed: for the round of today.</summary>
    /// <param name="schools">Which.</param>
    /// <param name="day">The day.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyDictionary<SchoolId, RoundFacts>> RunAsync(IReadOnlyCollection<SchoolId> schools, DateOnly day, CancellationToken ct)
    {
        Guid[] ids = [.. schools.Select(school => school.Value)];
        var owed = await ListAsync(RecipientSql.Owed, [("schools", ids)], Owed, ct);
        Guid[] owing = [.. owed.Select(row => row.Person.Value).Distinct()];
        var people = await PeopleAsync(ids, owing, ct);
        var others = await OthersAsync(ids, day, ct);
        var plans = await PlansAsync(ids, ct);
        var rooms = (await ListAsync(
            RecipientSql.Rooms, [("schools", ids), ("day", day)], row => (School: School(row), Owing: row.Get<int>("owing"), Told: row.Get<int>("told")), ct))
            .ToDictionary(row => row.School, row => RoundFacts.RoomFor(row.Owing) - row.Told);
        var bySchool = owed.ToLookup(row => row.School);
        return schools.Distinct().ToDictionary(school => school, school => new RoundFacts(
            [.. bySchool[school]], people[school].ToDictionary(one => new PersonId(one.Id)), [.. others[school]],
            plans[school].ToLookup(plan => plan.RequirementId), Math.Max(0, rooms.GetValueOrDefault(school))));
    }

    /// <summary>The facts of one school for obligations that are given: for dry runs, for one person, for a nudge.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="obligations">What is owed, and what stands besides.</param>
    /// <param name="day">The day.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<RoundFacts> RunAsync(Viewer viewer, IReadOnlyList<Obligation> obligations, DateOnly day, CancellationToken ct)
    {
        var (school, own) = viewer switch
        {
            Viewer.LeadOf(var at) => (at, (PersonId?)null),
            Viewer.Self(var person, var at) => (at, person),
            _ => throw viewer.HasNoSayOver("reminders"),
        };
        Guid[] ids = [school.Value];
        var told = (await ListAsync(RecipientSql.Told, [("schools", ids)], row => (Key: Key(row), On: row.Get<DateOnly>("told_on")), ct))
            .ToDictionary(row => row.Key, row => row.On);
        var people = await PeopleAsync(ids, own is { } one ? [one.Value] : null, ct);
        var owed = obligations.Where(row => row.State == ObligationState.NotOpen || (row.IsCurrent && OwedRow.IsOwed(row.State)))
            .Select(row => OwedRow.Of(row, told.TryGetValue((row.Requirement, row.Person, row.Cycle), out var on) ? on : null)).ToList();
        var owing = owed.Where(row => OwedRow.IsOwed(row.State)).Select(row => row.Person).Distinct().Count();
        return new RoundFacts(
            owed, people[school].ToDictionary(person => new PersonId(person.Id)), own is null ? [.. (await OthersAsync(ids, day, ct))[school]] : [],
            (await PlansAsync(ids, ct))[school].ToLookup(plan => plan.RequirementId), RoundFacts.RoomFor(owing));
    }

    /// <summary>Leads, heads and plans of a school, and nobody who owes anything: for whom it reaches that somebody is late.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="day">The day.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<RoundFacts> OthersAsync(Viewer.LeadOf viewer, DateOnly day, CancellationToken ct)
    {
        Guid[] ids = [viewer.School.Value];
        return new RoundFacts(
            [], new Dictionary<PersonId, Recipient>(), [.. (await OthersAsync(ids, day, ct))[viewer.School]],
            (await PlansAsync(ids, ct))[viewer.School].ToLookup(plan => plan.RequirementId), 0);
    }

    private async Task<ILookup<SchoolId, Recipient>> PeopleAsync(Guid[] schools, Guid[]? people, CancellationToken ct) =>
        (await ListAsync(RecipientSql.People, [("schools", schools), ("people", people)], row => (School: School(row), To: new Recipient(
            row.Get<Guid>("id"), false, PersonName.Clean(row.Text("name")), Language(row), row.Get<bool>("has_address"), row.Get<bool>("is_shared"),
            row.Number<DateOnly>("last_on"))), ct))
            .ToLookup(row => row.School, row => row.To);

    private async Task<ILookup<SchoolId, OtherRecipient>> OthersAsync(Guid[] schools, DateOnly day, CancellationToken ct)
    {
        var told = (await ListAsync(
            RecipientSql.ToldOthers, [("schools", schools)], row => (
                To: row.Get<Guid>("told_id"), As: row.Get<string>("step"), Key: Key(row), On: row.Get<DateOnly>("told_on")), ct))
            .ToLookup(row => (row.To, row.As), row => (row.Key, row.On));
        return (await ListAsync(RecipientSql.Others, [("schools", schools), ("day", day)], row =>
        {
            var (to, toldAs) = (row.Get<Guid>("id"), row.Get<string>("told_as"));
            return (School: School(row), To: new OtherRecipient(
                new(
                    to, row.Get<bool>("is_contact"), PersonName.Clean(row.Text("name")), Language(row), row.Get<bool>("has_address"),
                    row.Get<bool>("is_shared"), row.Number<DateOnly>("last_on")),
                StoredName.Read<ToldInstead>(toldAs), told[(to, toldAs)].ToDictionary(one => one.Key, one => one.On)));
        }, ct)).ToLookup(row => row.School, row => row.To);
    }

    private async Task<ILookup<SchoolId, ReminderPlan>> PlansAsync(Guid[] schools, CancellationToken ct) =>
        (await ListAsync(RecipientSql.Plans, [("schools", schools)], row => new ReminderPlan
        {
            SchoolId = School(row), RequirementId = new(row.Get<Guid>("requirement_id")), StartsOn = row.Get<DateOnly>("starts_on"),
            AtOpening = row.Get<bool>("at_opening"), Days = row.Get<int[]>("days"), LeadsAfter = row.Number<int>("leads_after"), HeadAfter = row.Number<int>("head_after"),
        }, ct)).ToLookup(plan => plan.SchoolId);

    private async Task<List<T>> ListAsync<T>(string sql, (string, object?)[] values, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var found = new List<T>();
        await using var command = database.CreateJobCommand(sql, values);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) found.Add(read(row));
        return found;
    }

    private static OwedRow Owed(NpgsqlDataReader row) => new(
        School(row), new(row.Get<Guid>("requirement_id")), new(row.Get<Guid>("person_id")), row.Get<int>("cycle"), row.Get<string>("course_slug"),
        row.Get<DateOnly>("opens_on"), row.Get<DateOnly>("due_on"), StoredName.Read<ObligationState>(row.Get<string>("state")), row.Number<DateOnly>("told_on"));

    private static (RequirementId, PersonId, int) Key(NpgsqlDataReader row) =>
        (new(row.Get<Guid>("requirement_id")), new(row.Get<Guid>("person_id")), row.Get<int>("cycle"));

    private static SchoolId School(NpgsqlDataReader row) => new(row.Get<Guid>("school_id"));

    private static Language? Language(NpgsqlDataReader row) => StoredName.TryRead<Language>(row.Text("language"));
}
