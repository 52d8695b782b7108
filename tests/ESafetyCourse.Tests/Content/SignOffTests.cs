using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>A review of a sensitive story is of that very text: it lapses with the first word that changes.</summary>
public sealed class SignOffTests : IDisposable
{
    private const string Story = "modules/tiny/scenarios/BC01.yaml";
    private readonly TinyCourse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void What_was_reviewed_says_by_whom_until_a_word_of_it_changes_in_either_language()
    {
        var before = Sound();
        Assert.Equal(["BC01"], PublishContent.Unreviewed(before).Select(story => story.Id));
        var signed = new SignOff("tiny/BC01", "M. Hughes: head, \"DSP\"", new(2026, 11, 29), EditionDocument.HashOf(before.Story("tiny/BC01")!));
        _tiny.WithFile(SignOff.File, SignOff.Added(SignOff.Added("", signed with { Hash = "of another text" }), signed));
        var reviewed = Sound();
        Assert.Empty(PublishContent.Unreviewed(reviewed));
        Assert.Equal("M. Hughes: head, \"DSP\", 2026-11-29", reviewed.Story("tiny/BC01")!.ReviewedBy);
        Assert.Equal("of another text", Assert.Single(reviewed.Lapsed).Hash);
        Assert.DoesNotContain(SignOff.File, Assert.IsType<ContentReading<IReadOnlyDictionary<string, string>>.Sound>(ContentFolder.Tidy(_tiny.Folder)).Value.Keys);

        _tiny.With(Story, "Mae’n sôn am niwed i blentyn.", "Mae’n sôn am niwed i blant.");
        var changed = Sound();
        Assert.Equal(["BC01"], PublishContent.Unreviewed(changed).Select(story => story.Id));
        Assert.Equal(2, changed.Lapsed.Count());
    }

    [Fact]
    public void A_review_of_nothing_has_lapsed_and_a_day_that_is_none_is_named()
    {
        _tiny.WithFile(SignOff.File, SignOff.Added("", new("tiny/BC99", "M. Hughes, head", new(2026, 11, 29), "ab")));
        Assert.Single(Sound().Lapsed);
        _tiny.WithFile(SignOff.File, "- { of: tiny/BC01, by: M. Hughes, on: yesterday, hash: ab }");
        Assert.Contains("must be a day, as in 2026-09-01", Assert.Single(_tiny.Problems()).Message, StringComparison.Ordinal);
    }

    private ContentCatalogue Sound() => Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Value;
}
