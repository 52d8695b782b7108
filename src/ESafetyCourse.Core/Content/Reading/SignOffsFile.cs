using System.Globalization;
using ESafetyCourse.Core.Content.Format;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads <c>sign-offs.yaml</c> and <c>translation.yaml</c>.</summary>
internal static class SignOffsFile
{
    /// <summary>The sign-offs, lapsed or not.</summary>
    public static IReadOnlyList<SignOff> Read(Node root, SignOffKind kind, Notes notes) =>
        [.. ListFile.Pieces(root, SignOff.FileOf(kind), FormatOf(kind), notes).Select(piece => Read(piece, kind))];

    private static SignOff Read(Piece piece, SignOffKind kind)
    {
        var signed = new SignOff(kind, piece.Word("of"), piece.Word("by"), Day(piece), piece.Word("hash"));
        piece.Close();
        return signed;
    }

    private static Kind FormatOf(SignOffKind kind) => kind == SignOffKind.Review ? CourseFormat.SignOff : CourseFormat.Confirmation;

    private static DateOnly Day(Piece piece)
    {
        var word = piece.Word("on");
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        if (word.Length > 0) piece.Complain(piece.PlaceOf("on"), $"{piece.Name}: “on” must be a day, as in 2026-09-01, but is “{word}”.");
        return default;
    }
}
