using System.Runtime.CompilerServices;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Npgsql;
using NpgsqlTypes;

namespace ESafetyCourse.Core.Registers;

/// <summary>
/// The register of one day as known at one moment: person × requirement, and beneath it person × module (docs/design.md §8). Rows, figures, statements
/// and the chain's head agree, whoever signs meanwhile. The rows of requirements are held, those of modules and the statements are read one by one.
/// </summary>
public sealed class RegisterSnapshot : IAsyncDisposable
{
    private readonly RegisterMoment _moment;
    private readonly RegisterReader _read;
    private PersonId[] _owing = [];

    private RegisterSnapshot(RegisterMoment moment, RegisterReader read, RegisterQuestion question, DateTimeOffset takenAt) =>
        (_moment, _read, Question, TakenAt) = (moment, read, question, takenAt);

    /// <summary>What is shown.</summary>
    public RegisterQuestion Question { get; private set; }

    /// <summary>The day that it is about, and the moment as known at which.</summary>
    public RegisterClocks Clocks => _read.Clocks;

    /// <summary>When it was asked for (UTC).</summary>
    public DateTimeOffset TakenAt { get; }

    /// <summary>The day (Europe/London).</summary>
    public DateOnly On => Clocks.On;

    /// <summary>What the school requires, or did: what each requirement is called, in the order of the titles.</summary>
    public IReadOnlyDictionary<RequirementId, string> Requirements { get; private set; } = new Dictionary<RequirementId, string>();

    /// <summary>Everybody on roll, with a code for each requirement.</summary>
    public RegisterMatrix Matrix { get; private set; } = RegisterMatrix.Empty;

    /// <summary>Every row, in order of name and requirement, whatever is filtered.</summary>
    public IReadOnlyList<RegisterRow> All { get; private set; } = [];

    /// <summary>The rows that the question asks for, in the same order.</summary>
    public IReadOnlyList<RegisterRow> Rows { get; private set; } = [];

    /// <summary>The people that those are about, in order of name.</summary>
    public IReadOnlyList<PersonId> People { get; private set; } = [];

    /// <summary>The figures over everybody, whatever is filtered.</summary>
    public RegisterCounts Counts { get; private set; } = RegisterCounts.Count([], default);

    /// <summary>Number of the last signature in the school's hash chain, 0 when there is none.</summary>
    public long ChainSequence { get; private set; }

    /// <summary>Hash of that signature's record, in hexadecimal; 64 zeros when there is none.</summary>
    public string ChainHash { get; private set; } = "";

    /// <summary>The rows of one page of people, each with its modules: all of a person's stay together.</summary>
    public async Task<IReadOnlyList<RegisterEntry>> EntriesAsync(ListPage page, CancellationToken ct)
    {
        var people = People.Skip(page.Skip).Take(ListPage.Size).ToHashSet();
        var modules = await ReadModulesAsync([.. people], null, ct).ToDictionaryAsync(module => (module.Person, module.Slug), cancellationToken: ct);
        return [.. Rows.Where(row => people.Contains(row.Person)).Select(row =>
            new RegisterEntry(row, [.. row.Modules.Select(slug => modules.GetValueOrDefault((row.Person, slug))).OfType<ModuleRow>()]))];
    }

    /// <summary>The rows of modules, streamed in order of name and module: of everybody, or of whomever the question asks for.</summary>
    public IAsyncEnumerable<ModuleRow> ModulesAsync(CancellationToken ct) => ReadModulesAsync(Shown.People, Shown.Slugs, ct);

    /// <summary>The statements that the newest signatures hold, as they were shown: of the same people and modules.</summary>
    public async IAsyncEnumerable<SignedStatement> StatementsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command(RegisterSql.Statements, Shown.People, Shown.Slugs);
        await using var row = await command.ExecuteReaderAsync(ct);
        var statement = new StatementReader(row, Question);
        while (await row.ReadAsync(ct)) yield return statement.Read();
    }

    /// <summary>Composes the workbook in the language of the question; the register can be closed before it is sent anywhere.</summary>
    /// <param name="school">The school's name.</param>
    /// <param name="preparedBy">Who asked for it.</param>
    /// <param name="ct">Stops the writing.</param>
    public Task<Stream> ComposeWorkbookAsync(Bilingual school, string preparedBy, CancellationToken ct) =>
        RegisterWorkbook.ComposeAsync(
            new RegisterHeading(school, Clocks, TakenAt, preparedBy, FilterText, ChainSequence, ChainHash, Counts, Matrix.Figures),
            Rows, ModulesAsync(ct), StatementsAsync(ct), Question.Language, ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _moment.DisposeAsync();

    internal static async Task<RegisterSnapshot> TakeAsync(
        RegisterMoment moment, RegisterReader read, RegisterQuestion question, DateTimeOffset takenAt, CancellationToken ct)
    {
        var register = new RegisterSnapshot(moment, read, question, takenAt);
        var owed = await read.OwedAsync(ct);
        register._owing = [.. owed.Select(one => one.Current.Person).Distinct()];
        (register.Requirements, var required) = await read.TitlesAsync(question, ct);
        if (question.Requirement is { } asked && !register.Requirements.ContainsKey(asked)) register.Question = question with { Requirement = null };
        var rows = new RegisterRows(register.Requirements, await read.ReadAsync(RegisterSql.Exemptions, HeldExemption.Read, ct), question.Language);
        var people = await register.PeopleAsync(ct);
        register.All = rows.Of(people, owed);
        register.Matrix = RegisterMatrix.Of(people, [.. owed.Select(one => one.Current)], register.All, required);
        register.Rows = register.Question.IsWhole ? register.All : [.. register.All.Where(row => row.Answers(register.Question))];
        register.People = [.. register.Rows.Select(row => row.Person).Distinct()];
        register.Counts = RegisterCounts.Count(register.All, register.On);
        await register.FindChainAsync(ct);
        return register;
    }

    // Whole, the register keeps every module that anybody signed; narrowed, those of the people and the requirement that are left.
    private (PersonId[]? People, string[]? Slugs) Shown =>
        (Question.IsWhole ? null : [.. People], Question.Requirement is null ? null : [.. Rows.SelectMany(row => row.Modules).Distinct()]);

    private string? FilterText
    {
        get
        {
            string?[] parts =
            [
                Question.Requirement is { } requirement ? Requirements[requirement] : null,
                Question.Group is { } group ? StaffGroups.All[group].In(Question.Language) : null,
                Question.Status is { } status ? status.Words().In(Question.Language) : null,
            ];
            return string.Join(" · ", parts.OfType<string>()) is { Length: > 0 } text ? text : null;
        }
    }

    private async Task<IReadOnlyList<RegisterPerson>> PeopleAsync(CancellationToken ct)
    {
        var people = new List<RegisterPerson>();
        await using var command = Command(RegisterSql.People);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            people.Add(new(
                new(row.Get<Guid>("person")), PersonName.Shown(row.Text("name"), Question.Language),
                StaffGroups.Read(row.Maybe<string[]>("groups") ?? []), row.Get<string[]>("begun")));
        }

        return people;
    }

    private async Task FindChainAsync(CancellationToken ct)
    {
        await using var command = _read.Command(Question.Known is null ? RegisterSql.Chain : RegisterSql.ChainThen);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        (ChainSequence, ChainHash) = (row.Get<long>("chain_sequence"), row.Get<string>("chain_hash"));
    }

    private async IAsyncEnumerable<ModuleRow> ReadModulesAsync(PersonId[]? people, string[]? slugs, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command(RegisterSql.Modules, people, slugs);
        await using var row = await command.ExecuteReaderAsync(ct);
        var read = new ModuleReader(row, Question);
        while (await row.ReadAsync(ct)) yield return read.Read();
    }

    private NpgsqlCommand Command(string sql, PersonId[]? people = null, string[]? slugs = null)
    {
        var command = _read.Command(sql);
        command.Parameters.Add(new("lapsed", Refresher.FirstNotDueBefore(On, Question.RefreshMonths)));
        command.Parameters.Add(new("modules", Question.Modules.Keys.ToArray()));
        command.Parameters.Add(new("owing", Ids(_owing)));
        command.Parameters.Add(new("people", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = people is null ? DBNull.Value : Ids(people) });
        command.Parameters.Add(new("slugs", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = (object?)slugs ?? DBNull.Value });
        return command;

        static Guid[] Ids(PersonId[] people) => [.. people.Select(person => person.Value)];
    }
}
