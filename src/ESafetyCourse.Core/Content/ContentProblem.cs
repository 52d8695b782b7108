namespace ESafetyCourse.Core.Content;

/// <summary>Something in the content that its author has to put right, said in plain words.</summary>
/// <param name="File">The file, relative to the content folder, e.g. <c>modules/targeted/quiz.yaml</c>.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record ContentProblem(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}, line {Line}: {Message}";
}

/// <summary>What came of reading a content folder. A closed set.</summary>
public abstract record CourseReading
{
    private CourseReading()
    {
    }

    /// <summary>All of it can be taught.</summary>
    public sealed record Sound(Course Course) : CourseReading;

    /// <summary>Some of it can't; these are all the problems found, by file and line.</summary>
    public sealed record Unsound(IReadOnlyList<ContentProblem> Problems) : CourseReading;
}
