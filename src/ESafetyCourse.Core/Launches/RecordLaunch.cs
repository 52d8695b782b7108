using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Launches;

/// <summary>
/// Turns a verified message into a visit of a person at a school, and spends its login with it. Somebody who returns, to a course and a link
/// that have not changed, costs one statement: every lesson begins here. What is new or has changed is written first, in a transaction.
/// </summary>
public sealed class RecordLaunch(NpgsqlDataSource database, TimeProvider clock)
{
    // Launches of one person that have collided go one after another.
    private const string InTurn = "select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))";
    private const int MostTries = 6;

    /// <summary>Records it. Two first launches from one course at once may collide: the second looks again.</summary>
    /// <param name="login">The login, not yet spent.</param>
    /// <param name="message">The message, verified and found in order.</param>
    /// <param name="session">The browser session that will own the visit.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// Where refused, nothing stored was changed but the login, which is spent; a deployment met for the first time is kept to be approved.
    /// </returns>
    public async Task<Outcome<RecordedLaunch>> RunAsync(LoginUnderWay login, LtiMessage message, SessionId session, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            var arrival = new Arrival(login, message, session, clock.UtcNowStored());
            try
            {
                // Other messages than that of an activity always bring something new, and whoever is nobody real is not let in.
                var settled = tries == 0 && message is ResourceLinkLaunch { Roles.IsTestUser: false } ? await SettledAsync(arrival, ct) : null;
                return settled ?? await WholeAsync(arrival, message.Subject, inTurn: tries > 0, ct);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && tries + 1 < MostTries)
            {
                // Rolled back whole, the login included: look again, now the other's rows are there.
            }
        }
    }

    // Null where something is new or has changed; then nothing was written.
    private async Task<Outcome<RecordedLaunch>?> SettledAsync(Arrival arrival, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ArrivalSql.Settled);
        arrival.Ask(command);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return ToolRefusals.StateUnknown.Refuse(); // The registration has just been removed.
        arrival.Read(row);
        if (!row.Get<bool>("settled")) return null;
        return row.Get<bool>("spent") ? arrival.Recorded : ToolRefusals.StateUnknown.Refuse();
    }

    private async Task<Outcome<RecordedLaunch>> WholeAsync(Arrival arrival, string subject, bool inTurn, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var save = await connection.BeginTransactionAsync(ct);
        if (inTurn) await TakeTurnAsync(connection, arrival.Scope, subject, ct);
        if (!await ReadAsync(connection, arrival, ct)) return ToolRefusals.StateUnknown.Refuse();
        await using var batch = new NpgsqlBatch(connection, save);
        var why = arrival.Why;
        if (!arrival.IsDeployed) arrival.WriteDeployment(batch);
        else if (why is null) arrival.Write(batch);
        batch.Add("commit"); // Travels with the rest; where that fails it is not reached.
        await batch.ExecuteNonQueryAsync(ct);
        return why is null ? arrival.Recorded : why;
    }

    // Spends the login and reads what is known; false when it was spent already.
    private static async Task<bool> ReadAsync(NpgsqlConnection connection, Arrival arrival, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ArrivalSql.Spending, connection);
        arrival.Ask(command);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return false;
        arrival.Read(row);
        return true;
    }

    private static async Task TakeTurnAsync(NpgsqlConnection connection, string scope, string subject, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(InTurn, connection);
        command.Parameters.Add(new() { Value = scope });
        command.Parameters.Add(new() { Value = subject });
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A launch with which a visit has begun.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Module">The module that the link opens; null for a course and for the contents page, with which the visit begins.</param>
/// <param name="HasPost">Whether the person has said what they do at this school.</param>
/// <param name="GradeMissing">Whom a grade is missing of here: they signed the module, or one of the course, before, and came by another link. Mostly null.</param>
public sealed record RecordedLaunch(VisitId Visit, string? Module, bool HasPost, PersonId? GradeMissing);
