namespace ESafetyCourse.Core.Launches;

/// <summary>The refusals that come from our own records rather than from the protocol; docs/launch-codes.md lists them too.</summary>
public static class ToolRefusals
{
    /// <summary>What came is no form: of another type, broken, or far too large.</summary>
    public static RefusalCode FormUnreadable { get; } = new(
        "form-unreadable", "Your LMS sent something that could not be read. Open the activity again from your course page. If this page comes back, tell the person who looks after your LMS.",
        "Anfonodd eich LMS rywbeth na ellid ei ddarllen. Agorwch y gweithgaredd eto o dudalen eich cwrs. Os daw’r dudalen hon yn ôl, dywedwch wrth y sawl sy’n gofalu am eich LMS.",
        "1EdTech Security Framework 5.1.1.1 and 5.1.1.3", Mender.LmsAdministrator);

    /// <summary>No registration has that issuer and client id.</summary>
    public static RefusalCode PlatformUnknown { get; } = new(
        "platform-unknown", "This learning platform is not registered here. Ask the person who runs the training to add it.",
        "Nid yw’r platfform dysgu hwn wedi’i gofrestru yma. Gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant ei ychwanegu.",
        "1EdTech Security Framework 5.1.1.1", Mender.Operator);

    /// <summary>Several registrations share the issuer, and the platform did not say which one it is.</summary>
    public static RefusalCode PlatformAmbiguous { get; } = new(
        "platform-ambiguous", "Several learning platforms are registered under this name. Ask the person who looks after your LMS to send its client id.",
        "Mae sawl platfform dysgu wedi’u cofrestru dan yr enw hwn. Gofynnwch i’r sawl sy’n gofalu am eich LMS anfon ei rif cleient.",
        "LTI 1.3 Core 4.1.3", Mender.LmsAdministrator);

    /// <summary>The deployment was not added to the registration.</summary>
    public static RefusalCode DeploymentUnknown { get; } = new(
        "deployment-unknown", "This copy of the training is not registered for your school. Ask the person who runs the training to add it.",
        "Nid yw’r copi hwn o’r hyfforddiant wedi’i gofrestru ar gyfer eich ysgol. Gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant ei ychwanegu.",
        "LTI 1.3 Core 5.3.3", Mender.Operator);

    /// <summary>No login under way has that state: it took too long, was used already, or never was.</summary>
    public static RefusalCode StateUnknown { get; } = new(
        "state-unknown", "This sign-in was used already or took too long. Open the activity again from your course page.",
        "Defnyddiwyd y mewngofnodi hwn eisoes neu cymerodd ormod o amser. Agorwch y gweithgaredd eto o dudalen eich cwrs.",
        "1EdTech Security Framework 5.1.1.5", Mender.Person);

    /// <summary>The browser that comes back is not the one that set out.</summary>
    public static RefusalCode BrowserDiffers { get; } = new(
        "browser-differs", "Your browser did not keep what it needs to sign you in. Open the activity again from your course page; if this comes back, use the button to open it in a new tab.",
        "Ni chadwodd eich porwr yr hyn sydd ei angen i’ch mewngofnodi. Agorwch y gweithgaredd eto o dudalen eich cwrs; os daw hyn yn ôl, defnyddiwch y botwm i’w agor mewn tab newydd.",
        "OpenID Connect Core 3.1.2.1 (state)", Mender.Person);

    /// <summary>The signed target link is not an address of this tool.</summary>
    public static RefusalCode TargetLinkForeign { get; } = new(
        "target-link-foreign", "The activity points to another address than this training. Ask the person who looks after your LMS to check the tool’s address.",
        "Mae’r gweithgaredd yn pwyntio at gyfeiriad heblaw’r hyfforddiant hwn. Gofynnwch i’r sawl sy’n gofalu am eich LMS wirio cyfeiriad yr offeryn.",
        "LTI 1.3 Core 5.3.4", Mender.LmsAdministrator);

    /// <summary>One network begins more logins than a county's staff would.</summary>
    public static RefusalCode TooManyLogins { get; } = new(
        "too-many-logins", "Very many people are opening the training from your network at the moment. Wait a minute, then open the activity again from your course page.",
        "Mae llawer iawn o bobl yn agor yr hyfforddiant o’ch rhwydwaith ar hyn o bryd. Arhoswch funud, ac yna agorwch y gweithgaredd eto o dudalen eich cwrs.",
        "RFC 6585 4", Mender.Person);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RefusalCode> All { get; } =
        [FormUnreadable, PlatformUnknown, PlatformAmbiguous, DeploymentUnknown, StateUnknown, BrowserDiffers, TargetLinkForeign, TooManyLogins];
}
