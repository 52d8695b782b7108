using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Tests.Content.Measures;

/// <summary>What could be better is said at its place, and stops nothing; what misleads is refused.</summary>
public sealed class HintTests : IDisposable
{
    private const string Quiz = "modules/tiny/quiz.yaml";
    private const string Module = "modules/tiny/module.yaml";

    private readonly TinyCourse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_course_of_which_nothing_could_be_better_has_no_hints() => Assert.Empty(Hints());

    [Theory]
    [InlineData(" Tell us all of it now.", 40, "page keeping has 245 words in English")]
    [InlineData(" We remember what happened when the messages came late.", 8, "the English of page keeping has the reading grade")]
    public void A_page_that_is_long_or_hard_is_hinted_at(string sentence, int times, string says)
    {
        _tiny.With("modules/tiny/pages.yaml", "Exceptions: {exceptions}.", $"{string.Concat(Enumerable.Repeat(sentence, times)).Trim()} {{exceptions}}.");
        Assert.Contains(says, Assert.Single(Hints()).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Quiz, "Question 1?", "Which is not so?", "question m90-q1 asks for what is not so")]
    [InlineData(Quiz, "Question 1?, cy: Cwestiwn 1? }\n  answers:\n    - { id: a, correct: true, en: Right,", "Whose message?, cy: Cwestiwn 1? }\n  answers:\n    - { id: a, correct: true, en: The messages,", "in question m90-q1 only the right answer repeats words of the question (messag…)")]
    [InlineData("modules/tiny/scenarios/BC01.yaml", "people: {}", "people: { m: { name: Mared, role: { en: parent, cy: rhiant } } }", "Mared is the name of several people in the module’s stories (S01: teacher; BC01: parent)")]
    public void What_gives_an_answer_away_or_takes_two_for_one_is_hinted_at(string file, string passage, string instead, string says)
    {
        _tiny.With(file, passage, instead);
        Assert.Contains(says, Assert.Single(Hints()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bank_that_can_be_guessed_by_shape_is_hinted_at_in_both_languages()
    {
        _tiny.WithFile(Quiz, $"{TinyFiles.Quiz}\n{TinyFiles.Quiz.Replace("m90-q", "m90-r", StringComparison.Ordinal)}");
        var said = Hints().Select(hint => hint.ToString()).ToList();
        Assert.Contains(said, hint => hint.Contains("in the English of 10 questions with one right answer, the shortest answer (characters) is right 50% of the time", StringComparison.Ordinal));
        Assert.Contains(said, hint => hint.Contains("in the Welsh of 10 questions with one right answer, the longest answer (characters) is right 0% of the time", StringComparison.Ordinal));
        Assert.All(Hints(), hint => Assert.Equal(Module, hint.File));
    }

    [Fact]
    public void A_word_that_binds_is_missed_and_a_wrong_one_refused_where_it_stands()
    {
        _tiny.WithFile("glossary.yaml", "- { en: evidence, cy: prawf, never: [diwrnod wedyn] }\n");
        Assert.Contains(_tiny.Problems(), problem => problem.File.EndsWith("S01.yaml", StringComparison.Ordinal)
            && problem.ToString().Contains("says “diwrnod wedyn”, which the glossary calls wrong. Write “prawf”", StringComparison.Ordinal));

        _tiny.WithFile("glossary.yaml", "- { en: evidence, cy: prawf }\n");
        Assert.Equal([Module, "modules/tiny/scenarios/S01.yaml"], Hints().Select(hint => hint.File).Order());
        Assert.All(Hints(), hint => Assert.Contains("says “evidence”, but the Welsh doesn’t say “prawf”", hint.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_that_repeats_a_source_is_refused_once_wherever_its_block_stands()
    {
        _tiny.WithFile(SourceRuns.File, SourceRuns.Renewed("", ["Never tell a learner that it is a secret."]))
            .WithFile("blocks/all.yaml", "- id: secret\n  text: { en: Never tell a learner that it stays, cy: Peidiwch â dweud }\n")
            .With("modules/tiny/pages.yaml", "**Early.**", "[[secret]]").With("modules/tiny/pages.yaml", "**Yn gynnar.**", "[[secret]]");
        var problem = Assert.Single(_tiny.Problems());
        Assert.Equal("blocks/all.yaml", problem.File);
        Assert.Contains("repeats a source: “never tell a learner that it”", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_of_every_source_are_known_to_the_shipped_training_and_none_of_its_words_are_wrong()
    {
        var reading = Assert.IsType<ContentReading<ContentCatalogue>.Sound>(ContentFolder.Read(Path.Combine(AppContext.BaseDirectory, "content")));
        Assert.NotNull(reading.Value.SourceRuns);
        Assert.DoesNotContain(reading.Hints, hint => hint.ToString().Contains("glossary", StringComparison.Ordinal));
        Assert.Empty(reading.Value.SourceRuns.FoundIn("In short, no wording of anybody else’s stands in this sentence."));
    }

    private IReadOnlyList<ContentProblem> Hints() => Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Hints;
}
