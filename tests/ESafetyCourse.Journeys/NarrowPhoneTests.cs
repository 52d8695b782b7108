namespace ESafetyCourse.Journeys;

/// <summary>The main job in the other language, on the smallest screen, without a mouse.</summary>
public sealed class NarrowPhoneTests(BrowserFixture house) : Story(house)
{
    [Fact]
    public async Task Huw_does_it_all_in_Welsh_on_a_narrow_phone_with_keys_alone_and_axe_finds_nothing()
    {
        await using var huw = await Stage.VisitorAsync(320, 640);
        var learner = await huw.OpenInTabAsync(await huw.SignInAsync("5"), "2/activity/12");
        learner.KeysOnly = true;
        learner.OnEachPage = InWelshAndWithinTheScreenAsync;
        await learner.PressAsync(learner.Frame.Locator("button.language"));
        await learner.GoOnUntilAsync(place => place.EndsWith("/receipt", StringComparison.Ordinal));

        Assert.Equal(100, await Stage.Lms.GradeAsync("5", "boundaries"));
        Assert.Equal("cy", await Stage.SqlAsync("select a.language from attestations a join people p on p.id = a.person_id where p.name like 'Huw%' and a.module_slug = 'boundaries'"));
        await learner.LookAtTheResultAsync();
        await Axe.CheckAsync(learner.Frame);
    }

    private static async Task InWelshAndWithinTheScreenAsync(Learner learner)
    {
        var language = await learner.Frame.Locator("html").GetAttributeAsync("lang");
        Assert.Equal("cy", language);
        var beyond = await learner.Frame.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(beyond <= 0, $"{learner.Place} is {beyond} pixels wider than the screen.");
        await Axe.CheckAsync(learner.Frame);
    }
}
