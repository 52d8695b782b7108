using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

/// <summary>After the quiz is handed in its mark is read, never made again.</summary>
public sealed class FrozenMarkTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task The_result_shows_the_mark_that_is_stored_and_makes_none_of_its_own()
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        await learner.HandInAsync();
        Assert.All(await VerdictsAsync(learner), verdict => Assert.EndsWith("Right", verdict, StringComparison.Ordinal));

        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, $$"""
            set session_replication_role = replica;
            update marks set score = 55.5, score_percent = 55, missed_rules = '{must}', questions = (
                select jsonb_agg(case at when 1 then q || '{"chosen": ["c"], "hundredths": 0}' when 2 then q || '{"hundredths": 50}' else q end order by at)::text
                from jsonb_array_elements(questions::jsonb) with ordinality as t(q, at))
            where attempt_id = (select a.id from attempts a join visits l on l.person_id = a.person_id where l.id = '{{learner.Launch}}')
            """);

        var page = await learner.GetAsync($"m/{SampleCourse.Slug}/result");
        Assert.Equal(["55%", "80%", "0 of 1"], page.Page.QuerySelectorAll(".figure dd").Select(figure => figure.TextContent.Trim()));
        Assert.Equal(["Not yet", "Partly right", "Right", "Right"], (await VerdictsAsync(learner)).Select(verdict => verdict[1..].Trim('\uFE0E', ' ')));
        Assert.Equal("Wrong as well", page.Page.QuerySelector(".results li dd")!.TextContent);
    }

    private static async Task<List<string>> VerdictsAsync(LearnerAtWork learner) =>
        [.. (await learner.GetAsync($"m/{SampleCourse.Slug}/result")).Page.QuerySelectorAll(".results .verdict").Select(verdict => verdict.TextContent.Trim())];
}
