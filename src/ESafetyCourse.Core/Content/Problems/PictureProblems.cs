using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with pictures.</summary>
internal static class PictureProblems
{
    public static Problem Unknown(string name) => Must("unknown-picture", new(
        $"there is no picture “{name}”: a page’s lies in its module’s folder “pictures”, a person’s in “figures”.",
        $"nid oes llun “{name}”: mae llun tudalen yn ffolder “pictures” ei modiwl, a llun person yn “figures”."));

    public static Problem Unused() => Must("picture-unused", new(
        "this picture stands nowhere: name it under “picture” of a page or scene, or take it away.",
        "nid yw’r llun hwn yn cael ei ddefnyddio yn unman: enwch ef o dan “picture” tudalen neu olygfa, neu tynnwch ef i ffwrdd."));

    public static Problem FileName(Bilingual picture) => Must("picture-file-name", new(
        $"{picture.En}: “file” is the name of an SVG in the module’s folder “pictures”, in small letters, digits and hyphens: a-request.svg.",
        $"{picture.Cy}: enw SVG yn ffolder “pictures” y modiwl yw “file”, mewn llythrennau bach, rhifau a chysylltnodau: a-request.svg."));

    public static Problem TooLong(int length, int longest) => Must("picture-too-long", new(
        $"this picture has {length} characters; at most {longest} are taken.", $"mae’r llun hwn yn rhy hir. Nodau: {length}; ar y mwyaf: {longest}."));

    public static Problem NoSvg() => Must("no-svg", new("this picture is no SVG.", "nid SVG yw’r llun hwn."));

    public static Problem Unreadable() => Must("unreadable-svg", new("this picture can’t be read as SVG.", "does dim modd darllen y llun hwn fel SVG."));

    public static Problem NoViewBox() => Must("no-view-box", new(
        "this picture has no viewBox: it could not grow and shrink.", "nid oes viewBox gan y llun hwn: ni allai dyfu na chrebachu."));

    public static Problem Instruction() => Must("picture-instruction", new(
        "this picture holds an instruction for programs. Take it out.", "mae cyfarwyddyd i raglenni yn y llun hwn. Tynnwch ef allan."));

    public static Problem Element(string element, IEnumerable<string> known) => Must("picture-element", new(
        $"this picture holds <{element}>, which is not taken. Known are: {Listed(known)}.", $"mae <{element}> yn y llun hwn, ac ni chaiff fod yno. Y rhai hysbys: {Listed(known)}."));

    public static Problem Attribute(string attribute) => Must("picture-attribute", new(
        $"this picture has the attribute {attribute}, which is not taken.", $"mae’r briodwedd {attribute} yn y llun hwn, ac ni chaiff fod yno."));

    public static Problem Fetches(string attribute) => Must("picture-fetches", new(
        $"this picture fetches something ({attribute}): a picture holds all that it shows.",
        $"mae’r llun hwn yn nôl rhywbeth ({attribute}): mae popeth y mae llun yn ei ddangos ynddo ef ei hun."));
}
