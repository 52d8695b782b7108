using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Registers;

/// <summary>Opens the register of a school, of any day, as known at any moment.</summary>
public sealed class FindRegister(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The register of the day that the question asks for, by itself of today. Close it soon: it holds a connection.</summary>
    /// <param name="viewer">Who looks: whoever sees the names of the school.</param>
    /// <param name="question">What is asked for.</param>
    /// <param name="patience">How long each answer of the database may take.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused as <see cref="RegisterRefusals"/> say; of today as known now it never is.</returns>
    public async Task<Outcome<RegisterSnapshot>> RunAsync(Viewer viewer, RegisterQuestion question, RegisterPatience patience, CancellationToken ct)
    {
        var school = RegisterViewers.WithNames(viewer);
        var now = clock.GetUtcNow();
        if (RegisterClocks.Of(question.On, question.Known, now).IsRefused(out var toCome, out var clocks)) return toCome;
        var moment = await RegisterMoment.OpenAsync(database, school, ct);
        RegisterSnapshot? opened = null;
        try
        {
            var read = moment.At(clocks, patience);
            if (question is not { On: null, Known: null } && await read.WhyNotAsync(ct) is { } why) return why;
            return opened = await RegisterSnapshot.TakeAsync(moment, read, question, now, ct);
        }
        finally
        {
            if (opened is null) await moment.DisposeAsync();
        }
    }
}
