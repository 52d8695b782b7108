using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Tests.Content.Measures;

public sealed class ModuleTimeTests
{
    [Fact]
    public void A_page_of_two_hundred_words_takes_a_minute() =>
        Assert.Equal(60, ModuleTime.Of(new Page("p", "one", Made.Words(10), Made.Words(190), []), Made.Nothing).TotalSeconds, 0.001);

    [Fact]
    public void A_story_takes_the_mean_of_all_ways_through_it_with_ten_seconds_a_decision()
    {
        var story = Made.Story("first", [Made.Scene("first", 40, "second", "well"), Made.Scene("second", 30, "well", "badly")], "well", "badly");
        // Second: 50 words 15 s, a decision 10 s, 20 words of what followed 6 s, an ending 6 s = 37 s. First: 60 words 18 s, a decision 10 s, then on
        // average (6 + 37 + 6 + 6) / 2 = 27.5 s. Title and setting: 20 words, 6 s.
        Assert.Equal(6 + 18 + 10 + 27.5, ModuleTime.Of(story, Made.Nothing).TotalSeconds, 0.001);
    }

    [Fact]
    public void Billions_of_ways_are_not_walked_one_by_one()
    {
        // 4 to the 60th ways; each of 60 scenes takes 30 s, as 50 words, a decision and 16 words and 4 … of what followed.
        var scenes = Enumerable.Range(0, 60).Select(i => Made.Scene($"s{i}", 20, [.. Enumerable.Repeat($"s{i + 1}", 4)])).ToList();
        var story = Made.Story("s0", scenes, "s60");
        // 20 + 10 + 4 × 5 words 15 s, a decision 10 s, 20 words 6 s.
        Assert.Equal(6 + (60 * 31) + 6, ModuleTime.Of(story, Made.Nothing).TotalSeconds, 0.001);
    }

    [Fact]
    public void A_story_that_is_not_sound_yet_still_has_a_time()
    {
        var story = Made.Story("first", [Made.Scene("first", 40, "first", "nowhere")]);
        Assert.Equal(6 + 18 + 10 + 6, ModuleTime.Of(story, Made.Nothing).TotalSeconds, 0.001);
    }

    [Fact]
    public void Those_who_take_the_way_past_a_story_are_not_counted_twice()
    {
        var story = Made.Story("first", [Made.Scene("first", 40, "well")], "well");
        var sensitive = story with { Equivalent = new Story("other", [Made.Scene("other", 900, "done")], [Made.Ending("done")]) };
        Assert.Equal(ModuleTime.Of(story, Made.Nothing), ModuleTime.Of(sensitive, Made.Nothing));
    }

    [Fact]
    public void A_sitting_takes_twenty_seconds_an_answer_and_the_reading_of_as_many_questions_as_it_draws()
    {
        // 20 and 40 words of question and answers: 9 s on average, for each of three.
        var module = Made.Module() with
        {
            ItemsPerSitting = 3,
            Questions = [Made.Question(Made.Words(10).En, $"*{Made.Words(5).En}", Made.Words(5).En), Made.Question(Made.Words(30).En, $"*{Made.Words(5).En}", Made.Words(5).En)],
        };
        Assert.Equal(3 * (20 + 9), ModuleTime.OfSitting(module, Made.Nothing).TotalSeconds, 0.001);
    }

    [Fact]
    public void Whole_minutes_are_said_and_what_has_begun_counts()
    {
        var module = Made.Module() with { Pages = [new Page("p", "one", Made.Words(10), Made.Words(190), [])] };
        Assert.Equal(1, ModuleTime.Minutes(module, Made.Nothing));
        Assert.Equal(2, ModuleTime.Minutes(module with { Statements = [new Statement("A", Made.Words(1), [], false)] }, Made.Nothing));
    }

    [Fact]
    public void The_time_is_computed_when_a_module_is_read_and_frozen_with_it()
    {
        var course = TinyCourse.Sound();
        var module = course.Modules[0];
        Assert.Equal(ModuleTime.Minutes(module, course.Variables), module.Minutes);
        Assert.InRange(module.Minutes, 2, 4);
        Assert.Contains($"\"minutes\":{module.Minutes},", EditionDocument.Write(module, course), StringComparison.Ordinal);
    }
}
