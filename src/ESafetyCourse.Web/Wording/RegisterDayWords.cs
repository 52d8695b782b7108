using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Features.Forms;

namespace ESafetyCourse.Web.Wording;

/// <summary>What is said where a register of a day can't be shown, and how its days and moments are named.</summary>
public static class RegisterDayWords
{
    /// <summary>Heads what is wrong with the days.</summary>
    public static Bilingual CheckDays { get; } = new("Check the days you chose", "Gwiriwch y dyddiau a ddewisoch");

    /// <summary>The day is still to come.</summary>
    public static Bilingual DayToCome { get; } = new(
        "This day is still to come. Choose today, or a day before.", "Mae’r diwrnod hwn eto i ddod. Dewiswch heddiw, neu ddiwrnod cynharach.");

    /// <summary>Why there is no register of a day.</summary>
    /// <param name="why">As it was refused.</param>
    /// <param name="field">The field in which the day was typed.</param>
    public static Fault Of(Refusal why, string field) =>
        new(field, why.Reason == RegisterRefusals.DayToCome ? DayToCome : BeforeRecords(DateOnly.ParseExact(why.Detail!, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>The school's records begin later.</summary>
    /// <param name="first">The day with which they begin.</param>
    public static Bilingual BeforeRecords(DateOnly first) => InBoth(language =>
    {
        var day = SchoolDates.Write(first, language);
        return new(
            $"The school’s records begin on {day}. Choose that day, or a later one.",
            $"Mae cofnodion yr ysgol yn dechrau ar {day}. Dewiswch y diwrnod hwnnw, neu un diweddarach.");
    });

    /// <summary>The day is none of those that somebody may look at.</summary>
    /// <param name="first">The first of those.</param>
    /// <param name="last">The last.</param>
    public static Bilingual NotYours(DateOnly first, DateOnly last) => InBoth(language =>
    {
        var (from, until) = (SchoolDates.Write(first, language), SchoolDates.Write(last, language));
        return new(
            $"You may look at the days from {from} to {until}. Choose one of them.",
            $"Cewch edrych ar y diwrnodau hyn: {from} – {until}. Dewiswch un ohonynt.");
    });

    /// <summary>Words with days in them, each language with its own months.</summary>
    /// <param name="words">The words, with the days as that language writes them.</param>
    private static Bilingual InBoth(Func<Language, Bilingual> words) => new(words(Language.English).En, words(Language.Welsh).Cy);
}
