using System.Globalization;
using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>What can be wrong with what is measured of a module.</summary>
internal static class MeasureProblems
{
    /// <summary>A page that most who have to read it can't read with ease.</summary>
    public static Problem PageTooHard(string page, double grade, double hardest) => Problem.Must("page-too-hard", new(
        $"the English of page {page} has the reading grade {Decimal(grade)}; more than {hardest} is too hard. Shorter sentences and shorter words bring it down.",
        $"tudalen {page}: gradd ddarllen y Saesneg yw {Decimal(grade)}; mae mwy na {hardest} yn rhy anodd. Mae brawddegau a geiriau byrrach yn ei gostwng."));

    /// <summary>A page harder than it ought to be.</summary>
    public static Problem PageHard(string page, double grade, double aim) => Problem.Hint("page-hard", new(
        $"the English of page {page} has the reading grade {Decimal(grade)}; the aim is {aim} at most.",
        $"tudalen {page}: gradd ddarllen y Saesneg yw {Decimal(grade)}; y nod yw {aim} ar y mwyaf."));

    /// <summary>A page longer than it ought to be.</summary>
    public static Problem PageLong(string page, int words, int aim) => Problem.Hint("page-long", new(
        $"page {page} has {words} words in English, blocks and the school’s words included; the aim is {aim} at most.",
        $"tudalen {page}: geiriau Saesneg, gan gynnwys blociau a geiriau’r ysgol: {words}; y nod yw {aim} ar y mwyaf."));

    /// <summary>An answer that speaks of the others.</summary>
    public static Problem PointsAtOthers(string answer, string question) => Problem.Must("answer-points-at-others", new(
        $"answer {answer} of question {question} speaks of the other answers, but each attempt shows them in another order. Write what it means.",
        $"cwestiwn {question}, ateb {answer}: mae’n sôn am yr atebion eraill, ond mae pob ymgais yn eu dangos mewn trefn wahanol. Ysgrifennwch beth mae’n ei olygu."));

    /// <summary>A question that asks for what is not so.</summary>
    public static Problem StemNegative(string question) => Problem.Hint("stem-negative", new(
        $"question {question} asks for what is not so: whoever is in a hurry reads past the “not”. Ask for what is.",
        $"cwestiwn {question}: mae’n gofyn am yr hyn nad yw’n wir, a bydd rhywun ar frys yn darllen heibio i’r “nid”. Gofynnwch am yr hyn sydd."));

    /// <summary>A right answer that alone repeats the question.</summary>
    public static Problem AnswerEcho(string question, IEnumerable<string> words) => Problem.Hint("answer-echo", new(
        $"in question {question} only the right answer repeats words of the question ({Problem.Listed(words)}…), which gives it away.",
        $"cwestiwn {question}: yr ateb cywir yn unig sy’n ailadrodd geiriau’r cwestiwn ({Problem.Listed(words)}…), ac mae hynny’n ei ddatgelu."));

    /// <summary>A shape of answers by which they can be guessed.</summary>
    public static Problem Shape(Language language, int questions, Bilingual shape, double share) => Problem.Hint("quiz-shape", new(
        $"in the {Spoken(language).En} of {questions} questions with one right answer, {shape.En} is right {Percent(share)} of the time; between {Percent(AnswerShapes.Fair.Least)} and {Percent(AnswerShapes.Fair.Most)} gives nothing away.",
        $"y {Spoken(language).Cy}, cwestiynau ag un ateb cywir: {questions}. Mae {shape.Cy} yn gywir mewn {Percent(share)} ohonynt; nid yw rhwng {Percent(AnswerShapes.Fair.Least)} a {Percent(AnswerShapes.Fair.Most)} yn datgelu dim."));

    /// <summary>Words by which answers can be guessed.</summary>
    public static Problem Cues(Language language, CueWords cues) => Problem.Hint("quiz-cue-words", new(
        $"in the {Spoken(language).En}, words such as always, never, since or so that stand in {cues.RightWith} of {cues.Right} right answers and {cues.WrongWith} of {cues.Wrong} wrong ones " +
        $"(z = {Decimal(cues.Z)}; fair is between −2 and 2). Whoever strikes out such answers scores {Percent(cues.TrickScore)}, by chance {Percent(cues.ByChance)}.",
        $"y {Spoken(language).Cy}: mae geiriau fel bob amser, byth, gan fod neu er mwyn mewn atebion cywir ({cues.RightWith}/{cues.Right}) ac anghywir ({cues.WrongWith}/{cues.Wrong}) " +
        $"(z = {Decimal(cues.Z)}; teg yw rhwng −2 a 2). Sgôr pwy bynnag sy’n dileu’r rheini: {Percent(cues.TrickScore)}; ar hap: {Percent(cues.ByChance)}."));

    /// <summary>Questions of a fixed order whose right answer mostly stands in one place.</summary>
    public static Problem Places(int most, int all) => Problem.Hint("quiz-places", new(
        $"where the order of answers is fixed, the right one stands in one place {most} times of {all}: let it move.",
        $"lle mae trefn yr atebion yn sefydlog, mae’r un cywir yn yr un lle yn rhy aml ({most}/{all}): gadewch iddo symud."));

    /// <summary>Questions of which it is known beforehand how many answers are right.</summary>
    public static Problem OfFive(int usual, int questions, int all) => Problem.Hint("quiz-of-five", new(
        $"{questions} of {all} questions with five answers have {usual} right ones, which can be counted on: let it be two, three or four.",
        $"cwestiynau â phum ateb: yr un nifer sy’n gywir ({usual}) yn rhy aml ({questions}/{all}), a gellir dibynnu ar hynny: gadewch iddo fod yn ddau, tri neu bedwar."));

    /// <summary>A name that several people have.</summary>
    public static Problem NameTwice(string name, IEnumerable<string> parts) => Problem.Hint("name-twice", new(
        $"{name} is the name of several people in the module’s stories ({string.Join("; ", parts)}): whoever plays both takes them for one.",
        $"{name}: enw ar sawl person yn straeon y modiwl ({string.Join("; ", parts)}): bydd y sawl sy’n chwarae’r ddwy’n meddwl mai’r un person sydd yno."));

    /// <summary>Stories in which the learner is a teacher every time.</summary>
    public static Problem OwnPart(int stories) => Problem.Hint("cast-own-part", new(
        $"the learner plays a teacher in all {stories} stories whose setting says so; most who train are not.",
        $"mae’r dysgwr yn chwarae rhan athro ym mhob stori sy’n dweud hynny ({stories}); nid athrawon yw’r rhan fwyaf o’r rhai sy’n dilyn yr hyfforddiant."));

    /// <summary>A text that repeats a source.</summary>
    public static Problem SourceOverlap(Bilingual whose, string passage) => Problem.Must("source-overlap", new(
        $"the English of {whose.En} repeats a source: “{passage}”. Say it in words of our own, or allow a name or title in source-runs.yaml.",
        $"{whose.Cy}: mae’r Saesneg yn ailadrodd ffynhonnell: “{passage}”. Dywedwch hynny yn ein geiriau ein hunain, neu caniatewch enw neu deitl yn source-runs.yaml."));

    /// <summary>A word that binds and is not used.</summary>
    public static Problem TermMissing(Bilingual whose, Term term) => Problem.Hint("term-missing", new(
        $"the English of {whose.En} says “{term.En}”, but the Welsh doesn’t say “{term.Cy}”, which the glossary has for it.",
        $"{whose.Cy}: mae’r Saesneg yn dweud “{term.En}”, ond nid yw’r Gymraeg yn dweud “{term.Cy}”, sef gair yr eirfa."));

    /// <summary>A word that others are better than.</summary>
    public static Problem TermNotOurs(Bilingual whose, Term term, string found) => Problem.Hint("term-not-ours", new(
        $"the Welsh of {whose.En} says “{found}”; the glossary prefers “{term.Cy}”.", $"{whose.Cy}: mae’n dweud “{found}”; mae’n well gan yr eirfa “{term.Cy}”."));

    /// <summary>A word that is wrong.</summary>
    public static Problem TermWrong(Bilingual whose, Term term, string found) => Problem.Must("term-wrong", new(
        $"the Welsh of {whose.En} says “{found}”, which the glossary calls wrong. Write “{term.Cy}”.",
        $"{whose.Cy}: mae’n dweud “{found}”, sy’n anghywir yn ôl yr eirfa. Ysgrifennwch “{term.Cy}”."));

    /// <summary>Something else where hashes of the sources should stand.</summary>
    public static Problem NoRuns() => Problem.Must("no-runs", new(
        "these are not hashes as “esafety content source-runs” writes them: have it write them again.",
        "nid gwerthoedd stwnsh fel y mae “esafety content source-runs” yn eu hysgrifennu yw’r rhain: gofynnwch iddo eu hysgrifennu eto."));

    private static Bilingual Spoken(Language language) => language == Language.Welsh ? new("Welsh", "Gymraeg") : new("English", "Saesneg");

    private static string Decimal(double number) => number.ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Percent(double share) => $"{Math.Round(100 * share).ToString(CultureInfo.InvariantCulture)}%";
}
