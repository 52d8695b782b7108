using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Tests.Content.Measures;

public sealed class SourceRunsTests
{
    private const string Source = "Staff must never share a pupil’s photograph, or a colleague's, on any personal account.\n\nThe Welsh Ministers’ Education (Invented Matters) Act 1999 applies.";

    private readonly SourceRuns _known = SourceRuns.Read(SourceRuns.Write([Source]), ["the Welsh Ministers’ education (invented matters) act"])!;

    [Fact]
    public void Six_words_running_are_found_whatever_their_case_hyphens_and_marks()
    {
        Assert.Equal(["never share a pupils photograph or"], _known.FoundIn("You should “Never share a **pupil's** photograph — or” anything."));
        Assert.Equal(["staff must never share a pupils photograph or a colleagues"], _known.FoundIn("Staff must never share a pupil’s photograph or a colleague’s"));
    }

    [Fact]
    public void Five_words_or_other_words_or_words_with_a_gap_are_not()
    {
        Assert.Empty(_known.FoundIn("Never share a pupil’s photograph at all."));
        Assert.Empty(_known.FoundIn("Do not pass on a picture of a learner from an account of yours."));
        Assert.Empty(_known.FoundIn("Staff must never {rule} share a pupil’s photograph"));
        Assert.Empty(_known.FoundIn("Staff must never [[image-rule]] share a pupil’s photograph"));
    }

    [Fact]
    public void Two_passages_are_two()
    {
        var found = _known.FoundIn("Staff must never share a pupil’s, and then photograph or a colleague’s on any roof, personal account").ToList();
        Assert.Equal(["staff must never share a pupils", "photograph or a colleagues on any"], found);
    }

    [Fact]
    public void What_is_allowed_may_be_said_and_no_more()
    {
        Assert.Empty(_known.FoundIn("See the Welsh Ministers’ Education (Invented Matters) Act."));
        Assert.Equal(["ministers education invented matters act 1999"], _known.FoundIn("the Welsh Ministers’ Education (Invented Matters) Act 1999"));
    }

    [Fact]
    public void Hashes_alone_are_kept_and_written_anew_beside_what_is_allowed()
    {
        var file = SourceRuns.Renewed("", [Source]);
        Assert.DoesNotContain("photograph", file, StringComparison.OrdinalIgnoreCase);
        var allowed = file.Replace("\nruns:", "\nallowed: [a name of six words or more]\nruns:", StringComparison.Ordinal);
        var renewed = SourceRuns.Renewed(allowed, ["Quite another text that has a good many words in it."]);
        Assert.Contains("allowed: [a name of six words or more]\nruns: |\n  ", renewed, StringComparison.Ordinal);
        Assert.DoesNotContain(SourceRuns.Write([Source]).Split('\n')[0], renewed, StringComparison.Ordinal);
        Assert.Single(renewed.Split('\n'), line => line == "runs: |");
    }

    [Theory]
    [InlineData("no Base64!")]
    [InlineData("QUJD")]
    public void What_are_no_hashes_is_not_taken_for_some(string runs) => Assert.Null(SourceRuns.Read(runs, []));
}
