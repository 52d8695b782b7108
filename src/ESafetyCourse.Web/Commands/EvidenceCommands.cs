using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety evidence verify</c>.</summary>
public static class EvidenceCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build()
    {
        var school = new Option<string?>("--school") { Description = "Only this school (slug), with the editions that it uses." };
        var receipt = new Option<string?>("--receipt") { Description = "Only the chain that holds this receipt, and where it stands." };
        var verify = new Command("verify", "Recompute the hash chains, hash the editions, mark every attempt again; say what does not fit.")
        {
            school, receipt,
        };
        verify.SetAction((parsed, ct) => CommandLine.WithServicesAsync(
            (services, stop) => VerifyAsync(services, parsed.GetValue(school), parsed.GetValue(receipt), stop), ct));
        return new Command("evidence", "The evidence of what was signed.") { verify };
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string? slug, string? receipt, CancellationToken ct)
    {
        var db = services.GetRequiredService<CourseContext>();
        SchoolId? only = slug is null ? null : (await CommandLine.SchoolAsync(db, slug, ct)).Id;
        var attestation = receipt is null
            ? null : await db.Attestations.AsNoTracking().FirstOrDefaultAsync(row => row.Receipt == receipt, ct);
        if (receipt is not null && attestation is null) return CommandLine.Refuse($"No attestation has the receipt {receipt}.");
        if (attestation is not null && only is not null && attestation.SchoolId != only)
            return CommandLine.Refuse($"The receipt {receipt} is of another school than {slug}.");

        var count = 0L;
        var common = await new VerifyEvidence(services.GetRequiredService<NpgsqlDataSource>())
            .RunAsync(attestation?.SchoolId ?? only, chain => count += Tell(chain), ct);
        count += Tell(null, common);
        if (attestation is not null) Console.WriteLine($"Receipt {receipt}: {Place(attestation)}");
        if (count == 0) return 0;
        return CommandLine.Refuse(count == 1 ? "1 finding." : $"{count} findings.");
    }

    private static string Place(Attestation row) =>
        $"attestation {row.Sequence}, {row.ModuleSlug}, signed {ChainHash.Time(row.SignedAt)}, hash {row.Hash}";

    private static long Tell(ChainFinding chain)
    {
        if (chain.Broken is not null)
            Console.Error.WriteLine($"{chain.School}: BROKEN at {chain.Broken}. The last one that fits is {chain.Sequence}, {chain.Hash}");
        else if (chain.Whole) Console.WriteLine($"{chain.School}: whole, {chain.Sequence} attestations, head {chain.Hash}");
        else
        {
            Console.Error.WriteLine(
                $"{chain.School}: the chain is whole, {chain.Sequence} attestations, head {chain.Hash}, but not what is kept beside it");
        }

        Tell(chain.School, chain.Beside);
        return chain.Count;
    }

    private static long Tell(string? school, Findings findings)
    {
        var where = school is null ? "" : $"{school}: ";
        foreach (var sentence in findings.First) Console.Error.WriteLine($"{where}FOUND: {sentence}.");
        if (findings.Count > findings.First.Count) Console.Error.WriteLine($"{where}… and {findings.Count - findings.First.Count} more.");
        return findings.Count;
    }
}
