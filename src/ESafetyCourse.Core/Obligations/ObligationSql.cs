using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Obligations;

/// <summary>
/// What people owe: one query of the facts, on a day, as known at a moment (docs/adr/0019, whose rules it follows in their order). Whatever asks for
/// obligations asks this one; <c>@schools</c>, <c>@people</c> (null for everybody), <c>@on</c> and <c>@known</c> say for whom and when.
/// </summary>
internal static class ObligationSql
{
    /// <summary>The common table expressions; <c>owed</c> is the last of them.</summary>
    public static string With { get; } = $"with recursive {ObligationFacts.Sql}, {ObligationCycles.Sql}";

    /// <summary>Reads the obligations from <c>owed</c>.</summary>
    public const string Columns = """
        select school_id, requirement_id, person_id, cycle, course_slug, modules, opens_on, due_on, first_due_on, done_on, signed, state, beneath, why,
               until_on, is_current, changes_on
        from owed
        """;

    /// <summary>Every obligation of everybody in those schools who has, or had, a post.</summary>
    public static string Select { get; } = $"{With} {Columns} order by school_id, requirement_id, person_id, cycle";

    /// <summary>
    /// To be said before it in the same transaction: to compile it would take longer than it does; what is best for a person is not what is best for a
    /// school; and as PostgreSQL can't know how many rows come out of its parts, it would compare them each with each.
    /// </summary>
    public const string Planned = """
        select set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_nestloop', 'off', true),
               set_config('enable_mergejoin', 'off', true)
        """;

    /// <summary>The same for one person, asked about one after the other: to plan it takes ten times as long as to answer, and one plan does for all.</summary>
    public const string PlannedForOne = """
        select set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_nestloop', 'off', true)
        """;

    /// <summary>Says for whom and when.</summary>
    /// <param name="parameters">Those of the command.</param>
    /// <param name="schools">The schools.</param>
    /// <param name="people">The people, by any id that they go by; null for everybody.</param>
    /// <param name="on">The day (Europe/London).</param>
    /// <param name="known">As known at which moment (UTC).</param>
    public static void Ask(NpgsqlParameterCollection parameters, Guid[] schools, Guid[]? people, DateOnly on, DateTimeOffset known)
    {
        parameters.Add(new("schools", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = schools });
        parameters.Add(new("people", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = (object?)people ?? DBNull.Value });
        parameters.Add(new("on", NpgsqlDbType.Date) { Value = on });
        parameters.Add(new("known", NpgsqlDbType.TimestampTz) { Value = known.UtcDateTime });
    }

    /// <summary>The obligation that the reader stands on.</summary>
    public static Obligation Read(NpgsqlDataReader row) => new(
        new(row.Get<Guid>("school_id")), new(row.Get<Guid>("requirement_id")), new(row.Get<Guid>("person_id")), row.Get<int>("cycle"),
        row.Get<string>("course_slug"), row.Get<string[]>("modules"), row.Get<DateOnly>("opens_on"), row.Get<DateOnly>("due_on"),
        row.Get<DateOnly>("first_due_on"), Day(row, "done_on"), row.Get<string[]>("signed"), StoredName.Read<ObligationState>(row.Get<string>("state")),
        StoredName.Read<ObligationState>(row.Get<string>("beneath")), StoredName.Read<ObligationWhy>(row.Get<string>("why")), Day(row, "until_on"),
        row.Get<bool>("is_current"), Day(row, "changes_on"));

    private static DateOnly? Day(NpgsqlDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.Get<DateOnly>(column);
}
