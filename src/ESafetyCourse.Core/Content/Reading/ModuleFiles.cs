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
            ? ListFile.Pieces(pageList, $"{folder}/pages.yaml", PageFormat.Page, notes).Select(page => PageFile.Read(page, notes)).ToList()
            : [];
        var questions = files.Root($"{folder}/quiz.yaml") is { } quiz
            ? ListFile.Pieces(quiz, $"{folder}/quiz.yaml", CourseFormat.Question, notes).Select(ReadQuestion).ToList()
            : [];
        var stories = files.In($"{folder}/scenarios").ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, Story, StringComparer.Ordinal);
        return files.Root($"{folder}/module.yaml") is { } module
            ? ReadModule(new Piece(module, $"{folder}/module.yaml", CourseFormat.Module, notes), pages, stories, questions)
            : null;
    }

    private Scenario? Story(string file) => files.Root(file) is { } root ? ScenarioFile.Read(root, file, notes) : null;

    // In the order of module.yaml; one of another module's practises what is learned here.
    private List<Scenario> Stories(Piece module, Dictionary<string, Scenario?> own)
    {
        var (played, named) = (new List<Scenario>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var piece in module.Pieces("stories"))
        {
            var (name, outcome) = (piece.Word("id"), piece.OptionalWord("outcome"));
            piece.Close();
            if (name.Length == 0 || !named.Add(name)) continue;
            var story = name.Split('/') switch
            {
                [var slug, var id] when files.Has($"modules/{slug}/scenarios/{id}.yaml") => Story($"modules/{slug}/scenarios/{id}.yaml"),
                [var id] when own.TryGetValue(id, out var here) => here,
                _ => Missing(piece, name),
            };
            if (story is not null && outcome is not null) story = notes.At(story with { Outcome = outcome }, piece.At);
            if (story is not null) played.Add(story);
        }

        foreach (var left in own.Keys.Where(id => !named.Contains(id)))
            module.Complain(module.PlaceOf("stories"), $"the story {left} lies in the module’s folder, but is not among its “stories”.");
        return played;
    }

    private static Scenario? Missing(Piece piece, string name)
    {
        piece.Complain(piece.At, $"there is no story “{name}”: it is a file in scenarios/, or with its module, as in boundaries/BC07.");
        return null;
    }

    private Module ReadModule(Piece piece, List<Page> pages, Dictionary<string, Scenario?> stories, List<Question> questions)
    {
        var module = new Module(
            piece.Word("id"),
            piece.Word("slug"),
            piece.Both("title"),
            piece.Both("summary"),
            piece.Number("minutes"),
            piece.Number("items_per_sitting"),
            WelshConfirmed: false, // Until the sign-offs are read.
            piece.Words("clauses"),
            [.. piece.Pieces("outcomes").Select(outcome => Close(outcome, new Outcome(outcome.Word("id"), outcome.BothHere())))],
            [.. piece.Pieces("must_get_right").Select(rule => Close(rule, new MustGetRight(rule.Word("id"), rule.BothHere())))],
            [.. piece.Pieces("statements").Select(ReadStatement)],
            pages,
            Stories(piece, stories),
            questions)
        {
            Retired = piece.Words("retired"), About = PageFile.About(piece, notes),
        };
        return Close(piece, module);
    }

    private Statement ReadStatement(Piece piece) =>
        Close(piece, new Statement(piece.Word("id"), piece.Both("text"), piece.Words("clauses"), piece.Flag("registrants_only")) { When = piece.Conditions("when") });

    private Question ReadQuestion(Piece piece)
    {
        var kind = piece.Has("kind") ? piece.OneOf<QuestionKind>("kind") : QuestionKind.One;
        return Close(piece, new Question(
            piece.Word("id"),
            piece.Word("group"),
            piece.Words("clauses"),
            kind == QuestionKind.Several,
            piece.OptionalWord("must"),
            piece.Word("page"),
            piece.Both("ask"),
            [.. piece.Pieces("answers").Select(answer =>
                Close(answer, new Answer(answer.Word("id"), answer.Flag("correct"), answer.BothHere())))],
            piece.Both("feedback"))
        {
            FixedOrder = piece.Flag("fixed_order") ? true : null, First = kind == QuestionKind.First ? true : null, When = piece.Conditions("when"),
            About = PageFile.About(piece, notes),
        });
    }

    private T Close<T>(Piece piece, T record)
        where T : class
    {
        piece.Close();
        return notes.At(record, piece.At);
    }
}
