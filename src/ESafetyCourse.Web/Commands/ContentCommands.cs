using System.CommandLine;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Content.Format;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety content</c>: check, tidy, keys, walk, coverage, measure, guesses, source-runs, publish, waiting, sign-off, confirm-welsh.</summary>
public static class ContentCommands
{
    /// <summary>The content that came with this version of the program.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "content");

    /// <summary>Builds the commands.</summary>
    public static Command Build() => new("content", "The training's content.")
    {
        Check(), Tidy(), Keys(), ContentWalkCommand.Build(), ContentCoverageCommand.Build(),
        ContentMeasureCommand.Build(), ContentGuessesCommand.Build(), ContentSourceRunsCommand.Build(), Publish(),
        ContentSignOffCommands.BuildWaiting(), ContentSignOffCommands.BuildSignOff(), ContentSignOffCommands.BuildConfirmWelsh(),
    };

    private static Command Check()
    {
        var (folder, language) = (Folder(), new Option<string>("--language") { Description = "en or cy.", DefaultValueFactory = _ => "en" });
        language.AcceptOnlyFromAmong("en", "cy");
        var command = new Command("check", "Read the content and say what is wrong with it and what could be better, file by file, line by line.") { folder, language };
        command.SetAction(parsed => parsed.GetRequiredValue(folder) is var within && Exists(within)
            && Sound(ContentFolder.Read(within.FullName), Languages.Read(parsed.GetRequiredValue(language)), withHints: true) is { } catalogue ? Say(catalogue) : 1);
        return command;
    }

    private static Command Tidy()
    {
        var folder = Folder();
        var command = new Command("tidy", "Write every file in its one form; what it says stays the same.") { folder };
        command.SetAction(parsed =>
        {
            var within = parsed.GetRequiredValue(folder);
            if (!Exists(within) || Sound(ContentFolder.Tidy(within.FullName)) is not { } tidied) return 1;
            foreach (var (file, text) in tidied)
            {
                Put(Path.Combine(within.FullName, file), text);
                Console.WriteLine($"{file}: tidied.");
            }

            if (tidied.Count == 0) Console.WriteLine("All is tidy.");
            return 0;
        });
        return command;
    }

    private static Command Keys()
    {
        var command = new Command("keys", "Say which keys each kind of thing has, as content/README.md shows them.");
        command.SetAction(_ => Console.Write(FormatReference.Write()));
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
                $"No safeguarding person has reviewed {string.Join(", ", unreviewed)} (level 4). Have them reviewed and sign that off (esafety content sign-off), or accept them with --accept-unreviewed \"name, role\".");
        }

        if (PublishContent.AcceptedByFault(acceptedBy) is { } fault) return CommandLine.Refuse(fault);
        if ((await services.GetRequiredService<PublishContent>().RunAsync(CommandLine.Operator, catalogue, acceptedBy, ct)).IsRefused(out var no, out var published))
            return CommandLine.Refuse(no.Reason == PublishContent.SlugTaken
                ? $"Links know these by their slugs as a module and as a course: {no.Detail}. Give what is new another slug."
                : $"These were published, and are gone now: {no.Detail}. Records hold them for years: list them under “retired” in module.yaml, so that they are never used again.");
        foreach (var one in published.Modules) SayPublished(one, one.Slug);
        foreach (var one in published.Courses) SayPublished(one, $"course {one.Slug}");
        return 0;
    }

    private static void SayPublished(PublishedNow one, string name) =>
        Console.WriteLine(one.IsNew ? $"{name}: edition {one.Number} published." : $"{name}: edition {one.Number}, unchanged.");

    /// <summary>Reads a content folder; prints what is wrong with it and gives null when something has to be mended.</summary>
    public static ContentCatalogue? Read(DirectoryInfo folder) => Exists(folder) ? Sound(ContentFolder.Read(folder.FullName)) : null;

    /// <summary>Writes a file of the content, whole or not at all.</summary>
    public static void Put(string path, string text)
    {
        File.WriteAllText($"{path}.partial", text);
        File.Move($"{path}.partial", path, overwrite: true);
    }

    internal static bool Exists(DirectoryInfo folder) => folder.Exists || CommandLine.Refuse($"There is no folder {folder.FullName}.") == 0;

    private static T? Sound<T>(ContentReading<T> reading, Language language = Language.English, bool withHints = false)
        where T : class
    {
        var (value, problems) = reading switch
        {
            ContentReading<T>.Sound sound => (sound.Value, withHints ? sound.Hints : []),
            ContentReading<T>.Unsound unsound => (null, unsound.Problems),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        foreach (var problem in problems) Console.Error.WriteLine(problem.In(language));
        if (problems.Count > 0) Console.Error.WriteLine(ContentWords.Count(problems).In(language));
        return value;
    }

    private static int Say(ContentCatalogue catalogue)
    {
        foreach (var module in catalogue.Modules)
            Console.WriteLine($"{module.Id} {module.Slug}: {module.Pages.Count} pages, {module.Scenarios.Count} scenarios, {module.Questions.Count} questions, {module.Clauses.Count} clauses. Sound.{(module.WelshConfirmed ? " Welsh confirmed." : "")}");
        foreach (var course in catalogue.Courses) Console.WriteLine($"Course {course.Slug}: {string.Join(", ", course.Modules)}. Sound.");
        return 0;
    }

    internal static Option<DirectoryInfo> Folder() => new("--folder")
    {
        Description = "The content folder.",
        DefaultValueFactory = _ => new DirectoryInfo(ShippedFolder),
    };
}
