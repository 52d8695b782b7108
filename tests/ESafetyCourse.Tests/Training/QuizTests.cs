using ESafetyCourse.Core.Training;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

/// <summary>How a quiz is marked. In the sample, a and b are right for q03, q06 and q09, and a alone for the others; q01 to q03 must be right.</summary>
public sealed class QuizTests
{
    [Theory]
    [InlineData("q06", "a b", 100)]
    [InlineData("q06", "a", 50)]
    [InlineData("q06", "b", 50)]
    [InlineData("q06", "a c", 0)]
    [InlineData("q06", "a b c", 50)]
    [InlineData("q06", "c", 0)]
    [InlineData("q06", "", 0)]
    [InlineData("q04", "a", 100)]
    [InlineData("q04", "b", 0)]
    [InlineData("q04", "a b", 0)]
    [InlineData("q04", "a b c", 0)]
    public void Each_right_tick_earns_its_share_and_each_wrong_one_takes_a_share_back(string question, string ticks, int hundredths) =>
        Assert.Equal(hundredths, Quiz.Hundredths(Question(question), Ticks(ticks)));

    [Fact]
    public void A_third_of_a_question_is_rounded_down()
    {
        var question = Question("q06") with { Answers = [.. "abc".Select(id => new Core.Content.Answer(id.ToString(), true, new("", "")))] };
        Assert.Equal([33, 66, 100], new[] { "a", "a b", "a b c" }.Select(ticks => Quiz.Hundredths(question, Ticks(ticks))));
    }

    [Fact]
    public void Two_thirds_are_66_percent_and_never_67()
    {
        var marked = Mark(67, ("q04", "a"), ("q05", "a"), ("q07", "b"));
        Assert.Equal((66.66m, 66, false), (marked.Score, marked.ScorePercent, marked.Passed));
        Assert.True(Mark(66, ("q04", "a"), ("q05", "a"), ("q07", "b")).Passed);
    }

    [Fact]
    public void Reaching_the_pass_mark_exactly_is_a_pass()
    {
        Assert.True(Mark(75, ("q04", "a"), ("q05", "a"), ("q07", "a"), ("q08", "b")).Passed);
        Assert.False(Mark(76, ("q04", "a"), ("q05", "a"), ("q07", "a"), ("q08", "b")).Passed);
    }

    [Theory]
    [InlineData("q01", "b")]
    [InlineData("q01", "")]
    [InlineData("q03", "a")]
    public void A_rule_that_must_be_right_fails_the_quiz_whatever_the_score(string question, string ticks)
    {
        var marked = Mark(50, (question, ticks), ("q04", "a"), ("q05", "a"), ("q07", "a"));
        Assert.True(marked.Score >= 75);
        Assert.False(marked.Passed);
        Assert.Equal(["must"], marked.MissedRules);
    }

    [Fact]
    public void A_rule_missed_twice_is_named_once_and_one_met_is_not_named()
    {
        Assert.Equal(["must"], Mark(1, ("q01", "b"), ("q02", "b"), ("q04", "a")).MissedRules);
        Assert.Empty(Mark(1, ("q01", "a"), ("q04", "b")).MissedRules);
    }

    [Fact]
    public void What_was_left_open_earns_nothing_and_is_still_counted()
    {
        var marked = Quiz.Mark(SampleCourse.Module, ["q04", "q05"], new Dictionary<string, IReadOnlyCollection<string>> { ["q04"] = ["a"] }, 50, 1);
        Assert.Equal((50m, true, 2), (marked.Score, marked.Passed, marked.Questions.Count));
    }

    [Fact]
    public void An_answer_to_a_question_that_was_not_drawn_changes_nothing()
    {
        var answers = new Dictionary<string, IReadOnlyCollection<string>> { ["q04"] = ["b"], ["q05"] = ["a"] };
        Assert.Equal(0m, Quiz.Mark(SampleCourse.Module, ["q04"], answers, 50, 1).Score);
    }

    [Fact]
    public void Who_leaves_every_question_open_scores_nothing_and_fails()
    {
        var marked = Quiz.Mark(SampleCourse.Module, ["q01", "q04"], new Dictionary<string, IReadOnlyCollection<string>>(), 70, 1);
        Assert.Equal((0m, false), (marked.Score, marked.Passed));
    }

    [Fact]
    public void The_evidence_says_for_each_question_in_the_order_asked_what_was_ticked_and_earned()
    {
        var marked = Mark(50, ("q06", "c a"), ("q04", "a"));
        Assert.Equal("""[{"chosen":["a","c"],"hundredths":0,"question":"q06"},{"chosen":["a"],"hundredths":100,"question":"q04"}]""", marked.ToEvidence(shown: false));
        Assert.Equal($$"""[{"chosen":["a","c"],"hundredths":0,"question":"q06","shown":[{{Shown("q06")}}]},{"chosen":["a"],"hundredths":100,"question":"q04","shown":[{{Shown("q04")}}]}]""", marked.ToEvidence());
        static string Shown(string id) => string.Join(',', QuizDraw.Shown(Question(id), 1).Select(answer => $"\"{answer.Id}\""));
    }

    [Fact]
    public void A_frozen_mark_shows_the_answers_as_they_were_shown_and_an_older_one_as_its_seed_does()
    {
        var marked = Mark(50, ("q06", "c a"));
        Mark Kept(string questions) => new() { MissedRules = [], Questions = questions };
        var backwards = $$"""[{"chosen":["a"],"hundredths":0,"question":"q06","shown":[{{string.Join(',', marked.Questions[0].Shown.Reverse().Select(id => $"\"{id}\""))}}]}]""";
        Assert.Equal(marked.Questions[0].Shown, MarkedQuestion.Frozen(Kept(marked.ToEvidence()), SampleCourse.Module, 99)[0].Shown);
        Assert.Equal(marked.Questions[0].Shown.Reverse(), MarkedQuestion.Frozen(Kept(backwards), SampleCourse.Module, 1)[0].Answers.Select(answer => answer.Id));
        Assert.Equal(marked.Questions[0].Shown, MarkedQuestion.Frozen(Kept(marked.ToEvidence(shown: false)), SampleCourse.Module, 1)[0].Shown);
    }

    private static Core.Content.Question Question(string id) => SampleCourse.Module.Questions.Single(question => question.Id == id);

    private static Marked Mark(int passMark, params (string Question, string Ticks)[] answers) => Quiz.Mark(
        SampleCourse.Module, [.. answers.Select(answer => answer.Question)], answers.ToDictionary(answer => answer.Question, answer => Ticks(answer.Ticks)), passMark, 1);

    private static IReadOnlyCollection<string> Ticks(string ticks) => ticks.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
