using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with questions, and with the bank that sittings are drawn from.</summary>
internal static class QuizProblems
{
    public static Problem NoPage(Bilingual question, string page) => Must("unknown-page", new(
        $"{question.En} points to the page “{page}”, which pages.yaml doesn’t have.", $"{question.Cy}: mae’n pwyntio at dudalen nad yw yn pages.yaml: “{page}”."));

    public static Problem NoRule(Bilingual question, string rule) => Must("unknown-rule", new(
        $"{question.En} is a variant of the must-get-right rule “{rule}”, which module.yaml doesn’t have.",
        $"{question.Cy}: mae’n fersiwn o reol hanfodol nad yw yn module.yaml: “{rule}”."));

    public static Problem AnswerCount(Bilingual question, int answers) => Must("answer-count", new(
        $"{question.En} has {answers} answers; it needs three to five.", $"{question.Cy}: mae angen tri i bum ateb. Atebion: {answers}."));

    public static Problem OneRight(Bilingual question, int right) => Must("one-right-answer", new(
        $"{question.En} has {right} answers marked “correct: true”, but must have exactly one. Where several are right, say “kind: several”; where all are and one comes first, “kind: first”.",
        $"{question.Cy}: rhaid i un ateb yn union fod yn “correct: true”. Atebion cywir: {right}. Lle mae sawl un yn gywir, ysgrifennwch “kind: several”; lle mae pob un yn gywir ac un yn dod gyntaf, “kind: first”."));

    public static Problem SeveralRight(Bilingual question, int right, int wrong) => Must("several-right-answers", new(
        $"{question.En} has several right answers (kind: several), so it needs at least two right and one wrong; it has {right} right and {wrong} wrong.",
        $"{question.Cy}: mae sawl ateb yn gywir (kind: several), felly mae angen o leiaf dau gywir ac un anghywir. Cywir: {right}; anghywir: {wrong}."));

    public static Problem NotAssessed(string outcome, Bilingual where) => Must("outcome-not-assessed", new(
        $"no question in quiz.yaml assesses the outcome “{outcome}”: write at least one with “group: {outcome}”.{where.En}",
        $"nid oes cwestiwn yn quiz.yaml sy’n asesu’r deilliant “{outcome}”: ysgrifennwch o leiaf un â “group: {outcome}”.{where.Cy}"));

    public static Problem FewVariants(string rule, int variants, int least, Bilingual where) => Must("too-few-variants", new(
        $"the must-get-right rule “{rule}” has {variants} questions (“must: {rule}”); it needs at least {least}.{where.En}",
        $"rheol hanfodol “{rule}”: nid oes digon o gwestiynau (“must: {rule}”). Cwestiynau: {variants}; o leiaf: {least}.{where.Cy}"));

    public static Problem SmallBank(int sitting, int least, int questions, Bilingual where) => Must("bank-too-small", new(
        $"the quiz draws {sitting} questions at a sitting, so the bank needs at least {least}; it has {questions}.{where.En}",
        $"nid oes digon o gwestiynau yn y banc. Cwestiynau bob tro: {sitting}; angen yn y banc, o leiaf: {least}; yn y banc nawr: {questions}.{where.Cy}"));

    public static Problem SmallSitting(int sitting, int least, Bilingual where) => Must("sitting-too-small", new(
        $"items_per_sitting is {sitting}, but one for each outcome and each must-get-right rule makes {least}.{where.En}",
        $"mae items_per_sitting yn {sitting}, ond mae un i bob deilliant ac un i bob rheol hanfodol yn gwneud {least}.{where.Cy}"));

    /// <summary>What a school says of itself where that matters, as a sentence to go on with; empty where it doesn't.</summary>
    public static Bilingual Where(IReadOnlyCollection<string> held) => held.Count == 0 ? new("", "") : new($" Where {Listed(held)}.", $" Lle mae: {Listed(held)}.");
}
