using System.CommandLine;
using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety content sign-off</c>: a safeguarding person has reviewed a story.</summary>
public static class ContentSignOffCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var folder = ContentCommands.Folder();
        var of = new Option<string>("--of") { Required = true, Description = "Module and story, e.g. boundaries/BC02." };
        var by = new Option<string>("--by") { Required = true, Description = "Name and role of whoever has reviewed it." };
        var command = new Command("sign-off", "Write down that a safeguarding person has reviewed a story. It holds until a word of the story changes.") { of, by, folder };
        command.SetAction(parsed => ContentCommands.Read(parsed.GetRequiredValue(folder)) is { } catalogue
            ? Run(catalogue, parsed.GetRequiredValue(folder), parsed.GetRequiredValue(of), parsed.GetRequiredValue(by)) : 1);
        return command;
    }

    private static int Run(ContentCatalogue catalogue, DirectoryInfo folder, string of, string by)
    {
        if (catalogue.Story(of) is not { } story) return CommandLine.Refuse($"There is no story {PlainText.Quoted(of)}: name module and story, as in boundaries/BC02.");
        if (PublishContent.AcceptedByFault(by) is { } fault) return CommandLine.Refuse(fault);
        var signed = new SignOff(of, by, SchoolCalendar.DateOf(TimeProvider.System.GetUtcNow()), EditionDocument.HashOf(story));
        var path = Path.Combine(folder.FullName, SignOff.File);
        ContentCommands.Put(path, SignOff.Added(File.Exists(path) ? File.ReadAllText(path) : "", signed));
        Console.WriteLine($"{of}: reviewed by {by} on {signed.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}. It holds until a word of the story changes.");
        return 0;
    }
}
