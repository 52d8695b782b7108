using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Reminders;

/// <summary>What would be sent on a day, as things stand now.</summary>
/// <param name="Day">The day.</param>
/// <param name="WhyNot">Why nothing is sent on it; null where it is a school day.</param>
/// <param name="NextOn">Then the next school day; null where there is none in a year.</param>
/// <param name="KnowsYear">Whether anybody has said the terms of that year.</param>
/// <param name="Round">Who would be told, and who not.</param>
/// <param name="Reach">Which leads and heads would not be told.</param>
/// <param name="Obligations">What is owed on it.</param>
/// <param name="People">What people are called.</param>
public sealed record DryRun(
    DateOnly Day, Bilingual? WhyNot, DateOnly? NextOn, bool KnowsYear, ReminderRound Round, EscalationReach Reach, ILookup<PersonId, Obligation> Obligations,
    SchoolPeople People);

/// <summary>
/// Works out what would be sent on a day, today or later, if nobody did anything until then: the rounds of the days between are gone through, by the
/// same rule as on the day itself, and nothing is written.
/// </summary>
public sealed class FindDryRun(FindObligations find, FindPeople people, FindCalendars calendars, RoundReading reading, TimeProvider clock)
{
    /// <summary>So many days ahead at most.</summary>
    public const int Furthest = 366;

    /// <summary>Works it out.</summary>
    /// <param name="viewer">The lead.</param>
    /// <param name="day">The day; the past is taken for today, and what is further than a year for a year from now.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<DryRun> RunAsync(Viewer.LeadOf viewer, DateOnly day, CancellationToken ct)
    {
        var today = clock.Today();
        day = day < today ? today : day > today.AddDays(Furthest) ? today.AddDays(Furthest) : day;
        var days = await calendars.DaysAsync(viewer.School, ct);
        var obligations = await find.RunAsync(viewer, day, clock.GetUtcNow(), ct);
        var facts = await reading.RunAsync(viewer, obligations, day, ct);
        facts = facts with { Owed = [.. facts.Owed.Where(row => OwedRow.IsOwed(row.State))] };
        for (var on = today; on < day; on = on.AddDays(1))
            if (days.IsSchoolDay(on)) facts = After(facts, ReminderRound.Decide(AsOn(facts, on), on), on);
        var (whyNot, round) = (days.WhyNot(day), ReminderRound.Decide(facts, day));
        var standing = obligations.Where(one => one.IsCurrent).ToLookup(one => one.Person);
        if (whyNot is not null) round = round with { Digests = [], Escalations = [], LeftOut = [] };
        else round = round with { LeftOut = [.. round.LeftOut, .. Aside(standing)] };
        return new DryRun(
            day, whyNot, whyNot is null ? null : days.FirstFrom(day), days.Knows(SchoolYear.Of(day)), round,
            EscalationReach.Of(facts, obligations.Select(one => one.Requirement), day), standing, await people.RunAsync(viewer, ct));
    }

    // What is late on the day that is asked for was not late before its due day.
    private static RoundFacts AsOn(RoundFacts facts, DateOnly on) => facts with
    {
        Owed = [.. facts.Owed.Select(row => row.DueOn >= on && row.State == ObligationState.Late ? row with { State = ObligationState.Open } : row)],
    };

    private static RoundFacts After(RoundFacts facts, ReminderRound round, DateOnly on)
    {
        var told = round.Digests.Select(one => one.To.Id).Concat(round.Escalations.Select(one => one.To.Id)).ToHashSet();
        var named = round.Digests.SelectMany(one => one.Rows).Select(one => (one.Row.Requirement, one.Row.Person, one.Row.Cycle)).ToHashSet();
        var others = round.Escalations.ToDictionary(one => (one.To.Id, one.As), one => one.Late.Select(row => (row.Requirement, row.Person, row.Cycle)));
        Recipient Told(Recipient one) => told.Contains(one.Id) ? one with { LastOn = on } : one;
        return facts with
        {
            Owed = [.. facts.Owed.Select(row => named.Contains((row.Requirement, row.Person, row.Cycle)) ? row with { ToldOn = on } : row)],
            People = facts.People.ToDictionary(one => one.Key, one => Told(one.Value)),
            Others = [.. facts.Others.Select(one => new OtherRecipient(
                Told(one.To), one.As, others.TryGetValue((one.To.Id, one.As), out var late) ? And(one.Told, late, on) : one.Told))],
        };
    }

    private static Dictionary<(RequirementId, PersonId, int), DateOnly> And(
        IReadOnlyDictionary<(RequirementId, PersonId, int), DateOnly> told, IEnumerable<(RequirementId, PersonId, int)> late, DateOnly on)
    {
        var all = new Dictionary<(RequirementId, PersonId, int), DateOnly>(told);
        foreach (var one in late) all[one] = on;
        return all;
    }

    private static IEnumerable<LeftOut> Aside(ILookup<PersonId, Obligation> standing) =>
        from person in standing
        where !person.Any(one => OwedRow.IsOwed(one.State))
        let why = person.Any(one => one.State == ObligationState.OnLeave) ? LeftOutWhy.OnLeave
            : person.Any(one => one.State == ObligationState.Exempt) ? LeftOutWhy.Exempt : (LeftOutWhy?)null
        where why is not null
        select new LeftOut(person.Key, why.Value);
}
