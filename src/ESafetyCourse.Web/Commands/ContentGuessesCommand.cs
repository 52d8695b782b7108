using System.CommandLine;
using ESafetyCourse.Core.Training;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety content guesses</c>: what people think before a page explains it, for its authors.</summary>
public static class ContentGuessesCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var command = new Command("guesses", "Say how many people chose what before a page explained it, of all schools together.");
        command.SetAction((_, ct) => CommandLine.WithServicesAsync(SayAsync, ct));
        return command;
    }

    private static async Task<int> SayAsync(IServiceProvider services, CancellationToken ct)
    {
        var pages = await services.GetRequiredService<CountGuesses>().RunAsync(ct);
        if (pages.Count == 0) Console.WriteLine("No page asks before it explains.");
        foreach (var (slug, page, options) in pages)
        {
            Console.WriteLine($"{slug}, {page.Id}: {page.Guess!.Ask.En}");
            foreach (var (option, people) in options)
                Console.WriteLine($"  {(people is { } many ? $"{many}" : $"under {CountGuesses.Fewest}"),8}  {(option.Fits ? "fits" : "    ")}  {option.Id}: {option.Text.En}");
        }

        return 0;
    }
}
