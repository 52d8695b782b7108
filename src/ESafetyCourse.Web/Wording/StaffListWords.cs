using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Web.Features.Forms;

namespace ESafetyCourse.Web.Wording;

/// <summary>What a lead reads about their staff list where something is not as it should be.</summary>
public static class StaffListWords
{
    /// <summary>A list was not taken.</summary>
    public static Bilingual NotTaken { get; } = new("The list was not read; nothing has changed", "Ni ddarllenwyd y rhestr; nid oes dim wedi newid");

    /// <summary>No file came.</summary>
    public static Bilingual NoFile { get; } = new("Choose the file of your staff list", "Dewiswch ffeil eich rhestr staff");

    /// <summary>Too large a file came.</summary>
    public static Bilingual TooLarge { get; } = new(
        "The file is larger than 5 MB. Upload the list alone, without pictures.",
        "Mae’r ffeil yn fwy na 5 MB. Lanlwythwch y rhestr yn unig, heb luniau.");

    /// <summary>A list was not saved.</summary>
    public static Bilingual NotSaved { get; } = new("The list was not saved; nothing has changed", "Ni chadwyd y rhestr; nid oes dim wedi newid");

    /// <summary>Posts are to end on no day.</summary>
    public static Bilingual NoLastDay { get; } = new(
        "Give the last day of those you ticked, as 31/8/2026",
        "Rhowch ddiwrnod olaf y rhai a diciwyd, fel 31/8/2026");

    /// <summary>The word that the list is complete was not kept.</summary>
    public static Bilingual NotConfirmed { get; } = new("Nothing was confirmed", "Ni chadarnhawyd dim");

    /// <summary>No day was given.</summary>
    public static Bilingual NoDay { get; } = new("Give the day, as 1/9/2026", "Rhowch y diwrnod, fel 1/9/2026");

    /// <summary>No number was given.</summary>
    public static Bilingual NoCount { get; } = new("Give the number of people, in digits", "Rhowch nifer y bobl, mewn digidau");

    /// <summary>The day is still to come.</summary>
    public static Bilingual DayToCome { get; } = new(
        "This day is still to come. Confirm for today, or for a day before.",
        "Mae’r diwrnod hwn eto i ddod. Cadarnhewch ar gyfer heddiw, neu ddiwrnod cynharach.");

    /// <summary>We count otherwise.</summary>
    /// <param name="counted">How many we count.</param>
    public static Bilingual OtherCount(string counted) => new(
        $"People with a post here on that day: {counted}. Bring the list up to date, or correct your number; they must be the same.",
        $"Pobl â swydd yma ar y diwrnod hwnnw: {counted}. Diweddarwch y rhestr, neu cywirwch eich rhif; rhaid iddynt fod yr un fath.");

    /// <summary>Why a list was not saved, and where that is to be mended.</summary>
    public static Fault Of(Refusal why) => why.Reason switch
    {
        _ when why.Reason == StaffListRefusals.HasFaults => new("rows", new(
            "Correct the lines below in your file, then upload it again: the list is saved whole or not at all.",
            "Cywirwch y llinellau isod yn eich ffeil, ac yna ei lanlwytho eto: caiff y rhestr gyfan ei chadw, neu ddim ohoni.")),
        _ when why.Reason == StaffListRefusals.NotChecked => new("checked-yes", new(
            "Look at the lines with a question, then tick that they are right.",
            "Edrychwch ar y llinellau sydd â chwestiwn, ac yna ticiwch eu bod yn gywir.")),
        _ when why.Reason == EndPost.BeforeItBegan => new("last-on", new(
            "One of the posts you ticked begins after this day. Give a later day, or untick it.",
            "Mae un o’r swyddi a diciwyd yn dechrau ar ôl y diwrnod hwn. Rhowch ddiwrnod diweddarach, neu dad-diciwch hi.")),
        _ => new("rows", new(
            "Something has changed since you were shown this. Look through it again, then save.",
            "Mae rhywbeth wedi newid ers i chi weld hyn. Edrychwch drwyddo eto, ac yna cadwch.")),
    };
}
