using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Features.Passkeys;
using ESafetyCourse.Web.Links;
using Microsoft.AspNetCore.Mvc.Razor;

namespace ESafetyCourse.Web.Wording;

/// <summary>What every view can say, in the language of the visit.</summary>
/// <typeparam name="TModel">The view's model.</typeparam>
public abstract class CoursePage<TModel> : RazorPage<TModel>
{
    /// <summary>The visit that this page belongs to.</summary>
    public CurrentVisit Visit => Context.Features.Get<CurrentVisit>()!;

    /// <summary>Who is signed in, on the pages of an account.</summary>
    public CurrentAccount Account => Context.Features.Get<CurrentAccount>()!;

    /// <summary>Whether one may sign in by a passkey here.</summary>
    public bool OffersPasskeys => Context.RequestServices.GetRequiredService<PasskeyDomain>().IsOffered;

    /// <summary>The language of the page.</summary>
    public Language Language => Context.Features.Get<CurrentVisit>()?.Language ?? Context.Features.Get<PageLanguage>()?.Language ?? Language.English;

    /// <summary>Both wordings side by side: none can be forgotten.</summary>
    public string Say(string en, string cy) => Language == Language.Welsh ? cy : en;

    /// <summary>Words that are the same for every school; a module's texts are filled in on its own pages.</summary>
    public virtual string Say(Bilingual text) => text.In(Language);

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
}

/// <summary>The language of a page that belongs to no visit, and is in one language all the same.</summary>
/// <param name="Language">Which.</param>
public sealed record PageLanguage(Language Language);
