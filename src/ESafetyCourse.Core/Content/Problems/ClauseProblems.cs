using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with clauses: where they are cited, where sentences are marked with them, and with the list of all that the documents ask.</summary>
internal static class ClauseProblems
{
    public static Problem Unknown(string clause) => Must("unknown-clause", new(
        $"there is no clause “{clause}” in the clauses folder.", $"nid oes cymal “{clause}” yn y ffolder clauses."));

    public static Problem ListedTwice(string clause) => Must("clause-listed-twice", new(
        $"clause {clause} is listed twice here.", $"cymal {clause}: mae wedi’i restru ddwywaith yma."));

    public static Problem Twice(string clause, string file, int line) => Must("clause-twice", new(
        $"clause {clause} is already written in {file}, line {line}. Keep one of them.",
        $"cymal {clause}: wedi’i ysgrifennu eisoes (gweler {file}, llinell {line}). Cadwch un ohonynt."));

    public static Problem NamesNone(Bilingual thing) => Must("names-no-clause", new(
        $"{thing.En} names no clause: list at least one under “clauses”.", $"{thing.Cy}: nid yw’n enwi cymal. Rhestrwch o leiaf un o dan “clauses”."));

    public static Problem NotTaught(string clause) => Must("clause-not-taught", new(
        $"clause {clause} is in the module’s list, but no page teaches it: put ^[{clause}] after the sentence that does.",
        $"cymal {clause}: mae yn rhestr y modiwl, ond nid oes tudalen yn ei ddysgu: rhowch ^[{clause}] ar ôl y frawddeg sy’n gwneud hynny."));

    public static Problem MarkedInOne(Bilingual text, string clause, Bilingual there, Bilingual notThere) => Must("marks-differ", new(
        $"{text.En} marks {clause} in {there.En}, but not in {notThere.En}: both teach the same.",
        $"{text.Cy}: dim ond ar un ochr y mae’r marc {clause}, ond mae’r ddwy iaith yn dysgu’r un peth. Yno: {there.Cy}; nid yno: {notThere.Cy}."));

    public static Problem MarkedElsewhere(Bilingual text, string mark) => Must("mark-outside-body", new(
        $"{text.En} has {mark}, but clauses are marked in the body of a page alone.", $"{text.Cy}: mae {mark} yma, ond dim ond yng nghorff tudalen y caiff cymalau eu marcio."));

    public static Problem EmptyMark(Bilingual text, string mark) => Must("empty-mark", new(
        $"{text.En} has {mark}, which names no clause: write ^[powys-1.4c], or ^[powys-1.4c, bnes-2.8.1].",
        $"{text.Cy}: mae {mark} yma, nad yw’n enwi cymal: ysgrifennwch ^[powys-1.4c], neu ^[powys-1.4c, bnes-2.8.1]."));

    public static Problem OpenMark(Bilingual text) => Must("open-mark", new(
        $"{text.En} has a mark (^[) that isn’t closed in its line by ].", $"{text.Cy}: mae marc (^[) yma nad yw wedi’i gau yn ei linell gan ]."));

    public static Problem NotInInventory(string clause) => Must("clause-not-in-inventory", new(
        $"clause {clause} is cited by the course, but not in the inventory folder: what the course covers would not count it.",
        $"cymal {clause}: mae’r cwrs yn ei ddyfynnu, ond nid yw yn y ffolder inventory, ac felly ni fyddai’n cyfrif."));

    public static Problem NamesUnknown(string clause, string other) => Must("unknown-in-inventory", new(
        $"clause {clause} names {other}, which is not in the inventory.", $"cymal {clause}: mae’n enwi {other}, nad yw yn y ffolder inventory."));

    public static Problem NoModule(string clause) => Must("clause-without-module", new(
        $"clause {clause} is to be taught, but by no module: list at least one under “modules”, or say “trainable: false”.",
        $"cymal {clause}: mae i’w ddysgu, ond nid oes modiwl yn gwneud hynny: rhestrwch o leiaf un o dan “modules”, neu ysgrifennwch “trainable: false”."));

    public static Problem OwnElsewhere(string id) => Must("own-clause-elsewhere", new(
        $"{id} is a position of the course’s own, and stands in course.yaml, so that no document is credited with it.",
        $"{id}: safbwynt y cwrs ei hun yw hwn, ac yn course.yaml y mae ei le, fel na chaiff ei briodoli i ddogfen."));

    public static Problem NotOwn(string id, string prefix) => Must("own-clause-id", new(
        $"the id {id} must begin with “{prefix}”: what stands in course.yaml is the course’s own.",
        $"{id}: rhaid i’r id ddechrau â “{prefix}”: eiddo’r cwrs ei hun yw’r hyn sydd yn course.yaml."));
}
