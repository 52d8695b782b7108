using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Registers;

/// <summary>Reads rows of people and modules. Where each column stands is looked up by name once, since there may be 100,000 of them.</summary>
internal sealed class ModuleReader(NpgsqlDataReader row, RegisterQuestion question)
{
    private readonly int _person = row.GetOrdinal("person");
    private readonly int _name = row.GetOrdinal("name");
    private readonly int _signedName = row.GetOrdinal("signed_name");
    private readonly int _groups = row.GetOrdinal("groups");
    private readonly int _slug = row.GetOrdinal("slug");
    private readonly int _edition = row.GetOrdinal("edition");
    private readonly int _scorePercent = row.GetOrdinal("score_percent");
    private readonly int _markedAt = row.GetOrdinal("marked_at");
    private readonly int _signedAt = row.GetOrdinal("signed_at");
    private readonly int _language = row.GetOrdinal("language");
    private readonly int _status = row.GetOrdinal("status");
    private readonly int _receipt = row.GetOrdinal("receipt");
    private readonly int _sequence = row.GetOrdinal("sequence");
    private readonly int _trainedAt = row.GetOrdinal(question.Language == Language.Welsh ? "trained_at_cy" : "trained_at_en");

    /// <summary>The row that the reader stands on.</summary>
    public ModuleRow Read()
    {
        var signedAt = Instant(_signedAt);
        return new ModuleRow(
            new(row.GetGuid(_person)),
            row.GetString(_slug),
            PersonName.Shown(Text(_name), question.Language),
            PersonName.Clean(Text(_signedName)) ?? "",
            row.IsDBNull(_groups) ? "" : StaffGroups.Join(StaffGroups.Read(row.GetFieldValue<string[]>(_groups)), question.Language),
            question.Modules[row.GetString(_slug)],
            Number(_edition),
            Number(_scorePercent),
            Instant(_markedAt),
            signedAt,
            Text(_language) is { } code ? StoredName.Read<Language>(code) : null,
            signedAt is { } at ? Refresher.DueOn(at, question.RefreshMonths) : null,
            StoredName.Read<ModuleStatus>(row.GetString(_status)),
            Text(_receipt),
            row.IsDBNull(_sequence) ? null : row.GetInt64(_sequence),
            Text(_trainedAt));
    }

    private string? Text(int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private int? Number(int at) => row.IsDBNull(at) ? null : row.GetInt32(at);

    private DateTimeOffset? Instant(int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateTimeOffset>(at);
}

/// <summary>Reads statements that were signed, of which there may be several for each person and module.</summary>
internal sealed class StatementReader(NpgsqlDataReader row, RegisterQuestion question)
{
    private readonly int _name = row.GetOrdinal("name");
    private readonly int _slug = row.GetOrdinal("slug");
    private readonly int _statementId = row.GetOrdinal("statement_id");
    private readonly int _text = row.GetOrdinal("text");
    private readonly int _language = row.GetOrdinal("language");
    private readonly int _signedAt = row.GetOrdinal("signed_at");
    private readonly int _receipt = row.GetOrdinal("receipt");

    /// <summary>The statement that the reader stands on.</summary>
    public SignedStatement Read() => new(
        PersonName.Shown(row.IsDBNull(_name) ? null : row.GetString(_name), question.Language),
        question.Modules[row.GetString(_slug)],
        row.GetString(_statementId),
        row.GetString(_text),
        StoredName.Read<Language>(row.GetString(_language)),
        row.GetFieldValue<DateTimeOffset>(_signedAt),
        row.GetString(_receipt));
}
