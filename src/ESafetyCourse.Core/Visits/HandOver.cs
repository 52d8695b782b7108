using ESafetyCourse.Lti;
using Npgsql;

namespace ESafetyCourse.Core.Visits;

/// <summary>Carries a visit from a frame whose cookie doesn't hold into a new tab, by a single-use code.</summary>
public sealed class HandOver(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>Makes a code for a visit that began a moment ago.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="owner">Whose session it is in, without a dot: the code says it, so that the new tab knows whether its own is theirs.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<string> OfferAsync(VisitId visit, string owner, CancellationToken ct)
    {
        var code = $"{Secrets.New()}.{owner}";
        await using var command = database.CreateCommand("insert into handovers (code_hash, visit_id, expires_at) values ($1, $2, $3)");
        command.Parameters.Add(new() { Value = Secrets.Hash(code) });
        command.Parameters.Add(new() { Value = visit.Value });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() + Lasts });
        await command.ExecuteNonQueryAsync(ct);
        return code;
    }

    /// <summary>The owner that a code names. It is worth something once the code was taken, of which it is part; empty for what is none of ours.</summary>
    public static string OwnerOf(string code) => code[(code.LastIndexOf('.') + 1)..];

    /// <summary>Spends a code: the visit goes over to the session of the new tab, which keeps the visits it has.</summary>
    /// <returns>The visit, or null when the code was spent, has lapsed, or never was.</returns>
    public async Task<VisitId?> TakeAsync(string code, SessionId session, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            with taken as (delete from handovers where code_hash = $1 and expires_at > $2 returning visit_id)
            update visits set session_id = $3 from taken where visits.id = taken.visit_id returning visits.id
            """);
        command.Parameters.Add(new() { Value = Secrets.Hash(code) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = session.Value });
        return await command.ExecuteScalarAsync(ct) is Guid visit ? new VisitId(visit) : null;
    }
}
