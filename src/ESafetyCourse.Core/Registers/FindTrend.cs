using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Registers;

/// <summary>A school's figures on the last days of its terms. It holds no person.</summary>
/// <param name="Points">In the order of their days; days before the school's records are left out.</param>
public sealed record RegisterTrend(IReadOnlyList<TrendPoint> Points);

/// <summary>The figures of one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Counts">Everybody on roll, by the strictest of their codes.</param>
public sealed record TrendPoint(TrendDay Day, RollCounts Counts);

/// <summary>Finds how a school's figures went: on the last day of each term of the last two school years.</summary>
public sealed class FindTrend(NpgsqlDataSource database, FindCalendars calendars, TimeProvider clock)
{
    /// <summary>The figures, all as known at one moment.</summary>
    /// <param name="viewer">Who looks: whoever sees names or counts of the school.</param>
    /// <param name="question">The day up to which it goes, and the moment; what else it asks narrows nothing.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused as <see cref="RegisterRefusals"/> say.</returns>
    public async Task<Outcome<RegisterTrend>> RunAsync(Viewer viewer, RegisterQuestion question, CancellationToken ct)
    {
        var school = RegisterViewers.WithCounts(viewer);
        if (RegisterClocks.Of(question.On, question.Known, clock.GetUtcNow()).IsRefused(out var why, out var clocks)) return why;
        var days = TrendDays.Of(clocks.On, await calendars.DaysAsync(school, SchoolYear.Of(clocks.On).First.AddYears(-1), ct));
        await using var moment = await RegisterMoment.OpenAsync(database, school, ct);
        var points = new List<TrendPoint>();
        foreach (var day in days)
        {
            var read = moment.At(clocks with { On = day.On });
            if (await read.WhyNotAsync(ct) is not null) continue;
            points.Add(new(day, RollCounts.Count((await read.StandingsAsync(ct)).Standings.Select(one => one.Overall))));
        }

        return new RegisterTrend(points);
    }
}
