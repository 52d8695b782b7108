using Npgsql;

namespace ESafetyCourse.Core.Accounts;

/// <summary>Spends the challenge that a device was given: whatever comes of its answer, there is no second one to it.</summary>
public sealed class SpendChallenge(NpgsqlDataSource database)
{
    /// <summary>How long a device has to answer.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(5);

    /// <summary>It was spent already.</summary>
    public static RefusalCode Spent { get; } = new("challenge-spent");

    /// <summary>Spends it.</summary>
    /// <param name="id">Which.</param>
    /// <param name="until">When it lapses by itself (UTC): so long it is remembered.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="Spent"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Guid id, DateTimeOffset until, CancellationToken ct)
    {
        await using var spend = database.CreateCommand("insert into spent_challenges (id, expires_at) values (@id, @until) on conflict do nothing")
            .With(("id", id), ("until", until));
        return await spend.ExecuteNonQueryAsync(ct) == 0 ? Spent.Refuse() : new Done();
    }
}
