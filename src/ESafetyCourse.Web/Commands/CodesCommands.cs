using System.CommandLine;
using System.Text;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety codes export</c>: docs/launch-codes.md.</summary>
public static class CodesCommands
{
    /// <summary>Builds the commands.</summary>
    public static Command Build()
    {
        var output = new Option<FileInfo?>("--output") { Description = "The Markdown file to write; without it, standard output." };
        var export = new Command("export", "Write every code that a launch or a registration can be refused with: its words, its rule, who can mend it, how.") { output };
        export.SetAction((parsed, ct) => ExportAsync(parsed.GetValue(output), ct));
        return new Command("codes", "The codes of refusals.") { export };
    }

    private static async Task<int> ExportAsync(FileInfo? output, CancellationToken ct)
    {
        if (output is null)
        {
            Console.Write(CodesPage.Write());
            return 0;
        }

        try
        {
            await using var file = WholeFile.Begin(output.FullName);
            await file.Stream.WriteAsync(Encoding.UTF8.GetBytes(CodesPage.Write()), ct);
            await file.KeepAsync(ct);
            Console.WriteLine($"Wrote {CodesPage.All.Count} codes to {output.FullName}.");
            return 0;
        }
        catch (Exception e) when (CommandLine.IsPlain(e))
        {
            return CommandLine.Refuse(e.Message);
        }
    }
}
