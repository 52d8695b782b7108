using ESafetyCourse.Core.Content.Format;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads <c>sign-offs.yaml</c>.</summary>
internal static class SignOffsFile
{
    /// <summary>The sign-offs, lapsed or not.</summary>
    public static IReadOnlyList<SignOff> Read(Node root, Notes notes) => [.. ListFile.Pieces(root, SignOff.File, CourseFormat.SignOff, notes).Select(piece =>
    {
        var signed = new SignOff(piece.Word("of"), piece.Word("by"), piece.Day("on"), piece.Word("hash"));
        piece.Close();
        return signed;
    })];
}
