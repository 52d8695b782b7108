using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Registers;

/// <summary>Counts a school's register, of any day, as known at any moment: what it gives holds no person, and is read without names.</summary>
public sealed class FindRegisterCounts(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The figures.</summary>
    /// <param name="viewer">Who looks: whoever sees names or counts of the school.</param>
    /// <param name="question">The day, the moment, and the reader's language; what else it asks narrows nothing.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused as <see cref="RegisterRefusals"/> say; of today as known now it never is.</returns>
    public async Task<Outcome<SchoolFigures>> RunAsync(Viewer viewer, RegisterQuestion question, CancellationToken ct)
    {
        var school = RegisterViewers.WithCounts(viewer);
        if (RegisterClocks.Of(question.On, question.Known, clock.GetUtcNow()).IsRefused(out var why, out var clocks)) return why;
        await using var moment = await RegisterMoment.OpenAsync(database, school, ct);
        var read = moment.At(clocks);
        if (question is not { On: null, Known: null } && await read.WhyNotAsync(ct) is { } nothing) return nothing;
        var reading = await read.StandingsAsync(ct);
        var (_, required) = await read.TitlesAsync(question, ct);
        return new SchoolFigures(clocks, RegisterFigures.Of(reading.Standings, required), GroupFigures.Of(reading.Standings));
    }
}
