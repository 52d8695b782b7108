using System.CommandLine;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Schools;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety evidence verify</c>.</summary>
public static class EvidenceCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build()
    {
        var school = new Option<string?>("--school") { Description = "Only this school (slug)." };
        var receipt = new Option<string?>("--receipt") { Description = "The chain that holds this receipt, and whether it is there." };
        var verify = new Command("verify", "Recompute the hash chains and name the first row that does not fit.") { school, receipt };
        verify.SetAction((parsed, ct) => CommandLine.WithServicesAsync(
            (services, stop) => VerifyAsync(services, parsed.GetValue(school), parsed.GetValue(receipt), stop), ct));
        return new Command("evidence", "The evidence of what was signed.") { verify };
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string? slug, string? receipt, CancellationToken ct)
    {
        var db = services.GetRequiredService<CourseContext>();
        var attestation = receipt is null ? null : await db.Attestations.AsNoTracking().FirstOrDefaultAsync(row => row.Receipt == receipt, ct);
        if (receipt is not null && attestation is null) return CommandLine.Refuse($"No attestation has the receipt {receipt}.");

        var schools = await SchoolsAsync(db, slug, attestation, ct);
        var broken = 0;
        foreach (var school in schools)
        {
            var finding = await services.GetRequiredService<VerifyChain>().RunAsync(school.Id, school.Slug, ct);
            if (finding.Broken is null) Console.WriteLine($"{finding.School}: whole, {finding.Sequence} attestations, head {finding.Hash}");
            else Console.Error.WriteLine($"{finding.School}: BROKEN at {finding.Broken}. The last one that fits is {finding.Sequence}, {finding.Hash}");
            if (finding.Broken is not null) broken++;
        }

        if (attestation is not null && broken == 0)
            Console.WriteLine($"Receipt {receipt}: attestation {attestation.Sequence}, {attestation.ModuleSlug}, signed {ChainHash.Time(attestation.SignedAt)}, hash {attestation.Hash}");
        return broken == 0 ? 0 : 1;
    }

    private static async Task<List<School>> SchoolsAsync(CourseContext db, string? slug, Attestation? attestation, CancellationToken ct)
    {
        if (slug is not null) return [await CommandLine.SchoolAsync(db, slug, ct)];
        var schools = db.Schools.AsNoTracking();
        return await (attestation is null ? schools : schools.Where(school => school.Id == attestation.SchoolId)).OrderBy(school => school.Slug).ToListAsync(ct);
    }
}
