namespace ESafetyCourse.Journeys;

/// <summary>Frames that keep nothing for the tool, in an LMS that offers to keep it: platform storage, docs/design.md §9.</summary>
public sealed class PlatformStorageTests(BrowserFixture house) : Story(house)
{
    private const string BeginAgain = "#new-tab[action='/lti/login'] button";
    private const string TakeOver = "#new-tab[action='/lti/handover'] button";
    private long _before; // How many visits there were when the frame was opened.

    [Fact]
    public async Task What_the_platform_keeps_brings_the_launch_into_the_frame_and_a_button_takes_it_to_a_tab()
    {
        await using var gareth = await StrictBrowser.OpenAsync(Stage);
        var tab = await OpenAsync(gareth, "offered", Listening);
        var frame = await FrameShowingAsync(tab, TakeOver);

        Assert.Equal(1L, await VisitsAsync());
        Assert.False(await frame.EvaluateAsync<bool>("() => { try { return !!localStorage } catch { return false } }"));
        Assert.DoesNotContain(await gareth.Context.CookiesAsync(), cookie => cookie.Name.StartsWith("__Host-esafety", StringComparison.Ordinal));
        Assert.Equal(
            ["lti.capabilities", "lti.put_data", "lti.capabilities", "lti.get_data", "lti.capabilities", "lti.put_data"], await HeardAsync(tab));
        Assert.Equal(0, await tab.EvaluateAsync<int>("sessionStorage.length")); // Taken back once it was read.

        await GoesOnInATabAsync(gareth, frame.Locator(TakeOver));
        Assert.Equal(1L, await VisitsAsync());
        Assert.Equal(0L, await Stage.SqlAsync("select count(*) from handovers"));
    }

    [Fact]
    public async Task A_platform_that_announces_storage_and_never_answers_is_asked_once_and_costs_no_launch()
    {
        await using var gareth = await StrictBrowser.OpenAsync(Stage);
        var tab = await OpenAsync(gareth, "silent", Listening);
        var frame = await FrameShowingAsync(tab, BeginAgain);

        Assert.Equal(["lti.capabilities", "lti.put_data"], await HeardAsync(tab));
        await GoesOnInATabAsync(gareth, frame.Locator(BeginAgain)); // The platform's one-time hint was still good.
    }

    [Fact]
    public async Task The_frame_that_the_platform_names_in_its_answer_is_the_one_that_is_asked()
    {
        await using var gareth = await StrictBrowser.OpenAsync(Stage);
        var tab = await OpenAsync(gareth, "silent", Listening + """
            const kept = {};
            const reply = ({ source, origin, data }, more) =>
              source.postMessage({ subject: `${data.subject}.response`, message_id: data.message_id, ...more }, origin);
            addEventListener('message', (asked) => {
              if (asked.data.subject !== 'lti.capabilities') return;
              const keeper = document.createElement('iframe');
              keeper.name = 'keeper';
              document.body.append(keeper);
              keeper.contentWindow.addEventListener('message', (wanted) => {
                if (wanted.data.subject === 'lti.put_data') kept[wanted.data.key] = wanted.data.value;
                reply(wanted, { key: wanted.data.key, value: kept[wanted.data.key] });
              });
              reply(asked, { supported_messages: ['lti.get_data', 'lti.put_data'].map((subject) => ({ subject, frame: 'keeper' })) });
            });
            """);
        await FrameShowingAsync(tab, TakeOver);

        Assert.Equal(1L, await VisitsAsync());
        Assert.All(await HeardAsync(tab), subject => Assert.Equal("lti.capabilities", subject));
    }

    [Fact]
    public async Task The_demo_LMS_may_keep_things_in_a_frame_that_its_login_does_not_name()
    {
        Stage.Lms.Quirks.Set("24", true);
        try
        {
            await using var gareth = await StrictBrowser.OpenAsync(Stage);
            var tab = await OpenAsync(gareth, "offered", Listening);
            await FrameShowingAsync(tab, TakeOver);
            Assert.Equal(1L, await VisitsAsync());
            Assert.All(await HeardAsync(tab), subject => Assert.Equal("lti.capabilities", subject));
        }
        finally
        {
            Stage.Lms.Quirks.Reset();
        }
    }

    [Fact]
    public async Task A_frame_of_the_authorisation_address_keeps_the_secret_for_an_LMS_whose_pages_are_on_another_origin()
    {
        await using var gareth = await StrictBrowser.OpenAsync(Stage);
        await gareth.Context.RouteAsync("http://keeper.example/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = """
                <script>
                  const kept = {};
                  onmessage = ({ source, origin, data: { subject, message_id, key, value } }) => {
                    if (subject === 'lti.put_data') kept[key] = value;
                    source.postMessage({ subject: `${subject}.response`, message_id, key, value: kept[key] }, origin);
                  };
                </script>
                """,
        }));
        // As if the platform signed people in at keeper.example; the page's own script runs after it is read.
        await gareth.Context.AddInitScriptAsync($$"""
            if (location.origin === '{{Stage.Tool.Url}}') document.addEventListener('readystatechange', () => {
              if (document.body?.dataset.storageOrigin) document.body.dataset.storageOrigin = 'http://keeper.example';
            });
            """);
        var tab = await OpenAsync(gareth, "silent", Listening + """
            addEventListener('DOMContentLoaded', () => {
              const keeper = document.createElement('iframe');
              [keeper.name, keeper.src] = ['post_message_forwarding', 'http://keeper.example/'];
              document.body.prepend(keeper);
            });
            addEventListener('message', ({ source, origin, data }) => source.postMessage({
              subject: 'lti.capabilities.response', message_id: data.message_id,
              supported_messages: ['lti.get_data', 'lti.put_data'].map((subject) => ({ subject, frame: 'post_message_forwarding' })),
            }, origin));
            """);
        await FrameShowingAsync(tab, TakeOver);

        Assert.Equal(1L, await VisitsAsync());
        Assert.All(await HeardAsync(tab), subject => Assert.Equal("lti.capabilities", subject));
    }

    [Fact]
    public async Task A_window_of_another_origin_is_not_listened_to_even_when_it_knows_what_was_asked()
    {
        await using var gareth = await StrictBrowser.OpenAsync(Stage);
        await gareth.Context.RouteAsync("http://hostile.example/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = """
                <script>
                  const answered = [];
                  onmessage = ({ data: { subject, ...rest } }) => {
                    if (subject.endsWith('.response')) return;
                    const supported_messages = ['lti.get_data', 'lti.put_data'].map((subject) => ({ subject }));
                    for (let i = 0; i < parent.length; i++) parent[i].postMessage({ subject: `${subject}.response`, ...rest, supported_messages }, '*');
                    answered.push(subject);
                  };
                </script>
                """,
        }));
        var tab = await OpenAsync(gareth, "silent", """
            addEventListener('DOMContentLoaded', () => {
              const hostile = document.body.appendChild(document.createElement('iframe'));
              hostile.src = 'http://hostile.example/';
              addEventListener('message', ({ data }) => hostile.contentWindow.postMessage(data, '*'));
            });
            """);
        await FrameShowingAsync(tab, BeginAgain);

        var hostile = tab.Frames.Single(one => one.Url.StartsWith("http://hostile.example/", StringComparison.Ordinal));
        Assert.Contains("lti.put_data", await hostile.EvaluateAsync<string[]>("answered"));
        Assert.Equal(0L, await VisitsAsync());
    }

    [Fact]
    public async Task No_page_on_the_way_in_has_anything_that_axe_finds()
    {
        await using var gareth = await StrictBrowser.OpenAsync(Stage);
        var tab = await OpenAsync(gareth, "silent");
        await tab.SetViewportSizeAsync(360, 740);
        await Axe.CheckAsync(await FrameShowingAsync(tab, BeginAgain)); // In the frame alone: the LMS has a banner and a main part of its own.

        // The page that the platform answers to goes on by itself; here it waits for a nod.
        await gareth.Context.RouteAsync("**/launch*.js", async route =>
        {
            var script = await (await route.FetchAsync()).TextAsync();
            await route.FulfillAsync(new()
            {
                ContentType = "text/javascript",
                Body = $"const run = () => {{\n{script}\n}};\nif (document.body.dataset.launch === 'carry') addEventListener('nod', run);\nelse run();",
            });
        });
        await tab.GotoAsync($"{Stage.Lms.Url}/course/2/activity/13?storage=offered");
        var frame = await FrameShowingAsync(tab, "body[data-launch=carry] h1");
        await Axe.CheckAsync(frame);
        await frame.EvaluateAsync("() => { dispatchEvent(new Event('nod')) }");
        await Axe.CheckAsync(await FrameShowingAsync(tab, TakeOver));
    }

    // A script of the LMS's page that notes what the tool asks of it.
    private const string Listening = """
        const heard = [];
        addEventListener('message', ({ data }) => heard.push(data.subject));
        window.heard = heard;
        """;

    private static Task<string[]> HeardAsync(IPage tab) => tab.EvaluateAsync<string[]>("heard");

    private async Task<IPage> OpenAsync(Visitor visitor, string storage, string script = "")
    {
        var tab = await visitor.SignInAsync("6");
        await tab.AddInitScriptAsync($"if (window === top && location.origin === '{Stage.Lms.Url}') {{\n{script}\n}}");
        await tab.GotoAsync($"{Stage.Lms.Url}/course/2/activity/13?storage={storage}");
        return tab;
    }

    private async Task<IFrame> FrameShowingAsync(IPage tab, string something)
    {
        var activity = tab.FrameLocator("iframe.activity");
        // A browser that gets no turn in the two seconds that a platform has to answer offers the tab at the login already, or shows nothing of a frame that was
        // put aside meanwhile: the activity is opened again.
        for (var again = 0; again < 3 && something == TakeOver; again++)
        {
            try
            {
                await activity.Locator("#new-tab button").WaitForAsync(new() { Timeout = 25_000 });
                if (await activity.Locator(TakeOver).CountAsync() > 0) break;
            }
            catch (TimeoutException) when (again < 2)
            {
            }

            _before = await CountAsync(); // A launch may have come in all the same: it is another's.
            await tab.ReloadAsync();
        }

        await activity.Locator(something).WaitForAsync();
        return tab.Frames.Single(frame => frame.Url.StartsWith($"{Stage.Tool.Url}/", StringComparison.Ordinal));
    }

    // Of the frame that is shown.
    private async Task<long> VisitsAsync() => await CountAsync() - _before;

    private async Task<long> CountAsync() => (long)(await Stage.SqlAsync("select count(*) from visits"))!;

    private async Task GoesOnInATabAsync(Visitor visitor, ILocator button)
    {
        var opened = await visitor.Context.RunAndWaitForPageAsync(() => button.ClickAsync());
        await opened.WaitForURLAsync(url => url.StartsWith($"{Stage.Tool.Url}/v/", StringComparison.Ordinal));
        await new Learner(opened, opened.MainFrame).GoOnUntilAsync(place => place is not "about-you");
    }
}
