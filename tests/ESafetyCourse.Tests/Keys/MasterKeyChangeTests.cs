using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using ESafetyCourse.Tests.Commands;
using ESafetyCourse.Tests.House;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Keys;

/// <summary>The master key is changed as docs/operating.md says, and whoever is in the middle of something goes on.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class MasterKeyChangeTests(Cluster cluster)
{
    private static readonly (string, string)[] About = [("staff-group", "teaching"), ("registered", "yes")];
    private readonly string _old = NewKey();
    private readonly string _new = NewKey();

    [Fact]
    public async Task Sessions_logins_forms_and_signing_keys_outlive_the_master_key_that_sealed_them()
    {
        var first = await TestTool.StartAsync(cluster, settings: With(_old));
        await using var platform = await TestPlatform.StartAsync(first);
        using var browser = new Browser(first);
        var visit = await browser.ArriveAsync(platform, TestPerson.Carys);
        var form = (await browser.GetAsync($"/v/{visit}/about-you")).Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
        var kid = await KidAsync(browser);
        using var another = new Browser(first);
        var login = await another.BeginAsync(platform);
        await first.DisposeAsync();

        // Step 3: the new one seals, the old one opens.
        var second = await TestTool.StartAsync(first.Database, With(_new, first.Url, _old));
        Assert.Equal(kid, await KidAsync(browser));
        Assert.NotEmpty((await another.ReturnAsync(login, platform.Sign(TestClaims.Of(platform, TestPerson.Huw, login.Nonce)))).Launch);
        var posted = await browser.PostAsync($"/v/{visit}/about-you", [new("guard", form), .. About.Select(field => KeyValuePair.Create(field.Item1, field.Item2))]);
        Assert.Equal(HttpStatusCode.SeeOther, posted.Status);

        // Step 4, while it runs.
        var keeper = new Operator(first.Database) { Settings = { ["ESafety__MasterKey"] = _new, ["ESafety__OldMasterKeys__0"] = _old } };
        var rewrap = await keeper.TypeAsync("key", "rewrap");
        Assert.Equal((0, ""), (rewrap.Exit, rewrap.Complained));
        Assert.EndsWith(": 1 signing, 1 for cookies.", rewrap.Said.TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith("Nothing to change", (await keeper.TypeAsync("key", "rewrap")).Said, StringComparison.Ordinal);
        Assert.Equal("""operator {"protectionKeys":1,"toolKeys":1}""", await first.Database.ReadAsync<string>(
            "select actor || ' ' || body from evidence where kind = 'keys-rewrapped'"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(posted.Location)).Status);
        var later = await another.BeginAsync(platform);
        await second.DisposeAsync();

        // Step 5: the old one is gone.
        await using var third = await TestTool.StartAsync(first.Database, With(_new, first.Url));
        Assert.Equal(kid, await KidAsync(browser));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(posted.Location)).Status);
        Assert.NotEmpty((await another.ReturnAsync(later, platform.Sign(TestClaims.Of(platform, TestPerson.Huw, later.Nonce)))).Launch);
    }

    [Fact]
    public async Task Whoever_takes_the_old_one_away_before_that_loses_sessions_and_key_set_and_gets_them_back_with_it()
    {
        var first = await TestTool.StartAsync(cluster, settings: With(_old));
        await using var platform = await TestPlatform.StartAsync(first);
        using var browser = new Browser(first);
        var visit = await browser.ArriveAsync(platform, TestPerson.Carys);
        var kid = await KidAsync(browser);
        var cookies = new Dictionary<string, string>(browser.Cookies);
        await first.DisposeAsync();
        await using (await TestTool.StartAsync(first.Database, With(_new, first.Url)))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync($"/v/{visit}/about-you")).Status);
            Assert.Equal(HttpStatusCode.InternalServerError, (await browser.GetAsync("/.well-known/jwks.json")).Status);
        }

        foreach (var (name, value) in cookies) browser.Cookies[name] = value;
        await using var back = await TestTool.StartAsync(first.Database, With(_new, first.Url, _old));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/v/{visit}/about-you")).Status);
        Assert.Equal(kid, await KidAsync(browser));
    }

    [Fact]
    public async Task A_master_key_that_is_given_up_as_the_paper_says_opens_nothing_any_more_and_the_next_change_goes_well()
    {
        var first = await TestTool.StartAsync(cluster, settings: With(_old));
        await using var platform = await TestPlatform.StartAsync(first);
        using var browser = new Browser(first);
        var visit = await browser.ArriveAsync(platform, TestPerson.Carys);
        var kid = await KidAsync(browser);
        using var another = new Browser(first);
        var login = await another.BeginAsync(platform);
        await first.DisposeAsync();

        var keeper = new Operator(first.Database) { Settings = { ["ESafety__MasterKey"] = _new } };
        const string Heading = "### A master key that is lost, or that somebody else may have";
        foreach (var step in Sources.Commands("operating.md", Heading).Where(step => step is not "esafety serve"))
        {
            if (step.Split('\'') is [var start, var sql, _] && start.StartsWith("psql ", StringComparison.Ordinal))
            {
                await TestDatabase.ExecuteAsync(first.Database.App, sql);
                continue;
            }

            var ran = await keeper.TypeAsync([.. step.Replace(" --kid … --kid …", $" --kid {kid}", StringComparison.Ordinal).Split(' ').Skip(1)]);
            Assert.True(ran is { Exit: 0, Complained: "" }, $"{step}: {ran}");
        }

        Assert.StartsWith("Nothing to change", (await keeper.TypeAsync("key", "rewrap")).Said, StringComparison.Ordinal);
        await using (await TestTool.StartAsync(first.Database, With(_new, first.Url)))
        {
            Assert.NotEqual(kid, await KidAsync(browser));
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync($"/v/{visit}/about-you")).Status);
            LaunchableTool.AssertRefused("state-unknown", await another.ReturnAsync(login, platform.Sign(TestClaims.Of(platform, TestPerson.Huw, login.Nonce))));
            Assert.NotEmpty(await browser.ArriveAsync(platform, TestPerson.Carys));
        }

        var third = NewKey();
        (keeper.Settings["ESafety__MasterKey"], keeper.Settings["ESafety__OldMasterKeys__0"]) = (third, _new);
        Assert.EndsWith(": 1 signing, 1 for cookies.", (await keeper.TypeAsync("key", "rewrap")).Said.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_key_that_nothing_opens_any_more_is_named_with_the_statement_that_lets_the_change_go_on()
    {
        var first = await TestTool.StartAsync(cluster, settings: With(_old));
        await using var platform = await TestPlatform.StartAsync(first);
        using var browser = new Browser(first);
        await browser.ArriveAsync(platform, TestPerson.Carys);
        var kid = await KidAsync(browser);
        await first.DisposeAsync();

        var keeper = new Operator(first.Database) { Settings = { ["ESafety__MasterKey"] = _new } };
        Assert.Equal(0, (await keeper.TypeAsync("key", "revoke", "--kid", kid)).Exit);
        var refused = await keeper.TypeAsync("key", "rewrap");
        Assert.Equal((1, ""), (refused.Exit, refused.Said));
        var name = await first.Database.ReadAsync<string>("select name from protection_keys");
        var statement = refused.Complained.Split('\n').Single(line => line.StartsWith("delete ", StringComparison.Ordinal));
        Assert.Contains($"'{name}'", statement, StringComparison.Ordinal);
        await TestDatabase.ExecuteAsync(first.Database.App, statement);
        Assert.Equal(0, (await keeper.TypeAsync("key", "rewrap")).Exit);
    }

    // Started again where it stood.
    private static Dictionary<string, string?> With(string key, string? url = null, string? old = null)
    {
        var settings = new Dictionary<string, string?> { ["ESafety:MasterKey"] = key };
        if (url is not null) (settings["urls"], settings["ESafety:PublicUrl"]) = (url, url);
        if (old is not null) settings["ESafety:OldMasterKeys:0"] = old;
        return settings;
    }

    private static async Task<string> KidAsync(Browser browser) => JsonDocument.Parse((await browser.GetAsync("/.well-known/jwks.json")).Body)
        .RootElement.GetProperty("keys").EnumerateArray().Single().GetProperty("kid").GetString()!;

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
