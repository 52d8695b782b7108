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
