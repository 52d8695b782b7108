using Npgsql;

namespace ESafetyCourse.Core.Connections;

/// <summary>Keeps a refused launch, for the lead and the operator to look up. Nothing rests on it, so it leaves no evidence.</summary>
public sealed class KeepRefusal(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>How many are kept of one platform in an hour (a few more where several come at the same moment): enough to see what is wrong.</summary>
    public const int MostInAnHour = 300;

    /// <summary>And how many beside them whose signature was not found good: anybody may send those who knows issuer and client id.</summary>
    public const int MostUnprovenInAnHour = 100;

    /// <summary>So many of this platform were kept in the last hour that one more says nothing new.</summary>
    public static RefusalCode EnoughKept { get; } = new("refusals-enough-kept");

    // What the token says of course and deployment is unproven: it finds the school whose lead is told, and nothing else.
    private const string Sql = """
        insert into refused_launches (id, reference, at, code, detail, platform_id, school_id, facts, proven)
        select @id, @reference, @now, @code, @detail, @platform, coalesce(
            (select c.school_id from contexts c join deployments d on d.id = c.deployment_id
             where d.platform_id = @platform and d.lti_id = @deployment and c.lti_id = @context),
            (select d.school_id from deployments d where d.platform_id = @platform and d.lti_id = @deployment),
            (select p.school_id from platforms p where p.id = @platform)), @facts, @proven
        where (select count(*) from refused_launches where platform_id = @platform and at > @hour_ago and proven = @proven) < @most
        """;

    /// <summary>Keeps it.</summary>
    /// <param name="platform">The registration that its login was for.</param>
    /// <param name="why">The refusal.</param>
    /// <param name="facts">What may be kept of the token: name → texts.</param>
    /// <param name="isProven">Whether the platform's signature was good.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The reference that the person reads out.</returns>
    public async Task<Outcome<string>> RunAsync(
        PlatformId platform, Refusal why, IReadOnlyDictionary<string, IReadOnlyList<string>> facts, bool isProven, CancellationToken ct)
    {
        var (reference, now) = (OneTimeCode.NewReference(), clock.UtcNowStored());
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new("id", Guid.CreateVersion7()), new("reference", reference), new("now", now), new("code", why.Code), Text("detail", why.Detail),
            new("platform", platform.Value), Text("deployment", Fact("deployment_id")), Text("context", Fact("context.id")),
            new("facts", RefusedLaunch.Write(facts)), new("hour_ago", now.AddHours(-1)), new("proven", isProven),
            new("most", isProven ? MostInAnHour : MostUnprovenInAnHour),
        });
        return await command.ExecuteNonQueryAsync(ct) == 1 ? reference : EnoughKept.Refuse();

        string? Fact(string name) => facts.GetValueOrDefault(name)?[0];
    }

    private static NpgsqlParameter Text(string name, string? value) => new(name, NpgsqlTypes.NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value };
}
