using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

public sealed class QuizDrawTests
{
    private static readonly Dictionary<string, int> NothingSeen = [];
    private static readonly string[] Unseen = ["q02", "q05", "q07", "q08"];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, 50).Select(seed => seed * 7919)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Everybody_gets_each_must_rule_each_clause_group_and_as_many_questions_as_a_sitting_has(int seed)
    {
        var drawn = Draw(NothingSeen, seed);
        Assert.Equal(SampleCourse.Module.ItemsPerSitting, drawn.Length);
        Assert.Equal(drawn.Length, drawn.Distinct().Count());
        var questions = drawn.Select(id => SampleCourse.Module.Questions.Single(question => question.Id == id)).ToList();
        Assert.Contains(questions, question => question.Must == "must");
        Assert.Equal(["one", "two"], questions.Select(question => question.Group).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_one_has_not_seen_comes_before_what_one_has(int seed)
    {
        var seen = SampleCourse.Module.Questions.Select(question => question.Id).Except(Unseen).ToDictionary(id => id, _ => 1);
        Assert.Equal(Unseen, Draw(seen, seed).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Answers_stand_in_an_order_of_the_attempts_own_for_ever_and_each_is_about_equally_often_in_each_place()
    {
        var question = FiveAnswers();
        Assert.Equal("ebcda", Order(question, 4711)); // For ever: receipts and results of years ago show what was shown.
        var places = Enumerable.Range(0, 1000).Select(seed => Order(question, seed)).ToList();
        Assert.All("abcde", letter => Assert.All(Enumerable.Range(0, 5), at => Assert.InRange(places.Count(order => order[at] == letter), 140, 260)));
        Assert.Equal("abcde", Order(question with { FixedOrder = true }, 4711));
    }

    private static Question FiveAnswers() => SampleCourse.Module.Questions[0] with { Answers = [.. "abcde".Select(letter => new Core.Content.Answer($"{letter}", letter == 'a', new("x", "y")))] };

    private static string Order(Question question, int seed) => string.Concat(QuizDraw.Shown(question, seed).Select(answer => answer.Id));

    [Fact]
    public void Of_what_one_has_seen_the_longest_ago_comes_first()
    {
        var seen = SampleCourse.Module.Questions.ToDictionary(question => question.Id, question => Unseen.Contains(question.Id) ? 1 : 2);
        Assert.Equal(Unseen, Draw(seen, 1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_fails_and_fails_again_meets_another_variant_of_the_rule_each_time()
    {
        var (seen, variants) = (new Dictionary<string, int>(), new List<string>());
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var drawn = Draw(seen, attempt);
            variants.AddRange(drawn.Where(id => SampleCourse.Module.Questions.Single(question => question.Id == id).Must is not null).Take(1));
            foreach (var id in drawn) seen[id] = attempt;
        }

        Assert.Equal(["q01", "q02", "q03"], variants.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_seed_and_history_give_the_same_draw_and_other_seeds_give_others()
    {
        Assert.Equal(Draw(NothingSeen, 42), Draw(NothingSeen, 42));
        Assert.True(Enumerable.Range(0, 50).Select(seed => string.Join(' ', Draw(NothingSeen, seed))).Distinct().Count() > 25);
    }

    [Fact]
    public void Rules_and_groups_are_all_asked_even_where_the_sitting_is_shorter()
    {
        var drawn = QuizDraw.Draw(SampleCourse.Module with { ItemsPerSitting = 1 }, NothingSeen, 3);
        Assert.Equal(2, drawn.Length);
    }

    [Fact]
    public void A_bank_smaller_than_a_sitting_is_asked_whole()
    {
        var module = SampleCourse.Module with { ItemsPerSitting = 50 };
        Assert.Equal(10, QuizDraw.Draw(module, NothingSeen, 3).Distinct().Count());
    }

    private static string[] Draw(Dictionary<string, int> seen, int seed) => QuizDraw.Draw(SampleCourse.Module, seen, seed);
}
