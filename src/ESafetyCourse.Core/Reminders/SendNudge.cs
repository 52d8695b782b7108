using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.Reminders;

/// <summary>What came of asking for messages.</summary>
/// <param name="Told">Who gets one.</param>
/// <param name="LeftOut">Who gets none, and why.</param>
/// <param name="NotBefore">Until when they wait (UTC); null where they go at once, or no school day is known.</param>
public sealed record NudgeOutcome(IReadOnlyList<PersonId> Told, IReadOnlyList<LeftOut> LeftOut, DateTimeOffset? NotBefore);

/// <summary>A lead asks for a message to people who owe something. It counts as theirs of the week, and waits for the next school day's hours.</summary>
public sealed class SendNudge(
    FindObligations find, FindPeople people, FindCalendars calendars, RoundReading reading, KeepReminders keep, TimeProvider clock)
{
    /// <summary>Nobody was named.</summary>
    public static RefusalCode Nobody { get; } = new("nudge-nobody");

    /// <summary>Queues one message each, and evidence that it was asked for.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="whom">To whom, by any id that the school knows them by; whom it doesn't know is passed over in silence.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Who gets one; refused with <see cref="Nobody"/>.</returns>
    public async Task<Outcome<NudgeOutcome>> RunAsync(Actor.Lead by, IReadOnlyCollection<PersonId> whom, CancellationToken ct)
    {
        var (viewer, day, now) = (Viewer.Of(by), clock.Today(), clock.GetUtcNow());
        var known = await people.RunAsync(viewer, ct);
        var asked = whom.Select(person => known.Of(person)?.Id).OfType<PersonId>().ToHashSet();
        if (asked.Count == 0) return Nobody.Refuse();
        var obligations = (await find.RunAsync(viewer, ct)).Where(one => asked.Contains(one.Person)).ToList();
        var facts = await reading.RunAsync(viewer, obligations, day, ct);
        var standing = obligations.Where(one => one.IsCurrent).ToLookup(one => one.Person);
        var owed = facts.Owed.Where(row => OwedRow.IsOwed(row.State)).ToLookup(row => row.Person);
        var (planned, left) = (new List<PlannedMessage>(), new List<LeftOut>());
        var moment = (await calendars.DaysAsync(by.School, ct)).NextSendingMoment(now);
        foreach (var person in asked)
        {
            if (WhyNot(person, standing[person], facts, day) is { } why) left.Add(new(person, why));
            else planned.Add(new(
                Guid.CreateVersion7(), by.School, facts.People[person], ReminderKind.Nudge, by.Person, moment, [.. owed[person].Select(row => (row, "nudge"))]));
        }

        var queued = await keep.RunAsync(
            planned, day, ct, told => EvidenceRow.Of(by, new EvidenceEntry.NudgeSent(by.School, asked.Count, told), clock.UtcNowStored()));
        // Whoever was told by somebody else in this very second has had theirs.
        left.AddRange(planned.Where(one => !queued.Contains(one.Id)).Select(one => new LeftOut(new(one.To.Id), LeftOutWhy.HadOneThisWeek)));
        return new NudgeOutcome([.. planned.Where(one => queued.Contains(one.Id)).Select(one => new PersonId(one.To.Id))], left, moment > now ? moment : null);
    }

    private static LeftOutWhy? WhyNot(PersonId person, IEnumerable<Obligation> standing, RoundFacts facts, DateOnly day)
    {
        var states = standing.Select(one => one.State).ToHashSet();
        if (!states.Any(OwedRow.IsOwed))
            return states.Contains(ObligationState.OnLeave) ? LeftOutWhy.OnLeave : states.Contains(ObligationState.Exempt) ? LeftOutWhy.Exempt : LeftOutWhy.NothingOwed;
        return facts.People.TryGetValue(person, out var who) ? who.WhyNot(day) : LeftOutWhy.NoAddress;
    }
}
