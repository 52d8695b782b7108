using System.CommandLine;
using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety content source-runs</c>: the sources' wording becomes hashes, which the check holds every text against.</summary>
public static class ContentSourceRunsCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var folder = ContentCommands.Folder();
        var from = new Option<DirectoryInfo>("--from") { Required = true, Description = "The folder that holds the sources as .txt files. Nothing of their wording is kept." };
        var command = new Command("source-runs", $"Write {SourceRuns.File}: hashes of every six words running in the sources.") { from, folder };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(from), parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Run(DirectoryInfo from, DirectoryInfo folder)
    {
        if (!ContentCommands.Exists(from) || !ContentCommands.Exists(folder)) return 1;
        var files = from.GetFiles("*.txt").OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        if (files.Count == 0) return CommandLine.Refuse($"There are no .txt files in {from.FullName}.");
        var path = Path.Combine(folder.FullName, SourceRuns.File);
        ContentCommands.Put(path, SourceRuns.Renewed(File.Exists(path) ? File.ReadAllText(path) : "", files.Select(file => File.ReadAllText(file.FullName))));
        Console.WriteLine($"{SourceRuns.File}: written from {files.Count} files.");
        return 0;
    }
}
