namespace ESafetyCourse.Core.Content;

/// <summary>A line of a script: what it is, and what it says.</summary>
/// <param name="Depth">How far it is set in: 0 for a heading.</param>
/// <param name="What">What it is, with everything that depends on something or leads somewhere: "choice forward, ■ breach, leaves copied".</param>
/// <param name="Text">Its words in both languages; null where it has none.</param>
public sealed record ScriptLine(int Depth, string What, Bilingual? Text = null);

/// <summary>A module as a script, from the first page to the last question with every branch of every story: how a reviewer reads it.</summary>
public static class ModuleScript
{
    /// <summary>Its lines.</summary>
    public static IEnumerable<ScriptLine> Of(Module module) =>
    [
        new(0, $"{module.Id} {module.Slug}, about {module.Minutes} minutes", module.Title), new(1, "summary", module.Summary),
        .. module.Outcomes.Select(outcome => new ScriptLine(1, $"outcome {outcome.Id}", outcome.Text)),
        .. module.MustGetRight.Select(rule => new ScriptLine(1, $"must-get-right rule {rule.Id}", rule.Text)),
        .. module.Pages.SelectMany(Of), .. module.Scenarios.SelectMany(Of), .. module.Questions.SelectMany(Of),
        new(0, "Statements to sign"),
        .. module.Statements.Select(statement => new ScriptLine(
            1, $"{statement.Id}{(statement.RegistrantsOnly ? ", registrants only" : "")}{Where(statement.When)}{Cites(statement.Clauses)}", statement.Text)),
    ];

    private static IEnumerable<ScriptLine> Of(Page page) =>
    [
        new(0, $"Page {page.Id}{Where(page.When)}", page.Title),
        .. page.Guess is { } guess
            ? guess.Options.Select(option => new ScriptLine(2, $"{option.Id}{(option.Fits ? ", fits" : "")}", option.Text)).Prepend(new(1, "before it: guess", guess.Ask)) : [],
        .. Maybe(1, "picture", page.Picture?.Text), new(1, $"body{Cites(page.Clauses)}", page.Body),
        .. page.Example is { } example ? [new ScriptLine(1, "worked example", example.Title), new(2, "body", example.Body)] : Array.Empty<ScriptLine>(),
        .. page.Sort is { } sort
            ? sort.Items.Select(item => new ScriptLine(2, $"{item.Id}, belongs to {item.Bin}", item.Text))
                .Prepend(new(1, $"sort into {string.Join(", ", sort.Bins.Select(bin => bin.Id))}", sort.Ask)) : [],
        .. Maybe(1, "reflect", page.Reflect), .. Maybe(1, "today", page.Today),
    ];

    private static IEnumerable<ScriptLine> Of(Scenario story) =>
    [
        new(0, $"Story {story.Id}, level {story.Level}{Where(story.When)}", story.Title), new(1, "setting", story.Setting), .. Maybe(1, "content note", story.ContentNote),
        .. story.People.Select(person => new ScriptLine(1, $"{person.Key}: {person.Value.Name}", person.Value.Role)),
        .. Of(story.Story), .. story.Equivalent is { } equivalent ? Of(equivalent).Prepend(new ScriptLine(0, $"Story {story.Id}, the short text version instead")) : [],
    ];

    private static IEnumerable<ScriptLine> Of(Story story) =>
    [
        .. story.Scenes.SelectMany(scene => Of(scene, scene.Id == story.Start)),
        .. story.Endings.SelectMany(ending => (IEnumerable<ScriptLine>)
            [new(1, $"ending {ending.Id}, {Said(ending.Verdict)}", ending.Title), new(2, "text", ending.Text), .. Of(ending.Echoes)]),
    ];

    private static IEnumerable<ScriptLine> Of(Scene scene, bool isFirst) =>
    [
        new(1, $"scene {scene.Id}, {scene.Kind.Stored()}{(isFirst ? ", the first" : "")}", scene.Narration), .. Of(scene.Echoes),
        .. Maybe(2, "heading", scene.Heading), .. Maybe(2, "picture", scene.Picture?.Text),
        .. scene.Email is { } mail ? Of(mail) : [],
        .. scene.Notification is { } alert ? [new(2, "notification of", alert.App), new(2, "title", alert.Title), new(2, "text", alert.Text)] : Array.Empty<ScriptLine>(),
        .. scene.Document is { } paper ? [new(2, "document", paper.Title), .. Maybe(2, "by", paper.By), new(2, "body", paper.Body)] : Array.Empty<ScriptLine>(),
        .. scene.Call is { } call ? Maybe(2, "on the screen", call.Number).Prepend(new(2, $"call with {call.With}")) : [],
        .. scene.Group is { } group ? [new ScriptLine(2, $"group chat of {group.Members}", group.Name)] : Array.Empty<ScriptLine>(),
        .. scene.AllLines.SelectMany(line =>
            Maybe(3, "with a picture", line.Image).Prepend(new(2, $"{line.From}{(line.Time is null ? "" : $" {line.Time}")}{For(line)}", line.Text))),
        new(2, "asks", scene.Ask), .. scene.Choices.SelectMany(Of),
    ];

    private static IEnumerable<ScriptLine> Of(Email mail) =>
    [
        new(2, $"e-mail from {mail.From}, to", mail.To), new(2, "subject", mail.Subject), new(2, "body", mail.Body),
        .. mail.Attachments?.Select(one => new ScriptLine(2, "attached", one)) ?? [],
    ];

    private static IEnumerable<ScriptLine> Of(Choice choice) =>
    [
        new(2, $"choice {choice.Id}, {Said(choice.Verdict)}{For(choice)}{Does(choice)}", choice.Text),
        new(3, "what happened", choice.Consequence), new(3, $"because{Cites(choice.Clauses)}", choice.Because),
        .. choice.But?.Select(turn => new ScriptLine(3, $"then{For(turn)} → {turn.Then}")) ?? [], new(3, $"then → {choice.Then}"),
    ];

    private static IEnumerable<ScriptLine> Of(Question question) =>
    [
        new(0, $"Question {question.Id}, {Kind(question)}, of {question.Group}{Must(question)}{Where(question.When)}{Cites(question.Clauses)}", question.Ask),
        .. question.Answers.Select(answer => new ScriptLine(1, $"{answer.Id}{(answer.Correct ? " ✔ right" : "")}", answer.Text)), new(1, "feedback", question.Feedback),
    ];

    private static IEnumerable<ScriptLine> Of(IReadOnlyList<Echo>? echoes) => echoes?.Select(echo => new ScriptLine(2, $"and{For(echo)}", echo.Text)) ?? [];

    private static IEnumerable<ScriptLine> Maybe(int depth, string what, Bilingual? text) => text is null ? [] : [new(depth, what, text)];

    private static string Said(Verdict verdict) => verdict switch { Verdict.Safe => "✔ safe", Verdict.Risky => "▲ risky", _ => "■ breach" };

    private static string Does(Choice choice) => $"{All(", leaves ", choice.Leaves)}{All(", breaks ", choice.Breaks)}{All(", puts right ", choice.Repairs)}";

    private static string Kind(Question question) => question switch { { Multiple: true } => "several", { First: true } => "what comes first", _ => "one" };

    private static string Must(Question question) => question.Must is null ? "" : $", must-get-right {question.Must}";

    private static string For(IRemembers part) => $"{All(" if ", part.If)}{All(" unless ", part.Unless)}";

    private static string All(string before, IReadOnlyList<string>? names) => names is { Count: > 0 } ? $"{before}{string.Join(", ", names)}" : "";

    private static string Where(IReadOnlyDictionary<string, string>? when) => when is null ? "" : $", where {string.Join(" and ", when.Select(one => $"{one.Key} is {one.Value}"))}";

    private static string Cites(IReadOnlyList<string> clauses) => clauses.Count == 0 ? "" : $" ({string.Join(", ", clauses)})";
}
