using System.Text.RegularExpressions;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.House;

/// <summary>The words of the interface: all of them are found, in both languages, and the Welsh keeps to the words that bind.</summary>
public sealed partial class WordPairTests
{
    private static readonly IReadOnlyList<WordPair> Pairs = WordPairs.In(Sources.Root);

    /// <summary>What was wrong once, or would be by the rules of <c>docs/welsh.md</c>, and what to write in its place.</summary>
    private static readonly (string Wrong, string Right)[] Forbidden =
    [
        (@"\b(rhoi|rhowch|roi)('r|’r)? (y )?cod\b", "nodi’r cod: rhoi is to give it away"),
        (@"(?<!hyfforddiant )\b(ng|g)?loywi\b", "hyfforddiant gloywi: gloywi alone is to polish"),
        (@"\brhifedig\b", "rifedig: fersiwn is feminine"),
        (@"^byth$", "heb agor eto: the past takes erioed"),
        (@"\byr hyfforddiant nesaf\b", "y tro nesaf y bydd yn agor yr hyfforddiant"),
        (@"\bperson (â|ag)\b", "a colon: â and ag change with the name that follows"),
        (@"\b[cg]ofnod yw’r un person\b", "cofnod arall sydd ar gyfer yr un person"),
        (@"\bar ben$", "daeth i ben"),
        (@"\bmethwyd (ei|eu)\b", "methwyd â’i"),
        (@"\bwedi’(i|u|ch) ch?g?ofrestru (gyda|â)\b", "wedi cofrestru gyda"),
        (@"\b(gyda’r|â’r|y|yr) CGA\b", "CGA has no article"),
        (@"\bcodi amheuaeth\b", "rhoi gwybod eich bod yn amau"),
        (@"\bllanw\b", "cyflenwi"),
        (@"\by(’|')(i|u) \w|\bnas\b|\bmohon", "the plain form, without y’i, nas and mohono"),
        (@"\d\s+%", "the sign next to the number: 80%"),
        (@"\{[^}]*\} (munud|tudalen|stori|straeon|cwestiwn|nod|diwrnod|modiwl|person)\b", "the number after a colon: Cwestiynau: 12"),
        (@"(^|[ ’'])(i|o|a|ac|â|ag|na|gyda|y|yr|r|drwy|trwy|neu|yw|mai|mae|dyma|dyna|ar gyfer|cofrestr|gan|am|ar|dan) \{(name|Visit\.SchoolName)", "a name as the subject, after fel or after a colon"),
    ];

    [Fact]
    public void Every_pair_that_the_compiler_knows_is_found_and_no_other()
    {
        var compiled = new[] { typeof(Bilingual), typeof(WordPairs) }.SelectMany(type => CompiledPairs.In(type.Assembly)).ToList();
        Assert.True(compiled.Count > 500);
        var left = Pairs.Select(pair => pair.Cy).ToList();
        Assert.All(compiled.OfType<string>(), welsh => Assert.True(left.Remove(welsh), welsh));
        Assert.All(left, welsh => Assert.Contains('{', welsh));
        Assert.Equal(compiled.Count(welsh => welsh is null), left.Count);
    }

    [Fact]
    public void Nothing_in_Welsh_stands_in_a_page_or_in_code_outside_a_pair()
    {
        var known = string.Join('\n', Pairs.Select(pair => pair.Cy));
        var sources = Sources.Under("src/ESafetyCourse.Web").Concat(Sources.Under("src/ESafetyCourse.Web/Features", "*.cshtml"))
            .Concat(Sources.Under("src/ESafetyCourse.Core")).Concat(Sources.Under("src/ESafetyCourse.Lti"));
        Assert.Empty(
            from source in sources
            from line in source.Text.Split('\n')
            where !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && !line.Contains("[GeneratedRegex", StringComparison.Ordinal)
            from words in Words().Matches(line).Select(found => found.Value)
            where Welsh().IsMatch(words) && !known.Contains(words, StringComparison.Ordinal)
            select $"{source.Path}: {words}");
        Assert.Empty(Sources.Under("src/ESafetyCourse.Web/Features", "*.cshtml").SelectMany(page => Bare().Matches(page.Text), (page, found) => $"{page.Path}: {found.Value}"));
    }

    [Fact]
    public void Neither_side_of_a_pair_is_empty_and_both_have_the_same_things_filled_in()
    {
        Assert.DoesNotContain(Pairs, pair => string.IsNullOrWhiteSpace(pair.En) || string.IsNullOrWhiteSpace(pair.Cy));
        Assert.DoesNotContain(Pairs, pair => !Holes(pair.En).SetEquals(Holes(pair.Cy)));
    }

    [Fact]
    public void The_Welsh_keeps_to_the_words_that_bind() => Assert.Empty(Pairs.SelectMany(Offences));

    [Theory]
    [InlineData("Rhowch y cod untro")]
    [InlineData("Pwy bynnag sy’n rhoi’r cod")]
    [InlineData("Angen gloywi")]
    [InlineData("Gloywi erbyn")]
    [InlineData("nid yw’r dyddiad gloywi wedi mynd heibio")]
    [InlineData("Fersiwn rhifedig y modiwl")]
    [InlineData("byth")]
    [InlineData("pan fydd yn agor yr hyfforddiant nesaf.")]
    [InlineData("Nid yr un person â")]
    [InlineData("Pa gofnod yw’r un person?")]
    [InlineData("Mae ar ben")]
    [InlineData("Methwyd ei hanfon")]
    [InlineData("A ydych wedi’ch cofrestru gyda Chyngor y Gweithlu Addysg (CGA)?")]
    [InlineData("Dywedwch wrth y CGA")]
    [InlineData("codi amheuaeth")]
    [InlineData("Contractwr neu staff llanw")]
    [InlineData("Mae’r swydd fel y’i cofnodwyd")]
    [InlineData("80 %")]
    [InlineData("{module.ItemsPerSitting} cwestiwn.")]
    [InlineData("{Percent(Model.Attempt.PassMark)} person")]
    [InlineData("Byddwn yn gofyn hyn unwaith ar gyfer {Visit.SchoolName.Cy}.")]
    [InlineData("dywedwch wrth {name} a {name}")]
    public void Welsh_that_was_corrected_once_does_not_come_back(string welsh) => Assert.NotEmpty(Offences(new("planted", "", welsh)));

    [Theory]
    [InlineData("Hyfforddiant gloywi erbyn")]
    [InlineData("felly peidiwch â’i roi i neb arall")]
    [InlineData("Ni fydd {name} yn gweld y gofrestr mwyach")]
    [InlineData("bydd pwy bynnag a ddewiswch yn cyfrif fel {name}: bydd yn parhau")]
    [InlineData("Cwestiynau: {count}. Marc pasio: 80%.")]
    public void Welsh_that_is_right_is_left_in_peace(string welsh) => Assert.Empty(Offences(new("planted", "", welsh)));

    private static IEnumerable<string> Offences(WordPair pair) =>
        from form in Forbidden
        where Regex.IsMatch(pair.Cy, form.Wrong, RegexOptions.IgnoreCase)
        select $"{pair.Place}: “{pair.Cy}”; rather {form.Right}";

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(hole => hole.Value.Replace(".En}", ".Cy}", StringComparison.Ordinal))];

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    // Between quotes, or between two marks of a page; as far as the next thing that is filled in.
    [GeneratedRegex(@"(?<="")[^""{}]+(?=[""{])|(?<=>)[^<>@{}""]+(?=<)")]
    private static partial Regex Words();

    [GeneratedRegex(@"[ŵŷ]|\p{L}’(r|i|n|u|w|ch)\b|(^| )(yn|yr|wedi|nid|ydych|eich|mae|gan|neu|ddim|heb|agor|cod|tudalen) ", RegexOptions.IgnoreCase)]
    private static partial Regex Welsh();

    [GeneratedRegex(@"lang=""cy"">(?>\s*/?\s*)[^@\s<].*")]
    private static partial Regex Bare();
}
