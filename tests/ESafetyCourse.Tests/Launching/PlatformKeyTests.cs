using System.Text.Json.Nodes;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

public sealed class PlatformKeyTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task Keys_are_fetched_once_for_many_launches_and_once_more_for_a_new_key()
    {
        await using var platform = await TestPlatform.StartAsync(tools.Tool, "keys-1");
        using var browser = tools.NewBrowser();
        await browser.ArriveAsync(platform, TestPerson.Carys);
        await browser.ArriveAsync(platform, TestPerson.Huw);
        Assert.Equal(1, platform.KeyRequests);

        platform.Rotate();
        await browser.ArriveAsync(platform, TestPerson.Carys);
        Assert.Equal(2, platform.KeyRequests);
    }

    [Fact]
    public async Task A_key_id_that_nobody_published_costs_the_platform_one_request_a_minute()
    {
        await using var platform = await TestPlatform.StartAsync(tools.Tool, "keys-2");
        using var browser = tools.NewBrowser();
        await browser.ArriveAsync(platform, TestPerson.Carys);
        for (var number = 0; number < 5; number++)
        {
            var login = await browser.BeginAsync(platform);
            var header = new JsonObject { ["alg"] = "RS256", ["kid"] = $"made-up-{number}" };
            var token = platform.Sign(header, TestClaims.Of(platform, TestPerson.Carys, login.Nonce));
            LaunchableTool.AssertRefused("token-kid-unknown", await browser.ReturnAsync(login, token));
        }

        Assert.Equal(2, platform.KeyRequests);
        await browser.ArriveAsync(platform, TestPerson.Carys);
    }

    [Fact]
    public async Task A_platform_that_is_down_can_be_launched_from_with_the_keys_we_know()
    {
        await using var platform = await TestPlatform.StartAsync(tools.Tool, "keys-3");
        using var browser = tools.NewBrowser();
        await browser.ArriveAsync(platform, TestPerson.Carys);
        platform.Down = true;

        await browser.ArriveAsync(platform, TestPerson.Huw);
    }

    [Fact]
    public async Task A_platform_whose_keys_we_have_never_seen_must_answer_first_and_the_same_login_goes_on_when_it_does()
    {
        await using var platform = await TestPlatform.StartAsync(tools.Tool, "keys-4");
        platform.Down = true;
        var before = await tools.StoredAsync();
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(platform);
        var token = platform.Sign(TestClaims.Of(platform, TestPerson.Carys, login.Nonce));
        LaunchableTool.AssertRefused("platform-keys-unreachable", await browser.ReturnAsync(login, token));
        Assert.Equal(before, await tools.StoredAsync());

        platform.Down = false;
        tools.Tool.Clock.Move(TimeSpan.FromSeconds(5));
        Assert.NotEmpty((await browser.ReturnAsync(login, token)).Launch);
    }
}
