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

    /// <summary>Of each requirement and person the cycle that says where they stand, as <see cref="ObligationReader.ReadStanding"/> reads it.</summary>
    public static string SelectStanding { get; } = $"""
        with recursive {ObligationFacts.Sql}, {ObligationCycles.Standing}
        select * from owed where is_current order by school_id, requirement_id, person_id
        """;

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

    /// <summary>The obligation that the reader stands on; who reads many of them keeps an <see cref="ObligationReader"/>.</summary>
    public static Obligation Read(NpgsqlDataReader row) => new ObligationReader(row).Read();
}

/// <summary>Reads obligations. Where each column stands is looked up by name once, since a school may have 20,000 of them.</summary>
internal sealed class ObligationReader(NpgsqlDataReader row)
{
    private readonly int _school = row.GetOrdinal("school_id");
    private readonly int _requirement = row.GetOrdinal("requirement_id");
    private readonly int _person = row.GetOrdinal("person_id");
    private readonly int _cycle = row.GetOrdinal("cycle");
    private readonly int _course = row.GetOrdinal("course_slug");
    private readonly int _modules = row.GetOrdinal("modules");
    private readonly int _opensOn = row.GetOrdinal("opens_on");
    private readonly int _dueOn = row.GetOrdinal("due_on");
    private readonly int _firstDueOn = row.GetOrdinal("first_due_on");
    private readonly int _doneOn = row.GetOrdinal("done_on");
    private readonly int _signed = row.GetOrdinal("signed");
    private readonly int _state = row.GetOrdinal("state");
    private readonly int _beneath = row.GetOrdinal("beneath");
    private readonly int _why = row.GetOrdinal("why");
    private readonly int _untilOn = row.GetOrdinal("until_on");
    private readonly int _isCurrent = row.GetOrdinal("is_current");
    private readonly int _changesOn = row.GetOrdinal("changes_on");
    private int? _nextDueOn;
    private int? _lastDoneOn;

    /// <summary>The obligation that the reader stands on.</summary>
    public Obligation Read() => new(
        new(row.GetGuid(_school)), new(row.GetGuid(_requirement)), new(row.GetGuid(_person)), row.GetInt32(_cycle), row.GetString(_course),
        row.GetFieldValue<string[]>(_modules), row.GetFieldValue<DateOnly>(_opensOn), row.GetFieldValue<DateOnly>(_dueOn),
        row.GetFieldValue<DateOnly>(_firstDueOn), Day(_doneOn), row.GetFieldValue<string[]>(_signed), StoredName.Read<ObligationState>(row.GetString(_state)),
        StoredName.Read<ObligationState>(row.GetString(_beneath)), StoredName.Read<ObligationWhy>(row.GetString(_why)), Day(_untilOn),
        row.GetBoolean(_isCurrent), Day(_changesOn));

    /// <summary>The same with what stands beside it, of <see cref="ObligationSql.SelectStanding"/>.</summary>
    public StandingObligation ReadStanding() => new(Read(), Day(_nextDueOn ??= row.GetOrdinal("next_due_on")), Day(_lastDoneOn ??= row.GetOrdinal("last_done_on")));

    private DateOnly? Day(int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateOnly>(at);
}

/// <summary>Where somebody stands with a requirement.</summary>
/// <param name="Current">The cycle that says so.</param>
/// <param name="NextDueOn">By which day (Europe/London) the cycle after it is due; null where there is none yet.</param>
/// <param name="LastDoneOn">On which day that one, or else the one before, was done; null where none was.</param>
internal sealed record StandingObligation(Obligation Current, DateOnly? NextDueOn, DateOnly? LastDoneOn);
