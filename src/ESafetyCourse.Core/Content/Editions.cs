using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Content;

/// <summary>Published editions. Each is parsed once for the process: editions never change.</summary>
public sealed class Editions(IDbContextFactory<CourseContext> databases, TimeProvider clock)
{
    private static readonly TimeSpan Remember = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<EditionId, PublishedEdition> _read = new();
    private Newest? _newest;
    private int _looking;

    /// <summary>An edition that an attempt refers to.</summary>
    public async Task<PublishedEdition> GetAsync(EditionId id, CancellationToken ct)
    {
        if (_read.TryGetValue(id, out var known)) return known;
        await using var db = await databases.CreateDbContextAsync(ct);
        return Keep(await db.Editions.AsNoTracking().SingleAsync(edition => edition.Id == id, ct));
    }

    /// <summary>The newest edition of a module, or null when none was published under that slug.</summary>
    public async Task<PublishedEdition?> NewestAsync(string slug, CancellationToken ct) =>
        (await NewestAsync(ct)).FirstOrDefault(edition => edition.Module.Slug == slug);

    /// <summary>The newest edition of every module, in course-map order; what was published shows within two seconds.</summary>
    public async Task<IReadOnlyList<PublishedEdition>> NewestAsync(CancellationToken ct)
    {
        if (_newest is { Editions.Count: > 0 } held)
        {
            if (clock.GetUtcNow() - held.ReadAt is var age && age >= TimeSpan.Zero && age < Remember) return held.Editions;
            if (Interlocked.Exchange(ref _looking, 1) == 1) return held.Editions; // Somebody else is looking already.
        }

        try
        {
            return await LookAsync(ct);
        }
        finally
        {
            Volatile.Write(ref _looking, 0);
        }
    }

    /// <summary>What every module is called now: slug → title.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TitlesAsync(Language language, CancellationToken ct) =>
        (await NewestAsync(ct)).ToDictionary(edition => edition.Module.Slug, edition => edition.Module.Title.In(language), StringComparer.Ordinal);

    private async Task<IReadOnlyList<PublishedEdition>> LookAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var ids = await db.Editions
            .GroupBy(edition => edition.ModuleSlug)
            .Select(editions => editions.OrderByDescending(edition => edition.Number).First().Id)
            .ToListAsync(ct);
        var newest = new List<PublishedEdition>(ids.Count);
        foreach (var id in ids) newest.Add(await GetAsync(id, ct));
        newest.Sort((one, other) => string.CompareOrdinal(one.Module.Id, other.Module.Id));
        _newest = new Newest(newest, clock.GetUtcNow());
        return newest;
    }

    private PublishedEdition Keep(Edition row) => _read.GetOrAdd(row.Id, EditionDocument.Read(row));

    // One reference, so that a thread never sees half of what another one writes.
    private sealed record Newest(IReadOnlyList<PublishedEdition> Editions, DateTimeOffset ReadAt);
}
