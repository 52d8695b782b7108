namespace ESafetyCourse.Journeys;

/// <summary>axe on the pages for leads, about people and about errors, in both languages: no violation. Those of the modules are in <see cref="MainJobTests"/> and <see cref="NarrowPhoneTests"/>.</summary>
public sealed class AccessibilityTests(BrowserFixture house) : Story(house)
{
    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public async Task No_page_for_leads_or_about_errors_has_anything_that_axe_finds(string language)
    {
        await Stage.SqlAsync("""
            insert into refused_launches select gen_random_uuid(), 'R-BBBB-2222', now(), 'token-from-future', 'x', null, id, '{"iat":"+3600","roles":["a","b"]}'
            from schools where slug = 'bro-wennol' on conflict do nothing
            """);
        await using var gareth = await Stage.VisitorAsync(360, 740);
        var learner = await gareth.OpenInTabAsync(await gareth.SignInAsync("6"), "2/activity/13");
        await learner.GoOnUntilAsync(place => place is "");
        await SpeakAsync(learner, language);
        await CheckAsync(learner);
        await learner.Frame.GotoAsync($"{RootOf(learner)}/lead");
        if (await learner.Frame.Locator("#code").CountAsync() > 0)
        {
            await learner.Frame.Locator("#code").FillAsync("wrong");
            await learner.PressAsync(learner.Frame.Locator("main form button"));
            await CheckAsync(learner);
            await learner.Frame.Locator("#code").FillAsync(Stage.LeadCode);
            await learner.PressAsync(learner.Frame.Locator("main form button"));
        }

        string[] paths =
        [
            "register", "register?status=not-required", "register?on=2999-01-01", "register/entries", "register/trend", "owing", "owing?status=exempt", "reminders", "reminders/dry-run", "reminders/previews", "calendar",
            "my-reminders", "grades", "connection", "support", "messages", "nowhere",
        ];
        foreach (var path in paths)
        {
            await learner.Frame.GotoAsync($"{RootOf(learner)}/{path}");
            await CheckAsync(learner);
        }
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("cy", 360)]
    public async Task No_page_about_people_has_anything_that_axe_finds(string language, int width)
    {
        await Stage.SqlAsync(NewcomerOfTheSameId);
        await using var sian = await Stage.VisitorAsync(width, 740);
        var learner = await sian.OpenInTabAsync(await sian.SignInAsync("3"), "2/activity/13");
        await learner.GoOnUntilAsync(place => place is "");
        await SpeakAsync(learner, language);
        await learner.Frame.GotoAsync($"{RootOf(learner)}/lead");
        await learner.Frame.Locator("#code").FillAsync(Stage.LeadCode);
        await learner.PressAsync(learner.Frame.Locator("main form button"));
        const string Newcomer = "people/00000000-0000-7000-8000-000000000002";
        foreach (var path in new[] { "people", "people/code", Newcomer, $"{Newcomer}/same", $"{Newcomer}/posts/new" })
        {
            await learner.Frame.GotoAsync($"{RootOf(learner)}/{path}");
            await CheckAsync(learner);
        }

        await learner.PressAsync(learner.Frame.Locator("main form button.govuk-button")); // Nothing ticked.
        await CheckAsync(learner);
        await learner.Frame.GotoAsync($"{RootOf(learner)}/people");
        await learner.PressAsync(learner.Frame.Locator("button[value=same]"));
        await CheckAsync(learner);
        await learner.Frame.GotoAsync($"{RootOf(learner)}/{Newcomer}");
        await CheckAsync(learner);
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("cy", 320)]
    public async Task The_page_of_a_course_has_nothing_that_axe_finds_and_is_what_its_activity_in_the_LMS_opens(string language, int width)
    {
        await using var carys = await Stage.VisitorAsync(width, 740);
        var learner = await carys.OpenInTabAsync(await carys.SignInAsync("4"), "3/activity/22");
        await learner.GoOnUntilAsync(place => place is "");
        await SpeakAsync(learner, language);
        await CheckAsync(learner);
        Assert.Equal(2, await learner.Frame.Locator("ol.modules > li").CountAsync());
        Assert.True(await learner.Frame.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "It is wider than the screen.");
    }

    [Fact]
    public async Task The_page_on_which_an_lms_registers_says_one_thing_at_a_time_and_axe_finds_nothing()
    {
        await Stage.SqlAsync("""
            insert into registration_links (token_hash, school_id, shared_issuer, allow_private, created_at, expires_at)
            select sha256('axe'), id, false, true, now(), now() + interval '1 day' from schools where slug = 'bro-wennol'
            """);
        await using var administrator = await Stage.VisitorAsync(320, 740);
        var tab = await administrator.Context.NewPageAsync();
        var configuration = Uri.EscapeDataString($"{Stage.Lms.Url}/.well-known/openid-configuration");
        await tab.GotoAsync($"{Stage.Tool.Url}/lti/register/axe?openid_configuration={configuration}&registration_token=x");
        Assert.False(await tab.Locator("#wait").IsVisibleAsync());
        await CheckAsync(new Learner(tab, tab.MainFrame));
        await tab.EvaluateAsync("() => document.getElementById('register').addEventListener('submit', event => event.preventDefault())");
        await tab.Locator("main form button").ClickAsync();
        Assert.True(await tab.Locator("#wait").IsVisibleAsync() && await tab.Locator("main form button").IsDisabledAsync());
        await CheckAsync(new Learner(tab, tab.MainFrame));
        await tab.ReloadAsync();
        var learner = new Learner(tab, tab.MainFrame);
        await learner.PressAsync(tab.Locator("main form button")); // The demo LMS knows no such token.
        Assert.Equal("registration-refused", await tab.Locator("code").TextContentAsync());
        Assert.False(await tab.Locator("#close").IsVisibleAsync()); // Nobody frames it who could close it.
        await CheckAsync(learner);
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("cy", 320)]
    public async Task No_page_for_whoever_runs_a_course_has_anything_that_axe_finds(string language, int width)
    {
        await using var sian = await Stage.VisitorAsync(width, 740);
        var learner = await sian.OpenInTabAsync(await sian.SignInAsync("3"), "2/activity/13");
        await learner.GoOnUntilAsync(place => place is "");
        await SpeakAsync(learner, language);
        await Stage.SqlAsync(AskedForContent);
        foreach (var path in new[] { "choose", "?all=true", "review" })
        {
            await learner.Frame.GotoAsync($"{RootOf(learner)}/{path}");
            await CheckAsync(learner);
            Assert.True(await learner.Frame.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than the screen.");
        }

        Assert.Equal(4, await learner.Frame.GotoAsync($"{RootOf(learner)}/choose") is null ? 0 : await learner.Frame.Locator("input[name=choice]").CountAsync());
        await learner.PressAsync(learner.Frame.Locator("#picker .buttons button").First); // Nothing ticked.
        Assert.Equal(1, await learner.Frame.Locator(".govuk-error-summary").CountAsync());
        await CheckAsync(learner);
        await learner.Frame.GotoAsync($"{RootOf(learner)}/?all=true");
        Assert.Equal(3, await learner.Frame.Locator("input[name=opens]").CountAsync());

        // A preview opens in a tab of its own; here in the same one, which is as good for looking at it.
        await learner.Frame.GotoAsync($"{RootOf(learner)}/choose");
        await learner.Frame.EvaluateAsync("document.querySelectorAll('section form').forEach((form) => form.removeAttribute('target'))");
        await learner.PressAsync(learner.Frame.Locator("section form button").First);
        Assert.Equal(language, await learner.Frame.Locator("html").GetAttributeAsync("lang"));
        await CheckAsync(learner);
        Assert.True(await learner.Frame.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The preview is wider than the screen.");
    }

    // As if the visit had come in by other messages too: for content, and for somebody's work.
    private const string AskedForContent = """
        update lti_launches set instructor = true;
        update resource_links set module_slug = null;
        update visits set module_slug = 'targeted';
        insert into deep_link_requests (visit_id, return_url, accept_multiple, auto_create, asked_at) select id, 'https://lms.example/return', true, false, now() from visits;
        insert into submission_reviews (visit_id, for_user) select l.visit_id, i.subject from lti_launches l join identities i on i.id = l.identity_id
        """;

    // Two people with a post, of whom the LMS gave the second the first one's id.
    private const string NewcomerOfTheSameId = """
        insert into people values ('00000000-0000-7000-8000-000000000001', 'Mair Cynt', null, 'en', now(), null), ('00000000-0000-7000-8000-000000000002', 'Mair Nawr', null, 'en', now(), null);
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known) select gen_random_uuid(), p.id, s.id, 'support', true, now(), now()::date, false from people p, schools s where p.name like 'Mair %' and s.slug = 'bro-wennol';
        insert into identities values ('00000000-0000-7000-8000-000000000003', 'x', 'x', '00000000-0000-7000-8000-000000000001', null, null, now(), now(), null);
        insert into identities values ('00000000-0000-7000-8000-000000000004', 'x', 'x', '00000000-0000-7000-8000-000000000002', null, null, now(), null, '00000000-0000-7000-8000-000000000003')
        """;

    private static string RootOf(Learner learner)
    {
        var address = new Uri(learner.Frame.Url);
        return $"{address.GetLeftPart(UriPartial.Authority)}/v/{address.AbsolutePath.Split('/')[2]}";
    }

    private static async Task SpeakAsync(Learner learner, string language)
    {
        if (await learner.Frame.Locator("html").GetAttributeAsync("lang") != language)
            await learner.PressAsync(learner.Frame.Locator("button.language"));
    }

    private static Task CheckAsync(Learner learner) => Axe.CheckAsync(learner.Frame);
}
