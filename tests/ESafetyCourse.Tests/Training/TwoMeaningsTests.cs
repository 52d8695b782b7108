using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

/// <summary>Two modules give one name different meanings: each of their pages shows its own, whichever was opened before.</summary>
public sealed class TwoMeaningsTests(Cluster cluster)
{
    private const string Profile = "headteacher: { name: Ann, phone: '1' }\nwaiting: many\nonly_here: { en: Here, cy: Yma }";
    private static readonly Dictionary<string, Bilingual> NoOptions = [];
    private static readonly Dictionary<string, Bilingual> Options = new() { ["few"] = Both("a few days"), ["many"] = Both("many days") };

    private static readonly ContentCatalogue First = Teaching("first", "Wait {waiting}, {only_here}.",
        new("waiting", VariableKind.Choice, Both("W"), false, null, "few", Options), new("only_here", VariableKind.Text, Both("H"), true, null, null, NoOptions));

    private static readonly ContentCatalogue Second = Teaching("second", "Wait {waiting}.",
        new Variable("waiting", VariableKind.Number, Both("W"), false, null, "7", NoOptions));

    private static readonly (string Slug, string Says)[] Wanted = [("first", "Wait many days, Here."), ("second", "Wait 7.")];

    [Fact]
    public async Task Each_page_says_what_its_own_module_means()
    {
        await using var tool = await StartAsync();
        await using var platform = await TestPlatform.StartAsync(tool);
        using var learner = await LearnerAtWork.ArriveAsync(tool, platform);

        foreach (var slug in Wanted.Select(module => module.Slug)) Assert.Equal(HttpStatusCode.SeeOther, (await learner.PostAsync($"m/{slug}/start")).Status);
        foreach (var (slug, says) in (IEnumerable<(string, string)>)[.. Wanted, .. Wanted.Reverse()])
        {
            Assert.Equal(Wanted.Select(module => module.Says), await TextsAsync(learner, "?all=true", ".module h2 + p"));
            Assert.Equal([says], await TextsAsync(learner, $"m/{slug}/", "p.lead"));
            Assert.Equal([says], await TextsAsync(learner, $"m/{slug}/page/first-page", "main h1 + p"));
        }
    }

    [Fact]
    public async Task A_page_outside_the_modules_says_what_every_module_asks_for()
    {
        await using var tool = await StartAsync();
        await using var platform = await TestPlatform.StartAsync(tool);
        using var learner = await LearnerAtWork.ArriveAsync(tool, platform);

        Assert.Equal(["Bet"], await TextsAsync(learner, "support", ".contact-role + p"));
    }

    private static async Task<IEnumerable<string>> TextsAsync(LearnerAtWork learner, string path, string selector)
    {
        var answer = await learner.GetAsync(path);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path}: {(int)answer.Status} {answer.Body}");
        return answer.Page.QuerySelectorAll(selector).Select(part => part.TextContent.Trim());
    }

    private async Task<TestTool> StartAsync()
    {
        var tool = await TestTool.StartAsync(cluster, course: First);
        await tool.WithAsync<CourseContext, Outcome<Published>>(db => new PublishContent(db, tool.Clock).RunAsync(new(), Second, "Test", default));
        await tool.WithAsync<CourseContext, int>(async db =>
        {
            var school = (await db.Schools.FindAsync(tool.School.Id))!;
            (school.Profile, school.ProfileSetAt) = (Profile + "\ne_safety_lead: { name: Bet, phone: '2' }", tool.Clock.UtcNowStored());
            return await db.SaveChangesAsync();
        });
        return tool;
    }

    private static ContentCatalogue Teaching(string slug, string text, params Variable[] variables)
    {
        var sample = SampleCourse.Module;
        var module = sample with { Id = $"M-{slug}", Slug = slug, Summary = Both(text), Pages = [sample.Pages[0] with { Body = Both(text) }, sample.Pages[1]] };
        return SampleCourse.Course with
        {
            Modules = [module],
            Variables = SampleCourse.Course.Variables.Values.Concat(variables).ToDictionary(variable => variable.Name),
        };
    }

    private static Bilingual Both(string text) => new(text, text);
}
