using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Rosters;

namespace ESafetyCourse.Web.Wording;

/// <summary>What a lead reads about the reading of a staff course.</summary>
public static class RosterWords
{
    /// <summary>No box is ticked.</summary>
    public static Bilingual ChooseSomebody { get; } = new("Tick the people who get the post", "Ticiwch y bobl sy’n cael y swydd");

    /// <summary>The list is not as it was.</summary>
    public static Bilingual LookAgain { get; } = new("The list has changed; nothing was added", "Mae’r rhestr wedi newid; nid ychwanegwyd dim");

    /// <summary>Those ticked have posts.</summary>
    public static Bilingual HaveOneNow { get; } = new(
        "Somebody you ticked has a post now, or is no longer in the list. Look through the list below, then save again.",
        "Mae gan rywun a diciwyd swydd nawr, neu nid yw yn y rhestr mwyach. Edrychwch drwy’r rhestr isod, ac yna cadwch eto.");

    /// <summary>The platform offers no list: what to do.</summary>
    public static Bilingual NotOffered { get; } = new(
        "The learning platform doesn’t offer the course’s members to this tool. In Moodle, whoever looks after it sets “IMS LTI Names and Role Provisioning” to “Use this service to retrieve members’ information as per privacy settings” in the tool’s settings. Then open the training once from the course, and read the list again.",
        "Nid yw’r platfform dysgu’n cynnig aelodau’r cwrs i’r offeryn hwn. Yn Moodle, mae’r sawl sy’n gofalu amdano yn gosod “IMS LTI Names and Role Provisioning” i “Use this service to retrieve members’ information as per privacy settings” yng ngosodiadau’r offeryn. Yna agorwch yr hyfforddiant unwaith o’r cwrs, a darllenwch y rhestr eto.");

    /// <summary>Why a reading failed, and what to do.</summary>
    public static Bilingual Of(RosterFault why) => why switch
    {
        RosterFault.PlatformAway => new(
            "The learning platform could not be reached, or met a fault of its own. It is tried again within the hour.",
            "Nid oedd modd cyrraedd y platfform dysgu, neu cafodd nam ei hun. Rhoddir cynnig arall arni o fewn yr awr."),
        RosterFault.PlatformBusy => new(
            "The learning platform asked us to come back later. It is tried again by itself.",
            "Gofynnodd y platfform dysgu i ni ddod yn ôl yn ddiweddarach. Rhoddir cynnig arall arni’n awtomatig."),
        RosterFault.TokenRefused => new(
            "The learning platform did not let the tool sign in. Ask whoever looks after it to check the tool’s services and key set address.",
            "Ni adawodd y platfform dysgu i’r offeryn fewngofnodi. Gofynnwch i’r sawl sy’n gofalu amdano wirio gwasanaethau’r offeryn a chyfeiriad y set allweddi."),
        RosterFault.Refused => new(
            "The learning platform did not give the list. Ask whoever looks after it whether the tool may still read the course’s members (in Moodle: “IMS LTI Names and Role Provisioning”), and whether an activity of the training is still in the course.",
            "Ni roddodd y platfform dysgu’r rhestr. Gofynnwch i’r sawl sy’n gofalu amdano a gaiff yr offeryn ddarllen aelodau’r cwrs o hyd (yn Moodle: “IMS LTI Names and Role Provisioning”), ac a yw gweithgaredd o’r hyfforddiant yn y cwrs o hyd."),
        RosterFault.Endless => new(
            "The list could not be read to its end, so nobody counts as gone. What came is kept. If it happens each night, tell the person who runs the training.",
            "Nid oedd modd darllen y rhestr hyd ei diwedd, felly nid yw neb yn cyfrif fel wedi mynd. Cadwyd yr hyn a ddaeth. Os yw’n digwydd bob nos, dywedwch wrth y sawl sy’n rhedeg yr hyfforddiant."),
        _ => NotOffered,
    };
}
