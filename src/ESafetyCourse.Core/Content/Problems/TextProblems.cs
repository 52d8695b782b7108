using static ESafetyCourse.Core.Content.Problems.Problem;

namespace ESafetyCourse.Core.Content.Problems;

/// <summary>Problems with texts: their two languages, what is filled into them, blocks and Markdown.</summary>
internal static class TextProblems
{
    public static Problem NotInBoth(Bilingual text) => Must("both-languages", new(
        $"{text.En} must be in both languages: {{ en: …, cy: … }}.", $"{text.Cy}: rhaid i’r testun fod yn y ddwy iaith: {{ en: …, cy: … }}."));

    public static Problem NoLanguage(Bilingual text, string key) => Must("no-language", new(
        $"{text.En} has “{key}”, but only en and cy belong there. A text with a comma inside {{ }} needs quotes around it.",
        $"{text.Cy}: mae “{key}” yma, ond dim ond en a cy sydd i fod. Mae angen dyfynodau o gwmpas testun â choma y tu mewn i {{ }}."));

    public static Problem Absent(Bilingual text, Bilingual language) => Must("text-missing", new(
        $"there is no {language.En} text for {text.En}.", $"{text.Cy}: nid oes testun {language.Cy} yma."));

    public static Problem NotPlain(Bilingual text, Bilingual language) => Must("text-expected", new(
        $"the {language.En} text for {text.En} must be a plain text.", $"{text.Cy}: rhaid i’r testun {language.Cy} fod yn destun plaen."));

    public static Problem Copied(Bilingual text) => Must("welsh-is-english", new(
        $"the Welsh text for {text.En} is the same as the English.", $"{text.Cy}: mae’r testun Cymraeg yr un fath â’r Saesneg."));

    public static Problem VariablesDiffer(Bilingual text, Bilingual english, Bilingual welsh) => Must("variables-differ", new(
        $"{text.En} uses {english.En} in English but {welsh.En} in Welsh: both must use the same variables.",
        $"{text.Cy}: mae’r Saesneg yn defnyddio {english.Cy}, ond y Gymraeg yn defnyddio {welsh.Cy}: rhaid i’r ddwy ddefnyddio’r un newidynnau."));

    public static Problem SingleBrace(Bilingual text) => Must("single-brace", new(
        $"{text.En} has a single brace: a variable is written {{like_this}}.", $"{text.Cy}: mae un fraced gyrliog ar ei phen ei hun yma: fel hyn yr ysgrifennir newidyn: {{like_this}}."));

    public static Problem NoVariables(Bilingual text, string variable) => Must("no-variables-here", new(
        $"{text.En} can’t hold a variable ({variable}): it is the same for every school.",
        $"{text.Cy}: ni chaiff newidyn ({variable}) fod yma: mae’r testun yr un fath i bob ysgol."));

    public static Problem UnknownVariable(Bilingual text, string variable) => Must("unknown-variable", new(
        $"{text.En} uses {variable}, which profile.yaml doesn’t have.", $"{text.Cy}: mae’n defnyddio {variable}, nad yw yn profile.yaml."));

    public static Problem RetypedRoute(Bilingual text, string variable) => Must("retyped-route", new(
        $"{text.En} names {{{variable}}} itself: whom to tell is said by blocks alone, in one way. Write the block that says it, such as [[route-child]].",
        $"{text.Cy}: mae’n enwi {{{variable}}} ei hun. Dim ond blociau sy’n dweud wrth bwy i ddweud, a hynny mewn un ffordd. Ysgrifennwch y bloc sy’n dweud hynny, fel [[route-child]]."));

    public static Problem WelshBefore(Bilingual text, string word, string variable) => Must("welsh-before-variable", new(
        $"in the Welsh of {text.En}, “{word}” stands directly before {{{variable}}}. The value begins with “y” or “yr”, which contracts after a vowel, so use a word that ends in another letter (wrth, at, gan, gerbron), or put the value after a colon.",
        $"{text.Cy}: yn y Gymraeg, mae “{word}” yn union o flaen {{{variable}}}. Mae’r gwerth yn dechrau â “y” neu “yr”, sy’n cywasgu ar ôl llafariad, felly defnyddiwch air sy’n gorffen â chytsain (wrth, at, gan, gerbron), neu rhowch y gwerth ar ôl colon."));

    public static Problem TheBefore(Bilingual text, string variable) => Must("the-before-variable", new(
        $"in the English of {text.En}, “the” stands directly before {{{variable}}}, whose value already begins with “the”.",
        $"{text.Cy}: yn y Saesneg, mae “the” yn union o flaen {{{variable}}}, ac mae’r gwerth eisoes yn dechrau â “the”."));

    public static Problem BlockTwice(Bilingual block, string file, int line) => Must("block-twice", new(
        $"{block.En} is already written in {file}, line {line}. Keep one of them.",
        $"{block.Cy}: wedi’i ysgrifennu eisoes (gweler {file}, llinell {line}). Cadwch un ohonynt."));

    public static Problem BlockUnused(Bilingual block, string id) => Must("block-unused", new(
        $"{block.En} stands nowhere: write [[{id}]] into a text, or leave it out.",
        $"{block.Cy}: nid yw’n cael ei ddefnyddio yn unman. Ysgrifennwch [[{id}]] mewn testun, neu gadewch y bloc allan."));

    public static Problem NoBlock(Bilingual text, string id) => Must("unknown-block", new(
        $"{text.En} has [[{id}]], but there is no such block in the blocks folder.", $"{text.Cy}: mae [[{id}]] yma, ond nid oes bloc o’r fath yn y ffolder blocks."));

    public static Problem BlockTooLarge(Bilingual text, string id) => Must("block-too-large", new(
        $"{text.En} has [[{id}]], whose text has several lines: it can only stand on a page.",
        $"{text.Cy}: mae [[{id}]] yma, ond mae sawl llinell yn ei destun: dim ond ar dudalen y caiff fod."));

    public static Problem Html(Bilingual side) => Must("html", new($"{side.En} holds HTML. Write plain Markdown instead.", $"{side.Cy}: mae HTML yma. Ysgrifennwch Markdown plaen yn ei le."));

    public static Problem ImageWithoutWords(Bilingual side) => Must("image-without-words", new(
        $"{side.En} has an image without words for those who can’t see it: ![what it shows](…).",
        $"{side.Cy}: mae llun yma heb eiriau i’r rhai na allant ei weld: ![beth mae’n ei ddangos](…)."));

    public static Problem LinkWithoutWords(Bilingual side) => Must("link-without-words", new($"{side.En} has a link without words.", $"{side.Cy}: mae dolen yma heb eiriau."));

    public static Problem OpenLink(Bilingual side, string? url) => Must("link-not-https", new(
        $"{side.En} links to “{url}”: links to other sites must start with https://.",
        $"{side.Cy}: mae dolen yma i “{url}”: rhaid i ddolenni i wefannau eraill ddechrau â https://."));

    public static Problem LargeHeading(Bilingual side) => Must("heading-too-large", new(
        $"{side.En} has a heading with # or ##. The page’s title is above it, so headings inside start with ###.",
        $"{side.Cy}: mae pennawd â # neu ## yma. Mae teitl y dudalen uwch ei ben, felly mae penawdau y tu mewn yn dechrau â ###."));
}
