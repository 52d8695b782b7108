using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Web.Features.Forms;

namespace ESafetyCourse.Web.Wording;

/// <summary>What somebody may see or do without an LMS, in words, and why it could not be given or ended as it was said.</summary>
public static class GrantWords
{
    /// <summary>Whether names are seen was not answered.</summary>
    public static Bilingual SayWhetherNames { get; } = new("Say whether they see names", "Dywedwch a ydynt yn cael gweld enwau");

    /// <summary>Nobody was chosen.</summary>
    public static Bilingual ChooseColleague { get; } = new("Choose the colleague", "Dewiswch y cydweithiwr");

    /// <summary>No reason was chosen.</summary>
    public static Bilingual SayWhy { get; } = new("Say why", "Dywedwch pam");

    /// <summary>An invitation could not be sent once more.</summary>
    public static Bilingual NotInvited { get; } = new("No invitation was sent", "Ni anfonwyd gwahoddiad");

    /// <summary>Why: one went out a moment ago.</summary>
    public static Bilingual InvitedJustNow { get; } = new(
        "An invitation was sent within the last hour. Ask them to look for it, also among unwanted mail",
        "Anfonwyd gwahoddiad o fewn yr awr ddiwethaf. Gofynnwch iddynt chwilio amdano, hefyd ymhlith post diangen");

    /// <summary>What each is called.</summary>
    public static IReadOnlyDictionary<GrantKind, Bilingual> Kinds { get; } = new Dictionary<GrantKind, Bilingual>
    {
        [GrantKind.Governor] = new("Governor", "Llywodraethwr"),
        [GrantKind.Auditor] = new("Auditor", "Archwilydd"),
        [GrantKind.Colleague] = new("Colleague without an LMS", "Cydweithiwr heb LMS"),
        [GrantKind.Operator] = new("Operator", "Gweithredwr"),
    };

    /// <summary>What each opens, in general: for whoever is invited.</summary>
    public static IReadOnlyDictionary<GrantKind, Bilingual> Opens { get; } = new Dictionary<GrantKind, Bilingual>
    {
        [GrantKind.Governor] = new("how the school stands with its e‑safety training", "sefyllfa’r ysgol o ran ei hyfforddiant e‑ddiogelwch"),
        [GrantKind.Auditor] = new(
            "how the school stood with its e‑safety training on the days that you look at",
            "sefyllfa’r ysgol o ran ei hyfforddiant e‑ddiogelwch ar y dyddiau yr edrychwch arnynt"),
        [GrantKind.Colleague] = new("the e‑safety training itself", "yr hyfforddiant e‑ddiogelwch ei hun"),
    };

    /// <summary>What was read.</summary>
    public static IReadOnlyDictionary<ReadingKind, Bilingual> Read { get; } = new Dictionary<ReadingKind, Bilingual>
    {
        [ReadingKind.Register] = new("The register, as a page", "Y gofrestr, fel tudalen"),
        [ReadingKind.Workbook] = new("The register, as a workbook", "Y gofrestr, fel llyfr gwaith"),
        [ReadingKind.Changes] = new("What changed in the register", "Yr hyn a newidiodd yn y gofrestr"),
    };

    /// <summary>Why something is ended.</summary>
    public static IReadOnlyDictionary<EvidenceReason, Bilingual> Reasons { get; } = new Dictionary<EvidenceReason, Bilingual>
    {
        [EvidenceReason.Over] = new("It is over: they no longer need it", "Daeth i ben: nid oes ei angen arnynt mwyach"),
        [EvidenceReason.RecordedWrongly] = new("It was given by mistake", "Cafodd ei roi mewn camgymeriad"),
        [EvidenceReason.LeadDecided] = new("Another reason", "Rheswm arall"),
    };

    private static readonly Dictionary<RefusalCode, Fault> Faults = new()
    {
        [GiveGrant.NoAddress] = new("email", new("Give an e‑mail address, such as mair@school.example", "Rhowch gyfeiriad e‑bost, megis mair@ysgol.example")),
        [GiveGrant.GivenAlready] = new("email", new(
            "Whoever has this address has this here already. To change it, end that first",
            "Mae hyn eisoes gan bwy bynnag sydd â’r cyfeiriad hwn yma. I’w newid, dewch â hwnnw i ben yn gyntaf")),
        [GiveGrant.AddressOfAnother] = new("email", new(
            "Another colleague does the training by this address. Each needs an address of their own, so that it is known who did it",
            "Mae cydweithiwr arall yn gwneud yr hyfforddiant drwy’r cyfeiriad hwn. Mae angen ei gyfeiriad ei hun ar bob un, fel ei bod yn glir pwy a’i gwnaeth")),
        [GiveGrant.HasLms] = new("person", new(
            "The learning platform knows this person: they open the training from there",
            "Mae’r platfform dysgu’n adnabod y person hwn: oddi yno y mae’n agor yr hyfforddiant")),
        [GiveGrant.OverAlready] = new("until-on", new("The last day is over already", "Mae’r diwrnod olaf eisoes wedi bod")),
        [GiveGrant.TooLong] = new("until-on", new(
            $"An auditor’s access lasts {GrantDays.LongestAudit} days at most, today included", $"Mae mynediad archwilydd yn para {GrantDays.LongestAudit} o ddyddiau ar y mwyaf, gan gynnwys heddiw")),
        [EndGrant.ReasonUnknown] = new("reason", SayWhy),
        [FindPeople.NotThere] = new("person", ChooseColleague),
    };

    /// <summary>What to mend, in words and where; null where what was to be changed is not there.</summary>
    /// <param name="why">Why it was refused.</param>
    /// <param name="kind">What was to be given.</param>
    /// <param name="language">Of the reader.</param>
    public static Fault? Of(Refusal why, GrantKind kind, Language language)
    {
        if (Faults.TryGetValue(why.Reason, out var own)) return own;
        // The only days that can be wrong otherwise are those that an auditor looks at, or the year of a governor's last.
        var day = kind != GrantKind.Auditor ? "until-on" : why.Reason == FactRefusals.DaysReversed ? "looks-until" : "looks-from";
        return FactWords.Of(why, language) is { } fault ? fault.Field is "from-on" or "until-on" ? fault with { Field = day } : fault : null;
    }
}
