namespace ESafetyCourse.Core.Content.Reading;

/// <summary>The files of a content folder, named relative to it with forward slashes.</summary>
internal sealed class ContentFiles(string folder, Notes notes)
{
    /// <summary>The root of a file; null, with a problem, when it is missing or can't be read.</summary>
    public Node? Root(string file)
    {
        var path = Path.Combine(folder, file);
        if (File.Exists(path)) return YamlText.Read(File.ReadAllText(path), file, notes.Problems);
        notes.Problems.Add(new Place(file, 1), "this file is missing.");
        return null;
    }

    /// <summary>The YAML files that lie directly in a folder, in order.</summary>
    public IReadOnlyList<string> Yaml(string within) =>
        [.. Entries(within, Directory.EnumerateFiles).Where(file => Path.GetExtension(file) is ".yaml" or ".yml")];

    /// <summary>The folders that lie directly in a folder, in order.</summary>
    public IReadOnlyList<string> Folders(string within) => [.. Entries(within, Directory.EnumerateDirectories)];

    private IEnumerable<string> Entries(string within, Func<string, IEnumerable<string>> list)
    {
        var path = Path.Combine(folder, within);
        return Directory.Exists(path)
            ? list(path).Select(entry => $"{within}/{Path.GetFileName(entry)}").Order(StringComparer.Ordinal)
            : [];
    }
}
