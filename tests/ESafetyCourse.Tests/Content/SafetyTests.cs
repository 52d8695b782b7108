using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>
/// What must hold in every text about evidence, in both languages: nobody is told to open, copy, forward or capture what may be an indecent image of a
/// child; it is passed on before anyone looks into it; nobody promises to keep a secret; and an adult who is the victim is shown the way to help. A
/// machine finds the plain slips. A second person still reads every text about evidence (content/README.md).
/// </summary>
public sealed partial class SafetyTests
{
    private static readonly ContentCatalogue Course = ShippedCourse();

    [Fact]
    public void Nothing_tells_anyone_to_open_copy_forward_or_capture_what_may_be_an_indecent_image()
    {
        Assert.Empty(Taught(Course).SelectMany(Handling));
        Assert.NotEmpty(Handling(new Text("planted", "If it may be indecent, forward it to the head.", "")));
        Assert.NotEmpty(Handling(new Text("planted", "Do not wait: take a screenshot of the indecent picture.", "")));
        Assert.NotEmpty(Handling(new Text("planted", "", "Os gallai’r llun fod yn anweddus, anfonwch ef ymlaen at y pennaeth.")));
        Assert.NotEmpty(Handling(new Text("planted", "", "Peidiwch ag oedi: tynnwch sgrinlun o’r ddelwedd anweddus.")));
        Assert.Empty(Handling(new Text("planted", "Never open or copy an image that may be indecent.", "Peidiwch byth ag agor na chopïo delwedd a allai fod yn anweddus.")));
    }

    [Fact]
    public void What_is_right_with_such_an_image_leaves_it_untouched()
    {
        Assert.Empty(RightWithImages(Course).SelectMany(Touching));
        Assert.NotEmpty(Touching(new Text("planted", "Opening it for a moment, and telling the safeguarding person", "")));
        Assert.NotEmpty(Touching(new Text("planted", "She forwards it to the deputy.", "")));
        Assert.NotEmpty(Touching(new Text("planted", "", "Mae’n ei anfon ymlaen at y dirprwy.")));
        Assert.NotEmpty(Touching(new Text("planted", "", "Ei ddileu ar unwaith, a dweud wrth y person diogelu")));
        Assert.NotEmpty(RightWithImages(Course));
    }

    [Theory]
    [InlineData("image-rule")]
    [InlineData("no-secrecy")]
    public void The_rule_stands_on_a_page_and_in_a_story(string block)
    {
        var files = Files();
        Assert.True(Stands(block, "pages.yaml", files), $"[[{block}]] stands on no page.");
        Assert.True(Stands(block, "scenarios", files), $"[[{block}]] stands in no story.");
        Assert.False(Stands(block, "scenarios", [.. files.Select(file => (file.Path, file.Text.Replace($"[[{block}]]", "", StringComparison.Ordinal)))]));
    }

    [Fact]
    public void Whoever_learns_of_it_passes_it_on_before_anyone_looks_into_it()
    {
        Assert.Empty(Right(Course).SelectMany(LookingInto));
        Assert.NotEmpty(LookingInto(new Text("planted", "Question the child first, and then tell the head", "")));
        Assert.NotEmpty(LookingInto(new Text("planted", "She looks into it herself and tells the deputy tomorrow.", "")));
        Assert.NotEmpty(LookingInto(new Text("planted", "", "Holi’r dysgwr yn gyntaf, ac yna dweud wrth y pennaeth")));
        Assert.NotEmpty(LookingInto(new Text("planted", "", "Mae’n ymchwilio i’r peth ei hun.")));

        // The rule of this course that says so (C20) is taught, and a choice that breaks it goes wrong in a story about such an image.
        Assert.Contains(Course.Modules.SelectMany(module => module.Pages), page => page.Clauses.Contains("course-c20"));
        Assert.True(IsPractised(Course.Modules.SelectMany(module => module.Scenarios)));
        Assert.False(IsPractised(Course.Modules.SelectMany(module => module.Scenarios).Where(story => story.Level < 4)));
    }

    [Fact]
    public void Nobody_promises_to_keep_a_secret()
    {
        Assert.Empty(Taught(Course).SelectMany(Promising));
        Assert.NotEmpty(Promising(new Text("planted", "Promise the learner to keep it secret, and listen.", "")));
        Assert.NotEmpty(Promising(new Text("planted", "", "Addo cadw’r gyfrinach, a gwrando.")));
        Assert.Empty(Promising(new Text("planted", "Never promise to keep a secret.", "Peidiwch byth ag addo cadw cyfrinach.")));
    }

    [Fact]
    public void An_adult_who_is_the_victim_of_an_image_is_shown_what_to_keep_whom_to_tell_and_who_helps()
    {
        var files = Files();
        foreach (var where in new[] { "pages.yaml", "scenarios", "quiz.yaml" })
        {
            Assert.True(Stands("adult-image", where, files), $"[[adult-image]] stands nowhere in {where}.");
            Assert.False(Stands("adult-image", where, [.. files.Where(file => !file.Path.Contains(where, StringComparison.Ordinal))]));
        }

        Assert.Empty(MissingForAnAdult(Block("adult-image")));
        Assert.NotEmpty(MissingForAnAdult(new Text("planted", "Keep the messages, and tell {headteacher}.", "Cadwch y negeseuon, a dywedwch wrth {headteacher}.")));
    }

    // What somebody is told, whatever it is about: everything but wrong answers, choices that go wrong and what came of them, guesses that the page
    // doesn't agree with, and what people of a story say and write, who may well be wrong.
    private static IEnumerable<Text> Taught(ContentCatalogue course) => course.Modules.SelectMany(module => module.Pages.SelectMany(page => Of(module, page))
        .Concat(module.MustGetRight.Select(rule => Text.Of($"{module.Slug} {rule.Id}", rule.Text)))
        .Concat(module.Statements.Select(statement => Text.Of($"{module.Slug} {statement.Id}", statement.Text)))
        .Concat(module.Scenarios.SelectMany(story => Of(module, story)))
        .Concat(module.Questions.SelectMany(question => Of(module, question).Append(Text.Of($"{module.Slug} {question.Id} feedback", question.Feedback))
            .Append(Text.Of($"{module.Slug} {question.Id} ask", question.Ask)))));

    // What is right to do: right answers and safe choices.
    private static IEnumerable<Text> Right(ContentCatalogue course) => course.Modules.SelectMany(module => module.Scenarios.SelectMany(story => Safe(module, story))
        .Concat(module.Questions.SelectMany(question => Of(module, question))));

    private static IEnumerable<Text> RightWithImages(ContentCatalogue course) => course.Modules.SelectMany(module => module.Scenarios
        .Where(story => story.Level == 4 && story.Story.Scenes.SelectMany(scene => scene.Choices).Any(choice => choice.Breaks?.Contains("evidence-carve-out") ?? false))
        .SelectMany(story => Safe(module, story))
        .Concat(module.Questions.Where(question => question.Must == "evidence-carve-out").SelectMany(question => Of(module, question))));

    private static IEnumerable<Text> Of(Module module, Page page)
    {
        var at = $"{module.Slug} {page.Id}";
        Bilingual?[] texts = [page.Body, page.Example?.Body, page.Reflect, page.Today, .. page.Sort?.Items.Select(item => item.Text) ?? [],
            .. page.Guess?.Options.Where(option => option.Fits).Select(option => option.Text) ?? []];
        return texts.OfType<Bilingual>().Select(text => Text.Of(at, text));
    }

    private static IEnumerable<Text> Of(Module module, Scenario story) => story.Stories.SelectMany(told => told.Scenes.SelectMany(scene =>
            new[] { scene.Narration, scene.Ask }.Concat(scene.Echoes?.Select(echo => echo.Text) ?? []).Concat(scene.Choices.Select(choice => choice.Because))
                .Concat(scene.Choices.Where(choice => choice.Verdict == Verdict.Safe).Select(choice => choice.Consequence))
                .Select(text => Text.Of($"{module.Slug} {story.Id}/{scene.Id}", text)))
        .Concat(told.Endings.SelectMany(ending => (ending.Echoes?.Select(echo => echo.Text) ?? []).Append(ending.Text).Select(text => Text.Of($"{module.Slug} {story.Id}/{ending.Id}", text)))))
        .Concat(Safe(module, story)).Append(Text.Of($"{module.Slug} {story.Id}", story.Setting));

    private static IEnumerable<Text> Safe(Module module, Scenario story) => story.Stories.SelectMany(told => told.Scenes)
        .SelectMany(scene => scene.Choices.Where(choice => choice.Verdict == Verdict.Safe).Select(choice => Text.Of($"{module.Slug} {story.Id}/{scene.Id}/{choice.Id}", choice.Text)));

    private static IEnumerable<Text> Of(Module module, Question question) => question.Answers.Where(answer => answer.Correct || question.First == true)
        .Select(answer => Text.Of($"{module.Slug} {question.Id} {answer.Id}", answer.Text));

    private static IEnumerable<string> Handling(Text text) => text.Unnegated(sentence => Indecent().IsMatch(sentence) && Touch().IsMatch(sentence));

    private static IEnumerable<string> Touching(Text text) => text.Unnegated(Touch().IsMatch);

    private static IEnumerable<string> LookingInto(Text text) => text.Unnegated(LookInto().IsMatch);

    private static IEnumerable<string> Promising(Text text) => text.Unnegated(sentence => Promise().IsMatch(sentence) && Secret().IsMatch(sentence));

    private static IEnumerable<string> MissingForAnAdult(Text text) =>
        new[] { "Keep the messages", "{headteacher}", "union", "police", "Revenge Porn Helpline" }.Where(words => !text.En.Contains(words, StringComparison.Ordinal))
            .Concat(new[] { "Cadwch y negeseuon", "{headteacher}", "undeb", "heddlu", "Revenge Porn Helpline" }.Where(words => !text.Cy.Contains(words, StringComparison.Ordinal)));

    private static bool IsPractised(IEnumerable<Scenario> stories) => stories.Where(story => story.Level == 4).SelectMany(story => story.Story.Scenes)
        .Any(scene => scene.Choices.Any(choice => choice.Verdict == Verdict.Safe)
            && scene.Choices.Any(choice => choice.Verdict == Verdict.Breach && choice.Clauses.Contains("course-c20")));

    private static bool Stands(string block, string where, IReadOnlyCollection<(string Path, string Text)> files) =>
        files.Any(file => file.Path.Contains(where, StringComparison.Ordinal) && file.Text.Contains($"[[{block}]]", StringComparison.Ordinal));

    private static List<(string Path, string Text)> Files() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository(), "content", "modules"), "*.yaml", SearchOption.AllDirectories).Select(path => (path, File.ReadAllText(path)))];

    private static Text Block(string id)
    {
        var block = File.ReadAllText(Path.Combine(Repository(), "content", "blocks", "routes.yaml")).Split("- id: ").Single(text => text.StartsWith($"{id}\n", StringComparison.Ordinal));
        var sides = block.Split("\n    cy: ");
        return new Text(id, sides[0], sides[1]);
    }

    private static ContentCatalogue ShippedCourse() => Assert.IsType<ContentReading<ContentCatalogue>.Sound>(ContentFolder.Read(Path.Combine(Repository(), "content"))).Value;

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ESafetyCourse.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    private sealed record Text(string Where, string En, string Cy)
    {
        public static Text Of(string where, Bilingual text) => new(where, text.En, text.Cy);

        // The sentences of either language that say so and have no word that forbids it. A colon ends a sentence: "Do not wait: copy it".
        public IEnumerable<string> Unnegated(Func<string, bool> says) => SentenceEnd().Split(En).Where(sentence => says(sentence) && !NotInEnglish().IsMatch(sentence))
            .Concat(SentenceEnd().Split(Cy).Where(sentence => says(sentence) && !NotInWelsh().IsMatch(sentence))).Select(sentence => $"{Where}: {sentence}");
    }

    [GeneratedRegex(@"(?<=[.!?:;])[”’""')*]*\s+|\n")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\bindecent\b|\b(?:an|hân|h)?anweddus\b", RegexOptions.IgnoreCase)]
    private static partial Regex Indecent();

    // The deeds, not the noun: "a copy" may have been made, and a door stands open.
    [GeneratedRegex(@"(?<!(?:a|one|each|every|the|second|other|left|stands|is|lies|that|no)\s)\b(?:open|forward|screenshot|capture|print|delet|download|photograph)(?:e?s|ed|e|ing)?\b(?!\s(?:book|door))"
        + @"|\b(?:copies|copy|copying)\s(?:it|them|the|an|one)\b|\btak(?:e|es|ing)\s(?:a|one)\s(?:screenshot|photograph|picture)\b"
        + @"|\b(?:ei|eu|i)?\s?(?:h?agor(?:wch)?|copïo|gopïo|chopïo|copïwch|anfon(?:wch)?\s(?:\S+\s)?ymlaen|cipio|gipio|chipio|cipiwch|argraffu|hargraffu|argraffwch|dileu|ddileu|dilëwch|lawrlwytho)\b|\b(?:dynnu|tynnu|tynnwch|thynnu)\s(?:sgrinlun|llun)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Touch();

    [GeneratedRegex(@"\binvestigat(?:e|es|ing)\b|\blook(?:s|ing)?\sinto\b|\bquestion(?:s|ing)?\s(?:the|a|him|her|them|those)\b|\bymchwilio\b|\bymchwiliwch\b|\b(?:holi|holwch)(?:’r|\sy|\sei|\seu)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex LookInto();

    [GeneratedRegex(@"\bpromis(?:e|es|ed|ing)\b|\b(?:addo|addaw|addewid|addewch|haddo)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();

    [GeneratedRegex(@"\bsecre(?:t|ts|cy)\b|\bcyfrinach(?:au)?\b|\bgyfrinach\b|\bchyfrinach\b|\bnghyfrinach\b", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\b(?:not|never|no|nobody|nothing|neither|nor|none|without|declin(?:e|es|ing)|instead|before|unlawful|crime|offence|unopened|wrong)\b|n[’']t\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotInEnglish();

    [GeneratedRegex(@"\b(?:peidi(?:wch|o)|pheidi(?:wch|o)|beidio|byth|nid|ni|nad|na|nac|neb|heb|dim|ddim|gwrthod(?:wch)?|cyn|anghyfreithlon|drosedd|trosedd)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotInWelsh();
}
