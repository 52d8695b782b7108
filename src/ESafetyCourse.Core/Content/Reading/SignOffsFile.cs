using System.Globalization;
using ESafetyCourse.Core.Content.Format;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads <c>sign-offs.yaml</c>.</summary>
internal static class SignOffsFile
{
    /// <summary>The sign-offs, lapsed or not.</summary>
    public static IReadOnlyList<SignOff> Read(Node root, Notes notes) => [.. ListFile.Pieces(root, SignOff.File, CourseFormat.SignOff, notes).Select(piece =>
    {
        var signed = new SignOff(piece.Word("of"), piece.Word("by"), Day(piece), piece.Word("hash"));
        piece.Close();
        return signed;
    })];

    private static DateOnly Day(Piece piece)
    {
        var word = piece.Word("on");
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        if (word.Length > 0) piece.Complain(piece.PlaceOf("on"), $"{piece.Name}: “on” must be a day, as in 2026-09-01, but is “{word}”.");
        return default;
    }
}
