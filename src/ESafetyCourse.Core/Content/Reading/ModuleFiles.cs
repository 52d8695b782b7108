using ESafetyCourse.Core.Content.Format;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads the four parts of a module's folder.</summary>
internal sealed class ModuleFiles(ContentFiles files, Notes notes)
{
    /// <summary>The files that every module has.</summary>
    public static IReadOnlyList<string> Names { get; } = ["module.yaml", "pages.yaml", "quiz.yaml"];

    /// <summary>The module in a folder such as <c>modules/targeted</c>; null when it has no readable <c>module.yaml</c>.</summary>
    public Module? Read(string folder)
    {
        var pages = files.Root($"{folder}/pages.yaml") is { } pageList
            ? ListFile.Pieces(pageList, $"{folder}/pages.yaml", CourseFormat.Page, notes).Select(ReadPage).ToList()
            : [];
        var questions = files.Root($"{folder}/quiz.yaml") is { } quiz
            ? ListFile.Pieces(quiz, $"{folder}/quiz.yaml", CourseFormat.Question, notes).Select(ReadQuestion).ToList()
            : [];
        var scenarios = files.In($"{folder}/scenarios")
            .Select(file => files.Root(file) is { } root ? ScenarioFile.Read(root, file, notes) : null)
            .OfType<Scenario>()
            .OrderBy(scenario => scenario.Id.StartsWith('S') ? 0 : 1) // everyday stories before the ones drawn from breach cases
            .ThenBy(scenario => scenario.Id, StringComparer.Ordinal)
            .ToList();
        return files.Root($"{folder}/module.yaml") is { } module
            ? ReadModule(new Piece(module, $"{folder}/module.yaml", CourseFormat.Module, notes), pages, scenarios, questions)
            : null;
    }

    private Module ReadModule(Piece piece, List<Page> pages, List<Scenario> scenarios, List<Question> questions)
    {
        var module = new Module(
            piece.Word("id"),
            piece.Word("slug"),
            piece.Both("title"),
            piece.Both("summary"),
            piece.Number("minutes"),
            piece.Number("items_per_sitting"),
            piece.OneOf<Translation>("welsh") == Translation.Confirmed,
            piece.Words("clauses"),
            [.. piece.Pieces("outcomes").Select(outcome => Close(outcome, new Outcome(outcome.Word("id"), outcome.BothHere())))],
            [.. piece.Pieces("must_get_right").Select(rule => Close(rule, new MustGetRight(rule.Word("id"), rule.BothHere())))],
            [.. piece.Pieces("statements").Select(ReadStatement)],
            pages,
            scenarios,
            questions);
        return Close(piece, module);
    }

    private Statement ReadStatement(Piece piece) =>
        Close(piece, new Statement(piece.Word("id"), piece.Both("text"), piece.Words("clauses"), piece.Flag("registrants_only")));

    private Page ReadPage(Piece piece) =>
        Close(piece, new Page(
            piece.Word("id"), piece.Word("outcome"), piece.Both("title"), piece.Both("body"), piece.Words("clauses")));

    private Question ReadQuestion(Piece piece) =>
        Close(piece, new Question(
            piece.Word("id"),
            piece.Word("group"),
            piece.Words("clauses"),
            piece.Flag("multiple"),
            piece.OptionalWord("must"),
            piece.Word("page"),
            piece.Both("ask"),
            [.. piece.Pieces("answers").Select(answer =>
                Close(answer, new Answer(answer.Word("id"), answer.Flag("correct"), answer.BothHere())))],
            piece.Both("feedback")));

    private T Close<T>(Piece piece, T record)
        where T : class
    {
        piece.Close();
        return notes.At(record, piece.At);
    }
}
