using System.Runtime.CompilerServices;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Registers;

/// <summary>
/// The register at one moment: person × module, one query for the page, the workbook and the figures (docs/design.md §8). Rows,
/// figures, statements and the chain's head agree, whoever signs meanwhile.
/// </summary>
public sealed class RegisterSnapshot : IAsyncDisposable
{
    // Everybody with a post here stands in the register for every module in scope; whoever left stays as far as they signed.
    // Whoever a lead said is the same person shares that person's rows, under the newest of their names (docs/adr/0007).
    private static readonly string Rows = $"""
        with links as (select person_id, other_id from person_links where school_id = @school and same and undone_at is null),
        known as (select person_id from posts where school_id = @school),
        {CalledNames.Sql},
        staff as (
            select coalesce(k.other_id, o.person_id) as person_id, array_agg(distinct staff_group) filter (where {HeldPosts.On("@today")}) as groups
            from posts o left join links k on k.person_id = o.person_id where school_id = @school group by 1),
        signed as (
            select distinct on (1, module_slug) coalesce(k.other_id, a.person_id) as person_id, id, module_slug, attempt_id, receipt, sequence, language, signed_at
            from attestations a left join links k on k.person_id = a.person_id where school_id = @school and module_slug = any(@modules)
            order by 1, module_slug, signed_at desc),
        latest as (
            select distinct on (1, module_slug) coalesce(k.other_id, t.person_id) as person_id, id, module_slug, edition_id, state
            from attempts t left join links k on k.person_id = t.person_id where school_id = @school and module_slug = any(@modules)
            order by 1, module_slug, started_at desc, number desc),
        register as (
            select s.person_id as person, c.name, n.name as signed_name, s.groups, m.slug, e.number as edition, k.score_percent, k.marked_at, a.signed_at, a.language,
                   case when a.signed_at < @lapsed then 'refresher-due'
                        when a.id is not null then 'signed'
                        when l.state = 'passed' then 'passed'
                        when l.id is not null then 'started' else 'not-started' end as status,
                   a.receipt, a.sequence, a.id as attestation_id
            from staff s
            left join called c on c.person_id = s.person_id
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
    private const string ByName = """coalesce(name, '') collate "und-x-icu", person""";

    private const string Cells = "name, signed_name, groups, slug, edition, score_percent, marked_at, signed_at, language, status, receipt, sequence";

    private readonly NpgsqlTransaction _moment;
    private readonly Viewer.LeadOf _viewer;
    private readonly RegisterQuestion _question;
    private readonly RegisterPatience _patience;

    private RegisterSnapshot(NpgsqlTransaction moment, Viewer.LeadOf viewer, RegisterQuestion question, DateTimeOffset asAt, RegisterPatience patience) =>
        (_moment, _viewer, _question, AsAt, _patience) = (moment, viewer, question, asAt, patience);

    /// <summary>The moment (UTC).</summary>
    public DateTimeOffset AsAt { get; }

    /// <summary>The figures over everything in scope, whatever status is filtered.</summary>
    public RegisterCounts Counts { get; private set; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Number of the last signature in the school's hash chain, 0 when there is none.</summary>
    public long ChainSequence { get; private set; }

    /// <summary>Hash of that signature's record, in hexadecimal; 64 zeros when there is none.</summary>
    public string ChainHash { get; private set; } = "";

    /// <summary>How many people the rows are about, as they are filtered.</summary>
    public int People { get; private set; }

    /// <summary>The rows, streamed in order of name and module.</summary>
    public IAsyncEnumerable<RegisterRow> RowsAsync(CancellationToken ct) =>
        ReadAsync(Command($"{Rows} select {Cells} from register where @status is null or status = @status order by {ByName}, slug"), ct);

    /// <summary>The rows of one page of people, in the same order: all of a person's stay together.</summary>
    public IAsyncEnumerable<RegisterRow> RowsAsync(ListPage page, CancellationToken ct)
    {
        var command = Command($"""
            {Rows} select {Cells}
            from (select *, dense_rank() over (order by {ByName}) as place from register where @status is null or status = @status) placed
            where place between @first and @last
            order by place, slug
            """);
        command.Parameters.Add(new("first", page.First));
        command.Parameters.Add(new("last", page.Last));
        return ReadAsync(command, ct);
    }

    /// <summary>The statements that the newest signatures in scope hold, as they were shown.</summary>
    public async IAsyncEnumerable<SignedStatement> StatementsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command($"""
            {Rows} select r.name, r.slug, s ->> 'id' as statement_id, s ->> 'text' as text, r.language, r.signed_at, r.receipt
            from register r join attestations a on a.id = r.attestation_id
            cross join jsonb_array_elements(a.body::jsonb -> 'statements') with ordinality as t(s, at)
            where @status is null or r.status = @status
            order by {ByName}, r.slug, t.at
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        var statement = new StatementReader(row, _question);
        while (await row.ReadAsync(ct)) yield return statement.Read();
    }

    /// <summary>Composes the workbook in the language of the question; the register can be closed before it is sent anywhere.</summary>
    /// <param name="school">The school's name.</param>
    /// <param name="preparedBy">Who asked for it.</param>
    /// <param name="filterText">What the rows were narrowed to, in that language; null when they are all there.</param>
    /// <param name="ct">Stops the writing.</param>
    public Task<Stream> ComposeWorkbookAsync(Bilingual school, string preparedBy, string? filterText, CancellationToken ct) =>
        RegisterWorkbook.ComposeAsync(
            new RegisterHeading(school, AsAt, preparedBy, filterText, ChainSequence, ChainHash, Counts),
            RowsAsync(ct), StatementsAsync(ct), _question.Language, ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var connection = _moment.Connection;
        await _moment.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
    }

    internal static async Task<RegisterSnapshot> TakeAsync(
        NpgsqlTransaction moment, Viewer.LeadOf viewer, RegisterQuestion question, DateTimeOffset asAt, RegisterPatience patience, CancellationToken ct)
    {
        var register = new RegisterSnapshot(moment, viewer, question, asAt, patience);
        await using var command = register.Command($"""
            {Rows} select count(*) filter (where status = 'signed') as signed,
                          count(*) filter (where status = 'refresher-due') as refresher_due,
                          count(*) filter (where status = 'signed' and signed_at < @lapses_soon) as due_soon,
                          count(*) filter (where status = 'passed') as passed,
                          count(*) filter (where status = 'started') as started,
                          count(*) filter (where status = 'not-started') as not_started,
                          count(distinct person) filter (where @status is null or status = @status) as people,
                          coalesce((select sequence from chain_heads where school_id = @school), 0) as chain_sequence,
                          coalesce((select hash from chain_heads where school_id = @school), repeat('0', 64)) as chain_hash
            from register
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        register.Counts = new RegisterCounts(
            Count("signed"), Count("refresher_due"), Count("due_soon"), Count("passed"), Count("started"), Count("not_started"));
        register.People = Count("people");
        (register.ChainSequence, register.ChainHash) = (row.Get<long>("chain_sequence"), row.Get<string>("chain_hash"));
        return register;

        int Count(string column) => (int)row.Get<long>(column);
    }

    private NpgsqlCommand Command(string sql) => new(sql, _moment.Connection, _moment)
    {
        CommandTimeout = _patience == RegisterPatience.Workbook ? 60 : 2 * _moment.Connection!.CommandTimeout,
        Parameters =
        {
            new("school", _viewer.School.Value),
            new("modules", _question.Modules.Keys.Where(slug => _question.Module is null || _question.Module == slug).ToArray()),
            new("lapsed", Refresher.FirstNotDueBefore(Today, _question.RefreshMonths)),
            new("lapses_soon", Refresher.FirstNotDueBefore(Today.AddDays(31), _question.RefreshMonths)), // Due on the thirtieth day or before.
            new("today", Today),
            new("status", NpgsqlDbType.Text) { Value = (object?)_question.Status?.Stored() ?? DBNull.Value },
        },
    };

    private DateOnly Today => SchoolCalendar.DateOf(AsAt);

    private async IAsyncEnumerable<RegisterRow> ReadAsync(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken ct)
    {
        await using (command)
        {
            await using var row = await command.ExecuteReaderAsync(ct);
            var read = new RegisterReader(row, _question);
            while (await row.ReadAsync(ct)) yield return read.Read();
        }
    }
}
