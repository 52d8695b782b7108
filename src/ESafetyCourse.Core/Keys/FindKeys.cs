using ESafetyCourse.Core.Evidence;
using Npgsql;

namespace ESafetyCourse.Core.Keys;

/// <summary>The signing keys for the operator's list; opens none of them.</summary>
public sealed class FindKeys(NpgsqlDataSource database)
{
    /// <summary>All that there ever were, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<KeptKey>> RunAsync(Actor.Operator by, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"{KeyRows.Select} order by created_at, kid");
        return await KeyRows.ReadAsync(command, ct);
    }
}
