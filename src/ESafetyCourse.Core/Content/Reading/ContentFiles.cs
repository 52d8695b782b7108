using System.Diagnostics;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>The files of a content folder, named relative to it with forward slashes.</summary>
internal sealed class ContentFiles(string folder, Notes notes)
{
    /// <summary>The root of a file; null, with a problem, when it is missing or can't be read.</summary>
    public Node? Root(string file)
    {
        switch (TextFile.Read(Path.Combine(folder, file)))
        {
            case TextFile.Whole(var text):
                return YamlText.Read(text, file, notes.Problems);
            case TextFile.Unreadable(var line, var why):
                notes.Problems.Add(new Place(file, line), why);
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>What lies directly in a folder under the name of a YAML file, in order; reading tells whether it is one.</summary>
    public IReadOnlyList<string> Yaml(string within) =>
        [.. Entries(within).Where(entry => Path.GetExtension(entry) is ".yaml" or ".yml")];

    /// <summary>The folders that lie directly in a folder, in order.</summary>
    public IReadOnlyList<string> Folders(string within) =>
        [.. Entries(within).Where(entry => !LeadsNowhere(entry) && Directory.Exists(Path.Combine(folder, entry)))];

    private List<string> Entries(string within)
    {
        var path = Path.Combine(folder, within);
        try
        {
            if (Directory.Exists(path))
                return [.. Directory.EnumerateFileSystemEntries(path).Select(entry => $"{within}/{Path.GetFileName(entry)}").Order(StringComparer.Ordinal)];
            if (!LeadsNowhere(within) && File.Exists(path)) notes.Problems.Add(new Place(within, 1), "this is a file, but a folder is expected here.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notes.Problems.Add(new Place(within, 1), $"this folder can’t be read: {e.Message}");
        }

        return [];
    }

    // A module behind such a link would otherwise be left out without a word.
    private bool LeadsNowhere(string entry)
    {
        if (new FileInfo(Path.Combine(folder, entry)).LinkTarget is not { } target || Leads(entry)) return false;
        notes.Problems.Add(new Place(entry, 1), $"this is a link to “{target}”, which is not there.");
        return true;
    }

    private bool Leads(string entry)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(folder, entry), returnFinalTarget: true) is { } end && (File.Exists(end.FullName) || Directory.Exists(end.FullName));
        }
        catch (IOException)
        {
            return false; // Links in a circle.
        }
    }
}
