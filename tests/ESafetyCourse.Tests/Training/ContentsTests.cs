using System.Collections.Concurrent;
using System.Diagnostics;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

/// <summary>The contents page: every module with how far one is.</summary>
public sealed class ContentsTests(Cluster cluster)
{
    [Fact]
    public async Task A_list_of_twelve_modules_asks_the_database_no_more_than_a_list_of_two()
    {
        var (two, shownOfTwo) = await AskedAsync(2);
        var (twelve, shownOfTwelve) = await AskedAsync(12);

        Assert.Equal((2, 12), (shownOfTwo, shownOfTwelve));
        Assert.True(two.SequenceEqual(twelve), $"{two.Count} questions for two modules, {twelve.Count} for twelve:\n{string.Join('\n', twelve)}");
    }

    [Fact]
    public async Task Each_module_says_how_far_one_is()
    {
        await using var tool = await TestTool.StartAsync(cluster, course: CourseOf(3));
        await using var platform = await TestPlatform.StartAsync(tool);
        using var learner = await LearnerAtWork.ArriveAsync(tool, platform);
        await learner.HandInAsync();
        await learner.PostAsync("m/sample-2/start");

        Assert.Equal(["Passed, still to sign", "Started", "Not started"], await TagsAsync(learner));
        await learner.SignAsync("Carys Bevan");
        Assert.Equal(["Signed", "Started", "Not started"], await TagsAsync(learner));
        await learner.PostAsync($"m/{SampleCourse.Slug}/start"); // The newest attempt counts.
        Assert.Equal(["Started", "Started", "Not started"], await TagsAsync(learner));
    }

    [Fact]
    public async Task The_front_page_of_a_module_counts_what_is_there_at_the_school()
    {
        var flag = new Variable("accounts", VariableKind.Flag, new("Accounts", "Cyfrifon"), false, null, "no", new Dictionary<string, Bilingual> { ["yes"] = new("yes", "oes"), ["no"] = new("no", "nac oes") });
        var (module, when) = (SampleCourse.Module, new Dictionary<string, string> { ["accounts"] = "yes" });
        await using var tool = await TestTool.StartAsync(cluster, course: SampleCourse.Course with
        {
            Modules = [module with { Pages = [module.Pages[0], module.Pages[1] with { When = when }] }],
            Variables = new Dictionary<string, Variable>(SampleCourse.Course.Variables) { ["accounts"] = flag },
        });
        await using var platform = await TestPlatform.StartAsync(tool);
        using var learner = await LearnerAtWork.ArriveAsync(tool, platform);
        Assert.Contains("1 short pages, 2 stories", (await learner.GetAsync($"m/{SampleCourse.Slug}")).Body, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> TagsAsync(LearnerAtWork learner) =>
        (await learner.GetAsync("?all=true")).Page.QuerySelectorAll(".module .govuk-tag").Select(tag => tag.TextContent);

    private static ContentCatalogue CourseOf(int modules) => SampleCourse.Course with
    {
        Modules = [.. Enumerable.Range(1, modules).Select(number => SampleCourse.Module with
        {
            Id = $"M{number:00}", Slug = number == 1 ? SampleCourse.Slug : $"{SampleCourse.Slug}-{number}",
        })],
    };

    /// <summary>What the page asks the database when somebody has begun every module, and how many it lists.</summary>
    private async Task<(IReadOnlyList<string> Questions, int Shown)> AskedAsync(int modules)
    {
        await using var tool = await TestTool.StartAsync(cluster, course: CourseOf(modules));
        await using var platform = await TestPlatform.StartAsync(tool);
        using var learner = await LearnerAtWork.ArriveAsync(tool, platform);
        foreach (var module in CourseOf(modules).Modules) await learner.PostAsync($"m/{module.Slug}/start");
        await learner.GetAsync("?all=true"); // Editions and profiles are read once for the process.

        var asked = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(tag => tag.Value is string text && text.Contains(tool.Database.Name, StringComparison.Ordinal)))
                    asked.Enqueue($"{activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        var page = await learner.GetAsync("?all=true");
        return ([.. asked], page.Page.QuerySelectorAll(".module").Length);
    }
}
