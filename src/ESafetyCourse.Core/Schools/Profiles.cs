using System.Collections.Concurrent;
using ESafetyCourse.Core.Content;
using Npgsql;

namespace ESafetyCourse.Core.Schools;

/// <summary>
/// School profiles, each for one edition at a time: what a word in one means, an edition's variables say. Parsed once for each edition and
/// time that they were set.
/// </summary>
public sealed class Profiles(NpgsqlDataSource database, Editions editions)
{
    private readonly ConcurrentDictionary<(SchoolId, EditionId?), (DateTimeOffset? SetAt, SchoolProfile Profile)> _read = new();

    /// <summary>A school's profile; the database is asked only when it was set anew.</summary>
    /// <param name="id">The school.</param>
    /// <param name="setAt">When its profile was last set, as the caller knows it (UTC); null for never.</param>
    /// <param name="edition">The edition whose variables count; null before anything was published.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<SchoolProfile> OfAsync(SchoolId id, DateTimeOffset? setAt, PublishedEdition? edition, CancellationToken ct)
    {
        var key = (id, edition?.Id);
        if (_read.TryGetValue(key, out var known) && known.SetAt == setAt) return known.Profile;
        await using var command = database.CreateCommand("select name_en, name_cy, profile, profile_set_at from schools where id = $1");
        command.Parameters.Add(new() { Value = id.Value });
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) throw new InvalidOperationException($"There is no school {id}.");
        var profile = SchoolProfile.Stored(row.Text("profile"), new(row.Get<string>("name_en"), row.Get<string>("name_cy")), edition);
        _read[key] = (row.Instant("profile_set_at"), profile);
        return profile;
    }

    /// <summary>
    /// What a school says to pages that belong to no module. Every edition carries the variables that are asked for here; the newest of the
    /// first module reads them.
    /// </summary>
    /// <param name="id">The school.</param>
    /// <param name="setAt">When its profile was last set, as the caller knows it (UTC); null for never.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<CoreValues> CoreAsync(SchoolId id, DateTimeOffset? setAt, CancellationToken ct)
    {
        var newest = await editions.NewestAsync(ct);
        return (await OfAsync(id, setAt, newest.Count > 0 ? newest[0] : null, ct)).Core;
    }

    /// <summary>A school's profile as an edition's variables read it.</summary>
    public static SchoolProfile Of(School school, PublishedEdition? edition) => SchoolProfile.Stored(school.Profile, school.Name, edition);
}
