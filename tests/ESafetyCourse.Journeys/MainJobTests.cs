using System.IO.Compression;
using System.Text.RegularExpressions;

namespace ESafetyCourse.Journeys;

/// <summary>The main job, from the LMS's course page to its grade book and the register.</summary>
public sealed partial class MainJobTests(BrowserFixture house) : Story(house)
{
    [Fact]
    public async Task A_member_of_staff_learns_signs_and_gets_the_grade_inside_the_frame_of_another_site_and_axe_finds_nothing()
    {
        await using var carys = await Stage.VisitorAsync();
        var tab = await carys.SignInAsync("4");
        var learner = await carys.OpenInFrameAsync(tab, "2/activity/11");
        learner.OnEachPage = there => Axe.CheckAsync(there.Frame);

        await learner.GoOnUntilAsync(place => place.EndsWith("/receipt", StringComparison.Ordinal));
        Assert.Matches("[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{2}", await learner.TextAsync());
        Assert.Contains("Carys Bevan", await learner.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(100, await Stage.Lms.GradeAsync("4", "targeted"));

        var cookies = await carys.Context.CookiesAsync();
        var session = Assert.Single(cookies, cookie => cookie.Name == "__Host-esafety");
        Assert.Equal(new Uri(Stage.Lms.Url).GetLeftPart(UriPartial.Scheme) + "localhost", session.PartitionKey);
        Assert.True(session is { Secure: true, HttpOnly: true, SameSite: SameSiteAttribute.None });
        await learner.LookAtTheResultAsync();
        await Axe.CheckAsync(learner.Frame);
    }

    [Fact]
    public async Task Whoever_fails_the_quiz_reads_why_passes_with_other_questions_and_gets_the_grade_when_an_LMS_that_was_away_is_back()
    {
        await using var huw = await Stage.VisitorAsync();
        var learner = await huw.OpenInTabAsync(await huw.SignInAsync("5"), "2/activity/11");
        learner.Rightly = false;
        learner.Choose = count => count - 1;
        await learner.GoOnUntilAsync(place => place.EndsWith("/result", StringComparison.Ordinal));
        var first = await learner.QuestionsAsync();
        Assert.NotEmpty(await learner.Frame.Locator("main a[href*='/page/']").AllAsync());

        learner.Rightly = true;
        await learner.PressAsync(learner.Frame.Locator("main form[action$='/start'] button"));
        await learner.GoOnUntilAsync(place => place.EndsWith("/quiz/1", StringComparison.Ordinal));
        await learner.GoOnUntilAsync(place => place.EndsWith("/result", StringComparison.Ordinal));
        Assert.Empty(first.Intersect(await learner.QuestionsAsync(), StringComparer.Ordinal));

        await learner.GoOnUntilAsync(place => place.EndsWith("/sign", StringComparison.Ordinal));
        await Stage.Lms.StopAsync();
        try
        {
            await learner.GoOnUntilAsync(place => place.EndsWith("/receipt", StringComparison.Ordinal));
            for (var i = 0; i < 1200 && await Stage.SqlAsync("select count(*) from grades where why = 'platform-away'") is 0L; i++) await Task.Delay(100);
            Assert.Equal(1L, await Stage.SqlAsync("select count(*) from grades where state = 'waiting' and why = 'platform-away'"));
        }
        finally
        {
            await Stage.Lms.StartAsync();
        }

        Assert.Equal(100, await Stage.Lms.GradeAsync("5", "targeted"));
    }

    [Fact]
    public async Task The_lead_enters_the_code_once_sees_the_register_and_downloads_the_workbook()
    {
        var code = Code().Match(await Stage.Tool.CommandAsync("school", "lead-code", "--school", "bro-wennol")).Value;
        await using var sian = await Stage.VisitorAsync();
        var learner = await sian.OpenInTabAsync(await sian.SignInAsync("3"), "2/activity/13");
        await learner.GoOnUntilAsync(place => place is "");
        await learner.PressAsync(learner.Frame.Locator("a[href$='/lead']"));
        await learner.Frame.Locator("#code").FillAsync(code);
        await learner.Frame.Locator("#code").PressAsync("Enter");
        await learner.Frame.WaitForURLAsync(url => url.EndsWith("/register", StringComparison.Ordinal));

        Assert.Contains("Siân Morgan", await learner.TextAsync(), StringComparison.Ordinal);
        var download = await learner.Tab.RunAndWaitForDownloadAsync(() => learner.Frame.Locator("a[href*='register.xlsx']").ClickAsync());
        await using var workbook = await ZipFile.OpenReadAsync(await download.PathAsync());
        Assert.Contains(workbook.Entries, entry => entry.FullName == "xl/workbook.xml");

        await using var another = await Stage.VisitorAsync();
        var second = await another.OpenInTabAsync(await another.SignInAsync("4"), "2/activity/13");
        await second.Frame.GotoAsync(second.Frame.Url.Split("/v/")[0] + "/v/" + second.Frame.Url.Split("/v/")[1].Split('/')[0] + "/lead");
        await second.Frame.Locator("#code").FillAsync(code);
        await second.Frame.Locator("#code").PressAsync("Enter");
        await second.Frame.Locator(".govuk-error-summary").WaitForAsync();
    }

    [GeneratedRegex("[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}")]
    private static partial Regex Code();
}
