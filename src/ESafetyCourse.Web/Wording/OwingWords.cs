using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

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
            $"Of {counts.Required} required today, {counts.InDate} are in date: {counts.PercentInDate}%.",
            $"Yn ofynnol heddiw: {counts.Required}. Yn gyfredol: {counts.InDate}, sef {counts.PercentInDate}%.");

    /// <summary>A staff group, in a line of its own; what is nought is left out.</summary>
    public static Bilingual Of(RegisterCounts counts)
    {
        (int Count, Bilingual Words)[] parts =
        [
            (counts.NotYetDue, new("not yet due", "heb gyrraedd y dyddiad eto")), (counts.DueAgain, new("of those in date, due again", "o’r rhai cyfredol, i’w cwblhau eto")),
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
        RegisterStatus.NotYetDue => new("Who has it to do for the first time", "Pwy sydd i’w gwblhau am y tro cyntaf"),
        RegisterStatus.DueAgain => new("Who has it to do again", "Pwy sydd i’w gwblhau eto"),
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
}
