using System.CommandLine;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety content</c>: check, publish.</summary>
public static class ContentCommands
{
    /// <summary>The content that came with this version of the program.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "content");

    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("content", "The training's content.") { Check(), Publish() };

    private static Command Check()
    {
        var folder = Folder();
        var command = new Command("check", "Read the content and say what is wrong with it, file by file, line by line.") { folder };
        command.SetAction(parsed => Read(parsed.GetRequiredValue(folder)) is { } catalogue ? Say(catalogue) : 1);
        return command;
    }

    private static Command Publish()
    {
        var folder = Folder();
        var accept = new Option<string?>("--accept-unreviewed")
        {
            Description = "Name and role of whoever accepts level 4 scenarios that no safeguarding person has reviewed; kept as evidence.",
        };
        var command = new Command("publish", "Publish what has changed as new editions.") { folder, accept };
        command.SetAction(async (parsed, ct) => Read(parsed.GetRequiredValue(folder)) is { } catalogue
            ? await CommandLine.WithServicesAsync((services, stop) => PublishAsync(services, catalogue, parsed.GetValue(accept), stop), ct) : 1);
        return command;
    }

    /// <summary>Publishes a sound catalogue.</summary>
    public static async Task<int> PublishAsync(IServiceProvider services, ContentCatalogue catalogue, string? acceptedBy, CancellationToken ct)
    {
        var unreviewed = PublishContent.Unreviewed(catalogue).Select(scenario => scenario.Id).ToList();
        if (!CommandLine.IsDevelopment && unreviewed.Count > 0 && string.IsNullOrWhiteSpace(acceptedBy))
        {
            return CommandLine.Refuse(
                $"No safeguarding person has reviewed {string.Join(", ", unreviewed)} (level 4). Have them reviewed and name the reviewer in the scenario, or accept them with --accept-unreviewed \"name, role\".");
        }

        if (PublishContent.AcceptedByFault(acceptedBy) is { } fault) return CommandLine.Refuse(fault);
        var published = (await services.GetRequiredService<PublishContent>().RunAsync(CommandLine.Operator, catalogue, acceptedBy, ct)).Value;
        foreach (var module in published.Modules)
            Console.WriteLine(module.IsNew ? $"{module.Slug}: edition {module.Number} published." : $"{module.Slug}: edition {module.Number}, unchanged.");
        return 0;
    }

    /// <summary>Reads a content folder; prints its problems and gives null when there are any.</summary>
    public static ContentCatalogue? Read(DirectoryInfo folder)
    {
        if (!folder.Exists)
        {
            CommandLine.Refuse($"There is no folder {folder.FullName}.");
            return null;
        }

        switch (ContentFolder.Read(folder.FullName))
        {
            case ContentReading<ContentCatalogue>.Sound(var catalogue):
                return catalogue;
            case ContentReading<ContentCatalogue>.Unsound(var problems):
                foreach (var problem in problems) Console.Error.WriteLine(problem);
                Console.Error.WriteLine($"{problems.Count} problem(s) to mend.");
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static int Say(ContentCatalogue catalogue)
    {
        foreach (var module in catalogue.Modules)
            Console.WriteLine($"{module.Id} {module.Slug}: {module.Pages.Count} pages, {module.Scenarios.Count} scenarios, {module.Questions.Count} questions, {module.Clauses.Count} clauses. Sound.");
        return 0;
    }

    private static Option<DirectoryInfo> Folder() => new("--folder")
    {
        Description = "The content folder.",
        DefaultValueFactory = _ => new DirectoryInfo(ShippedFolder),
    };
}
