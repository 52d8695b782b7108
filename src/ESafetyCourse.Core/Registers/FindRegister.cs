using System.Runtime.CompilerServices;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Registers;

/// <summary>What a register shows.</summary>
/// <param name="Modules">Modules in scope: slug → title in the reader's language.</param>
/// <param name="Module">Only this module, or null for all.</param>
/// <param name="Status">Only this status, or null for all.</param>
/// <param name="RefreshMonths">Months until a signature is due again, from the school profile.</param>
/// <param name="Language">The reader's language.</param>
public sealed record RegisterQuestion(
    IReadOnlyDictionary<string, string> Modules, string? Module, RegisterStatus? Status, int RefreshMonths, Language Language);

/// <summary>The register of a school: person × module, one query for the page, the workbook and the figures (DESIGN §8).</summary>
public sealed class FindRegister(NpgsqlDataSource database, TimeProvider clock)
{
    // Everybody with a post here stands in the register for every module in scope; whoever left stays as far as they signed.
    private const string Rows = """
        with staff as (
            select person_id, array_agg(distinct staff_group) filter (where ended_at is null) as groups
            from posts where school_id = @school group by person_id),
        signed as (
            select distinct on (person_id, module_slug) id, person_id, module_slug, attempt_id, receipt, sequence, language, signed_at
            from attestations where school_id = @school and module_slug = any(@modules)
            order by person_id, module_slug, signed_at desc),
        latest as (
            select distinct on (person_id, module_slug) id, person_id, module_slug, edition_id, state
            from attempts where school_id = @school and module_slug = any(@modules)
            order by person_id, module_slug, number desc),
        register as (
            select p.id as person, p.name, n.name as signed_name, s.groups, m.slug, e.number as edition, k.score_percent, k.marked_at, a.signed_at, a.language,
                   ((a.signed_at at time zone 'Europe/London')::date + make_interval(months => @months))::date as due,
                   case when a.id is not null then case when ((a.signed_at at time zone 'Europe/London')::date + make_interval(months => @months))::date < @today then 4 else 3 end
                        when l.state = 'passed' then 2
                        when l.id is not null then 1 else 0 end as status,
                   a.receipt, a.sequence, a.id as attestation_id
            from staff s
            join people p on p.id = s.person_id
            cross join unnest(@modules) as m(slug)
            left join signed a on a.person_id = s.person_id and a.module_slug = m.slug
            left join latest l on l.person_id = s.person_id and l.module_slug = m.slug
            left join attempts t on t.id = coalesce(a.attempt_id, l.id)
            left join editions e on e.id = t.edition_id
            left join marks k on k.attempt_id = t.id and k.passed
            left join signed_names n on n.attestation_id = a.id
            where s.groups is not null or a.id is not null)
        """;

    // As readers look names up, Ŵena beside Wena: the database's own order may be that of the letters' numbers.
    private const string ByName = """coalesce(name, signed_name, '') collate "und-x-icu", person""";

    /// <summary>The rows, streamed in order of name and module.</summary>
    public async IAsyncEnumerable<RegisterRow> RowsAsync(
        Viewer.LeadOf viewer, RegisterQuestion question, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = Command(connection, viewer, question, $"""
            {Rows} select name, signed_name, groups, slug, edition, score_percent, marked_at, signed_at, language,
                          case when signed_at is null then null else due end, status, receipt, sequence
            from register where @status < 0 or status = @status
            order by {ByName}, slug
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) yield return Read(row, question);
    }

    /// <summary>The figures over everything in scope, whatever status is filtered.</summary>
    public async Task<RegisterCounts> CountsAsync(Viewer.LeadOf viewer, RegisterQuestion question, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = Command(connection, viewer, question, $"""
            {Rows} select count(*) filter (where status = 3), count(*) filter (where status = 4),
                          count(*) filter (where status = 3 and due <= @today + 30), count(*) filter (where status = 2),
                          count(*) filter (where status = 1), count(*) filter (where status = 0)
            from register
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new RegisterCounts(Count(row, 0), Count(row, 1), Count(row, 2), Count(row, 3), Count(row, 4), Count(row, 5));
    }

    /// <summary>The statements that the newest signatures in scope hold, as they were shown.</summary>
    public async IAsyncEnumerable<SignedStatement> StatementsAsync(
        Viewer.LeadOf viewer, RegisterQuestion question, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = Command(connection, viewer, question, $"""
            {Rows} select coalesce(r.name, ''), r.slug, s ->> 'id', s ->> 'text', r.language, r.signed_at, r.receipt
            from register r join attestations a on a.id = r.attestation_id
            cross join jsonb_array_elements(a.body::jsonb -> 'statements') with ordinality as t(s, at)
            where @status < 0 or r.status = @status
            order by {ByName}, r.slug, t.at
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            yield return new SignedStatement(
                row.GetString(0), question.Modules[row.GetString(1)], row.GetString(2), row.GetString(3),
                Languages.Read(row.GetString(4)), row.GetFieldValue<DateTimeOffset>(5), row.GetString(6));
        }
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, Viewer.LeadOf viewer, RegisterQuestion question, string sql) => new(sql, connection)
    {
        Parameters =
        {
            new("school", viewer.School.Value),
            new("modules", question.Modules.Keys.Where(slug => question.Module is null || question.Module == slug).ToArray()),
            new("months", question.RefreshMonths),
            new("today", clock.Today()),
            new("status", (int?)question.Status ?? -1),
        },
    };

    private static RegisterRow Read(NpgsqlDataReader row, RegisterQuestion question) => new(
        Text(row, 0), Text(row, 1), row.IsDBNull(2) ? "" : StaffGroups.Join(row.GetFieldValue<string[]>(2), question.Language),
        question.Modules[row.GetString(3)], row.IsDBNull(4) ? null : row.GetInt32(4), row.IsDBNull(5) ? null : row.GetInt32(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6), row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
        row.IsDBNull(8) ? null : Languages.Read(row.GetString(8)), row.IsDBNull(9) ? null : row.GetFieldValue<DateOnly>(9),
        (RegisterStatus)row.GetInt32(10), row.IsDBNull(11) ? null : row.GetString(11), row.IsDBNull(12) ? null : row.GetInt32(12));

    private static string Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? "" : row.GetString(at);

    private static int Count(NpgsqlDataReader row, int at) => (int)row.GetInt64(at);
}
