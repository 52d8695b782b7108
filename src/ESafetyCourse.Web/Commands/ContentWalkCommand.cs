using System.CommandLine;
using System.Text;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Commands;

/// <summary><c>esafety content walk</c>: a module as a script, both languages side by side.</summary>
public static class ContentWalkCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build()
    {
        var module = new Argument<string>("module") { Description = "Its slug, e.g. boundaries." };
        var folder = ContentCommands.Folder();
        var width = new Option<int>("--width") { Description = "Characters in a line.", DefaultValueFactory = _ => 160 };
        var command = new Command("walk", "Print a module as a script with every branch, both languages side by side: how a reviewer reads it.") { module, folder, width };
        command.SetAction(parsed => ContentCommands.Read(parsed.GetRequiredValue(folder)) is { } catalogue
            ? Run(catalogue, parsed.GetRequiredValue(module), Math.Clamp(parsed.GetValue(width), 60, 400)) : 1);
        return command;
    }

    private static int Run(ContentCatalogue catalogue, string slug, int width)
    {
        if (catalogue.Modules.FirstOrDefault(one => one.Slug == slug) is not { } module)
            return CommandLine.Refuse($"There is no module {slug}. There are: {string.Join(", ", catalogue.Modules.Select(one => one.Slug))}.");
        Console.Write(Script(ModuleScript.Of(module), width));
        return 0;
    }

    /// <summary>Lines as text in two columns, English on the left.</summary>
    /// <param name="lines">The script.</param>
    /// <param name="width">Characters in a line.</param>
    public static string Script(IEnumerable<ScriptLine> lines, int width)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (line.Depth == 0) text.Append('\n').Append('=', width).Append('\n');
            var before = new string(' ', 2 * line.Depth);
            text.Append(before).Append('[').Append(line.What).Append("]\n");
            if (line.Text is not { } words) continue;
            var column = (width - before.Length - 3) / 2;
            foreach (var (english, welsh) in Paragraphs(words))
            {
                var (en, cy) = (Wrapped(english, column), Wrapped(welsh, column));
                for (var at = 0; at < Math.Max(en.Count, cy.Count); at++)
                    text.Append($"{before}{en.ElementAtOrDefault(at)?.PadRight(column) ?? new string(' ', column)} | {cy.ElementAtOrDefault(at)}".TrimEnd()).Append('\n');
            }
        }

        return text.ToString();
    }

    // Side by side, where both have as many.
    private static IEnumerable<(string En, string Cy)> Paragraphs(Bilingual text) =>
        (text.En.Split('\n'), text.Cy.Split('\n')) is var (en, cy) && en.Length == cy.Length ? en.Zip(cy) : [(text.En, text.Cy)];

    private static List<string> Wrapped(string text, int column)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.TrimEnd().Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > column)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }

                if (line.Length > 0) line.Append(' ');
                line.Append(word);
            }

            lines.Add(line.ToString());
        }

        return lines;
    }
}
