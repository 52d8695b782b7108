using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Web.Features.Forms;

namespace ESafetyCourse.Web.Wording;

/// <summary>What leads say of people, in words, and why something could not be kept as it was said.</summary>
public static class FactWords
{
    /// <summary>No requirement was chosen.</summary>
    public static Bilingual ChooseRequirement { get; } = new("Choose what it is for", "Dewiswch ar gyfer beth");

    private static readonly Dictionary<RefusalCode, (string Field, Func<string, Bilingual> Words)> Faults = new()
    {
        [FactRefusals.DaysReversed] = Plain("until-on", new("The last day is before the first. Check both", "Mae’r diwrnod olaf cyn y cyntaf. Gwiriwch y ddau")),
        [FactRefusals.DayUnlikely] = Plain("from-on", new("Check the year of each day", "Gwiriwch flwyddyn pob dyddiad")),
        [FactRefusals.WordsUnfit] = Plain("note", new(
            $"Use {LeadNote.Longest} characters at most, and no invisible ones", $"{LeadNote.Longest} o nodau ar y mwyaf, heb rai anweledig")),
        [FactRefusals.NoRequirement] = Plain("requirement", new("The school does not require that any more. Choose again", "Nid yw’r ysgol yn gofyn am hynny mwyach. Dewiswch eto")),
        [GiveLeave.Overlaps] = ("from-on", days => new(
            $"The person is on leave on some of these days already ({days}). Change or undo that first",
            $"Mae’r person ar absenoldeb ar rai o’r dyddiau hyn eisoes ({days}). Newidiwch neu dadwnewch hynny yn gyntaf")),
        [GiveExemption.Overlaps] = ("from-on", days => new(
            $"The person is exempt from it on some of these days already ({days}). Undo that first",
            $"Mae’r person wedi’i esgusodi ar rai o’r dyddiau hyn eisoes ({days}). Dadwnewch hynny yn gyntaf")),
        [GiveExtension.DayOutOfReach] = Plain("until-on", new("Choose a day from today on, within a year", "Dewiswch ddyddiad o heddiw ymlaen, o fewn blwyddyn")),
        [GiveExtension.HasLonger] = ("until-on", day => new(
            $"The person has time until {day} already", $"Mae gan y person amser tan {day} eisoes")),
        [RecordCompletion.NotDoneYet] = Plain("done-on", new("The day is still to come", "Mae’r dyddiad eto i ddod")),
        [RecordCompletion.TooOld] = ("done-on", day => new(
            $"What was done before {day} does not count any more", $"Nid yw’r hyn a wnaed cyn {day} yn cyfrif mwyach")),
        [RecordCompletion.RecordedAlready] = Plain("done-on", new("That is recorded already, for that day", "Mae hynny wedi’i gofnodi eisoes, ar gyfer y dyddiad hwnnw")),
        [RecordCompletion.OwnWitness] = Plain("kind-elsewhere", new(
            "You can’t be the witness of your own work. Another lead has to record it", "Ni allwch fod yn dyst i’ch gwaith eich hun. Rhaid i arweinydd arall ei gofnodi")),
        [RecordCompletion.OwnWord] = Plain("file", new(
            "For your own work, add the certificate as a file, or ask another lead to record it",
            "Ar gyfer eich gwaith eich hun, ychwanegwch y dystysgrif yn ffeil, neu gofynnwch i arweinydd arall ei gofnodi")),
        [HandedInFile.KindUnknown] = Plain("file", new(
            "Choose a PDF, JPEG, PNG or Word file without macros or embedded objects", "Dewiswch ffeil PDF, JPEG, PNG neu Word heb facros na gwrthrychau wedi’u mewnblannu")),
        [HandedInFile.SizeUnfit] = Plain("file", new("Choose a file that is not empty, and of 5 MB at most", "Dewiswch ffeil nad yw’n wag, o 5 MB ar y mwyaf")),
        [GiveDuty.HeldAlready] = Plain("holder", new("They hold that duty already", "Mae’r ddyletswydd honno ganddynt eisoes")),
        [GiveDuty.NoContact] = Plain("holder", new("That contact is not there any more. Choose again", "Nid yw’r cyswllt hwnnw yno mwyach. Dewiswch eto")),
        [FindPeople.NotThere] = Plain("holder", new("Choose somebody from the list", "Dewiswch rywun o’r rhestr")),
        [ContactSaid.NameUnfit] = Plain("name", new($"Give a name of at most {PersonName.Longest} characters", $"Rhowch enw o hyd at {PersonName.Longest} o nodau")),
        [ContactSaid.EmailUnfit] = Plain("email", new("Give an e‑mail address, such as head@school.example", "Rhowch gyfeiriad e‑bost, er enghraifft pennaeth@ysgol.example")),
    };

    /// <summary>What to mend, in words and where; null where the fact is not there.</summary>
    public static Fault? Of(Refusal why, Language language) =>
        Faults.TryGetValue(why.Reason, out var fault) ? new Fault(fault.Field, fault.Words(Days(why.Detail, language))) : null;

    private static (string, Func<string, Bilingual>) Plain(string field, Bilingual words) => (field, _ => words);

    // A refusal names days as they are stored: 2026-09-01, or 2026-09-01/2026-12-18, or 2026-09-01/ where no end is known.
    private static string Days(string? detail, Language language) => string.Join(" – ", (detail ?? "").Split('/').Select(
        day => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? SchoolDates.Write(read, language) : "…"));
}
