using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc.Razor;

namespace ESafetyCourse.Web.Wording;

/// <summary>What every view can say, in the language of the visit.</summary>
/// <typeparam name="TModel">The view's model.</typeparam>
public abstract class CoursePage<TModel> : RazorPage<TModel>
{
    /// <summary>The visit that this page belongs to.</summary>
    public CurrentVisit Visit => Context.Features.Get<CurrentVisit>()!;

    /// <summary>The school's profile.</summary>
    public SchoolProfile Profile => Context.Features.Get<SchoolProfile>()!;

    /// <summary>Whether this page belongs to a visit at all.</summary>
    public bool InVisit => Context.Features.Get<CurrentVisit>() is not null;

    /// <summary>The language of the page.</summary>
    public Language Language => Context.Features.Get<CurrentVisit>()?.Language ?? Language.English;

    /// <summary>Both wordings side by side: none can be forgotten.</summary>
    public string Say(string en, string cy) => Language == Language.Welsh ? cy : en;

    /// <summary>A text of the content, with the school's values.</summary>
    public string Say(Bilingual text) => InVisit ? ProfileText.Fill(text.In(Language), Profile, Language) : text.In(Language);

    /// <summary>A text of the content as paragraphs: a blank line parts them.</summary>
    public IEnumerable<string> Paragraphs(Bilingual text) =>
        Say(text).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What a person is called, and the one wording where they have no name.</summary>
    public string Called(string? name) => PersonName.Shown(name, Language);

    /// <summary>The addresses of this visit.</summary>
    public VisitLinks To => new(Visit.Id);

    /// <summary>What the page has to mend; null where nothing is wrong.</summary>
    public FaultList? Faults => FaultList.Of(ViewData);

    /// <summary>A date as schools write it: 14 Sep 2026, 14 Medi 2026.</summary>
    public string Date(DateTimeOffset instant) => SchoolDates.Write(SchoolCalendar.DateOf(instant), Language);

    /// <summary>A date as schools write it.</summary>
    public string Date(DateOnly date) => SchoolDates.Write(date, Language);

    /// <summary>The time of day in London, for receipts.</summary>
    public string Time(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, SchoolCalendar.London).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Whole per cent, written without a space in both languages.</summary>
    public string Percent(int percent) => $"{percent}%";

    /// <summary>The letter in the circle beside a name.</summary>
    public string Initial(string name) => Initials.Of(name, Language);

    /// <summary>Shows in the bar and in the title which module and step the page belongs to, and how far one is in the step.</summary>
    /// <param name="module">The module.</param>
    /// <param name="step">The step.</param>
    /// <param name="at">From 1; 0 where the step isn't counted.</param>
    /// <param name="of">The last number.</param>
    public void ShowStep(Module module, Step step, int at = 0, int of = 0)
    {
        ViewData["Module"] = Say(module.Title);
        ViewData["Step"] = step;
        if (at > 0) ViewData["StepNote"] = Say($"{at} of {of}", $"{at} o {of}");
    }

    /// <summary>The same for a page of a story; the support that a sensitive one offers comes with it.</summary>
    /// <returns>Where one is, in words: "Professional boundaries · story 2 of 4".</returns>
    public string ShowStory(Module module, Scenario scenario)
    {
        var (at, of) = (module.Scenarios.ToList().FindIndex(s => s.Id == scenario.Id) + 1, module.Scenarios.Count);
        ShowStep(module, Step.Decide, at, of);
        ViewData["Scenario"] = scenario;
        return Say(module.Title) + Say($" · story {at} of {of}", $" · stori {at} o {of}");
    }
}
