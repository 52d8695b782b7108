using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Content;

/// <summary>What publishing did with one module.</summary>
/// <param name="Slug">The module.</param>
/// <param name="Number">The edition that is newest now.</param>
/// <param name="IsNew">Whether it was published just now; false when nothing had changed.</param>
public sealed record PublishedNow(string Slug, int Number, bool IsNew);

/// <summary>What publishing came to.</summary>
/// <param name="Modules">Each module, published now or before.</param>
public sealed record Published(IReadOnlyList<PublishedNow> Modules);

/// <summary>Publishes modules as immutable editions: a new number only where the content differs from the newest.</summary>
public sealed class PublishContent(CourseContext db, TimeProvider clock)
{
    /// <summary>Whoever accepts what nobody has reviewed is not named so that the evidence can tell; <see cref="AcceptedByFault"/> says why.</summary>
    public static RefusalCode AcceptedByNobody { get; } = new("content-accepted-by-nobody");

    /// <summary>Ids of an edition are gone, and not retired: they could be used again for something else. The detail names them.</summary>
    public static RefusalCode IdsLost { get; } = new("content-ids-lost");

    /// <summary>What is wrong with the name and role of whoever accepts, as a sentence; null when nothing is, or nobody is named.</summary>
    public static string? AcceptedByFault(string? acceptedBy) => acceptedBy is not null && PlainText.Fault(acceptedBy, SignOff.LongestBy) is { } fault
        ? $"The name and role of whoever accepts them {fault}." : null;

    /// <summary>Level 4 scenarios that nobody has reviewed: in production they need a named person's acceptance (docs/design.md §8).</summary>
    public static IEnumerable<Scenario> Unreviewed(ContentCatalogue catalogue) =>
        catalogue.Modules.SelectMany(module => module.Scenarios).Where(scenario => scenario is { Level: 4, Reviewed: null });

    /// <summary>Publishes every module of a sound catalogue, with evidence, in one save.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="catalogue">The content as read.</param>
    /// <param name="acceptedBy">Who accepts unreviewed level 4 scenarios, by name and role; null for a demonstration.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="AcceptedByNobody"/> or <see cref="IdsLost"/>.</returns>
    public async Task<Outcome<Published>> RunAsync(Actor.Operator by, ContentCatalogue catalogue, string? acceptedBy, CancellationToken ct)
    {
        if (AcceptedByFault(acceptedBy) is not null) return AcceptedByNobody.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('editions'))", ct);
        var published = new List<PublishedNow>();
        foreach (var module in catalogue.Modules)
        {
            var newest = await db.Editions.AsNoTracking().Where(row => row.ModuleSlug == module.Slug).OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);
            if (newest is not null && EditionDocument.Read(newest).Module.Ids.Except(module.Ids).Except(module.Retired).ToList() is { Count: > 0 } lost)
                return IdsLost.Refuse($"{module.Slug}: {string.Join(", ", lost)}");
            published.Add(Publish(by, catalogue, module, newest, now));
        }

        await new KeepSignOffs(db).RunAsync(by, catalogue.Holding, now, ct);
        if (acceptedBy is not null) await AcceptAsync(by, catalogue, acceptedBy, now, ct);
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Published(published);
    }

    // Once for each person and text: publishing the same again says nothing new.
    private async Task AcceptAsync(Actor.Operator by, ContentCatalogue catalogue, string acceptedBy, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var scenario in Unreviewed(catalogue))
        {
            var module = catalogue.Modules.Single(module => module.Scenarios.Contains(scenario));
            var accepted = new EvidenceEntry.UnreviewedAccepted(scenario.Id, TypedWords.New(acceptedBy), EditionDocument.Hash(EditionDocument.Write(module, catalogue)));
            var earlier = await db.Evidence.AsNoTracking().Include(row => row.Words)
                .Where(row => row.Kind == accepted.Kind && row.Subject == accepted.Subject).ToListAsync(ct);
            if (!earlier.Any(accepted.IsSaidBy)) db.Add(EvidenceRow.Of(by, accepted, now));
        }
    }

    private PublishedNow Publish(Actor.Operator by, ContentCatalogue catalogue, Module module, Edition? newest, DateTimeOffset now)
    {
        var document = EditionDocument.Write(module, catalogue);
        var hash = EditionDocument.Hash(document);
        if (newest?.ContentHash == hash) return new PublishedNow(module.Slug, newest.Number, false);

        var edition = new Edition
        {
            Id = TypedId.New<EditionId>(), ModuleSlug = module.Slug, Number = (newest?.Number ?? 0) + 1,
            ContentHash = hash, Document = document, PublishedAt = now,
        };
        db.Add(edition);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.EditionPublished(edition.Id, module.Slug, edition.Number, hash), now));
        return new PublishedNow(module.Slug, edition.Number, true);
    }
}
