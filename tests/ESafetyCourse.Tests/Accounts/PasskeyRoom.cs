using System.Net;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Tests.Accounts;

/// <summary>A tool at a host name, as passkeys need one, and devices that have them.</summary>
public sealed class PasskeyRoom(Cluster cluster) : IAsyncLifetime
{
    public const string Origin = "https://esafety.school.example";

    public TestTool Tool { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Tool = await TestTool.StartAsync(cluster, settings: new() { ["ESafety:PublicUrl"] = Origin });

    public ValueTask DisposeAsync() => Tool.DisposeAsync();

    /// <summary>Somebody with an account of which any kind would do: passkeys are everybody's.</summary>
    public Task<AccountHolder> HolderAsync() => AccountHolder.OfAsync(Tool, GrantKind.Operator);

    /// <summary>A browser at our own pages.</summary>
    public Browser NewBrowser() => AtOurPages(new(Tool));

    /// <summary>One in which somebody has just signed in.</summary>
    public Browser SignedIn(AccountHolder holder) => AtOurPages(holder.SignIn(Tool));

    /// <summary>Somebody with a passkey on a device of theirs.</summary>
    public async Task<(AccountHolder Holder, Device Device)> WithPasskeyAsync(uint? count = 0)
    {
        var (holder, device) = (await HolderAsync(), new Device(Origin) { Count = count });
        using var browser = SignedIn(holder);
        Assert.Equal(AccountLinks.PasskeysDone(Web.Wording.PasskeyDeed.Added), (await AddAsync(browser, device)).Location);
        return (holder, device);
    }

    /// <summary>What the page's script is told to have a device make.</summary>
    public static Task<Answer> AskToAddAsync(Browser browser, string name = "my phone") =>
        browser.SubmitAsync(AccountLinks.Passkeys, AccountLinks.PasskeyOptions, ("name", name));

    /// <summary>Adds a passkey as the page's script does.</summary>
    public static async Task<Answer> AddAsync(Browser browser, Device device, string name = "my phone")
    {
        var asked = await AskToAddAsync(browser, name);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        return await PostAsync(browser, device.Make(asked.Body), name);
    }

    /// <summary>Posts what a device has made.</summary>
    public static Task<Answer> PostAsync(Browser browser, string made, string name = "my phone") =>
        browser.SubmitAsync(AccountLinks.Passkeys, AccountLinks.Passkeys, ("name", name), ("credential", made));

    /// <summary>What the page's script is told to have a device sign.</summary>
    public static async Task<string> AskAsync(Browser browser)
    {
        var asked = await browser.PostAsync(AccountLinks.PasskeySignInOptions, []);
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        return asked.Body;
    }

    /// <summary>Signs in by it, as the page's script does.</summary>
    public static async Task<Answer> SignInAsync(Browser browser, Device device, string back = "") => await SendAsync(browser, device.Sign(await AskAsync(browser)), back);

    /// <summary>Posts what a device has signed.</summary>
    public static Task<Answer> SendAsync(Browser browser, string signed, string back = "") =>
        browser.PostAsync(AccountLinks.PasskeySignIn, [new("credential", signed), new("back", back)]);

    /// <summary>One sentence, no session.</summary>
    public static void AssertNotIn(Browser browser, Answer answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("That passkey didn’t work. Ask for a message instead.", answer.Text(".govuk-error-summary a"));
        Assert.DoesNotContain(AccountSession.Cookie, browser.Cookies.Keys);
    }

    private static Browser AtOurPages(Browser browser)
    {
        browser.Headers["Sec-Fetch-Site"] = "same-origin";
        return browser;
    }
}
