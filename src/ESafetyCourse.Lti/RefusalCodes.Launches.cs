namespace ESafetyCourse.Lti;

/// <summary>Refusals of a token that is genuine but is no launch we can serve.</summary>
public static partial class RefusalCodes
{
    internal static readonly RefusalCode VersionWrong = new(
        "version-wrong", $"Your LMS did not use LTI 1.3. {AskLms}", $"Ni ddefnyddiodd eich LMS LTI 1.3. {AskLmsWelsh}",
        "LTI 1.3 Core 5.3.2", Mender.LmsAdministrator);

    internal static readonly RefusalCode MessageTypeMissing = new(
        "message-type-missing", $"Your LMS did not say what it wants to open. {AskLms}",
        $"Ni ddywedodd eich LMS beth y mae am ei agor. {AskLmsWelsh}", "LTI 1.3 Core 5.3.1", Mender.LmsAdministrator);

    internal static readonly RefusalCode MessageTypeUnknown = new(
        "message-type-unknown", $"Your LMS asked for something that is not known here. {AskLms}",
        $"Gofynnodd eich LMS am rywbeth nad yw’n hysbys yma. {AskLmsWelsh}", "LTI 1.3 Core 5.3.1", Mender.LmsAdministrator);

    internal static readonly RefusalCode MessageTypeUnsupported = new(
        "message-type-unsupported", "This button of your LMS does nothing for this activity. Open the activity from your course page.",
        "Nid yw’r botwm hwn yn eich LMS yn gwneud dim ar gyfer y gweithgaredd hwn. Agorwch y gweithgaredd o dudalen eich cwrs.",
        "LTI 1.3 Core 5.3.1", Mender.Person);

    internal static readonly RefusalCode DeploymentMissing = new(
        "deployment-missing", $"Your LMS did not say which copy of this activity it opened. {AskLms}",
        $"Ni ddywedodd eich LMS pa gopi o’r gweithgaredd hwn a agorodd. {AskLmsWelsh}", "LTI 1.3 Core 5.3.3", Mender.LmsAdministrator);

    internal static readonly RefusalCode DeploymentWrong = new(
        "deployment-wrong", $"Your LMS named its copy of this activity in a way that cannot be read. {AskLms}",
        $"Enwodd eich LMS ei gopi o’r gweithgaredd hwn mewn ffordd na ellir ei darllen. {AskLmsWelsh}", "LTI 1.3 Core 5.3.3",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode TargetLinkMissing = new(
        "target-link-missing", $"Your LMS did not say which page to open. {AskLms}",
        $"Ni ddywedodd eich LMS pa dudalen i’w hagor. {AskLmsWelsh}", "LTI 1.3 Core 5.3.4", Mender.LmsAdministrator);

    internal static readonly RefusalCode TargetLinkWrong = new(
        "target-link-wrong", $"Your LMS asked for a page by something that is not a web address. {AskLms}",
        $"Gofynnodd eich LMS am dudalen drwy rywbeth nad yw’n gyfeiriad gwe. {AskLmsWelsh}", "LTI 1.3 Core 5.3.4",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode ResourceLinkMissing = new(
        "resource-link-missing", $"Your LMS did not say which activity of the course it opened. {AskLms}",
        $"Ni ddywedodd eich LMS pa weithgaredd o’r cwrs a agorodd. {AskLmsWelsh}", "LTI 1.3 Core 5.3.5", Mender.LmsAdministrator);

    internal static readonly RefusalCode ResourceLinkWrong = new(
        "resource-link-wrong", $"Your LMS named the activity in a way that cannot be read. {AskLms}",
        $"Enwodd eich LMS y gweithgaredd mewn ffordd na ellir ei darllen. {AskLmsWelsh}", "LTI 1.3 Core 5.3.5", Mender.LmsAdministrator);

    internal static readonly RefusalCode ContextWrong = new(
        "context-wrong", $"Your LMS named the course in a way that cannot be read. {AskLms}",
        $"Enwodd eich LMS y cwrs mewn ffordd na ellir ei darllen. {AskLmsWelsh}", "LTI 1.3 Core 5.4.1", Mender.LmsAdministrator);

    internal static readonly RefusalCode RolesMissing = new(
        "roles-missing", $"Your LMS did not say what your role in the course is. {AskLms}",
        $"Ni ddywedodd eich LMS beth yw eich rôl yn y cwrs. {AskLmsWelsh}", "LTI 1.3 Core 5.3.7", Mender.LmsAdministrator);

    internal static readonly RefusalCode SubjectEmpty = new(
        "subject-empty", $"Your LMS did not say who you are. {AskLms}", $"Ni ddywedodd eich LMS pwy ydych chi. {AskLmsWelsh}",
        "LTI 1.3 Core 5.3.6", Mender.LmsAdministrator);

    internal static readonly RefusalCode SubjectWrong = new(
        "subject-wrong", $"Your LMS said who you are in a way that cannot be read. {AskLms}",
        $"Dywedodd eich LMS pwy ydych chi mewn ffordd na ellir ei darllen. {AskLmsWelsh}", "LTI 1.3 Core 5.3.6, OpenID Connect Core 2",
        Mender.LmsAdministrator);

    internal static readonly RefusalCode Anonymous = new(
        "anonymous",
        "Training is recorded by name, but your LMS opened this activity as a guest. Sign in to your LMS with your own account, "
            + "then open the activity again from your course page.",
        "Cofnodir hyfforddiant yn ôl enw, ond agorodd eich LMS y gweithgaredd hwn fel gwestai. Mewngofnodwch i’ch LMS â’ch cyfrif "
            + "eich hun, ac yna agorwch y gweithgaredd eto o dudalen eich cwrs.",
        "LTI 1.3 Core 5.3.6.1", Mender.Person);

    private static IReadOnlyList<RefusalCode> OfLaunches =>
    [
        VersionWrong, MessageTypeMissing, MessageTypeUnknown, MessageTypeUnsupported, DeploymentMissing, DeploymentWrong, TargetLinkMissing,
        TargetLinkWrong, ResourceLinkMissing, ResourceLinkWrong, ContextWrong, RolesMissing, SubjectEmpty, SubjectWrong, Anonymous,
    ];
}
