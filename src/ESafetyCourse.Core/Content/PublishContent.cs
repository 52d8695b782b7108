using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Content;

/// <summary>What publishing did with one module.</summary>
/// <param name="Slug">The module.</param>
/// <param name="Number">The edition that is newest now.</param>
/// <param name="IsNew">Whether it was published just now; false when nothing had changed.</param>
public sealed record PublishedNow(string Slug, int Number, bool IsNew);

/// <summary>What came of publishing. A closed set.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    /// <summary>Each module is published, now or before.</summary>
    public sealed record Published(IReadOnlyList<PublishedNow> Modules) : PublishOutcome;

    /// <summary>Nothing was: whoever accepts what nobody has reviewed is not named so that the evidence can tell.</summary>
    public sealed record AcceptedByNobody(string Why) : PublishOutcome;
}

/// <summary>Publishes modules as immutable editions: a new number only where the content differs from the newest.</summary>
public sealed class PublishContent(CourseContext db, TimeProvider clock)
{
    private const int LongestName = 200;

    /// <summary>Level 4 scenarios that nobody has reviewed: in production they need a named person's acceptance (docs/design.md §8).</summary>
    public static IEnumerable<Scenario> Unreviewed(ContentCatalogue catalogue) =>
        catalogue.Modules.SelectMany(module => module.Scenarios).Where(scenario => scenario is { Level: 4, ReviewedBy: null });

    /// <summary>Publishes every module of a sound catalogue, with evidence, in one save.</summary>
    /// <param name="catalogue">The content as read.</param>
    /// <param name="acceptedBy">Who accepts unreviewed level 4 scenarios, by name and role; null for a demonstration.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<PublishOutcome> RunAsync(ContentCatalogue catalogue, string? acceptedBy, CancellationToken ct)
    {
        if (acceptedBy is not null && PlainText.Fault(acceptedBy, LongestName) is { } fault)
            return new PublishOutcome.AcceptedByNobody($"The name and role of whoever accepts them {fault}.");
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('editions'))", ct);
        var published = new List<PublishedNow>();
        foreach (var module in catalogue.Modules) published.Add(await PublishAsync(catalogue, module, now, ct));
        if (acceptedBy is not null) await AcceptAsync(catalogue, acceptedBy, now, ct);
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new PublishOutcome.Published(published);
    }

    // Once for each person and text: publishing the same again says nothing new.
    private async Task AcceptAsync(ContentCatalogue catalogue, string acceptedBy, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var scenario in Unreviewed(catalogue))
        {
            var module = catalogue.Modules.Single(module => module.Scenarios.Contains(scenario));
            var accepted = EvidenceRow.ByOperator(null, "unreviewed-accepted", scenario.Id, now, new()
            {
                ["acceptedBy"] = acceptedBy, ["hash"] = EditionDocument.Hash(EditionDocument.Write(module, catalogue)),
            });
            if (!await db.Evidence.AnyAsync(row => row.Kind == accepted.Kind && row.Subject == accepted.Subject && row.Body == accepted.Body, ct)) db.Add(accepted);
        }
    }

    private async Task<PublishedNow> PublishAsync(ContentCatalogue catalogue, Module module, DateTimeOffset now, CancellationToken ct)
    {
        var document = EditionDocument.Write(module, catalogue);
        var hash = EditionDocument.Hash(document);
        var newest = await db.Editions.Where(row => row.ModuleSlug == module.Slug).OrderByDescending(row => row.Number)
            .Select(row => new { row.Number, row.ContentHash }).FirstOrDefaultAsync(ct);
        if (newest?.ContentHash == hash) return new PublishedNow(module.Slug, newest.Number, false);

        var edition = new Edition
        {
            Id = TypedId.New<EditionId>(), ModuleSlug = module.Slug, Number = (newest?.Number ?? 0) + 1,
            ContentHash = hash, Document = document, PublishedAt = now,
        };
        db.Add(edition);
        db.Add(EvidenceRow.ByOperator(null, "edition-published", edition.Id.ToString(), now, new()
        {
            ["module"] = module.Slug, ["number"] = edition.Number, ["hash"] = hash,
        }));
        return new PublishedNow(module.Slug, edition.Number, true);
    }
}
