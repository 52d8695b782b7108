using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Tests.Content.Measures;

public sealed class ReadingGradeTests
{
    [Theory]
    // As the CMU Pronouncing Dictionary counts them.
    [InlineData(1, "the", "tell", "asked", "time", "times", "called", "passed", "three", "school", "you", "don’t", "friend", "real", "use")]
    [InlineData(2, "pupil", "learner", "colleague", "someone", "being", "safely", "settled", "pages", "hour", "wanted", "couldn’t", "message", "little", "quiet", "business")]
    [InlineData(3, "somebody", "safeguarding", "anyone", "evidence", "whoever", "idea", "area", "video", "employee", "reported", "criticise", "studio")]
    [InlineData(4, "experience", "reality", "photographer", "operation")]
    [InlineData(5, "organisation", "confidentially")]
    public void Syllables_are_counted_as_they_are_spoken(int syllables, params string[] words)
    {
        foreach (var word in words)
            Assert.Equal((word, syllables), (word, ReadingGrade.Syllables(word)));
    }

    [Fact]
    public void A_number_is_read_digit_by_digit() => Assert.Equal(3, ReadingGrade.Syllables("999"));

    [Fact]
    public void The_grade_is_Flesch_and_Kincaids()
    {
        // 9 words in 2 sentences, 10 syllables: 0.39 × 4.5 + 11.8 × 10/9 − 15.59.
        Assert.Equal(-0.72, ReadingGrade.Of("The cat sat on the mat. It was happy."), 0.01);
        // 4 words in 1 sentence, 5 + 4 + 4 + 2 syllables: 0.39 × 4 + 11.8 × 15/4 − 15.59.
        Assert.Equal(30.22, ReadingGrade.Of("Organisation photographer operation message."), 0.01);
        Assert.Equal(0, ReadingGrade.Of("…"));
    }

    [Fact]
    public void Headings_and_list_items_are_sentences_and_marks_are_no_words()
    {
        var seen = SeenText.Of("### What to do\n\n- **Tell** [the head](https://example.org/very/long)\n- Keep it", Made.Nothing);
        Assert.Equal(["What", "to", "do", "Tell", "the", "head", "Keep", "it"], SeenText.Words(seen).Select(word => word.Value));
        // 8 words in 3 sentences, 8 syllables.
        Assert.Equal((0.39 * 8 / 3) + 11.8 - 15.59, ReadingGrade.Of(seen), 0.001);
    }

    [Fact]
    public void Where_a_variable_stands_a_learner_sees_the_schools_usual_words()
    {
        var variables = new Dictionary<string, Variable>
        {
            ["lead"] = new("lead", VariableKind.Contact, Made.Both(""), true, Made.Both("the e‑safety lead"), null, new Dictionary<string, Bilingual>()),
            ["rule"] = new("rule", VariableKind.Choice, Made.Both(""), false, null, "never", new Dictionary<string, Bilingual> { ["never"] = Made.Both("never, not even once") }),
            ["most"] = new("most", VariableKind.Number, Made.Both(""), false, null, "12", new Dictionary<string, Bilingual>()),
        };
        Assert.Equal("Tell the e‑safety lead: never, not even once, 12, school name.", SeenText.Of("Tell {lead}: {rule}, {most}, {school_name}.", variables));
    }

    [Fact]
    public void Every_page_that_is_shipped_can_be_read_by_those_who_have_to()
    {
        var course = ((ContentReading<ContentCatalogue>.Sound)ContentFolder.Read(Path.Combine(AppContext.BaseDirectory, "content"))).Value;
        foreach (var page in course.Modules.SelectMany(module => module.Pages))
            Assert.InRange(ReadingGrade.Of(SeenText.Of(page.Body.En, course.Variables)), 1, 8);
    }
}
