using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with modules as a whole, their pages and statements.</summary>
internal static class ModuleProblems
{
    public static Problem FolderName(string slug, string folder) => Must("slug-is-folder", new(
        $"the slug is “{slug}”, but the folder is called “{folder}”: they must be the same.",
        $"“{slug}” yw’r slug, ond enw’r ffolder yw “{folder}”: rhaid iddynt fod yr un fath."));

    public static Problem NothingToSign() => Must("no-statement", new(
        "there is nothing to sign: add at least one statement.", "nid oes dim i’w lofnodi: ychwanegwch o leiaf un datganiad."));

    public static Problem NothingToRead() => Must("no-page", new(
        "there is nothing to read: add at least one page to pages.yaml.", "nid oes dim i’w ddarllen: ychwanegwch o leiaf un dudalen at pages.yaml."));

    public static Problem Retired(string id) => Must("retired-id", new(
        $"“{id}” is retired, but stands in the module: records hold it for what it was. Give the new thing an id of its own.",
        $"mae “{id}” wedi’i dynnu o ddefnydd (“retired”), ond mae yn y modiwl o hyd: mae cofnodion yn ei gadw am yr hyn ydoedd. Rhowch ei id ei hun i’r peth newydd."));

    public static Problem NoOutcome(Bilingual thing, string outcome, IEnumerable<string> known) => Must("unknown-outcome", new(
        $"{thing.En} belongs to the outcome “{outcome}”, which module.yaml doesn’t have. It has: {Listed(known)}.",
        $"{thing.Cy}: nid yw’r deilliant “{outcome}” yn module.yaml. Y rhai sydd yno: {Listed(known)}."));

    public static Problem NoStory(string name) => Must("unknown-story", new(
        $"there is no story “{name}”: it is a file in scenarios/, or with its module, as in boundaries/BC07.",
        $"nid oes stori “{name}”: ffeil yn scenarios/ yw hi, neu gyda’i modiwl, fel boundaries/BC07."));

    public static Problem StoryLeftOut(string id) => Must("story-left-out", new(
        $"the story {id} lies in the module’s folder, but is not among its “stories”.",
        $"stori {id}: mae yn ffolder y modiwl, ond nid yw ymhlith ei “stories”."));

    public static Problem NobodyToTurnTo(Bilingual scenario, string variable) => Must("no-safeguarding-person", new(
        $"{scenario.En} is sensitive, so its screens name {variable}, but profile.yaml doesn’t have that variable.",
        $"{scenario.Cy}: mae’n sensitif, felly mae ei sgriniau’n enwi {variable}, ond nid yw’r newidyn hwnnw yn profile.yaml."));
}
