namespace ESafetyCourse.Tests.House;

/// <summary>A file of the repository, as it was when the tests were built.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Text">What it says.</param>
public sealed record SourceFile(string Path, string Text);

/// <summary>The repository's files, for guards that read them.</summary>
public static class Sources
{
    /// <summary>The repository's root: the folder with the solution above the tests.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files of one kind under a folder, without what a build leaves there.</summary>
    public static IReadOnlyList<SourceFile> Under(string folder, string pattern = "*.cs") =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => (Full: path, Short: Path.GetRelativePath(Root, path).Replace('\\', '/')))
            .Where(file => !file.Short.Contains("/bin/", StringComparison.Ordinal) && !file.Short.Contains("/obj/", StringComparison.Ordinal))
            .OrderBy(file => file.Short, StringComparer.Ordinal)
            .Select(file => new SourceFile(file.Short, File.ReadAllText(file.Full))),
    ];

    /// <summary>The commands that stand in the first box under a heading of a paper in <c>docs</c>, without their remarks.</summary>
    public static IReadOnlyList<string> Commands(string paper, string heading)
    {
        var box = File.ReadAllText(Path.Combine(Root, "docs", paper)).Split(heading + "\n")[1].Split("```bash\n")[1].Split("```")[0];
        return [.. box.Split('\n').Select(line => line.Split('#')[0].TrimEnd()).Where(line => line.Length > 0)];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ESafetyCourse.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside their repository.");
    }
}
