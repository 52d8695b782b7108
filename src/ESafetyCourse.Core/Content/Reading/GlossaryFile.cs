using ESafetyCourse.Core.Content.Format;
using ESafetyCourse.Core.Content.Measures;
using ESafetyCourse.Core.Content.Problems;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads <c>glossary.yaml</c>.</summary>
internal static class GlossaryFile
{
    /// <summary>Its name.</summary>
    public const string File = "glossary.yaml";

    /// <summary>The terms; none where there is no such file.</summary>
    public static IReadOnlyList<Term> Read(ContentFiles files, Notes notes) => files.Has(File) && files.Root(File) is { } root
        ? [.. ListFile.Pieces(root, File, CourseFormat.Term, notes).Select(Read)] : [];

    private static Term Read(Piece piece)
    {
        var term = new Term(piece.Word("en"), piece.Word("cy"), piece.Words("also"), piece.Words("not"), piece.Words("never"), piece.Flag("by_eye"));
        piece.Flag("unsure");
        piece.OptionalWord("note");
        piece.Close();
        return term;
    }
}

/// <summary>Reads <c>source-runs.yaml</c>.</summary>
internal static class SourceRunsFile
{
    /// <summary>What is known of the sources; null where there is no such file, or none that can be used.</summary>
    public static SourceRuns? Read(ContentFiles files, Notes notes)
    {
        if (!files.Has(SourceRuns.File) || files.Root(SourceRuns.File) is not { } root) return null;
        var piece = new Piece(root, SourceRuns.File, CourseFormat.SourceRuns, notes);
        var (runs, allowed) = (piece.Word("runs"), piece.Words("allowed"));
        piece.Close();
        if (SourceRuns.Read(runs, allowed) is { } known) return known;
        piece.Complain(piece.PlaceOf("runs"), MeasureProblems.NoRuns());
        return null;
    }
}
