using ESafetyCourse.Core.Evidence;
using Microsoft.Extensions.Logging;

namespace ESafetyCourse.Core.Rosters;

/// <summary>What a reading came to.</summary>
/// <param name="Pages">How many pages came.</param>
/// <param name="People">How many members they held.</param>
/// <param name="Why">What it failed by; null where it came to the list's end.</param>
public sealed record RosterFigures(int Pages, int People, RosterFault? Why);

/// <summary>
/// Reads the members of a staff course that is due: claim – commit – act – settle. Each page is written as it comes; only a list that was read
/// to its end tells who is not in it any more.
/// </summary>
public sealed partial class SyncRoster(RosterRows rows, LtiRoster lti, TimeProvider clock, ILogger<SyncRoster> log)
{
    /// <summary>The course is not due, is being read by somebody else, or is no staff course any more, perhaps since a moment ago.</summary>
    public static RefusalCode NotDue { get; } = new("roster-not-due");

    // However slowly its pages come: a platform that drips can't hold a worker for a night.
    private static TimeSpan Longest => TimeSpan.FromMinutes(10);

    /// <summary>Reads it now.</summary>
    /// <param name="by">The program: leads ask for it by <see cref="AskForRoster"/>.</param>
    /// <param name="context">The course.</param>
    /// <param name="ct">The program stops: the course falls due again by itself.</param>
    /// <returns>Refused with <see cref="NotDue"/>.</returns>
    public async Task<Outcome<RosterFigures>> RunAsync(Actor.Program by, ContextId context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (await rows.ClaimAsync(context, ct) is not { } course) return NotDue.Refuse();
        if (await ReadAsync(course, ct) is not var (figures, retryAfter)) return NotDue.Refuse();
        if (figures.Why is { } why) LogFailed(log, context.Value, figures.Pages, why);
        await rows.SettleAsync(course, figures.Why, RosterSchedule.Next(context, figures.Why, retryAfter, clock.GetUtcNow()));
        return figures;
    }

    // Null where the course stopped being ours to read on the way: what it came to is nothing to keep.
    private async Task<(RosterFigures Figures, TimeSpan? RetryAfter)?> ReadAsync(ClaimedRoster course, CancellationToken ct)
    {
        var figures = new RosterFigures(0, 0, RosterFault.NotOffered);
        if (course.Address.Length == 0) return (figures, null);
        await foreach (var reading in lti.ReadAsync(course, ct))
        {
            if (reading is RosterReading.Failed failed)
            {
                LogSaid(log, course.Context.Value, failed.Said);
                return (figures with { Why = failed.Why }, failed.RetryAfter);
            }

            var part = (RosterReading.Part)reading;
            if (!await rows.WriteAsync(course, part.People, ct)) return null;
            figures = new RosterFigures(figures.Pages + 1, figures.People + part.People.Count, part.IsLast ? null : RosterFault.Endless);
            if (part.IsLast || clock.GetUtcNow() - course.StartedAt > Longest) break;
        }

        return (figures, null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The members of course {Context} were not read to the end, after {Pages} pages: {Why}")]
    private static partial void LogFailed(ILogger log, Guid context, int pages, RosterFault why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The platform of course {Context}: {Said}")]
    private static partial void LogSaid(ILogger log, Guid context, string said);
}
