using System.Text.RegularExpressions;

namespace ESafetyCourse.Web.Wording;

/// <summary>Words of the interface in both languages.</summary>
/// <param name="Place">Where they stand: file and line, from the root of the checkout.</param>
/// <param name="En">The English; what a page fills in stands in braces, as in the source: <c>{name}</c>.</param>
/// <param name="Cy">The Welsh.</param>
public sealed record WordPair(string Place, string En, string Cy);

/// <summary>
/// All pairs in the sources: two texts side by side in <c>Say("…", "…")</c> and <c>new("…", "…")</c>. A test compares them with those
/// that the compiler has put into the program.
/// </summary>
public static partial class WordPairs
{
    // Elsewhere two texts in new() are something else: a command and what it does, a parameter and its value.
    private static readonly string[] Folders = ["src/ESafetyCourse.Core", "src/ESafetyCourse.Web/Features", "src/ESafetyCourse.Web/Wording"];

    /// <summary>The pairs of a checkout, file by file, in the order in which they stand there.</summary>
    /// <param name="root">The folder that holds <c>src</c>.</param>
    public static IReadOnlyList<WordPair> In(string root) =>
    [
        .. from folder in Folders
           let sources = Sources(root, folder)
           let constants = TextConstants.In(sources.Select(source => source.Text))
           from source in sources
           from pair in Of(source.Path, source.Text, constants)
           select pair,
    ];

    private static List<(string Path, string Text)> Sources(string root, string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml")
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.Split('/').Intersect(["bin", "obj"]).Any())
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => (file.Path, File.ReadAllText(file.File))),
    ];

    private static IEnumerable<WordPair> Of(string path, string source, IReadOnlyDictionary<string, string> constants)
    {
        foreach (var call in Call().Matches(source).Cast<Match>())
        {
            if (SourceText.Arguments(source, call.Index + call.Length) is not [var en, var cy]) continue;
            if (SourceText.Read(en, constants) is { Length: > 0 } english && SourceText.Read(cy, constants) is { } welsh)
                yield return new WordPair($"{path}:{source.AsSpan(0, call.Index).Count('\n') + 1}", english, welsh);
        }
    }

    [GeneratedRegex(@"(?<![\w.]|//.*)(Say|new( Bilingual)?)\(")]
    private static partial Regex Call();
}
