namespace ESafetyCourse.Core.Content;

/// <summary>How much a problem with content weighs.</summary>
public enum Severity
{
    /// <summary>It has to be put right before anybody is taught by it.</summary>
    Must,

    /// <summary>It could be better; what has hints alone can be published.</summary>
    Hint,
}

/// <summary>Something in the content, or in a school's profile, that its author has to put right or might do better, said in plain words.</summary>
/// <param name="Code">Which problem it is, e.g. <c>dead-end</c>: the same for years. <c>content/README.md</c> explains each.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="File">The file, relative to the content folder, e.g. <c>modules/targeted/quiz.yaml</c>.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Address">The thing, whatever file it stands in, e.g. <c>targeted/S24/ask-the-class/laugh</c>; empty where a file can't be read.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record ContentProblem(string Code, Severity Severity, string File, int Line, string Address, Bilingual Message)
{
    /// <summary>All that an author with a text editor needs, on one line.</summary>
    public string In(Language language) =>
        new Bilingual($"{File}, line {Line}, {Code}: {Message.En}", $"{File}, llinell {Line}, {Code}: {Message.Cy}").In(language);

    /// <inheritdoc/>
    public override string ToString() => In(Language.English);
}
