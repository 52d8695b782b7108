using ESafetyCourse.Core.Content.Measures;
using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Fetches the files of a content folder from the disk: those under the name of a YAML file, and those that have to be there.</summary>
internal sealed class FolderFiles(string folder, Notes notes)
{
    private readonly Dictionary<string, TextFile> _files = new(StringComparer.Ordinal);

    /// <summary>All of them; what can't be read is among them as that.</summary>
    public IReadOnlyDictionary<string, TextFile> Fetch()
    {
        Take("profile.yaml");
        foreach (var file in Enum.GetValues<SignOffKind>().Select(SignOff.FileOf).Append(GlossaryFile.File).Append(SourceRuns.File).Where(file => Path.Exists(Path.Combine(folder, file)))) Take(file);
        TakeYaml("clauses");
        TakeYaml("inventory");
        TakeYaml("blocks");
        TakeYaml("courses");
        TakeYaml("mail");
        foreach (var module in Entries("modules").Where(entry => !LeadsNowhere(entry) && Directory.Exists(Path.Combine(folder, entry))))
        {
            foreach (var name in ModuleFiles.Names) Take($"{module}/{name}");
            TakeYaml(module);
            TakeYaml($"{module}/scenarios");
            TakeAll($"{module}/pictures", ".svg");
        }

        TakeAll("figures", ".svg");

        return _files;
    }

    /// <summary>The messages alone.</summary>
    public IReadOnlyDictionary<string, TextFile> FetchMail()
    {
        TakeYaml("mail");
        return _files;
    }

    private void TakeYaml(string within) => TakeAll(within, ".yaml", ".yml");

    private void TakeAll(string within, params ReadOnlySpan<string> ends)
    {
        foreach (var entry in Entries(within))
            if (ends.Contains(Path.GetExtension(entry))) Take(entry);
    }

    private void Take(string file) => _files.TryAdd(file, TextFile.Read(Path.Combine(folder, file)));

    private List<string> Entries(string within)
    {
        var path = Path.Combine(folder, within);
        try
        {
            if (Directory.Exists(path))
                return [.. Directory.EnumerateFileSystemEntries(path).Select(entry => $"{within}/{Path.GetFileName(entry)}").Order(StringComparer.Ordinal)];
            if (!LeadsNowhere(within) && File.Exists(path)) notes.Problems.Add(new Place(within, 1), FileProblems.NoFolder());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notes.Problems.Add(new Place(within, 1), FileProblems.UnreadableFolder(e.Message));
        }

        return [];
    }

    // A module behind such a link would otherwise be left out without a word.
    private bool LeadsNowhere(string entry)
    {
        if (new FileInfo(Path.Combine(folder, entry)).LinkTarget is not { } target || Leads(entry)) return false;
        notes.Problems.Add(new Place(entry, 1), FileProblems.LeadsNowhere(target));
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
