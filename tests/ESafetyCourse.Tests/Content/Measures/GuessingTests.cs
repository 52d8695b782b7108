using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Tests.Content.Measures;

/// <summary>What somebody scores who hasn't read.</summary>
public sealed class GuessingTests
{
    private static readonly Question[] Bank =
    [
        Made.Question("One?", "*The longest of them all", "A bc", "D ef", "G h"), // longest; three are longer than "G h"
        Made.Question("Two?", "*a b", "a c", "a d", "longer here"), // shortest with two others, by characters and by words
        Made.Question("Three?", "*right", "*right too", "wrong", "no", "never"),
    ];

    [Fact]
    public void Whoever_goes_by_length_shares_the_hit_where_several_are_as_long()
    {
        var shapes = AnswerShapes.Of(Bank, Language.English);
        Assert.Equal(2, shapes.Questions); // several right ones are not guessed by one tick
        Assert.Equal(0.5, shapes.LongestByCharacters, 0.001); // 1 and 0
        Assert.Equal(1.0 / 6, shapes.ShortestByCharacters, 0.001); // 0 and 1/3
        Assert.Equal((1 + 0.25) / 2, shapes.LongestByWords, 0.001); // 1, and all four have two words
        Assert.Equal(0.125, shapes.ShortestByWords, 0.001); // 0, and one of four
    }

    [Fact]
    public void The_places_of_right_answers_are_counted_as_written()
    {
        var bank = new[] { Made.Question("?", "*a", "b"), Made.Question("?", "a", "*b"), Made.Question("?", "a", "*b", "c") };
        Assert.Equal([1, 2], AnswerShapes.Places(bank));
        Assert.Empty(AnswerShapes.Places([]));
    }

    [Fact]
    public void How_many_of_five_are_right_is_counted()
    {
        var three = Made.Question("?", "*a", "*b", "*c", "d", "e");
        Assert.Equal([(2, 1), (3, 2)], AnswerShapes.RightOfFive([three, three, Made.Question("?", "*a", "*b", "c", "d", "e"), Bank[0]])
            .OrderBy(count => count.Key).Select(count => (count.Key, count.Value)).ToArray());
    }

    [Fact]
    public void Words_that_stand_in_wrong_answers_alone_are_found_out()
    {
        var fair = CueWords.Of([Made.Question("?", "*Tell the head", "Wait", "Ask him", "Go home")], Language.English);
        Assert.Equal((0, 0.25, 0.25), (fair.Z, fair.TrickScore, fair.ByChance));
        Assert.True(fair.IsFair);

        // Four questions: of 4 right answers none, of 12 wrong ones 8 hold one. Pooled 1/2; z = (0 − 2/3) / √(1/4 × (1/4 + 1/12)) = −2.31.
        var cues = CueWords.Of(Enumerable.Repeat(Made.Question("?", "*Tell the head", "Wait, since it is late", "Never ask", "Go home"), 4).ToList(), Language.English);
        Assert.Equal((4, 0, 12, 8), (cues.Right, cues.RightWith, cues.Wrong, cues.WrongWith));
        Assert.Equal(-2.309, cues.Z, 0.001);
        Assert.Equal(0.5, cues.TrickScore, 0.001); // two are left
        Assert.False(cues.IsFair);
    }

    [Theory]
    [InlineData("Answer, as long as it is short", true)]
    [InlineData("Answer so that she knows", true)]
    [InlineData("ALWAYS answer", true)]
    [InlineData("Answer in a small hall", false)]
    public void English_cues_are_whole_words(string answer, bool isCue) =>
        Assert.Equal(isCue ? 1 : 0, CueWords.Of([Made.Question("?", $"*{answer}", "Wait")], Language.English).RightWith);

    [Theory]
    [InlineData("Ateb, gan fod hynny’n gwrtais", true)]
    [InlineData("Peidio byth ag ateb", true)]
    [InlineData("Ateb er mwyn iddi wybod", true)]
    [InlineData("Ateb ar bapur", false)]
    public void Welsh_cues_are_whole_words(string answer, bool isCue) =>
        Assert.Equal(isCue ? 1 : 0, CueWords.Of([Made.Question("?", $"*{answer}", "Aros")], Language.Welsh).RightWith);

    [Theory]
    [InlineData("All of the above", "x", true)]
    [InlineData("None of these", "x", true)]
    [InlineData("Both a and c", "x", true)]
    [InlineData("x", "Pob un o’r uchod", true)]
    [InlineData("x", "Dim un o’r rhain", true)]
    [InlineData("All of the messages", "Pob un o’r negeseuon", false)]
    public void An_answer_that_points_at_the_others_is_found_in_both_languages(string en, string cy, bool points) =>
        Assert.Equal(points, Wordings.PointsAtOthers(new Bilingual(en, cy)));

    [Theory]
    [InlineData("Which of these is not bullying?", true)]
    [InlineData("Which don’t you keep?", true)]
    [InlineData("She does not answer. What do you do?", false)]
    [InlineData("Tell nobody", false)]
    public void A_question_that_asks_for_what_is_not_is_found_by_its_last_sentence(string stem, bool negative) =>
        Assert.Equal(negative, Wordings.AsksForWhatIsNot(stem));

    [Fact]
    public void An_answer_that_alone_repeats_the_question_is_found()
    {
        Assert.Equal(["parody"], Wordings.Echoed(Made.Question("Who reports the parody page?", "*Whoever sees the parody", "The head", "Nobody")));
        Assert.Empty(Wordings.Echoed(Made.Question("Who reports the parody page?", "*Whoever sees the parody", "Whoever made the parody", "Nobody")));
        Assert.Empty(Wordings.Echoed(Made.Question("Who reports the parody page?", "*The lead", "The parody’s maker", "Nobody")));
    }
}
