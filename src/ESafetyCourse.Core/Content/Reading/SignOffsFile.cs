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
        var signed = new SignOff(kind, piece.Word("of"), piece.Word("by"), piece.Day("on"), piece.Word("hash"));
        piece.Close();
        return signed;
    }

    private static Kind FormatOf(SignOffKind kind) => kind == SignOffKind.Review ? CourseFormat.SignOff : CourseFormat.Confirmation;
}
