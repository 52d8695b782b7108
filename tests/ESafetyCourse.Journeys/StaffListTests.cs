namespace ESafetyCourse.Journeys;

/// <summary>A lead hands a staff list in, reads what it changes and says yes: with nothing that axe finds, and nothing out of reach at 320 px.</summary>
public sealed class StaffListTests(BrowserFixture house) : Story(house)
{
    [Theory]
    [InlineData("en", 1280)]
    [InlineData("cy", 320)]
    public async Task A_lead_uploads_a_list_and_saves_it_and_confirms_that_everybody_is_there(string language, int width)
    {
        await using var sian = await Stage.VisitorAsync(width, 740);
        var learner = await sian.OpenInTabAsync(await sian.SignInAsync("3"), "2/activity/13");
        await learner.GoOnUntilAsync(place => place is "");
        if (await learner.Frame.Locator("html").GetAttributeAsync("lang") != language) await learner.PressAsync(learner.Frame.Locator("button.language"));
        var root = learner.Frame.Url.Split("/v/")[0] + "/v/" + learner.Frame.Url.Split("/v/")[1].Split('/')[0];
        await learner.Frame.GotoAsync($"{root}/lead");
        await learner.Frame.Locator("#code").FillAsync(Stage.LeadCode);
        await learner.PressAsync(learner.Frame.Locator("main form button"));

        await learner.Frame.GotoAsync($"{root}/staff-list");
        await LookAsync(learner);
        await UploadAsync(learner, "Name,Staff group\nGlyn Ŵyn-ap-Llywelyn-o’r-Felinheli,Wizard\n");
        await LookAsync(learner);
        await learner.Frame.GotoAsync($"{root}/staff-list");
        await UploadAsync(learner, "Enw,Grŵp staff,Wedi cofrestru gyda CGA\nGlyn Ŵyn,Cymorth,nac ydy\n");
        Assert.Equal(1, await learner.Frame.Locator("input[name=post]").CountAsync()); // Siân's own post stands in no line.
        await LookAsync(learner);
        await learner.PressAsync(learner.Frame.Locator("#list .buttons button"));
        await LookAsync(learner);
        Assert.Equal(2L, await Stage.SqlAsync("select count(*) from posts where undone_at is null and ends_on is null"));

        await learner.PressAsync(learner.Frame.Locator("#confirm .buttons button")); // No number typed.
        await LookAsync(learner);
        await learner.Frame.Locator("#headcount").FillAsync("2");
        await learner.PressAsync(learner.Frame.Locator("#confirm .buttons button"));
        Assert.Equal(1L, await Stage.SqlAsync("select count(*) from staff_list_confirmations"));
        await LookAsync(learner);
    }

    private static async Task UploadAsync(Learner learner, string text)
    {
        await learner.Frame.Locator("#file").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "staff.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await learner.PressAsync(learner.Frame.Locator("form[enctype] .buttons button"));
    }

    private static async Task LookAsync(Learner learner)
    {
        await Axe.CheckAsync(learner.Frame);
        Assert.True(await learner.Frame.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{learner.Frame.Url} is wider than the screen.");
    }
}
