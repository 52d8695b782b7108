using System.CommandLine;
using System.Text;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety words export</c>: for a translator.</summary>
public static class WordsCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build()
    {
        var output = new Option<FileInfo?>("--output") { Description = "The .csv file to write; without it, standard output." };
        var folder = new Option<DirectoryInfo?>("--folder")
        {
            Description = "The checkout whose words to write; without it, the one that you are in, or the one that holds this program.",
        };
        var export = new Command("export", "Write every pair of the interface's words, English and Welsh, with its place in the sources, as CSV.")
        {
            output, folder,
        };
        export.SetAction((parsed, ct) => ExportAsync(parsed.GetValue(output), parsed.GetValue(folder), ct));
        return new Command("words", "The words of the interface.") { export };
    }

    private static async Task<int> ExportAsync(FileInfo? output, DirectoryInfo? folder, CancellationToken ct)
    {
        try
        {
            var root = folder is not null ? Checkout(folder, above: false) : Checkout(new(Environment.CurrentDirectory)) ?? Checkout(new(AppContext.BaseDirectory));
            if (root is null)
            {
                return CommandLine.Refuse(folder is null
                    ? "The words stand in the program's sources, and there are none here: name a checkout with --folder."
                    : $"{folder.FullName} is no checkout: it has no folder src/ESafetyCourse.Web.");
            }

            var pairs = WordPairs.In(root);
            var text = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Csv(pairs))).ToArray(); // Excel knows UTF-8 by its mark.
            if (output is null)
            {
                await using var screen = Console.OpenStandardOutput();
                await screen.WriteAsync(text, ct);
                return 0;
            }

            await using var file = WholeFile.Begin(output.FullName);
            await file.Stream.WriteAsync(text, ct);
            await file.KeepAsync(ct);
            Console.WriteLine($"Wrote {pairs.Count} pairs to {output.FullName}.");
            return 0;
        }
        catch (Exception e) when (CommandLine.IsPlain(e))
        {
            return CommandLine.Refuse(e.Message);
        }
    }

    // RFC 4180. Every field is quoted, as some begin with a space that belongs to them.
    private static string Csv(IReadOnlyList<WordPair> pairs)
    {
        var csv = new StringBuilder("place,en,cy\r\n");
        foreach (var pair in pairs) csv.AppendJoin(',', new[] { pair.Place, pair.En, pair.Cy }.Select(Quoted)).Append("\r\n");
        return csv.ToString();
    }

    private static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string? Checkout(DirectoryInfo folder, bool above = true)
    {
        for (var at = folder; at is not null; at = above ? at.Parent : null)
            if (Directory.Exists(Path.Combine(at.FullName, "src", "ESafetyCourse.Web"))) return at.FullName;
        return null;
    }
}
