namespace ESafetyCourse.Journeys;

/// <summary>Whoever runs the installation, in a browser.</summary>
public sealed class OperatorTests(BrowserFixture house) : Story(house)
{
    private const string Operator = """
        with account as (
            insert into accounts (id, email, email_key, language, created_at) select gen_random_uuid(), 'ops@council.example', 'ops@council.example', 'en', now() returning id)
        insert into grants (id, account_id, kind, starts_on, recorded_at) select gen_random_uuid(), id, 'operator', date '2020-01-01', now() from account
        """;

    // As the mail would have it: its secret is made when it goes out, and stored nowhere.
    private const string Mailed = "update sign_ins set token_hash = sha256('mailed') where account_id is not null returning 1";

    private static readonly string[] Pages =
    [
        "", "registrations", "registrations/links", "registrations/links/new", "registrations/new", "courses", "courses/claim-code", "schools", "schools/new", "schools/authorities",
        "doctor", "doctor/refused", "operators", "operators/new", "operators/erase-account", "deeds",
        "jobs", "jobs/clear-lapsed/run", "jobs/clear-lapsed/pause", "mail", "mail/retry", "mail/test", "keys", "keys/rotate", "keys/replace", "keys/revoke",
    ];

    private static readonly string[] Dashboard = ["", "/jobs/enqueued", "/jobs/succeeded", "/retries", "/recurring", "/servers"];

    [Fact]
    public async Task Owain_looks_after_the_installation_on_a_narrow_phone_in_both_languages_and_reads_the_dashboard_without_an_error()
    {
        await Stage.SqlAsync(Operator);
        await using var owain = await Stage.VisitorAsync(320, 740);
        var tab = await owain.Context.NewPageAsync();
        var operating = $"{Stage.Tool.Url}/a/operator";
        await tab.GotoAsync($"{operating}/jobs");
        await tab.Locator("#email").FillAsync("ops@council.example");
        await tab.Locator("main form button").ClickAsync();
        await tab.Locator("#code").WaitForAsync();
        Assert.Equal(1, await Stage.SqlAsync(Mailed));
        await tab.GotoAsync($"{Stage.Tool.Url}/a/sign-in/link/mailed");
        await tab.Locator("main form button").ClickAsync();
        await tab.Locator("#job-clear-lapsed").WaitForAsync();
        var (errors, elsewhere) = (new List<string>(), new List<string>());
        tab.Console += (_, line) =>
        {
            if (line.Type is "error" or "warning") errors.Add($"{tab.Url}: {line.Text}");
        };
        tab.PageError += (_, fault) => errors.Add($"{tab.Url}: {fault}");
        tab.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Stage.Tool.Url + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url);
        };
        foreach (var language in new[] { "en", "cy" })
        {
            foreach (var page in Pages)
            {
                await tab.GotoAsync($"{operating}/{page}");
                Assert.Equal(language, await tab.Locator("html").GetAttributeAsync("lang"));
                await Axe.CheckAsync(tab.MainFrame);
                Assert.True(await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{page} is wider than the screen.");
            }

            await tab.Locator("button.language").ClickAsync();
            await tab.Locator($"html[lang={(language == "en" ? "cy" : "en")}]").WaitForAsync();
        }

        await tab.GotoAsync($"{operating}/jobs/rotate-keys/run");
        await tab.Locator("#because").FillAsync("To see that it runs");
        await tab.Locator("main form button").ClickAsync();
        await tab.Locator("[role=status]").WaitForAsync();
        await tab.Locator("a[href$='/jobs/dashboard']").ClickAsync();
        await tab.SetViewportSizeAsync(1280, 800);
        foreach (var page in Dashboard)
        {
            await tab.GotoAsync($"{operating}/jobs/dashboard{page}", new() { WaitUntil = WaitUntilState.NetworkIdle });
            Assert.Equal(1, await tab.Locator(".navbar").CountAsync());
            Assert.Equal(0, await tab.Locator("[data-url]:visible, form:visible").CountAsync());
        }

        Assert.True(errors.Count == 0, string.Join('\n', errors));
        Assert.Empty(elsewhere);
    }
}
