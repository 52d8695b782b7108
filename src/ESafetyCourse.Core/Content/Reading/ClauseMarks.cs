using System.Text.RegularExpressions;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>
/// The marks in a page's body, as in <c>Tell the head.^[powys-1.4c]</c>: which clause a sentence teaches, so that a page can claim none that it doesn't
/// speak of. They are for authors: nothing of them is in the text that is kept.
/// </summary>
internal static partial class ClauseMarks
{
    private const string Opening = "^[";

    /// <summary>Takes the marks out of a text.</summary>
    /// <param name="written">The text as its author wrote it.</param>
    /// <param name="starts">Where the English and the Welsh start.</param>
    /// <param name="whose">Whose text it is, and whether it may hold marks.</param>
    /// <param name="notes">Where problems go.</param>
    /// <returns>The text without marks, line for line, and the marked clauses in the order of the English, each once.</returns>
    public static (Bilingual Text, IReadOnlyList<string> Clauses) Take(
        Bilingual written, (TextStart En, TextStart Cy) starts, (string Name, bool MayHold) whose, Notes notes)
    {
        var (english, en) = Take(written.En, starts.En, whose, notes);
        var (welsh, cy) = Take(written.Cy, starts.Cy, whose, notes);
        if (en.Count + cy.Count == 0) return (written, []);
        var clauses = en.DistinctBy(mark => mark.Clause).ToList();
        // A missing side was reported when it was read.
        if (english.Length > 0 && welsh.Length > 0)
        {
            foreach (var (clause, at) in clauses.ExceptBy(cy.Select(mark => mark.Clause), mark => mark.Clause))
                notes.Problems.Add(at, $"{whose.Name} marks {clause} in English, but not in Welsh: both teach the same.");
            foreach (var (clause, at) in cy.DistinctBy(mark => mark.Clause).ExceptBy(clauses.Select(mark => mark.Clause), mark => mark.Clause))
                notes.Problems.Add(at, $"{whose.Name} marks {clause} in Welsh, but not in English: both teach the same.");
        }

        return (new(english, welsh), notes.Items([.. clauses.Select(mark => mark.Clause)], [.. clauses.Select(mark => mark.At)]));
    }

    private static (string Text, IReadOnlyList<(string Clause, Place At)> Marks) Take(
        string text, TextStart start, (string Name, bool MayHold) whose, Notes notes)
    {
        if (!text.Contains(Opening, StringComparison.Ordinal)) return (text, []);
        var marks = new List<(string Clause, Place At)>();
        var left = Mark().Replace(text, found =>
        {
            var at = start.Line(LineOf(text, found.Index));
            if (!whose.MayHold) notes.Problems.Add(at, $"{whose.Name} has {found.Value}, but clauses are marked in the body of a page alone.");
            foreach (var clause in found.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries))
            {
                if (clause.Length > 0) marks.Add((clause, at));
                else notes.Problems.Add(at, $"{whose.Name} has {found.Value}, which names no clause: write ^[powys-1.4c], or ^[powys-1.4c, bnes-2.8.1].");
            }

            return "";
        });
        if (left.IndexOf(Opening, StringComparison.Ordinal) is >= 0 and var open)
            notes.Problems.Add(start.Line(LineOf(left, open)), $"{whose.Name} has a mark (^[) that isn’t closed in its line by ].");
        return (left, marks);
    }

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n');

    // Within one line, so that the lines of what is left are those of the file.
    [GeneratedRegex(@"\^\[([^\[\]\n]*)\]")]
    private static partial Regex Mark();
}
