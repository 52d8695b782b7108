using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Journeys;

/// <summary>Somebody in the training: does what the page at hand asks for, as a person would, until somewhere.</summary>
/// <param name="tab">The tab.</param>
/// <param name="frame">The frame that the tool is in.</param>
public sealed class Learner(IPage tab, IFrame frame)
{
    /// <summary>The shipped course, for knowing the right answers.</summary>
    private static readonly ContentCatalogue Course = ((ContentReading<ContentCatalogue>.Sound)ContentFolder.Read(Path.Combine(AppContext.BaseDirectory, "content"))).Value;

    /// <summary>The tab.</summary>
    public IPage Tab => tab;

    /// <summary>The frame.</summary>
    public IFrame Frame => frame;

    /// <summary>The path below the launch, as the page itself said when it was met.</summary>
    public string Place { get; private set; } = PlaceOf(new Uri(frame.Url).AbsolutePath);

    /// <summary>Called on every page met, before anything is done there.</summary>
    public Func<Learner, Task>? OnEachPage { get; set; }

    /// <summary>Whether questions are answered rightly.</summary>
    public bool Rightly { get; set; } = true;

    /// <summary>Which choice is made in a scene, by number.</summary>
    public Func<int, int> Choose { get; set; } = _ => 0;

    /// <summary>Whether everything is done with keys alone.</summary>
    public bool KeysOnly { get; set; }

    /// <summary>Goes on until the place is as wanted.</summary>
    public async Task GoOnUntilAsync(Func<string, bool> there)
    {
        await HereAsync();
        for (var i = 0; i < 160; i++)
        {
            if (OnEachPage is { } act)
            {
                await act(this);
                await HereAsync(); // Whatever was done there may have led elsewhere.
            }

            if (there(Place)) return;
            var place = Place;
            try
            {
                await StepAsync();
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException)
            {
                await HereAsync();
                if (Place != place) continue; // The page went on while the driver still looked at the old one.
                throw new InvalidOperationException($"Stuck at {place}, which shows: {await TextAsync()}", e);
            }
        }

        throw new TimeoutException($"Still at {Place} after 160 pages.");
    }

    /// <summary>Text of the main part.</summary>
    public Task<string> TextAsync() => frame.Locator("main").InnerTextAsync();

    /// <summary>From the receipt to the result of the quiz, question by question.</summary>
    public async Task LookAtTheResultAsync()
    {
        await GoToAsync(frame.Url.Replace("/receipt", "/result", StringComparison.Ordinal));
        Assert.NotEmpty(await QuestionsAsync());
    }

    /// <summary>The questions that a result names.</summary>
    public Task<IReadOnlyList<string>> QuestionsAsync() => frame.Locator("main h3").AllInnerTextsAsync();

    /// <summary>Goes to an address, as a link there would: the driver's own way may wait for ever where the frame is on another site.</summary>
    public async Task GoToAsync(string address)
    {
        var old = await frame.EvaluateHandleAsync("document.documentElement");
        await frame.EvaluateAsync("address => { setTimeout(() => location.assign(address)); }", address);
        await GoneAsync(old);
        await HereAsync();
    }

    /// <summary>Presses a button or follows a link, by mouse or by keys, and waits for the page that follows.</summary>
    public async Task PressAsync(ILocator what)
    {
        await what.WaitForAsync(new() { Timeout = 60_000 });
        var old = await frame.EvaluateHandleAsync("document.documentElement");
        if (KeysOnly)
        {
            await TabToAsync(what);
            await tab.Keyboard.PressAsync("Enter");
        }
        else
        {
            await what.ClickAsync();
        }

        await GoneAsync(old);
        await HereAsync();
    }

    // The page is asked itself: the driver's own word on where a frame is may lag behind.
    private async Task HereAsync()
    {
        await Visitor.ReadAsync(frame, "document.readyState !== 'loading'");
        Place = PlaceOf(await frame.EvaluateAsync<string>("location.pathname"));
    }

    private async Task StepAsync()
    {
        var parts = Place.Split('/');
        switch (parts)
        {
            case ["about-you"]:
                await TickAsync(frame.Locator("#group-support"));
                await TickAsync(frame.Locator("input[name=registered][value=yes]"));
                await SubmitAsync();
                break;
            case ["m", _]:
                await PressAsync(frame.Locator("main form[action$='/start'] button, main a.govuk-button").First);
                break;
            case ["m", _, "scenario", ..] when await frame.Locator("input[name=choice]").CountAsync() > 0:
                var choices = frame.Locator("input[name=choice]");
                await TickAsync(choices.Nth(Choose(await choices.CountAsync())));
                await SubmitAsync();
                break;
            case ["m", var module, "quiz", _] when await frame.Locator("input[name=answers]").CountAsync() > 0:
                await AnswerAsync(module);
                await SubmitAsync();
                break;
            case ["m", _, "sign"]:
                foreach (var box in await frame.Locator("input[name=agreed]").AllAsync()) await TickAsync(box);
                await SubmitAsync();
                break;
            case ["m", _, "page", _] or ["m", _, "quiz", _]:
                await SubmitAsync();
                break;
            default:
                await PressAsync(frame.Locator("main form[action$='/start'] button, main .buttons a.govuk-button, main > p > a.govuk-button").First);
                break;
        }
    }

    private Task SubmitAsync() => PressAsync(frame.Locator("main form:not(#sorting) button[type=submit]").First);

    private async Task AnswerAsync(string slug)
    {
        var ids = await frame.Locator("input[name=answers]").EvaluateAllAsync<string[]>("boxes => boxes.map(box => box.value)");
        var asked = Flat(await frame.Locator("h1").InnerTextAsync());
        var question = Course.Modules.Single(module => module.Slug == slug).Questions
            .First(q => asked.StartsWith(Start(q.Ask.En), StringComparison.Ordinal) || asked.StartsWith(Start(q.Ask.Cy), StringComparison.Ordinal));
        var wanted = ids.Where(id => question.Answers.Single(answer => answer.Id == id).Correct == Rightly).ToList();
        foreach (var id in question.Multiple && Rightly ? wanted : wanted.Take(1)) await TickAsync(frame.Locator($"#answer-{id}"));
    }

    /// <summary>Ticks a box, or chooses one of several, by mouse or by keys.</summary>
    public async Task TickAsync(ILocator box)
    {
        if (!KeysOnly)
        {
            await box.CheckAsync();
            return;
        }

        var radio = await box.GetAttributeAsync("type") == "radio";
        await TabToAsync(radio ? GroupOf(box, await box.GetAttributeAsync("name")) : box);
        if (!radio)
        {
            if (!await box.IsCheckedAsync()) await tab.Keyboard.PressAsync("Space");
            return;
        }

        await tab.Keyboard.PressAsync("Space");
        for (var i = 0; i < 10 && !await box.IsCheckedAsync(); i++) await tab.Keyboard.PressAsync("ArrowDown");
        Assert.True(await box.IsCheckedAsync());
    }

    private ILocator GroupOf(ILocator _, string? name) => frame.Locator($"input[name='{name}']");

    /// <summary>Writes into a field, as a person does without a mouse.</summary>
    public async Task TypeAsync(ILocator field, string text)
    {
        await TabToAsync(field);
        await tab.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes to something as a person does without a mouse: the tabulator until it is there.</summary>
    public async Task TabToAsync(ILocator what)
    {
        for (var i = 0; i < 80; i++)
        {
            if (await what.EvaluateAllAsync<bool>("them => them.includes(document.activeElement)")) return;
            await tab.Keyboard.PressAsync("Tab");
        }

        throw new TimeoutException($"The tabulator does not reach {what} at {Place}.");
    }

    private async Task GoneAsync(IJSHandle old)
    {
        for (var i = 0; i < 6000; i++)
        {
            try
            {
                if (!await old.EvaluateAsync<bool>("page => page.isConnected && page === document.documentElement")) return;
            }
            catch (PlaywrightException)
            {
                return; // The page that held it has gone.
            }

            await Task.Delay(10);
        }

        throw new TimeoutException($"Nothing followed at {Place}.");
    }

    private static string PlaceOf(string path) => string.Join('/', path.Split('/').Skip(3));

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Start(string ask) => Flat(ask) is { Length: > 60 } flat && !flat[..60].Contains('{') ? flat[..60] : Flat(ask).Split('{')[0];
}
