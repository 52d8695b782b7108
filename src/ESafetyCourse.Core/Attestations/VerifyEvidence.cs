using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Attestations;

/// <summary>
/// Checks every chain that there is, those of schools that are gone too, and what belongs to no school: editions, courses and the audit
/// trail (docs/adr/0002).
/// </summary>
public sealed class VerifyEvidence(NpgsqlDataSource database)
{
    private const string Chains = """
        select c.school_id, s.slug
        from (select school_id from attestations union select school_id from chain_heads union select school_id from attempts
              union select school_id from grades union select id from schools) c
        left join schools s on s.id = c.school_id
        where @school is null or c.school_id = @school order by s.slug nulls last, c.school_id
        """;

    // The id of an audit row holds its time, to the millisecond (RFC 9562, 5.7).
    private const string Trail = """
        select v.id, v.kind, v.body, floor(extract(epoch from v.at) * 1000)::text as at,
               (v.actor = 'person') = (v.person_id is not null) and (v.account_id is null or v.actor = 'operator') as fits, w.words, w.salt
        from evidence v left join evidence_words w on w.evidence_id = v.id
        where @school is null or v.school_id = @school
        """;

    /// <summary>Checks one school, or all that there is.</summary>
    /// <param name="only">This school with the editions that it uses; null for everything.</param>
    /// <param name="told">Hears what came of each chain as soon as it is walked.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>What doesn't fit outside the schools.</returns>
    public async Task<Findings> RunAsync(SchoolId? only, Action<ChainFinding> told, CancellationToken ct)
    {
        var found = new Findings();
        var editions = new CheckedEditions(found);
        var verify = new VerifyChain(database);
        foreach (var (school, slug) in await CommonAsync(only, editions, found, ct))
        {
            var beside = new Findings();
            if (slug is null) beside.Add("it is not in the list of schools any more; what it signed is checked all the same");
            told(await verify.RunAsync(school, slug ?? $"school {school}", editions, beside, ct));
        }

        return found;
    }

    private async Task<List<(SchoolId School, string? Slug)>> CommonAsync(
        SchoolId? only, CheckedEditions editions, Findings found, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.TakeAsync(database, ct);
        if (only is null)
        {
            await editions.ReadAsync(snapshot, null, ct);
            await CheckedCourses.RunAsync(snapshot, found, ct);
            await foreach (var row in snapshot.RowsAsync(LooseRows.Orphans, null, ct)) found.Add(row.Get<string>("sentence"));
            await SignOffCheck.RunAsync(snapshot, found, ct);
        }

        await foreach (var row in snapshot.RowsAsync(Trail, only, ct))
            if (Fault(row) is { } fault) found.Add($"audit row {row.Get<Guid>("id")} ({row.Get<string>("kind")}): {fault}");

        var chains = new List<(SchoolId School, string? Slug)>();
        await foreach (var row in snapshot.RowsAsync(Chains, only, ct)) chains.Add((new SchoolId(row.Get<Guid>("school_id")), row.Text("slug")));
        return chains;
    }

    private static string? Fault(NpgsqlDataReader row) => !Fits(row) ? "it is not as the program writes it"
        : row.Text("words") is { } words && JsonNode.Parse(row.Get<string>("body"))!["wordsHash"]?.ToString() != SaltedHash.Of(words, row.Get<byte[]>("salt"))
            ? "the words kept beside it differ from those recorded" : null;

    private static bool Fits(NpgsqlDataReader row)
    {
        try
        {
            var made = long.Parse(row.Get<Guid>("id").ToString("N")[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return row.Get<bool>("fits") && row.Text("at") == made.ToString(CultureInfo.InvariantCulture)
                && JsonNode.Parse(row.Get<string>("body")) is JsonObject body && CanonicalJson.Write(body) == row.Get<string>("body");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
