using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Grades;

namespace ESafetyCourse.Web.Wording;

/// <summary>What a try to send a grade came to, in words for a lead.</summary>
public static class DeliveryWords
{
    /// <summary>The words for a code that <c>DeliverGrades</c> stored.</summary>
    public static Bilingual Of(string why) => why switch
    {
        "not-gradable" => new(
            "The platform takes no grade for this person: teachers, administrators and people who have left the course are not graded.",
            "Nid yw’r platfform yn derbyn gradd i’r person hwn: ni chaiff athrawon, gweinyddwyr na phobl sydd wedi gadael y cwrs eu graddio."),
        "covered" => new(
            "A grade as good or better went there in its place. It may be for more modules of a course, or for the module that the activity has by now.",
            "Aeth gradd gystal neu well yno yn ei lle. Gall fod am ragor o fodiwlau’r cwrs, neu am y modiwl sydd gan y gweithgaredd erbyn hyn."),
        "newer-held" => new("The platform holds a newer grade and kept it.", "Mae gan y platfform radd fwy diweddar ac fe’i cadwodd."),
        "token-refused" => new(
            "The platform did not let the tool sign in. Check the registration’s services and key set address.",
            "Ni adawodd y platfform i’r offeryn fewngofnodi. Gwiriwch wasanaethau’r cofrestriad a chyfeiriad y set allweddi."),
        "platform-away" => new("The platform could not be reached.", "Nid oedd modd cyrraedd y platfform."),
        "platform-fault" => new(
            "The platform reported a fault. If the grade is locked in its grade book, unlock it there.",
            "Rhoddodd y platfform wybod am nam. Os yw’r radd wedi’i chloi yn ei lyfr graddau, datglowch hi yno."),
        "platform-busy" => new("The platform asked us to come back later.", "Gofynnodd y platfform i ni ddod yn ôl yn ddiweddarach."),
        "platform-removed" => new(
            "The platform is no longer registered here, so nothing is sent to it. If that is a mistake, tell the person who runs the training.",
            "Nid yw’r platfform wedi’i gofrestru yma mwyach, felly nid anfonir dim iddo. Os mai camgymeriad yw hynny, dywedwch wrth y sawl sy’n rhedeg yr hyfforddiant."),
        "platform-moved" => new(
            "The platform has moved to another address. Once the person opens the activity there again, their grade goes to the new place.",
            "Mae’r platfform wedi symud i gyfeiriad arall. Unwaith y bydd y person yn agor y gweithgaredd yno eto, bydd ei radd yn mynd i’r lle newydd."),
        "somebody-else" => new(
            "The account to which this grade would go does not belong to this person any more, so it is not sent.",
            "Nid yw’r cyfrif y byddai’r radd hon yn mynd iddo’n perthyn i’r person hwn mwyach, felly ni chaiff ei hanfon."),
        "address-forbidden" => new(
            "The platform’s address is one that the tool may not call. Tell the person who runs the training.",
            "Mae cyfeiriad y platfform yn un na chaiff yr offeryn ei alw. Dywedwch wrth y sawl sy’n rhedeg yr hyfforddiant."),
        "refused" => new("The platform refused the grade.", "Gwrthododd y platfform y radd."),
        _ => new("The platform answered in a way that we don’t know.", "Atebodd y platfform mewn ffordd nad ydym yn ei hadnabod."),
    };

    /// <summary>What an HTTP status means here; null for none, and for one that says that all is well.</summary>
    public static Bilingual? Answer(int? status) => status switch
    {
        null or (>= 200 and < 300) => null,
        >= 300 and < 400 => new("it pointed us elsewhere", "cyfeiriodd ni i rywle arall"),
        401 or 403 => new("not allowed", "ni chaniateir"),
        404 => new("nothing is there", "nid oes dim yno"),
        409 => new("a newer grade is there", "mae gradd fwy diweddar yno"),
        429 => new("too many requests", "gormod o geisiadau"),
        < 500 => new("refused", "gwrthodwyd"),
        _ => new("a fault of its own", "nam ar ei ochr ei hun"),
    };

    /// <summary>Why an activity has no column yet; null before the first search.</summary>
    public static Bilingual Of(SearchReason? why) => why switch
    {
        null => new("It is being looked for.", "Mae’n cael ei cheisio."),
        SearchReason.MayNotCreate => new(
            "There is none, and the learning platform lets us read columns only. Give the activity a grade there, or let the tool make columns.",
            "Nid oes un, a dim ond darllen colofnau y mae’r platfform dysgu’n ei ganiatáu. Rhowch radd i’r gweithgaredd yno, neu gadewch i’r offeryn greu colofnau."),
        SearchReason.TokenRefused => Of("token-refused"),
        SearchReason.PlatformAway => Of("platform-away"),
        SearchReason.PlatformBusy => Of("platform-busy"),
        SearchReason.PlatformFault => new("The platform reported a fault.", "Rhoddodd y platfform wybod am nam."),
        SearchReason.Refused => new("The platform refused to list or to make columns.", "Gwrthododd y platfform restru neu greu colofnau."),
        SearchReason.PlatformMoved => new(
            "The platform has moved to another address. The column is looked for once somebody opens the activity there again.",
            "Mae’r platfform wedi symud i gyfeiriad arall. Chwilir am y golofn unwaith y bydd rhywun yn agor y gweithgaredd yno eto."),
        SearchReason.AddressForbidden => Of("address-forbidden"),
        SearchReason.Taken => new("Another activity took the column that was found; it is looked for again.", "Cymerodd gweithgaredd arall y golofn a gafwyd; chwilir eto."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
