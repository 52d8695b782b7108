using System.Collections.Concurrent;
using Npgsql;

namespace ESafetyCourse.Core.Content;

/// <summary>Published editions. Each is parsed once for the process: editions never change.</summary>
public sealed class Editions(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Remember = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<EditionId, PublishedEdition> _read = new();
    private Newest? _newest;
    private int _looking;

    /// <summary>An edition that an attempt refers to.</summary>
    public async Task<PublishedEdition> GetAsync(EditionId id, CancellationToken ct) =>
        await FindAsync(id, ct) ?? throw new InvalidOperationException($"There is no edition {id}.");

    /// <summary>An edition that an address names; null where there is none.</summary>
    public async Task<PublishedEdition?> FindAsync(EditionId id, CancellationToken ct)
    {
        if (_read.TryGetValue(id, out var known)) return known;
        await using var command = database.CreateCommand("select module_slug, number, content_hash, document, published_at from editions where id = $1");
        command.Parameters.Add(new() { Value = id.Value });
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return null;
        return Keep(new Edition
        {
            Id = id, ModuleSlug = row.Get<string>("module_slug"), Number = row.Get<int>("number"), ContentHash = row.Get<string>("content_hash"),
            Document = row.Get<string>("document"), PublishedAt = row.Get<DateTimeOffset>("published_at"),
        });
    }

    /// <summary>The newest edition of a module, or null when none was published under that slug.</summary>
    public async Task<PublishedEdition?> NewestAsync(string slug, CancellationToken ct) =>
        (await NewestAsync(ct)).FirstOrDefault(edition => edition.Module.Slug == slug);

    /// <summary>The newest edition of every module, in the order of the course; what was published shows within two seconds.</summary>
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
        var ids = new List<EditionId>();
        await using (var command = database.CreateCommand("select distinct on (module_slug) id from editions order by module_slug, number desc"))
        await using (var row = await command.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct)) ids.Add(new(row.Get<Guid>("id")));
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
