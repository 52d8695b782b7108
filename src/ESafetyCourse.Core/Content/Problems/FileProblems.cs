using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with files, before anything is known of what they say.</summary>
internal static class FileProblems
{
    public static Problem Unreadable(Bilingual why) => Must("unreadable-file", why);

    public static Problem UnreadableFolder(string why) => Must("unreadable-folder", new($"this folder can’t be read: {why}", $"does dim modd darllen y ffolder hon: {why}"));

    public static Problem NoFolder() => Must("folder-expected", new("this is a file, but a folder is expected here.", "ffeil yw hon, ond mae angen ffolder yma."));

    public static Problem LeadsNowhere(string target) => Must("dead-link", TextFile.LeadsNowhere(target));

    public static Problem NotRead(IEnumerable<string> patterns) => Must("unread-file", new(
        $"this file is not read. Content has {Listed(patterns)}.",
        $"nid yw’r ffeil hon yn cael ei darllen. Dyma’r ffeiliau sydd yn y cynnwys: {Listed(patterns)}."));

    public static Problem NoModule() => Must("no-module", new(
        "there is no module here: each has a folder of its own, such as modules/targeted.",
        "nid oes modiwl yma: mae gan bob un ei ffolder ei hun, fel modules/targeted."));

    public static Problem Empty() => Must("empty-file", new("there is nothing in this file.", "nid oes dim yn y ffeil hon."));

    public static Problem NotAList(Bilingual kind) => Must("not-a-list", new(
        $"this file must be a list: each {kind.En} starts with “- id: …” at the left edge.",
        $"rhaid i’r ffeil hon fod yn rhestr, a phob eitem yn dechrau â “- id: …” ar yr ymyl chwith. Eitemau: {kind.Cy}."));

    public static Problem NotYaml(string why) => Must("invalid-yaml", new(
        $"this can’t be read as YAML: {why} Often an indent is off, or a text that holds “: ”, “#” or (inside {{ }}) a comma needs quotes around it.",
        $"does dim modd darllen hwn fel YAML: {why} Yn aml, mae mewnoliad yn anghywir, neu mae angen dyfynodau o gwmpas testun sy’n cynnwys “: ”, “#” neu (y tu mewn i {{ }}) goma."));

    public static Problem SecondDocument() => Must("second-document", new(
        "a second document starts here (---). Keep one document in a file.",
        "mae ail ddogfen yn dechrau yma (---). Cadwch un ddogfen mewn ffeil."));

    public static Problem TooDeep(int deepest) => Must("nested-too-deep", new(
        $"lists and keys are nested more than {deepest} deep here.",
        $"mae rhestrau ac allweddi wedi’u nythu’n rhy ddwfn yma. Lefelau ar y mwyaf: {deepest}."));

    public static Problem Alias() => Must("yaml-alias", new(
        "an alias (*) is used here; write the text out instead.", "mae enw arall (*) yn cael ei ddefnyddio yma; ysgrifennwch y testun yn llawn."));

    public static Problem LargeKey() => Must("yaml-key", new(
        "a key is expected here, but this is something larger.", "mae angen allwedd yma, ond mae hwn yn rhywbeth mwy."));

    public static Problem Marked() => Must("yaml-mark", new(
        "a text that starts with & or ! needs quotes around it.", "mae angen dyfynodau o gwmpas testun sy’n dechrau ag & neu !."));

    public static Problem Unfit(Bilingual character) => Must("unfit-character", new(
        $"what begins here holds {character.En}.", $"mae’r hyn sy’n dechrau yma’n cynnwys nod na all fod mewn testun: {character.Cy}."));
}
