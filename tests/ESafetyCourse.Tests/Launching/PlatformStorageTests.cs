using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>What the pages are told about a platform's storage: the window that it announced, and the one origin to talk with.</summary>
public sealed class PlatformStorageTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Theory]
    [InlineData("_parent")]
    [InlineData("post_message_forwarding")]
    [InlineData("\"><script>alert('x')</script>")]
    public async Task The_page_before_the_platform_and_the_page_after_it_ask_the_same_window(string target)
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform, fields => fields["lti_storage_target"] = target);
        Assert.Equal((target, tools.Platform.Url), Storage(login.Answer));
        Assert.Single(login.Answer.Page.QuerySelectorAll("script"));

        browser.Cookies.Clear();
        var carry = await browser.ReturnAsync(login, "a token, not looked at yet");
        Assert.Equal("carry", carry.Page.Body!.GetAttribute("data-launch"));
        Assert.Equal((target, tools.Platform.Url), Storage(carry));
    }

    [Fact]
    public async Task Where_the_platform_announces_nothing_nobody_is_asked()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform);
        Assert.Equal(("", ""), Storage(login.Answer));

        browser.Cookies.Clear();
        Assert.Equal(("", ""), Storage(await browser.ReturnAsync(login, "a token, not looked at yet")));
    }

    [Fact]
    public async Task The_origin_is_that_of_the_registered_authorisation_address_even_when_the_issuer_is_elsewhere()
    {
        await using var canvas = await TestPlatform.StartAsync(tools.Tool, "canvas-1", "https://canvas.lms.example");
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(canvas, fields => fields["lti_storage_target"] = "_parent");

        Assert.StartsWith($"{canvas.Url}/", login.Action, StringComparison.Ordinal);
        Assert.Equal(("_parent", canvas.Url), Storage(login.Answer));
    }

    [Fact]
    public async Task The_announcement_at_the_callback_counts_for_nothing()
    {
        using var browser = tools.NewBrowser();
        var login = await browser.BeginAsync(tools.Platform);
        browser.Cookies.Clear();
        var carry = await browser.PostAsync(
            "/lti/launch", [new("state", login.State), new("id_token", "a token, not looked at yet"), new("lti_storage_target", "_parent")]);

        Assert.Equal(("", ""), Storage(carry));
    }

    private static (string? Target, string? Origin) Storage(Answer answer) =>
        (answer.Page.Body!.GetAttribute("data-storage-target"), answer.Page.Body.GetAttribute("data-storage-origin"));
}
