using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>Stories remember what was done first, and forget nothing that has to be put right.</summary>
public sealed class TraceTests : IDisposable
{
    private const string File = "modules/tiny/scenarios/S02.yaml";
    private readonly TinyCourse _rich = RichFiles.Course();

    public void Dispose() => _rich.Dispose();

    [Fact]
    public void What_was_done_first_comes_back_in_narration_lines_choices_ways_and_endings()
    {
        var story = Sound().Modules[0].Scenarios.Single(one => one.Id == "S02").Story;
        var (copied, told) = (Way(story, "forward"), Way(story, "keep"));

        var (after, before) = (story.Scene("alert")!.Told(copied.Traces), story.Scene("alert")!.Told(told.Traces));
        Assert.Equal(("A phone lights up.\n\nTwo people have your copy.", "A phone lights up."), (after.Narration.En, before.Narration.En));
        Assert.Equal(["go-on", "own-up", "note"], after.Choices.Select(choice => choice.Id));
        Assert.Equal(["go-on", "note"], before.Choices.Select(choice => choice.Id));
        Assert.Equal([1, 2], new[] { copied, told }.Select(way => story.Scene("call")!.Told(way.Traces).Call!.Lines.Count));
        Assert.Equal(["late", "well"], new[] { Way(story, "forward", "note"), Way(story, "keep", "note") }.Select(way => way.At));
        Assert.EndsWith("Two copies are still about.", story.Ending("late")!.Told(copied.Traces).Text.En, StringComparison.Ordinal);
        Assert.Equal("It took weeks.", story.Ending("late")!.Told(told.Traces).Text.En);
    }

    [Fact]
    public void A_way_knows_what_was_left_before_each_of_its_scenes()
    {
        var way = Way(Sound().Modules[0].Scenarios.Single(one => one.Id == "S02").Story, "forward", "go-on", "paper");
        Assert.Empty(way.Before("mail"));
        Assert.Equal(["copied"], way.Before("alert"));
        Assert.Equal(["copied"], way.Before("note"));
        Assert.Equal("note", way.At);
    }

    [Theory]
    [InlineData("then: well, but: [{ if: [copied], then: late }] }", "then: well }", "ending well of scenario S02 is safe, but can be come to without putting right “no-copies”, by forward → note")]
    [InlineData("clauses: [code-1], then: well, repairs: [no-copies]", "clauses: [code-1], then: well", "ending well of scenario S02 is safe, but can be come to without putting right “no-copies”, by forward → own-up")]
    [InlineData("verdict: breach, en: Forward it", "verdict: risky, en: Forward it", "breaks a must-get-right rule, so its verdict is “breach”")]
    [InlineData("verdict: safe, en: Say that", "verdict: risky, en: Say that", "puts a broken rule right, so its verdict is “safe”")]
    [InlineData("breaks: [no-copies]", "breaks: [no-such]", "names the must-get-right rule “no-such”, which no module has")]
    [InlineData("leaves: [copied]", "leaves: [copied, seen]", "leaves the trace “seen”, on which nothing in scenario S02 depends")]
    [InlineData("leaves: [copied]", "leaves: [seen]", "depends on the trace “copied”, which no choice of scenario S02 leaves")]
    [InlineData("en: Write it down, cy: Ei ysgrifennu,", "en: Write it down, cy: Ei ysgrifennu, if: [copied],", "scene alert has 1 choices for whoever came by keep")]
    [InlineData("{ id: l1, from: ann, en: Is it true?, cy: Ydy e’n wir? }, ", "", "in scene call nothing is said or written for whoever came by forward → go-on")]
    [InlineData("but: [{ if: [copied], then: late }]", "but: [{ if: [copied], then: gone }]", "leads to “gone”")]
    [InlineData("but: [{ if: [copied], then: late }]", "but: [{ if: [copied], then: mail }]", "leads back to the scene “mail”")]
    [InlineData("email: { from: ann,", "document: { title: { en: A, cy: B }, body: { en: A, cy: B } }\n    email: { from: ann,", "so its “document” would not be shown")]
    [InlineData("kind: notification", "kind: document", "is “kind: document”, so it needs “document”")]
    [InlineData("with: ann", "with: bob", "“bob” is not one of the people of scenario S02")]
    [InlineData("from: ann, to:", "from: bob, to:", "“bob” is not one of the people of scenario S02")]
    [InlineData("former_rule: never", "former_rule: sometimes", "depends on former_rule being “sometimes”, which is not one of its values: never, agreed")]
    [InlineData("former_rule: never", "school_name: yes", "only a flag or a choice can be depended on")]
    [InlineData("former_rule: never", "no_such: yes", "depends on no_such, which profile.yaml doesn’t have")]
    [InlineData("picture: { file: phone.svg", "picture: { file: other.svg", "there is no picture “tiny.other”")]
    [InlineData("picture: { file: phone.svg", "picture: { file: https://example.org/a.png", "is the name of an SVG in the module’s folder")]
    [InlineData("figure: ann", "figure: bob", "there is no picture “figure.bob”")]
    public void A_mistake_in_what_a_story_remembers_or_shows_is_found(string passage, string instead, string says)
    {
        _rich.With(File, passage, instead);
        Assert.Contains(_rich.Problems(), problem => problem.File == File && problem.Message.En.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_quiz_can_be_drawn_whatever_a_school_says()
    {
        foreach (var number in new[] { 4, 6 }) _rich.With("modules/tiny/quiz.yaml", $"- id: m90-q{number}\n", $"- id: m90-q{number}\n  when: {{ former_rule: never }}\n");
        Assert.Contains(_rich.Problems(), problem => problem.Message.En.Contains("the bank needs at least 6; it has 4. Where former_rule=agreed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<script>1</script>", "holds <script>")]
    [InlineData("<image href=\"https://example.org/a.png\" />", "holds <image>")]
    [InlineData("<rect onclick=\"go()\" />", "has the attribute onclick")]
    [InlineData("<rect fill=\"url(https://example.org/a)\" />", "fetches something")]
    [InlineData("<rect fill=\"u\\72l(//example.org/a)\" />", "fetches something")]
    [InlineData("<g xmlns:x=\"http://www.w3.org/1999/xlink\" />", "has the attribute xmlns:x")]
    [InlineData("<?run it?>", "holds an instruction")]
    [InlineData("<rect", "can’t be read as SVG")]
    public void A_picture_holds_shapes_and_words_alone(string part, string says)
    {
        _rich.WithFile("figures/ann.svg", RichFiles.Picture.Replace("<rect", $"{part}<rect", StringComparison.Ordinal));
        Assert.Contains(_rich.Problems(), problem => problem.File == "figures/ann.svg" && problem.Message.En.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void No_style_sheet_is_named_before_a_picture_begins()
    {
        _rich.WithFile("figures/ann.svg", "<?xml version=\"1.0\"?>\n" + RichFiles.Picture);
        Sound();
        _rich.WithFile("figures/ann.svg", "<?xml-stylesheet href=\"https://example.org/a.css\"?>\n" + RichFiles.Picture);
        Assert.Contains(_rich.Problems(), problem => problem.File == "figures/ann.svg" && problem.Message.En.Contains("holds an instruction", StringComparison.Ordinal));
    }

    [Fact]
    public void Pictures_are_frozen_with_the_edition_and_where_a_thing_comes_from_is_not()
    {
        var course = Sound();
        var frozen = EditionDocument.Write(course.Modules[0], course);
        var row = new Edition { ModuleSlug = "tiny", ContentHash = "", Document = frozen };
        Assert.Equal(["figure.ann", "tiny.phone"], EditionDocument.Read(row).Pictures.Keys);
        _rich.With(File, "source: invented, ", "source: a published case, changed: the place, ");
        var again = Sound();
        Assert.Equal("the place", again.Modules[0].Scenarios.Single(one => one.Id == "S02").About!.Changed);
        Assert.Equal(frozen, EditionDocument.Write(again.Modules[0], again));
    }

    [Fact]
    public void What_depends_on_a_school_is_there_or_not()
    {
        var module = Sound().Modules[0];
        Assert.Equal(["S01", "S02", "BC01"], module.For(["former_rule=never", "learner_signpost_official_account=no"]).Scenarios.Select(story => story.Id));
        var other = module.For(["former_rule=agreed", "learner_signpost_official_account=yes"]);
        Assert.Equal((2, 6, 1), (other.Scenarios.Count, other.Questions.Count, other.Statements.Count));
        Assert.Same(module, other.PartOf);
        Assert.Same(other, module.For(["former_rule=agreed", "learner_signpost_official_account=yes"]));
    }

    private ContentCatalogue Sound()
    {
        var reading = _rich.Read();
        Assert.True(reading is ContentReading<ContentCatalogue>.Sound, reading is ContentReading<ContentCatalogue>.Unsound(var problems) ? string.Join('\n', problems) : "");
        return ((ContentReading<ContentCatalogue>.Sound)reading).Value;
    }

    private static StoryWay Way(Story story, params string[] chosen)
    {
        var left = new Queue<string>(chosen);
        return StoryWay.Of(story, _ => left.TryDequeue(out var choice) ? choice : null);
    }
}
