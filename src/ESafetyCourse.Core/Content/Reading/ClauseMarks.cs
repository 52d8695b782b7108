using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>
/// The marks in a page's body, as in <c>Tell the head.^[powys-1.4c]</c>: which clause a sentence teaches, so that a page can claim none that it doesn't
/// speak of. They are for authors: nothing of them is in the text that is kept.
/// </summary>
internal static partial class ClauseMarks
{
    private const string Opening = "^[";
    private static readonly Bilingual English = new("English", "Saesneg");
    private static readonly Bilingual Welsh = new("Welsh", "Cymraeg");

    /// <summary>Takes the marks out of a text.</summary>
    /// <param name="written">The text as its author wrote it.</param>
    /// <param name="starts">Where the English and the Welsh start.</param>
    /// <param name="whose">Whose text it is, and whether it may hold marks.</param>
    /// <param name="notes">Where problems go.</param>
    /// <returns>The text without marks, line for line, and the marked clauses in the order of the English, each once.</returns>
    public static (Bilingual Text, IReadOnlyList<string> Clauses) Take(
        Bilingual written, (TextStart En, TextStart Cy) starts, (Bilingual Name, bool MayHold) whose, Notes notes)
    {
        var (english, en) = Take(written.En, starts.En, whose, notes);
        var (welsh, cy) = Take(written.Cy, starts.Cy, whose, notes);
        if (en.Count + cy.Count == 0) return (written, []);
        var clauses = en.DistinctBy(mark => mark.Clause).ToList();
        // A missing side was reported when it was read.
        if (english.Length > 0 && welsh.Length > 0)
        {
            foreach (var (clause, at) in clauses.ExceptBy(cy.Select(mark => mark.Clause), mark => mark.Clause))
                notes.Problems.Add(at, ClauseProblems.MarkedInOne(whose.Name, clause, English, Welsh));
            foreach (var (clause, at) in cy.DistinctBy(mark => mark.Clause).ExceptBy(clauses.Select(mark => mark.Clause), mark => mark.Clause))
                notes.Problems.Add(at, ClauseProblems.MarkedInOne(whose.Name, clause, Welsh, English));
        }

        return (new(english, welsh), notes.Items([.. clauses.Select(mark => mark.Clause)], [.. clauses.Select(mark => mark.At)]));
    }

    private static (string Text, IReadOnlyList<(string Clause, Place At)> Marks) Take(
        string text, TextStart start, (Bilingual Name, bool MayHold) whose, Notes notes)
    {
        if (!text.Contains(Opening, StringComparison.Ordinal)) return (text, []);
        var marks = new List<(string Clause, Place At)>();
        var left = Mark().Replace(text, found =>
        {
            var at = start.Line(LineOf(text, found.Index));
            if (!whose.MayHold) notes.Problems.Add(at, ClauseProblems.MarkedElsewhere(whose.Name, found.Value));
            foreach (var clause in found.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries))
            {
                if (clause.Length > 0) marks.Add((clause, at));
                else notes.Problems.Add(at, ClauseProblems.EmptyMark(whose.Name, found.Value));
            }

            return "";
        });
        if (left.IndexOf(Opening, StringComparison.Ordinal) is >= 0 and var open)
            notes.Problems.Add(start.Line(LineOf(left, open)), ClauseProblems.OpenMark(whose.Name));
        return (left, marks);
    }

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n');

    // Within one line, so that the lines of what is left are those of the file.
    [GeneratedRegex(@"\^\[([^\[\]\n]*)\]")]
    private static partial Regex Mark();
}
