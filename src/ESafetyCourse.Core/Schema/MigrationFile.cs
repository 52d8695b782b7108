using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace ESafetyCourse.Core.Schema;

/// <summary>One SQL file.</summary>
/// <param name="Name">Its name without <c>.sql</c>.</param>
/// <param name="Sql">What it does.</param>
/// <param name="Hash">SHA-256 of that in UTF-8, lower-case hex.</param>
internal sealed record MigrationFile(string Name, string Sql, string Hash)
{
    /// <summary>All files of a folder, in order.</summary>
    /// <exception cref="MigrationRefusedException">There are none, or one can't be read.</exception>
    public static IReadOnlyList<MigrationFile> Of(string folder)
    {
        if (!Directory.Exists(folder)) throw new MigrationRefusedException($"There is no folder of migrations at {folder} (ESafety__MigrationsFolder).");
        var files = Directory.EnumerateFileSystemEntries(folder, "*.sql").Order(StringComparer.Ordinal).Select(Read).ToList();
        return files.Count > 0 ? files : throw new MigrationRefusedException($"The folder {folder} holds no migrations (ESafety__MigrationsFolder).");
    }

    /// <summary>What PostgreSQL had against it, or that the connection to it broke.</summary>
    /// <param name="e">What it said.</param>
    /// <param name="at">Where in the file, in characters from 1; null where it didn't say.</param>
    public MigrationRefusedException Failed(NpgsqlException e, int? at)
    {
        var told = e as PostgresException;
        var said = new StringBuilder($"The migration {Name} failed, so nothing was applied: ");
        said.Append(told is null ? e.Message : $"{told.SqlState}: {told.MessageText}");
        if (at is not null) said.Append(CultureInfo.InvariantCulture, $" ({Name}.sql, line {LineOf(at.Value)})");
        if (told?.Where is { Length: > 0 } where) said.Append(CultureInfo.InvariantCulture, $" ({where.ReplaceLineEndings("; ")})");
        if (told?.Hint is { Length: > 0 } hint) said.Append(CultureInfo.InvariantCulture, $" {hint}");
        return new MigrationRefusedException(said.ToString(), e);
    }

    private int LineOf(int character) => Sql.EnumerateRunes().Take(character - 1).Count(rune => rune.Value == '\n') + 1;

    private static MigrationFile Read(string path) => TextFile.Read(path) switch
    {
        TextFile.Whole(var text) => new MigrationFile(
            Path.GetFileNameWithoutExtension(path), text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))),
        TextFile.Unreadable(var line, var why) => throw new MigrationRefusedException($"{path}, line {line}: {why.En}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
