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

    /// <summary>Everybody was meant, and there are more or fewer now.</summary>
    public static Bilingual NotAsShown { get; } = new(
        "There are more or fewer members without a post than you were shown. Look through the list below, then save again.",
        "Mae mwy neu lai o aelodau heb swydd nag a ddangoswyd i chi. Edrychwch drwy’r rhestr isod, ac yna cadwch eto.");

    /// <summary>Who is in the course without a post where no row shows anybody.</summary>
    /// <param name="course">The course.</param>
    /// <param name="counts">Who is in it.</param>
    public static Bilingual NobodyWithoutPost(StaffCourse course, MemberCounts counts) => (course.WholeAt, counts.Seen) switch
    {
        (null, 0) => new("Nobody has been read yet.", "Nid oes neb wedi’i ddarllen eto."),
        (null, _) => new(
            "Everybody who has been read so far has a post. The list has not been read to its end yet.",
            "Mae gan bawb a ddarllenwyd hyd yn hyn swydd. Nid yw’r rhestr wedi’i darllen hyd ei diwedd eto."),
        (_, 0) => new(
            "The list was read to its end, and nobody in it takes part in the course.",
            "Darllenwyd y rhestr hyd ei diwedd, ac nid oes neb ynddi yn cymryd rhan yn y cwrs."),
        _ => new("Everybody in the course has a post. They are all in the register.", "Mae gan bawb yn y cwrs swydd. Maent i gyd yn y gofrestr."),
    };

    /// <summary>Why nobody is shown as not seen any more.</summary>
    /// <param name="course">The course.</param>
    /// <param name="counts">Who is in it.</param>
    public static Bilingual NobodyVanished(StaffCourse course, MemberCounts counts) => (course.WholeAt, counts.Met) switch
    {
        (null, _) => new(
            "Who is gone is known once the list has been read to its end.",
            "Bydd modd gweld pwy sydd wedi mynd unwaith y bydd y rhestr wedi’i darllen hyd ei diwedd."),
        (_, 0) => new("Nobody was ever read in this course.", "Ni ddarllenwyd neb erioed yn y cwrs hwn."),
        _ => new("Everybody who was ever read in this course is still in it.", "Mae pawb a ddarllenwyd erioed yn y cwrs hwn ynddo o hyd."),
    };

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
