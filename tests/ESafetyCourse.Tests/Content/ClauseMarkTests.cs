using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>A page teaches what its sentences are marked with; nothing of the marks is left in what learners read.</summary>
public sealed class ClauseMarkTests : IDisposable
{
    private const string Pages = "modules/tiny/pages.yaml";
    private readonly TinyCourse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void The_clauses_of_a_page_are_those_of_its_sentences_each_once_in_the_order_of_the_English()
    {
        _tiny.With(Pages, "**Early.**^[code-1]", "**Early.**^[code-2, code-1]")
            .With(Pages, "- Former learners: {former_rule}.", "- Former learners: {former_rule}.^[code-1]")
            .With(Pages, "- Cyn-ddysgwyr: {former_rule}.", "- Cyn-ddysgwyr: {former_rule}.^[code-2]");
        Assert.Equal(["code-2", "code-1"], Sound().Modules[0].Pages[0].Clauses);
    }

    [Fact]
    public void No_mark_is_in_the_body_that_is_kept()
    {
        var course = Sound();
        Assert.StartsWith("At {school_name}, tell {e_safety_lead}. **Early.**\n\n### And then", course.Modules[0].Pages[0].Body.En, StringComparison.Ordinal);
        Assert.StartsWith("Yn {school_name}, dywedwch wrth {e_safety_lead}. **Yn gynnar.**\n", course.Modules[0].Pages[0].Body.Cy, StringComparison.Ordinal);
        Assert.DoesNotContain("^[", EditionDocument.Write(course.Modules[0], course), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_below_a_mark_is_still_named_with_its_line()
    {
        _tiny.With(Pages, "**Early.**^[code-1]", "**Early.**^[code-1]\n\n      A line.\n\n      Another {nobody}.");
        Assert.Contains(_tiny.Problems(), problem => problem.File == Pages && problem.Line == _tiny.LineOf(Pages, "Another {nobody}.")
            && problem.Message.En.Contains("uses {nobody}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mark_behind_a_block_is_the_pages_own_and_a_block_holds_none()
    {
        const string Block = "- id: rule\n  text:\n    en: |\n      One.\n\n      Two.\n    cy: |\n      Un.\n\n      Dau.\n";
        _tiny.WithFile("blocks/all.yaml", Block)
            .With(Pages, "### And then", "[[rule]]^[code-2]\n\n      ### And then").With(Pages, "### Ac wedyn", "[[rule]]^[code-2]\n\n      ### Ac wedyn");
        var page = Sound().Modules[0].Pages[0];
        Assert.Equal(["code-1", "code-2"], page.Clauses);
        Assert.Contains("One.\n\nTwo.\n\n### And then", page.Body.En, StringComparison.Ordinal);

        _tiny.WithFile("blocks/all.yaml", Block.Replace("Two.", "Two.^[code-1]", StringComparison.Ordinal));
        Assert.Contains(_tiny.Problems(), problem => problem is { File: "blocks/all.yaml", Line: 6 }
            && problem.Message.En.Contains("clauses are marked in the body of a page alone", StringComparison.Ordinal));
    }

    private ContentCatalogue Sound() => Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Value;
}
