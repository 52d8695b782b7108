namespace ESafetyCourse.Journeys;

/// <summary>The program killed at random moments of an attempt.</summary>
public sealed class PowerCutTests(BrowserFixture house) : Story(house)
{
    [Fact]
    public async Task Nothing_answered_is_lost_or_doubled_and_the_chain_stays_whole_when_the_tool_is_killed_at_random()
    {
        const int seed = 20261121;
        var random = new Random(seed);
        await using var gareth = await Stage.VisitorAsync();
        var tab = await gareth.SignInAsync("6");
        var learner = await gareth.OpenInTabAsync(tab, "2/activity/11");
        var cuts = 0;
        learner.OnEachPage = async there =>
        {
            var inside = there.Place.StartsWith("m/", StringComparison.Ordinal) && !there.Place.EndsWith("/receipt", StringComparison.Ordinal);
            if (!inside || cuts >= 6 || random.Next(7) != 0) return;
            cuts++;
            // A click on its way while the power goes: it may count or not, but never twice, and what counted before stays.
            var before = await DoneAsync();
            var click = there.Frame.Locator("main form button[type=submit]").First.ClickAsync(new() { Timeout = 500, Force = true });
            await Task.Delay(random.Next(30));
            await Stage.Tool.KillAsync();
            await Task.WhenAny(click, Task.Delay(1000));
            _ = click.Exception;
            await Stage.Tool.StartAsync();
            Assert.True(await DoneAsync() >= before, $"Something done was lost (seed {seed}, cut {cuts}).");
            await gareth.OpenInTabAsync(tab, "2/activity/11");
        };
        await learner.GoOnUntilAsync(place => place.EndsWith("/receipt", StringComparison.Ordinal));

        Assert.True(cuts >= 3, $"Only {cuts} cuts with seed {seed}.");
        Assert.Contains("whole", await Stage.Tool.CommandAsync("evidence", "verify"), StringComparison.Ordinal);
        Assert.Equal(1L, await Stage.SqlAsync("select count(*) from attestations a join people p on p.id = a.person_id where p.name like 'Gareth%' and module_slug = 'targeted'"));
        Assert.Equal(100, await Stage.Lms.GradeAsync("6", "targeted"));
    }

    private async Task<long> DoneAsync() => (long)(await Stage.SqlAsync("""
        select (select count(*) from pages_read) + (select count(*) from decisions) + (select count(*) from answers) + (select count(*) from marks)
        """))!;
}
