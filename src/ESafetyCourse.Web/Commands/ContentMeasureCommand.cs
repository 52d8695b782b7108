using System.CommandLine;
using System.Globalization;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety content measure</c>: the figures of each module.</summary>
public static class ContentMeasureCommand
{
    private const int WidestName = 42;

    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var folder = ContentCommands.Folder();
        var command = new Command("measure", "Print the figures of each module: how long, how hard, how easily guessed.") { folder };
        command.SetAction(parsed =>
        {
            if (ContentCommands.Read(parsed.GetRequiredValue(folder)) is not { } catalogue) return 1;
            Print(catalogue);
            return 0;
        });
        return command;
    }

    private static void Print(ContentCatalogue catalogue)
    {
        Line("", catalogue.Modules.Select(module => module.Slug));
        var measured = catalogue.Modules.Select(module => ModuleMeasures.Of(module, catalogue.Variables)).ToList();
        foreach (var (figure, of) in Figures) Line(figure, measured.Select(of));
        foreach (var module in catalogue.Modules)
        {
            Console.WriteLine();
            Console.WriteLine($"{module.Slug}, minutes:");
            foreach (var page in module.Pages) Line($"  page {page.Id}", [Minutes(ModuleTime.Of(page, catalogue.Variables))]);
            foreach (var story in module.Scenarios) Line($"  story {story.Id}", [Minutes(ModuleTime.Of(story, catalogue.Variables))]);
            Line("  quiz", [Minutes(ModuleTime.OfSitting(module, catalogue.Variables))]);
        }
    }

    private static readonly IReadOnlyList<(string Figure, Func<ModuleMeasures, string> Of)> Figures =
    [
        ("minutes", of => Whole(of.Minutes)),
        ("pages; mean words; mean reading grade", of => $"{of.Pages}; {Whole(of.MeanWords)}; {Decimal(of.MeanGrade)}"),
        ("questions: one right / several", of => $"{of.OneRight} / {of.SeveralRight}"),
        ("right is longest / shortest (characters)", of => $"{Percent(of.Shapes.LongestByCharacters)} / {Percent(of.Shapes.ShortestByCharacters)}"),
        ("right is longest / shortest (words)", of => $"{Percent(of.Shapes.LongestByWords)} / {Percent(of.Shapes.ShortestByWords)}"),
        ("place of the right one, as written", of => string.Join("/", of.Places)),
        ("cue words: in right / in wrong answers", of => $"{of.Cues.RightWith} of {of.Cues.Right} / {of.Cues.WrongWith} of {of.Cues.Wrong}"),
        ("cue words: z; score of the trick / by chance", of => $"{Decimal(of.Cues.Z)}; {Percent(of.Cues.TrickScore)} / {Percent(of.Cues.ByChance)}"),
        ("scenes / choices / endings", of => $"{of.Scenes} / {of.Choices} / {of.Endings}"),
    ];

    private static void Line(string name, IEnumerable<string> values) => Console.WriteLine($"{name.PadRight(WidestName)}{string.Concat(values.Select(value => value.PadLeft(26)))}");

    private static string Minutes(TimeSpan time) => Decimal(time.TotalMinutes);

    private static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static string Decimal(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => $"{Whole(100 * share)}%";
}
