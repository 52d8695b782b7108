using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Content;

/// <summary>Part of publishing: the sign-offs that hold are kept in the same save, each once.</summary>
internal sealed class KeepSignOffs(CourseContext db)
{
    /// <summary>Adds those that are not kept yet, with the evidence of them; nothing where there are none.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="holding">The sign-offs of texts as they are published.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="ct">Cancellation.</param>
    public async Task RunAsync(Actor.Operator by, IReadOnlyList<SignOff> holding, DateTimeOffset now, CancellationToken ct)
    {
        var hashes = holding.Select(signed => signed.Hash).Distinct().ToList();
        var rows = await db.SignOffs.AsNoTracking().Where(row => hashes.Contains(row.Hash)).ToListAsync(ct);
        var names = await db.SignOffNames.AsNoTracking().ToDictionaryAsync(name => name.Hash, ct);
        var kept = rows.ToLookup(row => (row.Kind, row.Address, row.Hash));
        var further = holding.DistinctBy(signed => signed with { On = default })
            .Where(signed => !kept[(signed.Kind, signed.Of, signed.Hash)].Any(row => Says(row, signed))).ToList();
        if (further.Count > 0) Add(by, further, names.Values.ToDictionary(name => name.Words), now);

        // A name that was erased doesn't come back while the files still hold it: its sign-off of that day counts as kept.
        bool Says(KeptSignOff row, SignOff signed) => names.TryGetValue(row.ByHash, out var name) ? name.Words == signed.By : row.SignedOn == signed.On;
    }

    private void Add(Actor.Operator by, List<SignOff> further, Dictionary<string, SignOffName> names, DateTimeOffset now)
    {
        foreach (var words in further.Select(signed => signed.By).Distinct().Where(words => !names.ContainsKey(words)))
            db.Add(names[words] = SignOffName.New(words));
        var lines = further.Select(signed => Row(signed, default).Line);
        var told = EvidenceRow.Of(by, new EvidenceEntry.SignOffsKept(further.Count, KeptSignOff.DigestOf(lines)), now);
        db.Add(told);
        db.AddRange(further.Select(signed => Row(signed, told.Id)));

        KeptSignOff Row(SignOff signed, Guid evidence) => new()
        {
            Kind = signed.Kind, Address = signed.Of, Hash = signed.Hash, ByHash = names[signed.By].Hash, SignedOn = signed.On, EvidenceId = evidence,
        };
    }
}
