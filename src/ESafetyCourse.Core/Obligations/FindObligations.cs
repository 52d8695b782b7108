using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Obligations;

/// <summary>Works out what people owe, from the facts: never from what the jobs found last.</summary>
public sealed class FindObligations(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Every obligation that the viewer may see: of their school, or their own there.</summary>
    /// <param name="viewer">A lead, or the person.</param>
    /// <param name="ct">Cancellation.</param>
    public Task<IReadOnlyList<Obligation>> RunAsync(Viewer viewer, CancellationToken ct) => RunAsync(viewer, clock.Today(), clock.GetUtcNow(), ct);

    /// <summary>The same, as it stood.</summary>
    /// <param name="viewer">A lead, or the person.</param>
    /// <param name="on">On which day (Europe/London).</param>
    /// <param name="known">As known at which moment (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyList<Obligation>> RunAsync(Viewer viewer, DateOnly on, DateTimeOffset known, CancellationToken ct)
    {
        var (school, person) = viewer switch
        {
            Viewer.Self(var own, var theirs) => (theirs, (PersonId?)own),
            Viewer.LeadOf(var theirs) => (theirs, null),
            _ => throw viewer.HasNoSayOver("obligations"),
        };
        // A batch is one transaction.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new(person is null ? ObligationSql.Planned : ObligationSql.PlannedForOne));
        var query = new NpgsqlBatchCommand(ObligationSql.Select);
        ObligationSql.Ask(query.Parameters, [school.Value], person is { } one ? [one.Value] : null, on, known);
        batch.BatchCommands.Add(query);
        var found = new List<Obligation>();
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        while (await row.ReadAsync(ct)) found.Add(ObligationSql.Read(row));
        return found;
    }
}
