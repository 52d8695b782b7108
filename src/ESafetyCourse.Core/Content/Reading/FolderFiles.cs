namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Fetches the files of a content folder from the disk: those under the name of a YAML file, and those that have to be there.</summary>
internal sealed class FolderFiles(string folder, Notes notes)
{
    private readonly Dictionary<string, TextFile> _files = new(StringComparer.Ordinal);

    /// <summary>All of them; what can't be read is among them as that.</summary>
    public IReadOnlyDictionary<string, TextFile> Fetch()
    {
        Take("profile.yaml");
        foreach (var file in Enum.GetValues<SignOffKind>().Select(SignOff.FileOf).Where(file => Path.Exists(Path.Combine(folder, file)))) Take(file);
        TakeYaml("clauses");
        TakeYaml("inventory");
        TakeYaml("blocks");
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
