using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;

namespace ESafetyCourse.Web.Wording;

/// <summary>Why a signature could not be taken, in words for whoever signs.</summary>
public static class SignWords
{
    /// <summary>That nothing was signed.</summary>
    public static Bilingual NotSigned { get; } = new("You have not signed yet", "Nid ydych wedi llofnodi eto");

    private static readonly Dictionary<RefusalCode, Bilingual> Words = new()
    {
        [SignRefusals.NameMissing] = new("Write your name", "Ysgrifennwch eich enw"),
        [SignRefusals.NameTooLong] = new(
            $"Write your name in {PersonName.Longest} characters or fewer",
            $"Ysgrifennwch eich enw’n fyrrach; nifer y nodau ar y mwyaf: {PersonName.Longest}"),
        [SignRefusals.NotAllAgreed] = new(
            "Tick each statement that you agree to; you can only sign when you agree to all of them",
            "Ticiwch bob datganiad rydych yn cytuno ag ef; dim ond os ydych yn cytuno â phob un y gallwch lofnodi"),
        [SignRefusals.TellingNotAgreed] = new(
            "Tick to agree that this school is told where and when you trained, and with what result; if you would rather not, go back and do the training here",
            "Ticiwch i gytuno y caiff yr ysgol hon wybod ble a phryd y cawsoch eich hyfforddi, a’r canlyniad; os byddai’n well gennych beidio, ewch yn ôl a gwnewch yr hyfforddiant yma"),
        [SignRefusals.SharedLogin] = new(
            "Several people use this log-in, so a signature with it would be nobody’s. Ask your school for an account of your own in the learning platform, and sign with that. What you have done here is kept.",
            "Mae sawl person yn defnyddio’r mewngofnod hwn, felly ni fyddai llofnod ag ef yn eiddo i neb. Gofynnwch i’ch ysgol am eich cyfrif eich hun yn y platfform dysgu, a llofnodwch â hwnnw. Mae’r hyn a wnaethoch yma wedi’i gadw."),
        [SignRefusals.WordingChanged] = new(
            "The wording changed while you were reading. Please read the statements again and tick them",
            "Newidiodd y geiriad tra oeddech yn darllen. Darllenwch y datganiadau eto a’u ticio"),
    };

    /// <summary>The words for a refusal to sign that the form can mend.</summary>
    public static Bilingual Of(RefusalCode why) => Words[why];
}
