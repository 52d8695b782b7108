using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.Requirements;

namespace ESafetyCourse.Core.Registers;

/// <summary>Why somebody stands with a requirement as they do, in a sentence for leads.</summary>
internal static class RegisterWhy
{
    /// <summary>The sentence.</summary>
    /// <param name="owed">The cycle that says where they stand.</param>
    /// <param name="exempt">The reason of the exemption that holds, where there is one.</param>
    /// <param name="language">The reader's language.</param>
    public static string Of(Obligation owed, ExemptionReason? exempt, Language language)
    {
        var until = owed.UntilOn is { } last ? Day(last) : "";
        return owed.Why switch
        {
            ObligationWhy.Exempt when exempt is { } reason => $"{RequirementWords.Reasons[reason].In(language)}. {Ends(until).In(language)}",
            ObligationWhy.Left => Over(new($"Left on {until}", $"Gadawodd ar {until}")),
            ObligationWhy.NotMeant => Over(new($"Required of them until {until}", $"Yn ofynnol ganddynt tan {until}")),
            ObligationWhy.RequirementEnded => Over(new($"Required until {until}", $"Yn ofynnol tan {until}")),
            _ => Now().In(language),
        };

        Bilingual Now()
        {
            var (opens, first) = (Day(owed.OpensOn), Day(owed.FirstDueOn));
            return owed.Why switch
            {
                ObligationWhy.Opens => new($"It can be done from {opens} on.", $"Gellir ei gwblhau o {opens} ymlaen."),
                ObligationWhy.Due when owed.Cycle > 1 => new("It has to be done again by then.", "Rhaid ei gwblhau eto erbyn hynny."),
                ObligationWhy.Due => new("It has to be done for the first time by then.", "Rhaid ei gwblhau am y tro cyntaf erbyn hynny."),
                ObligationWhy.Extended => new(
                    $"A lead gave more time; it was due by {first}.", $"Rhoddodd arweinydd ragor o amser; {first} oedd y dyddiad cyn hynny."),
                ObligationWhy.AfterBreak => new(
                    "The day follows from the end of leave or of an exemption.", "Mae’r dyddiad yn dilyn diwedd cyfnod o absenoldeb neu o esgusodiad."),
                ObligationWhy.Signed => new("Every module is signed.", "Mae pob modiwl wedi’i lofnodi."),
                ObligationWhy.DoneElsewhere => new("Done elsewhere, as a lead recorded.", "Wedi’i gwblhau mewn man arall, yn ôl cofnod arweinydd."),
                ObligationWhy.DoneOnPaper => new("Done on paper, before a witness.", "Wedi’i gwblhau ar bapur, gerbron tyst."),
                ObligationWhy.Exempt or ObligationWhy.OnLeave => Ends(until),
                _ => throw new ArgumentOutOfRangeException(nameof(owed), owed.Why, "No words for this."),
            };
        }

        string Over(Bilingual since) => $"{since.In(language)}; {Stood(owed).In(language)}";

        string Day(DateOnly day) => SchoolDates.Write(day, language);
    }

    /// <summary>Why a row has no requirement.</summary>
    /// <param name="besideOthers">Whether the person has rows that have one.</param>
    public static Bilingual Beside(bool besideOthers) => besideOthers
        ? new("No requirement asks them for these modules.", "Nid oes gofyniad iddynt gwblhau’r modiwlau hyn.")
        : new("No requirement is for this person.", "Nid oes gofyniad ar gyfer y person hwn.");

    private static Bilingual Ends(string until) =>
        until.Length > 0 ? new($"Until {until}.", $"Hyd at {until}.") : new("No end is known.", "Nid oes diwedd hysbys.");

    private static Bilingual Stood(Obligation owed) => RegisterStatuses.StoodInDate(owed)
        ? new("it was done and in date then.", "roedd wedi’i gwblhau ac yn gyfredol bryd hynny.")
        : new("it was not done then.", "nid oedd wedi’i gwblhau bryd hynny.");
}
