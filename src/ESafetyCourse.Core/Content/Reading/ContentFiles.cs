using System.Diagnostics;
using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>The files of some content, wherever they come from: path → text, named relative to its root with forward slashes.</summary>
internal sealed class ContentFiles(IReadOnlyDictionary<string, TextFile> files, Notes notes)
{
    /// <summary>Whether there is such a file.</summary>
    public bool Has(string file) => files.ContainsKey(file);

    /// <summary>The root of a file; null, with a problem, when it is missing or can't be read.</summary>
    public Node? Root(string file)
    {
        switch (files.GetValueOrDefault(file))
        {
            case TextFile.Whole(var text):
                return YamlText.Read(text, file, notes.Problems);
            case TextFile.Unreadable(var line, var why):
                notes.Problems.Add(new Place(file, line), FileProblems.Unreadable(why));
                return null;
            case null:
                notes.Problems.Add(new Place(file, 1), FileProblems.Unreadable(TextFile.Missing));
                return null;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The pictures, by the name that editions have for them.</summary>
    public IReadOnlyDictionary<string, PictureFile> Pictures()
    {
        var pictures = new SortedDictionary<string, PictureFile>(StringComparer.Ordinal);
        foreach (var (path, file) in files)
        {
            if (PictureFile.NameOf(path) is not { } name) continue;
            if (file is TextFile.Whole(var svg)) pictures.Add(name, new PictureFile(path, svg));
            else if (file is TextFile.Unreadable(var line, var why)) notes.Problems.Add(new Place(path, line), FileProblems.Unreadable(why));
        }

        return pictures;
    }

    /// <summary>The files that lie directly in a folder, in order.</summary>
    public IReadOnlyList<string> In(string folder) =>
        [.. files.Keys.Where(file => file.LastIndexOf('/') == folder.Length && file.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The folders that lie directly in a folder, in order.</summary>
    public IReadOnlyList<string> Folders(string within) =>
        [.. files.Keys.Where(file => file.StartsWith($"{within}/", StringComparison.Ordinal) && file.IndexOf('/', within.Length + 1) >= 0)
            .Select(file => file[..file.IndexOf('/', within.Length + 1)]).Distinct().Order(StringComparer.Ordinal)];
}
