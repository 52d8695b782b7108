using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with courses: the lists of modules under one link.</summary>
internal static class CourseProblems
{
    public static Problem OtherName(string slug, string file) => Must("course-name", new(
        $"the slug is “{slug}”, but the file is called “{file}”: they must be the same.", $"“{slug}” yw’r slug, ond “{file}” yw enw’r ffeil: rhaid iddynt fod yr un fath."));

    public static Problem SlugOfModule(string slug) => Must("course-slug-taken", new(
        $"“{slug}” is the slug of a module: a link has to say which of the two it opens. Give the course another.",
        $"“{slug}”: slug modiwl yw hwn, a rhaid i ddolen ddweud pa un o’r ddau y mae’n ei agor. Rhowch slug arall i’r cwrs."));

    public static Problem NoModule() => Must("course-empty", new(
        "the course lists no module: list at least one under “modules”.", "nid yw’r cwrs yn rhestru modiwl: rhestrwch o leiaf un o dan “modules”."));

    public static Problem UnknownModule(string slug) => Must("unknown-module", new(
        $"there is no module “{slug}” in the modules folder.", $"nid oes modiwl “{slug}” yn y ffolder modules."));

    public static Problem Twice(string slug) => Must("course-module-twice", new($"the module {slug} is listed twice here.", $"modiwl {slug}: mae wedi’i restru ddwywaith yma."));
}
