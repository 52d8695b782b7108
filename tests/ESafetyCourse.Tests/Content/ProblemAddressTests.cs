using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>A problem says of which thing it is, whatever file and line that stands in.</summary>
public sealed class ProblemAddressTests
{
    private static readonly string File = SignOff.FileOf(SignOffKind.Review);
    private static readonly SignOff Lapsed = new(SignOffKind.Review, "tiny/BC01", "M. Hughes, head", new(2026, 11, 29), "ab");

    [Theory]
    [InlineData("modules/tiny/scenarios/S01.yaml", "then: second", "then: nowhere", "dead-end", "tiny/S01/first/answer")]
    [InlineData("modules/tiny/scenarios/S01.yaml", "from: mared", "from: marred", "unknown-person", "tiny/S01/first/line/l1")]
    [InlineData("modules/tiny/scenarios/S01.yaml", "heading: { en: Mared, cy: \"Mared \" }", "# nothing", "no-heading", "tiny/S01/first")]
    [InlineData("modules/tiny/scenarios/S01.yaml", "level: 1", "level: 3", "no-equivalent", "tiny/S01")]
    [InlineData("modules/tiny/pages.yaml", "### And then", "## And then", "heading-too-large", "tiny/page/telling")]
    [InlineData("modules/tiny/quiz.yaml", "page: telling", "page: gone", "unknown-page", "tiny/m90-q1")]
    [InlineData("modules/tiny/quiz.yaml", "{ id: c, en: Wrong, cy: Anghywir }", "{ id: c, en: Wrong }", "text-missing", "tiny/m90-q1/c")]
    [InlineData("modules/tiny/module.yaml", "    clauses: [code-2]", "    clauses: []", "names-no-clause", "tiny/statement/A90-2")]
    [InlineData("modules/tiny/module.yaml", "items_per_sitting: 3", "items_per_sitting: 4", "bank-too-small", "tiny")]
    [InlineData("modules/tiny/module.yaml", "  - { id: S01 }", "  - { id: other/S01 }", "unknown-story", "tiny/S01")]
    [InlineData("clauses/code.yaml", "en: Do not copy.", "en: 'Tell {e_safety_lead}.'", "no-variables-here", "clauses/code-2")]
    [InlineData("profile.yaml", "default: never", "default: always", "default-no-option", "profile/former_rule")]
    public void It_is_named_by_its_address(string file, string passage, string instead, string code, string address)
    {
        using var tiny = new TinyCourse().With(file, passage, instead);
        Assert.Contains(tiny.Problems(), problem => (problem.Code, problem.Address, problem.Severity) == (code, address, Severity.Must));
    }

    [Fact]
    public void What_can_not_be_read_has_none()
    {
        using var tiny = new TinyCourse().WithFile("modules/tiny/quiz.yaml", "- id: [");
        Assert.Contains(tiny.Problems(), problem => (problem.Code, problem.Address) == ("invalid-yaml", ""));
    }

    [Theory]
    [InlineData("headteacher: { name: Ann }", "contact-out-of-reach", "profile/headteacher", "mae angen rhif ffôn neu gyfeiriad e-bost ar headteacher: dywedir wrth bobl am droi yno.")]
    [InlineData("headteacher: { name: Ann, phone: '1', fax: '2' }", "unknown-key", "profile/headteacher", "cyswllt headteacher, y proffil: nid oes ystyr i “fax” yma.")]
    [InlineData("school_name: { en: Tiny }", "text-missing", "profile/school_name", "“school_name”, y proffil: nid oes testun Cymraeg (cy) yma.")]
    public void A_school_is_told_which_value_in_its_language(string yaml, string code, string address, string says)
    {
        var refused = Assert.IsType<ContentReading<SchoolProfile>.Unsound>(SchoolProfile.Read(yaml, TinyCourse.Sound().Variables));
        var problem = Assert.Single(refused.Problems, problem => problem.Code == code);
        Assert.Equal(address, problem.Address);
        Assert.StartsWith($"school profile, llinell 1, {code}: {says}", problem.In(Language.Welsh), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hint_leaves_content_sound_and_stands_below_what_must_be_mended()
    {
        using var tiny = new TinyCourse().WithFile(File, SignOff.Write([Lapsed]));
        var sound = Assert.IsType<ContentReading<ContentCatalogue>.Sound>(tiny.Read());
        var hint = Assert.Single(sound.Hints);
        Assert.Equal(("review-lapsed", Severity.Hint, File, 1, "tiny/BC01"), (hint.Code, hint.Severity, hint.File, hint.Line, hint.Address));

        var twoReviews = SignOff.Write([Lapsed]) + "\n- { of: tiny/BC01, by: M. Hughes, on: yesterday, hash: ab }\n";
        Assert.Equal(["day-expected", "review-lapsed"], tiny.WithFile(File, twoReviews).Problems().Select(problem => problem.Code));
    }
}
