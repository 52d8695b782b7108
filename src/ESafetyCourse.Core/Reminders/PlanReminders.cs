using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Reminders;

/// <summary>What one morning's round came to.</summary>
/// <param name="Schools">Schools whose reminders are on and which are kept that day.</param>
/// <param name="Digests">Messages queued to people who owe something.</param>
/// <param name="Escalations">Messages queued to leads and heads.</param>
public sealed record PlannedReminders(int Schools, int Digests, int Escalations);

/// <summary>
/// The round of a school morning: who is told what, over every school whose reminders are on and whose calendar says that it is kept. It may run
/// again, anywhere and at the same time: the database gives each recipient one message a week.
/// </summary>
public sealed class PlanReminders(NpgsqlDataSource database, FindCalendars calendars, RoundReading reading, KeepReminders keep, TimeProvider clock)
{
    // So many at once that statements are few, and so few that a round's rows fit in memory.
    private const int AtOnce = 50;

    /// <summary>Plans the round of a day.</summary>
    /// <param name="by">The program.</param>
    /// <param name="day">The day (Europe/London), as a rule today.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Outcome<PlannedReminders>> RunAsync(Actor.Program by, DateOnly day, CancellationToken ct)
    {
        _ = by;
        var (schools, digests, escalations) = (0, 0, 0);
        foreach (var some in (await SwitchedOnAsync(ct)).Chunk(AtOnce))
        {
            var days = await calendars.DaysAsync(some, ct);
            SchoolId[] kept = [.. some.Where(school => days[school].IsSchoolDay(day))];
            if (kept.Length == 0) continue;
            schools += kept.Length;
            var planned = new List<PlannedMessage>();
            foreach (var (school, facts) in await reading.RunAsync(kept, day, ct))
            {
                var (round, moment) = (ReminderRound.Decide(facts, day), days[school].NextSendingMoment(clock.GetUtcNow()));
                planned.AddRange(round.Digests.Select(one => PlannedMessage.Of(school, one, moment)));
                planned.AddRange(round.Escalations.Select(one => PlannedMessage.Of(school, one, moment)));
            }

            var queued = await keep.RunAsync(planned, day, ct);
            digests += planned.Count(one => one.Kind == ReminderKind.Digest && queued.Contains(one.Id));
            escalations += planned.Count(one => one.Kind != ReminderKind.Digest && queued.Contains(one.Id));
        }

        return new PlannedReminders(schools, digests, escalations);
    }

    private async Task<List<SchoolId>> SwitchedOnAsync(CancellationToken ct)
    {
        var schools = new List<SchoolId>();
        await using var command = database.CreateJobCommand("select school_id from reminder_switches where undone_at is null order by school_id");
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) schools.Add(new(row.Get<Guid>("school_id")));
        return schools;
    }
}
