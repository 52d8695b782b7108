using System.Net;
using AngleSharp.Dom;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Kit;

/// <summary>
/// Somebody in the training without a screen: does what the page at hand asks for until somewhere, by its own forms and links. Scenes are
/// decided by their first choice, questions answered rightly, every statement agreed to.
/// </summary>
public sealed class Learner(Browser browser, string launch)
{
    private static readonly Lazy<ContentCatalogue> Shipped = new(() =>
        ((ContentReading<ContentCatalogue>.Sound)ContentFolder.Read(Path.Combine(AppContext.BaseDirectory, "content"))).Value);

    /// <summary>The modules as they are taught to this learner: those of today, or of an edition that they began with.</summary>
    public IReadOnlyList<Module> Taught { get; init; } = Shipped.Value.Modules;

    private string _address = $"/v/{launch}/";

    /// <summary>Where they begin, if not where the visit does.</summary>
    public string From
    {
        init => _address = value;
    }

    /// <summary>The path below the launch.</summary>
    public string Place => string.Join('/', _address.Split('?')[0].Split('/').Skip(3));

    /// <summary>Every place met, in order.</summary>
    public List<string> Met { get; } = [];

    /// <summary>Goes on until the place is as wanted; the answer is that page.</summary>
    public async Task<Answer> GoOnUntilAsync(Func<string, bool> there)
    {
        for (var i = 0; i < 200; i++)
        {
            var page = await browser.GetAsync(_address);
            if (page.Status == HttpStatusCode.SeeOther)
            {
                _address = page.Location;
                continue;
            }

            Assert.True(page.Status == HttpStatusCode.OK, $"{Place}: {(int)page.Status} {page.Body}");
            Met.Add(Place);
            if (there(Place)) return page;
            await StepAsync(page);
        }

        throw new InvalidOperationException($"Still at {Place} after 200 pages.");
    }

    private async Task StepAsync(Answer page)
    {
        var form = page.Page.QuerySelectorAll("main form:not(#sorting)").FirstOrDefault(one => one.QuerySelector("button[type=submit]:not(.language)") is not null);
        var onward = page.Page.QuerySelector("main a.govuk-button");
        if (form is null || (onward is not null && !form.GetAttribute("action")!.EndsWith("/start", StringComparison.Ordinal)))
        {
            _address = onward?.GetAttribute("href") ?? throw new InvalidOperationException($"No way on from {Place}: {page.Body}");
            return;
        }

        var fields = form.QuerySelectorAll("input[type=hidden], input[name=name]")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? "Mair Test"))
            .Concat(Ticks(form).Select(box => KeyValuePair.Create(box.GetAttribute("name")!, box.GetAttribute("value")!)));
        var answer = await browser.PostAsync(form.GetAttribute("action")!, fields);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{Place}: {(int)answer.Status} {answer.Body}");
        _address = answer.Location;
    }

    private IEnumerable<IElement> Ticks(IElement form)
    {
        var choices = form.QuerySelectorAll("input[name=choice]").Take(1);
        var about = form.QuerySelectorAll("#group-support, input[name=registered][value=yes]");
        return [.. choices, .. about, .. form.QuerySelectorAll("input[name=agreed]"), .. Answers(form)];
    }

    private IEnumerable<IElement> Answers(IElement form)
    {
        var boxes = form.QuerySelectorAll("input[name=answers]").ToList();
        if (boxes.Count == 0) return [];
        var asked = Flat(form.QuerySelector("h1")!.TextContent);
        var question = Taught.SelectMany(module => module.Questions)
            .First(one => asked == Flat(one.Ask.En) || asked == Flat(one.Ask.Cy) || Begins(one.Ask.En) || Begins(one.Ask.Cy));
        var right = boxes.Where(box => question.Answers.Single(answer => answer.Id == box.GetAttribute("value")).Correct);
        return question.Multiple ? right : right.Take(1);

        // What the school's own values fill in follows later.
        bool Begins(string ask) => ask.Contains('{') && asked.StartsWith(Flat(ask.Split('{')[0]), StringComparison.Ordinal) && ask.IndexOf('{') > 20;
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
