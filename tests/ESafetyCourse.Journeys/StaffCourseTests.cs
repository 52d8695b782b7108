namespace ESafetyCourse.Journeys;

/// <summary>A lead has the staff course read from the LMS, and gives everybody a post: with nothing that axe finds, and nothing out of reach at 320 px.</summary>
public sealed class StaffCourseTests(BrowserFixture house) : Story(house)
{
    [Theory]
    [InlineData("en", 1280)]
    [InlineData("cy", 320)]
    public async Task A_lead_says_which_course_it_is_and_whoever_is_in_it_can_be_given_a_post(string language, int width)
    {
        await using var sian = await Stage.VisitorAsync(width, 740);
        var learner = await sian.OpenInTabAsync(await sian.SignInAsync("3"), "2/activity/13");
        await learner.GoOnUntilAsync(place => place is "");
        if (await learner.Frame.Locator("html").GetAttributeAsync("lang") != language) await learner.PressAsync(learner.Frame.Locator("button.language"));
        var root = learner.Frame.Url.Split("/v/")[0] + "/v/" + learner.Frame.Url.Split("/v/")[1].Split('/')[0];
        await learner.Frame.GotoAsync($"{root}/lead");
        await learner.Frame.Locator("#code").FillAsync(Stage.LeadCode);
        await learner.PressAsync(learner.Frame.Locator("main form button"));

        await learner.Frame.GotoAsync($"{root}/rosters");
        await LookAsync(learner);
        await learner.PressAsync(learner.Frame.Locator("tbody a").First);
        await LookAsync(learner);
        var course = learner.Frame.Url;
        await learner.PressAsync(learner.Frame.Locator("main form button").First);
        for (var i = 0; i < 300 && await Stage.SqlAsync("select count(*) from staff_courses where whole_at is not null") is 0L; i++) await Task.Delay(100);
        await learner.Frame.GotoAsync(course);
        Assert.Equal(4, await learner.Frame.Locator("tbody input[type=checkbox]").CountAsync()); // Siân herself has one.
        await LookAsync(learner);

        await learner.PressAsync(learner.Frame.Locator("#posts .buttons button")); // Nothing ticked.
        Assert.Equal(3, await learner.Frame.Locator(".govuk-error-summary a").CountAsync());
        await LookAsync(learner);
        foreach (var box in new[] { "everyone-yes", "group-support", "registered-no" }) await learner.Frame.Locator($"label[for={box}]").ClickAsync();
        await learner.PressAsync(learner.Frame.Locator("#posts .buttons button"));
        Assert.Equal(5L, await Stage.SqlAsync("select count(*) from posts where undone_at is null"));
        await LookAsync(learner);

        await Stage.SqlAsync("update identities set name = null where name = 'Huw Davies'; update people set name = null where name = 'Huw Davies'; update roster_members set last_seen_at = last_seen_at - interval '1 day'");
        var huw = await Stage.SqlAsync("select p.id::text from people p join posts o on o.person_id = p.id where p.name is null");
        foreach (var path in new[] { $"{course.Split('?')[0]}/vanished", $"{root}/people/{huw}/name" })
        {
            await learner.Frame.GotoAsync(path);
            await LookAsync(learner);
        }
    }

    private static async Task LookAsync(Learner learner)
    {
        await Axe.CheckAsync(learner.Frame);
        Assert.True(await learner.Frame.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{learner.Frame.Url} is wider than the screen.");
    }
}
