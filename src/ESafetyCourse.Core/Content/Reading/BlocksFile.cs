using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content.Format;
using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads <c>blocks/*.yaml</c>, and puts blocks in their places: an edition holds their words, not their names.</summary>
internal static partial class BlocksFile
{
    /// <summary>Reads one file. A block may hold those that stand before it.</summary>
    public static void Read(Node root, string file, Notes notes)
    {
        foreach (var piece in ListFile.Pieces(root, file, CourseFormat.Block, notes))
        {
            var (id, text) = (piece.Word("id"), piece.Both("text"));
            piece.OptionalWord("about");
            piece.Close();
            if (id.Length > 0 && !notes.Blocks.TryAdd(id, new(text, piece.At)))
                piece.Complain(piece.At, TextProblems.BlockTwice(piece.Name, notes.Blocks[id].At.File, notes.Blocks[id].At.Line));
        }
    }

    /// <summary>Complains about blocks that stand nowhere.</summary>
    public static void Close(Notes notes)
    {
        foreach (var (id, block) in notes.Blocks.Where(block => !block.Value.IsUsed)) notes.Problems.Add(block.At, TextProblems.BlockUnused(Names.Of("block", id), id));
    }

    /// <summary>A text with its blocks in their places.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="language">Its language.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="whose">Whose it is, and whether it is Markdown.</param>
    /// <param name="notes">Blocks and problems.</param>
    public static string Fill(string text, Language language, TextStart start, (Bilingual Name, bool Markdown) whose, Notes notes) => Name().Replace(text, place =>
    {
        var (id, at) = (place.Groups[1].Value, start.Line(text.AsSpan(0, place.Index).Count('\n')));
        if (!notes.Blocks.TryGetValue(id, out var block))
        {
            notes.Problems.Add(at, TextProblems.NoBlock(whose.Name, id));
            return "";
        }

        block.IsUsed = true;
        var words = block.Text.In(language);
        if (!whose.Markdown && words.Contains('\n', StringComparison.Ordinal))
            notes.Problems.Add(at, TextProblems.BlockTooLarge(whose.Name, id));
        return words;
    });

    [GeneratedRegex(@"\[\[([^\[\]]*)\]\]")]
    private static partial Regex Name();
}
