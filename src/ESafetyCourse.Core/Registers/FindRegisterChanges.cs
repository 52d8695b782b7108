using ESafetyCourse.Core.People;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Registers;

/// <summary>What changed between two readings, for whoever sees names.</summary>
/// <param name="Since">The earlier reading's clocks.</param>
/// <param name="Now">The later one's.</param>
/// <param name="Changes">Each difference with its deed, in order of name.</param>
/// <param name="Turnover">Who came and who went.</param>
/// <param name="Names">What everybody is called.</param>
public sealed record RegisterDifference(
    RegisterClocks Since, RegisterClocks Now, IReadOnlyList<RegisterChange> Changes, Turnover Turnover, IReadOnlyDictionary<PersonId, string> Names)
{
    /// <summary>What somebody is called.</summary>
    public string NameOf(PersonId person) => Names.GetValueOrDefault(person, "–");

    /// <summary>The same in numbers.</summary>
    public DifferenceCounts Counts => new(Since, Now, ChangeCount.Of(Changes), Turnover.Counts);
}

/// <summary>What changed between two readings, in numbers. It holds no person.</summary>
/// <param name="Since">The earlier reading's clocks.</param>
/// <param name="Now">The later one's.</param>
/// <param name="Changes">How many differences each kind of deed made.</param>
/// <param name="Turnover">How many came and went.</param>
public sealed record DifferenceCounts(RegisterClocks Since, RegisterClocks Now, IReadOnlyList<ChangeCount> Changes, TurnoverCounts Turnover);

/// <summary>Finds what changed between two readings of a school's register: of two days, or of one day as known at two moments.</summary>
public sealed class FindRegisterChanges(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The differences, with names.</summary>
    /// <param name="viewer">Who looks: whoever sees the names of the school.</param>
    /// <param name="question">The later reading, and the reader's language.</param>
    /// <param name="sinceOn">The day of the earlier reading (Europe/London).</param>
    /// <param name="sinceKnown">As known when (UTC); null: as the later one.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused as <see cref="RegisterRefusals"/> say.</returns>
    public Task<Outcome<RegisterDifference>> RunAsync(
        Viewer viewer, RegisterQuestion question, DateOnly sinceOn, DateTimeOffset? sinceKnown, CancellationToken ct) =>
        CompareAsync(RegisterViewers.WithNames(viewer), question, sinceOn, sinceKnown, ct);

    /// <summary>Their numbers, for whoever sees counts alone as well.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<Outcome<DifferenceCounts>> CountAsync(
        Viewer viewer, RegisterQuestion question, DateOnly sinceOn, DateTimeOffset? sinceKnown, CancellationToken ct) =>
        (await CompareAsync(RegisterViewers.WithCounts(viewer), question, sinceOn, sinceKnown, ct)).IsRefused(out var why, out var found) ? why : found.Counts;

    private async Task<Outcome<RegisterDifference>> CompareAsync(
        SchoolId school, RegisterQuestion question, DateOnly sinceOn, DateTimeOffset? sinceKnown, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (RegisterClocks.Of(question.On, question.Known, now).IsRefused(out var why, out var later)) return why;
        if (RegisterClocks.Of(sinceOn, sinceKnown ?? later.Known, now).IsRefused(out why, out var earlier)) return why;
        await using var moment = await RegisterMoment.OpenAsync(database, school, ct);
        var (then, today) = (moment.At(earlier), moment.At(later));
        if (await then.WhyNotAsync(ct) is { } nothing) return nothing;
        var links = await today.ReadAsync(
            ChangeSql.Links, row => (Person: new PersonId(row.Get<Guid>("person_id")), Other: new PersonId(row.Get<Guid>("other_id"))), ct);
        var compared = new RegisterChanges(await then.StandingsAsync(ct), await today.StandingsAsync(ct), links.ToDictionary(one => one.Person, one => one.Other));
        var changes = compared.Differences(await FactsAsync(today, earlier, ct));
        var names = await today.ReadAsync(
            RegisterSql.Names, row => (Person: new PersonId(row.Get<Guid>("person")), Name: PersonName.Shown(row.Text("name"), question.Language)), ct);
        var places = names.Index().ToDictionary(one => one.Item.Person, one => one.Index);
        return new RegisterDifference(
            earlier, later, [.. changes.OrderBy(one => places.GetValueOrDefault(one.Person, int.MaxValue)).ThenBy(one => one.Requirement.Value)],
            compared.Turnover(), names.ToDictionary(one => one.Person, one => one.Name));
    }

    private static async Task<IReadOnlyList<FactBetween>> FactsAsync(RegisterReader today, RegisterClocks since, CancellationToken ct)
    {
        await using var command = today.Command(ChangeSql.Facts);
        command.Parameters.Add(new("since_on", NpgsqlDbType.Date) { Value = since.On });
        command.Parameters.Add(new("since_known", NpgsqlDbType.TimestampTz) { Value = since.Known.UtcDateTime });
        command.Parameters.Add(new("since_until", NpgsqlDbType.TimestampTz) { Value = since.Until.UtcDateTime });
        var facts = new List<FactBetween>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) facts.Add(FactBetween.Read(row));
        return facts;
    }
}
