using System.Globalization;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Wording;

/// <summary>What the lights of a school's connection show, in words for its leads.</summary>
public static class ConnectionWords
{
    private static readonly Bilingual AskOperator = new("Ask the person who runs the training.", "Gofynnwch i’r sawl sy’n rhedeg yr hyfforddiant.");

    /// <summary>What a light is about.</summary>
    public static Bilingual Of(LightKind kind) => kind switch
    {
        LightKind.Registration => new("Registration", "Cofrestriad"),
        LightKind.Keys => new("Keys of the learning platform", "Allweddi’r platfform dysgu"),
        LightKind.Clock => new("Clock of the learning platform", "Cloc y platfform dysgu"),
        LightKind.Cookies => new("Cookies of the browsers", "Cwcis y porwyr"),
        LightKind.Roster => new("Members of the staff course", "Aelodau’r cwrs staff"),
        LightKind.Grades => new("Grades", "Graddau"),
        _ => new("Last launch", "Agorwyd ddiwethaf"),
    };

    /// <summary>What a light shows, which its colour repeats.</summary>
    public static Bilingual Of(LightColour colour) => colour switch
    {
        LightColour.Good => new("Good", "Da"),
        LightColour.Look => new("Worth a look", "Gwerth edrych"),
        LightColour.Bad => new("To be mended", "Angen ei drwsio"),
        _ => new("Not known yet", "Ddim yn hysbys eto"),
    };

    /// <summary>What is the matter, and what to do.</summary>
    /// <param name="light">The light.</param>
    /// <param name="toOperator">Said to whoever runs the training, whom others are told to ask.</param>
    public static Bilingual Of(Light light, bool toOperator = false) => light.Kind switch
    {
        LightKind.Registration when light.Colour is LightColour.Bad or LightColour.Look && !toOperator => Together(Registration(light), AskOperator),
        LightKind.Registration => Registration(light),
        LightKind.Keys => Keys(light),
        LightKind.Clock => Clock(light),
        LightKind.Cookies => Cookies(light),
        LightKind.Roster => Roster(light),
        LightKind.Grades => Grades(light),
        _ => LastLaunch(light),
    };

    private static Bilingual Registration(Light light) => light.Colour switch
    {
        LightColour.Bad => new("No learning platform is connected for this school.", "Nid oes platfform dysgu wedi’i gysylltu ar gyfer yr ysgol hon."),
        LightColour.Look => new(
            $"Copies of the training in the learning platform that wait to be approved: {light.Count}.",
            $"Copïau o’r hyfforddiant yn y platfform dysgu sy’n aros i gael eu cymeradwyo: {light.Count}."),
        _ => new($"Connected. Number of learning platforms: {light.Count}.", $"Wedi’i gysylltu. Nifer y platfformau dysgu: {light.Count}."),
    };

    private static Bilingual Keys(Light light) => light.Colour switch
    {
        LightColour.Unknown => Nobody,
        LightColour.Good => new("The keys that the learning platform signs with are found.", "Mae’r allweddi y mae’r platfform dysgu yn llofnodi â nhw i’w cael."),
        _ => Together(
            new(
                $"Launches refused because the keys of the learning platform could not be found or did not fit, in seven days or since somebody came in last: {light.Count}.",
                $"Agoriadau a wrthodwyd am na ellid dod o hyd i allweddi’r platfform dysgu neu am nad oeddent yn cyfateb, mewn saith diwrnod neu ers i rywun ddod i mewn ddiwethaf: {light.Count}."),
            light.Colour == LightColour.Bad ? Since(light) : new Bilingual(
                "Anybody can send a launch with a wrong key: “Last launch” shows whether people come in.",
                "Gall unrhyw un anfon agoriad ag allwedd anghywir: mae “Agorwyd ddiwethaf” yn dangos a yw pobl yn dod i mewn."),
            new(
                "Give the person who looks after your learning platform a reference from the list below.",
                "Rhowch gyfeirnod o’r rhestr isod i’r sawl sy’n gofalu am eich platfform dysgu.")),
    };

    private static Bilingual Clock(Light light) => light.Colour switch
    {
        LightColour.Unknown => Nobody,
        LightColour.Good => new("The clock of the learning platform goes with ours.", "Mae cloc y platfform dysgu yn cyd-fynd â’n cloc ni."),
        _ => Together(
            new(
                $"Launches refused because they were too old or from the future, in seven days or since somebody came in last: {light.Count}.",
                $"Agoriadau a wrthodwyd am eu bod yn rhy hen neu o’r dyfodol, mewn saith diwrnod neu ers i rywun ddod i mewn ddiwethaf: {light.Count}."),
            Differs(light), Since(light),
            new("If it happens to everybody, the clock of the learning platform has to be set.", "Os yw’n digwydd i bawb, rhaid gosod cloc y platfform dysgu.")),
    };

    private static Bilingual? Differs(Light light)
    {
        if (light.Seconds is not { } difference) return null;
        var seconds = Math.Abs((long)difference).ToString(CultureInfo.InvariantCulture);
        return difference < 0
            ? new($"The last one was {seconds} seconds behind ours.", $"Roedd yr un diwethaf {seconds} eiliad y tu ôl i’n cloc ni.")
            : new($"The last one was {seconds} seconds ahead of ours.", $"Roedd yr un diwethaf {seconds} eiliad o flaen ein cloc ni.");
    }

    private static Bilingual Cookies(Light light) => light.Colour switch
    {
        LightColour.Unknown => Nobody,
        LightColour.Good => new("Browsers bring back what they were given.", "Mae porwyr yn dod â’r hyn a roddwyd iddynt yn ôl."),
        _ => new(
            $"Launches refused in seven days because a browser did not keep what it needs: {light.Count}. People who came in: {light.Others}. Have the activity opened in a new window, in the settings of the learning platform.",
            $"Agoriadau a wrthodwyd mewn saith diwrnod am na chadwodd porwr yr hyn sydd ei angen: {light.Count}. Pobl a ddaeth i mewn: {light.Others}. Trefnwch, yng ngosodiadau’r platfform dysgu, fod y gweithgaredd yn agor mewn ffenestr newydd."),
    };

    private static Bilingual Roster(Light light) => light.Colour switch
    {
        LightColour.Unknown => new(
            "No course has been called your staff course yet. The page “Staff course list” is for that.",
            "Nid oes cwrs wedi’i alw’n gwrs staff i chi eto. Mae’r dudalen “Rhestr y cwrs staff” ar gyfer hynny."),
        LightColour.Good => new($"Members are read every night. Number of staff courses: {light.Others}.", $"Darllenir aelodau bob nos. Nifer y cyrsiau staff: {light.Others}."),
        _ => new(
            $"Staff courses whose members could not be read: {light.Count}. The page “Staff course list” says why.",
            $"Cyrsiau staff na ellid darllen eu haelodau: {light.Count}. Mae’r dudalen “Rhestr y cwrs staff” yn dweud pam."),
    };

    private static Bilingual Grades(Light light) => light.Colour switch
    {
        LightColour.Bad => new(
            $"Grades that failed: {light.Count}. Grades that wait: {light.Others}. The page “Grades sent” says why, and sends them again.",
            $"Graddau a fethodd: {light.Count}. Graddau sy’n aros: {light.Others}. Mae’r dudalen “Graddau a anfonwyd” yn dweud pam, ac yn eu hanfon eto."),
        LightColour.Look => new(
            $"Grades that are held up: {light.Count}. They are tried again by themselves for three days. The page “Grades sent” shows them.",
            $"Graddau sy’n cael eu dal yn ôl: {light.Count}. Rhoddir cynnig arall arnynt yn awtomatig am dridiau. Mae’r dudalen “Graddau a anfonwyd” yn eu dangos."),
        LightColour.Unknown => new($"No grade has arrived yet. Grades that wait: {light.Others}.", $"Nid oes gradd wedi cyrraedd eto. Graddau sy’n aros: {light.Others}."),
        _ => new($"Grades arrive. Grades that wait: {light.Others}.", $"Mae graddau’n cyrraedd. Graddau sy’n aros: {light.Others}."),
    };

    private static Bilingual LastLaunch(Light light) => light.At is not { } at ? Nobody : Together(
        new("The day when somebody came in last:", "Y diwrnod y daeth rhywun i mewn ddiwethaf:"),
        new(When(at, Language.English), When(at, Language.Welsh)));

    private static string When(DateTimeOffset at, Language language) => SchoolDates.Write(SchoolCalendar.DateOf(at), language);

    private static Bilingual Since(Light light) => light.Colour == LightColour.Bad
        ? new("Nobody has come in since.", "Nid oes neb wedi dod i mewn ers hynny.")
        : new("People have come in since.", "Mae pobl wedi dod i mewn ers hynny.");

    private static Bilingual Nobody { get; } = new("Nobody has opened the training yet.", "Nid oes neb wedi agor yr hyfforddiant eto.");

    private static Bilingual Together(params IEnumerable<Bilingual?> sentences)
    {
        var said = sentences.OfType<Bilingual>().ToList();
        return new(string.Join(' ', said.Select(one => one.En)), string.Join(' ', said.Select(one => one.Cy)));
    }
}
