using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Features.Owing;

namespace ESafetyCourse.Web.Wording;

/// <summary>How a school and its staff groups stand, in words for its leads.</summary>
public static class OwingWords
{
    /// <summary>What a light shows: its shape and its colour only repeat it.</summary>
    public static Bilingual Of(OwingLight light) => light switch
    {
        OwingLight.Good => new("All in date", "Y cyfan yn gyfredol"),
        OwingLight.ToDo => new("Something to do", "Rhywbeth i’w wneud"),
        OwingLight.Late => new("Somebody is late", "Mae rhywun yn hwyr"),
        _ => new("Nothing required", "Dim yn ofynnol"),
    };

    /// <summary>The shape before the word.</summary>
    public static string Shape(OwingLight light) => light switch
    {
        OwingLight.Good => "✔",
        OwingLight.ToDo => "▲",
        OwingLight.Late => "■",
        _ => "–",
    };

    /// <summary>The tag's look.</summary>
    public static string Tag(OwingLight light) => light switch
    {
        OwingLight.Good => "green",
        OwingLight.ToDo => "orange",
        OwingLight.Late => "red",
        _ => "grey",
    };

    /// <summary>The whole school, in a sentence.</summary>
    public static Bilingual Whole(RegisterCounts counts) => counts.Required == 0
        ? new("Nothing is required of anybody today.", "Nid oes dim yn ofynnol gan neb heddiw.")
        : new(
            $"Required today: {counts.Required}. In date: {counts.InDate}, which is {counts.PercentInDate}%.",
            $"Yn ofynnol heddiw: {counts.Required}. Yn gyfredol: {counts.InDate}, sef {counts.PercentInDate}%.");

    /// <summary>A staff group, in a line of its own; what is nought is left out.</summary>
    public static Bilingual Of(RegisterCounts counts)
    {
        (int Count, Bilingual Words)[] parts =
        [
            (counts.NotYetDue, new("not yet due", "heb gyrraedd y dyddiad eto")),
            (counts.DueAgain, new("of those in date, due again", "o’r rhai cyfredol, i’w cwblhau eto")),
            (counts.Late, new("late", "hwyr")), (counts.Exempt, new("exempt", "wedi’u hesgusodi")), (counts.OnLeave, new("on leave", "ar absenoldeb")),
        ];
        var rest = parts.Where(part => part.Count > 0).ToList();
        return new(
            string.Join("; ", rest.Select(part => $"{part.Words.En}: {part.Count}").Prepend($"In date: {counts.InDate} of {counts.Required}")),
            string.Join("; ", rest.Select(part => $"{part.Words.Cy}: {part.Count}").Prepend($"Yn gyfredol: {counts.InDate} o {counts.Required}")));
    }

    /// <summary>Heads the list of those who stand so.</summary>
    public static Bilingual ListOf(RegisterStatus status) => status switch
    {
        RegisterStatus.Late => new("Who is late", "Pwy sy’n hwyr"),
        RegisterStatus.NotYetDue => new("Who has it to do for the first time", "Pwy sydd â hyn i’w gwblhau am y tro cyntaf"),
        RegisterStatus.DueAgain => new("Who has it to do again", "Pwy sydd â hyn i’w gwblhau eto"),
        RegisterStatus.Exempt => new("Who is exempt", "Pwy sydd wedi’u hesgusodi"),
        _ => new("Who is on leave", "Pwy sydd ar absenoldeb"),
    };

    /// <summary>What stands in place of an empty list.</summary>
    public static Bilingual NobodyIn(RegisterStatus status) => status switch
    {
        RegisterStatus.Late => new("Nobody is late.", "Nid oes neb yn hwyr."),
        RegisterStatus.Exempt => new("Nobody is exempt.", "Nid oes neb wedi’i esgusodi."),
        RegisterStatus.OnLeave => new("Nobody is on leave.", "Nid oes neb ar absenoldeb."),
        _ => new("Nobody has anything of this kind to do at the moment.", "Nid oes gan neb ddim o’r math hwn i’w wneud ar hyn o bryd."),
    };

    /// <summary>Since when somebody is late.</summary>
    public static Bilingual DaysLate(int days) => new($"days late: {days}", $"diwrnodau’n hwyr: {days}");

    /// <summary>A month: Sep 2026, Medi 2026.</summary>
    public static string Month(DateOnly first, Language language) => SchoolDates.Write(first, language).Split(' ', 2)[1];

    /// <summary>Nothing was done, as a form says it at its head.</summary>
    public static Bilingual NothingDone { get; } = new("Nothing was done", "Ni wnaed dim");

    /// <summary>Nobody was ticked.</summary>
    public static Bilingual ChooseSomebody { get; } = new("Tick the people it is for", "Ticiwch y bobl y mae ar eu cyfer");

    /// <summary>All were chosen, and they are not the ones shown.</summary>
    public static Bilingual NotAsShown { get; } = new(
        "The list has changed since it was shown to you. Look through it, then choose again.",
        "Mae’r rhestr wedi newid ers iddi gael ei dangos i chi. Edrychwch drwyddi, ac yna dewiswch eto.");

    /// <summary>Messages are on their way, or none is.</summary>
    /// <param name="many">How many.</param>
    public static Bilingual Nudged(int many) => many > 0
        ? new("Reminders on their way", "Nodiadau atgoffa ar eu ffordd") : new("No reminder is sent", "Nid oes nodyn atgoffa’n cael ei anfon");

    /// <summary>What a lead says of several people, as a heading.</summary>
    public static Bilingual Title(Giving what) => what switch
    {
        Giving.Exemption => new("Exempt several people", "Esgusodi sawl person"),
        Giving.Extension => new("Give several people more time", "Rhoi rhagor o amser i sawl person"),
        _ => new("Record leave for several people", "Cofnodi absenoldeb sawl person"),
    };

    /// <summary>What was said of several people, once it is recorded.</summary>
    public static Bilingual Given(Giving what) => what switch
    {
        Giving.Exemption => new("The exemption is recorded", "Mae’r esgusodiad wedi’i gofnodi"),
        Giving.Extension => new("They have more time", "Mae ganddynt ragor o amser"),
        _ => new("The leave is recorded", "Mae’r absenoldeb wedi’i gofnodi"),
    };

    /// <summary>Why something was not recorded of somebody.</summary>
    public static Bilingual Of(Refusal why, Language language) =>
        why.Reason == FindPeople.NotThere ? new("not known at this school any more", "ddim yn hysbys yn yr ysgol hon mwyach")
        : FactWords.Of(why, language)?.Words ?? NothingDone;
}
