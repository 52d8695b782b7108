using ESafetyCourse.Core.Content.Format;

namespace ESafetyCourse.Core.Content.Reading;

/// <summary>Reads one file of <c>scenarios/</c>.</summary>
internal static class ScenarioFile
{
    /// <summary>The scenario.</summary>
    public static Scenario Read(Node root, string file, Notes notes)
    {
        var piece = new Piece(root, file, StoryFormat.Scenario, notes);
        var scenario = new Scenario(
            piece.Word("id"),
            piece.Both("title"),
            piece.Number("level"),
            piece.Word("outcome"),
            piece.Both("setting"),
            People(piece, notes),
            piece.OptionalBoth("content_note"),
            ReadStory(piece, notes),
            piece.OptionalPiece("equivalent") is { } equivalent ? Equivalent(equivalent, notes) : null,
            Reviewed: null) { Home = file.Split('/')[1], When = piece.Conditions("when"), About = PageFile.About(piece, notes) };
        piece.Close();
        if (scenario.Id.Length > 0 && scenario.Id != Path.GetFileNameWithoutExtension(file))
            piece.Complain(piece.PlaceOf("id"), $"the file of scenario {scenario.Id} must be called {scenario.Id}.yaml.");
        return notes.At(scenario, piece.At);
    }

    private static Dictionary<string, Speaker> People(Piece piece, Notes notes)
    {
        var people = new Dictionary<string, Speaker>(StringComparer.Ordinal);
        foreach (var entry in piece.Entries("people"))
        {
            var person = new Piece(entry.Value, piece.At.File, StoryFormat.Speaker with { Name = $"person {entry.Key}" }, notes, piece.Name);
            if (!people.TryAdd(entry.Key, new Speaker(person.Word("name"), person.Both("role")) { Figure = person.OptionalWord("figure") is { } figure ? PictureFile.Figure(figure) : null }))
                piece.Complain(piece.At with { Line = entry.Line }, $"person “{entry.Key}” is written twice.");
            if (entry.Key == "me")
                piece.Complain(piece.At with { Line = entry.Line }, "“me” is the learner’s own part and can’t be one of the people.");
            person.Close();
        }

        return people;
    }

    private static Story Equivalent(Piece piece, Notes notes)
    {
        var story = ReadStory(piece, notes);
        piece.Close();
        return story;
    }

    private static Story ReadStory(Piece piece, Notes notes)
    {
        var story = new Story(
            piece.Word("start"),
            [.. piece.Pieces("scenes").Select(scene => ReadScene(scene, notes))],
            [.. piece.Pieces("endings").Select(ending => ReadEnding(ending, notes))]);
        return notes.At(story, piece.PlaceOf("start"));
    }

    private static Scene ReadScene(Piece piece, Notes notes)
    {
        var scene = new Scene(
            piece.Word("id"),
            piece.OneOf<SceneKind>("kind") ?? SceneKind.Text,
            piece.Both("narration"),
            piece.OptionalBoth("heading"),
            Lines(piece, notes),
            piece.Both("ask"),
            [.. piece.Pieces("choices").Select(choice => ReadChoice(choice, notes))])
        {
            Echoes = Echoes(piece, notes), Picture = PageFile.Picture(piece, notes),
            Email = PageFile.Part(piece, "email", notes, part => new Email(
                part.Word("from"), part.Both("to"), part.Both("subject"), part.OptionalWord("time"), part.Both("body"), PageFile.Parts(part, "attachments", notes, one => one.BothHere()))),
            Notification = PageFile.Part(piece, "notification", notes, part => new Notification(part.Both("app"), part.OptionalWord("time"), part.Both("title"), part.Both("text"))),
            Call = PageFile.Part(piece, "call", notes, part => new Call(part.Word("with"), part.OptionalBoth("number"), Lines(part, notes))),
            Document = PageFile.Part(piece, "document", notes, part => new Paper(part.Both("title"), part.OptionalBoth("by"), part.Both("body"))),
            Group = PageFile.Part(piece, "group", notes, part => new GroupChat(part.Both("name"), part.Number("members"), Lines(part, notes))),
        };
        piece.Close();
        return notes.At(scene, piece.At);
    }

    private static List<Line> Lines(Piece piece, Notes notes) => [.. piece.Pieces("lines").Select(line => ReadLine(line, notes))];

    private static IReadOnlyList<Echo>? Echoes(Piece piece, Notes notes) => PageFile.Parts(piece, "echoes", notes, part =>
        new Echo(part.BothHere()) { If = part.OptionalWords("if"), Unless = part.OptionalWords("unless") });

    private static Line ReadLine(Piece piece, Notes notes)
    {
        var line = new Line(piece.Word("from"), piece.OptionalWord("time"), piece.BothHere())
        {
            Id = piece.Word("id"), Image = piece.Knows("image") ? piece.OptionalBoth("image") : null, If = piece.OptionalWords("if"), Unless = piece.OptionalWords("unless"),
        };
        piece.Close();
        return notes.At(line, piece.At);
    }

    private static Choice ReadChoice(Piece piece, Notes notes)
    {
        var choice = new Choice(
            piece.Word("id"),
            ReadVerdict(piece),
            piece.BothHere(),
            piece.Both("consequence"),
            piece.Both("because"),
            piece.Words("clauses"),
            piece.Word("then"))
        {
            But = PageFile.Parts(piece, "but", notes, part => new Turn(part.Word("then")) { If = part.OptionalWords("if"), Unless = part.OptionalWords("unless") }),
            Leaves = piece.OptionalWords("leaves"), Breaks = piece.OptionalWords("breaks"), Repairs = piece.OptionalWords("repairs"),
            If = piece.OptionalWords("if"), Unless = piece.OptionalWords("unless"),
        };
        piece.Close();
        return notes.At(choice, piece.At);
    }

    private static Ending ReadEnding(Piece piece, Notes notes)
    {
        var ending = new Ending(piece.Word("id"), ReadVerdict(piece), piece.Both("title"), piece.Both("text")) { Echoes = Echoes(piece, notes) };
        piece.Close();
        return notes.At(ending, piece.At);
    }

    private static Verdict ReadVerdict(Piece piece) => piece.OneOf<Verdict>("verdict") ?? Verdict.Breach;
}
