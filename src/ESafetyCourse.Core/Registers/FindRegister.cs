using System.Data;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Registers;

/// <summary>Opens the register of a school.</summary>
public sealed class FindRegister(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The register as it stands now. Close it soon: it holds a connection.</summary>
    /// <param name="viewer">The lead.</param>
    /// <param name="question">What is asked for.</param>
    /// <param name="patience">How long each answer of the database may take.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<RegisterSnapshot> RunAsync(Viewer.LeadOf viewer, RegisterQuestion question, RegisterPatience patience, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            return await RegisterSnapshot.TakeAsync(moment, viewer, question, clock.GetUtcNow(), patience, ct);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
