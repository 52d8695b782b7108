using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;

namespace ESafetyCourse.Web.Wording;

/// <summary>What operators are told of registrations, deployments and courses, in a browser and on the command line.</summary>
public static class PlatformWords
{
    /// <summary>A registration stands, and is somebody else's.</summary>
    public static Bilingual OtherSchool { get; } = new("That registration stands, and not as you say", "Mae’r cofrestriad hwnnw’n bod, ond nid fel y dywedwch");

    /// <summary>Something typed that is no address at all.</summary>
    public static Bilingual NoAddress { get; } = new("This is not a web address (https://…).", "Nid cyfeiriad gwe yw hwn (https://…).");

    /// <summary>When two LMSs may have the same client id.</summary>
    public static Bilingual BothTrusted { get; } = new(
        "Compare the id. If both LMSs have really given it (self-hosted Canvas counts them from a small number) and you trust both",
        "Cymharwch yr ID. Os yw’r ddau LMS wir wedi’i roi (mae Canvas a letyir gennych eich hun yn eu rhifo o rif bach), a’ch bod yn ymddiried yn y ddau");

    /// <summary>A deployment of one school's own platform can be no other school's.</summary>
    public static Bilingual NotShared { get; } = new("The platform is one school's own", "Un ysgol biau’r platfform");

    /// <summary>A deployment is that school's.</summary>
    public static Bilingual SameSchool { get; } = new("It is that school's already.", "Yr ysgol honno biau ef eisoes.");

    /// <summary>A course is that school's.</summary>
    public static Bilingual CourseSameSchool { get; } = new("It belongs to that school already.", "Mae’n perthyn i’r ysgol honno eisoes.");

    /// <summary>An issuer that does not move.</summary>
    public static Bilingual MoveShared { get; } = new("Many customers share that issuer: it does not move.", "Mae llawer o gwsmeriaid yn rhannu’r issuer hwnnw: nid yw’n symud.");

    /// <summary>An issuer to which no other moves.</summary>
    public static Bilingual MoveTaken { get; } = new(
        "The new issuer is registered already, or people have come from it: link them on the school's people page instead.",
        "Mae’r issuer newydd wedi’i gofrestru eisoes, neu mae pobl wedi dod ohono: cysylltwch nhw ar dudalen pobl yr ysgol yn lle hynny.");

    /// <summary>Below the new issuer an address of the registration would be none.</summary>
    public static Bilingual MoveUnsound { get; } = new(
        "Another address of this registration would be none that can be called below the new one.",
        "Ni fyddai modd galw cyfeiriad arall yn y cofrestriad hwn o dan yr un newydd.");

    /// <summary>Another LMS has given the client id.</summary>
    public static Bilingual ClientIdTaken(string issuer) => new(
        $"The LMS “{PlainText.Quoted(issuer)}” has given that client id. Nothing was registered: what the tool signs for the one would be good at the other.",
        $"Mae’r LMS “{PlainText.Quoted(issuer)}” wedi rhoi’r ID cleient hwnnw. Ni chofrestrwyd dim: byddai’r hyn y mae’r offeryn yn ei lofnodi ar gyfer y naill yn ddilys yn y llall.");

    /// <summary>Courses that stay whose they are when their deployment becomes a school's.</summary>
    public static Bilingual CoursesElsewhere(int count) => new(
        $"Met through it before, and another school's: {count}. They stay there with what was done in them.",
        $"Daeth i’r golwg drwyddo o’r blaen, ac yn eiddo i ysgol arall: {count}. Maent yn aros yno gyda’r hyn a wnaed ynddynt.");

    /// <summary>What became of a registration link.</summary>
    /// <param name="link">The link.</param>
    /// <param name="now">Now (UTC).</param>
    /// <returns>The word for it, and the instant that belongs to it (UTC).</returns>
    public static (Bilingual Word, DateTimeOffset At) StateOf(RegistrationLink link, DateTimeOffset now) => link switch
    {
        { UsedAt: { } used } => (new("used", "defnyddiwyd"), used),
        { RevokedAt: { } back } => (new("taken back", "tynnwyd yn ôl"), back),
        _ => (link.IsOpenAt(now) ? new("open until", "ar agor tan") : new("expired", "daeth i ben"), link.ExpiresAt),
    };
}
