using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with keys and the form of their values.</summary>
internal static class KeyProblems
{
    public static Problem KeysExpected(Bilingual thing) => Must("keys-expected", new(
        $"{thing.En}: keys with values are expected here, such as “id: …”.", $"{thing.Cy}: mae angen allweddi â gwerthoedd yma, fel “id: …”."));

    public static Problem Unknown(Bilingual thing, string key, IEnumerable<string> known) => Must("unknown-key", new(
        $"{thing.En} has “{key}”, which means nothing here. Known are: {Listed(known)}. (A text with a comma inside {{ }} needs quotes around it.)",
        $"{thing.Cy}: nid oes ystyr i “{key}” yma. Y rhai hysbys: {Listed(known)}. (Mae angen dyfynodau o gwmpas testun â choma y tu mewn i {{ }}.)"));

    public static Problem Missing(Bilingual thing, Bilingual key) => Must("missing-key", new(
        $"{thing.En} has no {key.En}.", $"{thing.Cy}: mae angen allwedd nad yw yma: {key.Cy}."));

    public static Problem WrittenTwice(string key, int first) => Must("written-twice", new(
        $"“{key}” is written twice here; the first time in line {first}.", $"mae “{key}” wedi’i ysgrifennu ddwywaith yma; y tro cyntaf ar linell {first}."));

    public static Problem NotAWord(Bilingual thing, string key) => Must("word-expected", new(
        $"{thing.En}: “{key}” needs a single word or text after it.", $"{thing.Cy}: mae angen un gair neu destun ar ôl “{key}”."));

    public static Problem NotANumber(Bilingual thing, string key, int least, string word) => Must("number-expected", new(
        $"{thing.En}: “{key}” must be a whole number, {least} or more, but is “{word}”.",
        $"{thing.Cy}: rhaid i “{key}” fod yn rhif cyfan, {least} neu fwy, ond “{word}” sydd yma."));

    public static Problem NotYesOrNo(Bilingual thing, string key, string word) => Must("flag-expected", new(
        $"{thing.En}: “{key}” must be true or false, but is “{word}”.", $"{thing.Cy}: rhaid i “{key}” fod yn true neu’n false, ond “{word}” sydd yma."));

    public static Problem NotOneOf(Bilingual thing, string key, IEnumerable<string> words, string word) => Must("not-one-of", new(
        $"{thing.En}: “{key}” must be one of {Listed(words)}, but is “{word}”.",
        $"{thing.Cy}: rhaid i “{key}” fod yn un o’r rhain: {Listed(words)}; “{word}” sydd yma."));

    public static Problem NotADay(Bilingual thing, string key, string word) => Must("day-expected", new(
        $"{thing.En}: “{key}” must be a day, as in 2026-09-01, but is “{word}”.",
        $"{thing.Cy}: rhaid i “{key}” fod yn ddyddiad, fel 2026-09-01, ond “{word}” sydd yma."));

    public static Problem NotWords(Bilingual thing, string key) => Must("words-expected", new(
        $"{thing.En}: “{key}” is a list of single words, but this is something else.",
        $"{thing.Cy}: rhestr o eiriau unigol yw “{key}”, ond mae hwn yn rhywbeth arall."));

    public static Problem NotAList(Bilingual thing, string key) => Must("list-expected", new(
        $"{thing.En}: “{key}” must be a list: each item on its own line after “- ”, or between [ and ].",
        $"{thing.Cy}: rhaid i “{key}” fod yn rhestr: pob eitem ar ei llinell ei hun ar ôl “- ”, neu rhwng [ a ]."));

    public static Problem IdForm(Bilingual id, Bilingual form) => Must("id-form", new($"{id.En} must be {form.En}.", $"{id.Cy}: y ffurf gywir yw {form.Cy}."));

    public static Problem IdUsed(Bilingual kind, string id, string file, int line) => Must("id-used", new(
        $"the {kind.En} id “{id}” is already used in {file}, line {line}. Each needs an id of its own.",
        $"{kind.Cy}: mae’r id “{id}” wedi’i ddefnyddio eisoes (gweler {file}, llinell {line}). Mae angen id ei hun ar bob un."));

    public static Problem TooLong(Bilingual text, int length, int longest) => Must("too-long", new(
        $"{text.En} is {length} characters long; at most {longest} are taken.", $"{text.Cy}: rhy hir. Nodau: {length}; ar y mwyaf: {longest}."));
}
