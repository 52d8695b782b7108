using ESafetyCourse.Core.Content.Format;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads <c>courses/*.yaml</c>.</summary>
internal static class CoursesFile
{
    /// <summary>The course of one file.</summary>
    public static Course Read(Node root, string file, Notes notes)
    {
        var piece = new Piece(root, file, CourseFormat.Course, notes);
        var course = new Course(piece.Word("slug"), piece.Both("title"), piece.Both("summary"), piece.Both("audience"), piece.Words("modules"));
        piece.Close();
        return notes.At(course, piece.At);
    }
}
