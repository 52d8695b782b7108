using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Registers;

/// <summary>Reads what stands in a school's register at two clocks, within a transaction that sees one moment.</summary>
/// <param name="moment">The transaction.</param>
/// <param name="school">Which school.</param>
/// <param name="clocks">The day, and as known when.</param>
/// <param name="patience">How long each answer of the database may take.</param>
internal sealed class RegisterReader(NpgsqlTransaction moment, SchoolId school, RegisterClocks clocks, RegisterPatience patience)
{
    /// <summary>The day, and as known when.</summary>
    public RegisterClocks Clocks => clocks;

    /// <summary>How everybody on roll stands.</summary>
    public async Task<RegisterReading> StandingsAsync(CancellationToken ct)
    {
        IReadOnlyList<Obligation> owed = [.. (await OwedAsync(ct)).Select(one => one.Current)];
        var roll = await ReadAsync(RegisterSql.Roll, row => new OnRoll(new(row.Get<Guid>("person")), StaffGroups.Read(row.Get<string[]>("groups"))), ct);
        return new RegisterReading(clocks, StandingCodes.Of(roll, owed), owed);
    }

    /// <summary>What the school requires, or did, with titles in their order; and of that, what it requires on the day.</summary>
    public async Task<(IReadOnlyDictionary<RequirementId, string> All, IReadOnlyDictionary<RequirementId, string> OnTheDay)> TitlesAsync(
        RegisterQuestion question, CancellationToken ct)
    {
        var all = RequirementTitles.Of(await ReadAsync(RegisterSql.Requirements, Named, ct), question.Courses, question.Language);
        var required = (await ReadAsync(RegisterSql.Required, row => new RequirementId(row.Get<Guid>("requirement_id")), ct)).ToHashSet();
        return (all, new OrderedDictionary<RequirementId, string>(all.Where(one => required.Contains(one.Key))));
    }

    /// <summary>Why there is nothing to read; null where there is. A day on which nobody has asked is never refused.</summary>
    public async Task<Refusal?> WhyNotAsync(CancellationToken ct)
    {
        var (begins, recorded) = (await ReadAsync(RegisterSql.Beginning, row => (row.Number<DateOnly>("begins_on"), row.Instant("recorded_at")), ct))[0];
        if (recorded is not { } first) return null;
        if (begins is not { } day) return RegisterRefusals.BeforeRecords.Refuse(StoredName.Day(SchoolCalendar.DateOf(first)));
        return clocks.On < day ? RegisterRefusals.BeforeRecords.Refuse(StoredName.Day(day)) : null;
    }

    /// <summary>Reads a row after the other.</summary>
    /// <param name="sql">One of <see cref="RegisterSql"/> that needs nothing but the school and the clocks.</param>
    /// <param name="read">Reads one.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        await using var command = Command(sql);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) rows.Add(read(row));
        return rows;
    }

    /// <summary>A statement with the school and the clocks.</summary>
    public NpgsqlCommand Command(string sql)
    {
        var command = Plain(sql);
        command.Parameters.Add(new("school", school.Value));
        command.Parameters.Add(new("on", NpgsqlDbType.Date) { Value = clocks.On });
        command.Parameters.Add(new("known", NpgsqlDbType.TimestampTz) { Value = clocks.Known.UtcDateTime });
        command.Parameters.Add(new("until", NpgsqlDbType.TimestampTz) { Value = clocks.Until.UtcDateTime });
        return command;
    }

    /// <summary>Where everybody stands with each requirement.</summary>
    public async Task<IReadOnlyList<StandingObligation>> OwedAsync(CancellationToken ct)
    {
        // How its query is to be planned is said for it alone: what comes after is planned as ever.
        await moment.SaveAsync("owed", ct);
        await using (var planned = Plain(ObligationSql.Planned)) await planned.ExecuteNonQueryAsync(ct);
        var owed = new List<StandingObligation>();
        await using (var command = Plain(ObligationSql.SelectStanding))
        {
            ObligationSql.Ask(command.Parameters, [school.Value], null, clocks.On, clocks.Known);
            await using var row = await command.ExecuteReaderAsync(ct);
            var one = new ObligationReader(row);
            while (await row.ReadAsync(ct)) owed.Add(one.ReadStanding());
        }

        await moment.RollbackAsync("owed", ct);
        return owed;
    }

    private static NamedRequirement Named(NpgsqlDataReader row)
    {
        var rule = new RequirementRule
        {
            CourseSlug = row.Get<string>("course_slug"), Cycle = StoredName.Read<Cycle>(row.Get<string>("cycle")), Months = row.Number<int>("months"),
            FixedMonth = row.Number<int>("fixed_month"), FixedDay = row.Number<int>("fixed_day"), DueOn = row.Number<DateOnly>("due_on"),
        };
        return new NamedRequirement(new(row.Get<Guid>("requirement_id")), rule, row.Get<DateOnly>("first_on"));
    }

    private NpgsqlCommand Plain(string sql) => new(sql, moment.Connection, moment)
    {
        CommandTimeout = patience == RegisterPatience.Workbook ? 60 : 2 * moment.Connection!.CommandTimeout,
    };
}

/// <summary>What stands at two clocks, without names.</summary>
/// <param name="Clocks">The day, and as known when.</param>
/// <param name="Standings">Everybody on roll.</param>
/// <param name="Owed">Where they stand, and how whoever is not on roll any more stood on their last day.</param>
internal sealed record RegisterReading(RegisterClocks Clocks, IReadOnlyList<Standing> Standings, IReadOnlyList<Obligation> Owed);
