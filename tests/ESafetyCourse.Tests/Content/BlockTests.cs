using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>A text that is written once and stands in several places, frozen into each edition.</summary>
public sealed class BlockTests : IDisposable
{
    private const string Blocks = "blocks/route.yaml";
    private const string Pages = "modules/tiny/pages.yaml";
    private const string Quiz = "modules/tiny/quiz.yaml";
    private readonly TinyCourse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void It_stands_on_pages_and_in_plain_texts_with_its_variables_and_the_edition_holds_its_words()
    {
        _tiny.WithFile(Blocks, """
            - id: whom
              about: whom to tell
              text: { en: "Tell {e_safety_lead}.", cy: "Dywedwch wrth {e_safety_lead}." }
            - id: steps
              text:
                en: |
                  [[whom]]

                  - Then write it down.
                cy: |
                  [[whom]]

                  - Yna ysgrifennwch hynny.

            """);
        _tiny.With(Pages, "### And then", "[[steps]]").With(Pages, "### Ac wedyn", "[[steps]]");
        _tiny.With(Quiz, "feedback: { en: Because., cy: Oherwydd. }", "feedback: { en: \"Because. [[whom]]\", cy: \"Oherwydd. [[whom]]\" }");
        var course = Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Value;
        var module = course.Modules[0];
        Assert.Contains(module.Pages, page => page.Body.Cy.Contains("Dywedwch wrth {e_safety_lead}.\n\n- Yna ysgrifennwch hynny.", StringComparison.Ordinal));
        Assert.Contains(module.Questions, question => question.Feedback == new Bilingual("Because. Tell {e_safety_lead}.", "Oherwydd. Dywedwch wrth {e_safety_lead}."));
        Assert.DoesNotContain("[[", EditionDocument.Write(module, course), StringComparison.Ordinal);
        Assert.Contains("\"e_safety_lead\"", EditionDocument.Write(module, course), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- id: whom\n  text: { en: Tell., cy: Dywedwch. }\n", "[[who]]", Pages, "there is no such block")]
    [InlineData("- id: whom\n  text: { en: Tell., cy: Dywedwch. }\n", "nothing", Blocks, "block whom stands nowhere")]
    [InlineData("- id: whom\n  text: { en: Tell., cy: Dywedwch. }\n- id: whom\n  text: { en: Tell., cy: Dywedwch. }\n", "[[whom]]", Blocks, "already written in blocks/route.yaml, line 1")]
    [InlineData("- id: whom\n  text: { en: \"Tell {nobody}.\", cy: \"Dywedwch wrth {nobody}.\" }\n", "[[whom]]", Blocks, "{nobody}, which profile.yaml doesn’t have")]
    public void What_is_wrong_with_one_is_said_where_it_is(string blocks, string place, string file, string says)
    {
        _tiny.WithFile(Blocks, blocks).With(Pages, "### And then", place).With(Pages, "### Ac wedyn", place);
        Assert.Contains(_tiny.Problems(), problem => problem.File == file && problem.Message.En.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_blocks_may_name_is_not_typed_again()
    {
        _tiny.WithFile(Blocks, "- id: whom\n  text: { en: \"Tell {e_safety_lead}.\", cy: \"Dywedwch wrth {e_safety_lead}.\" }\n").With(Pages, "### And then", "[[whom]]").With(Pages, "### Ac wedyn", "[[whom]]");
        _tiny.With("profile.yaml", "- name: e_safety_lead\n", "- name: e_safety_lead\n  blocks_only: true\n");
        var problems = _tiny.Problems();
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Contains("names {e_safety_lead} itself", problem.Message.En, StringComparison.Ordinal));
        Assert.DoesNotContain(problems, problem => problem.File == Blocks);
    }

    [Fact]
    public void One_of_several_lines_stands_on_pages_alone()
    {
        _tiny.WithFile(Blocks, "- id: long\n  text: { en: \"One.\\n\\nTwo.\", cy: \"Un.\\n\\nDau.\" }\n");
        _tiny.With(Quiz, "feedback: { en: Because., cy: Oherwydd. }", "feedback: { en: \"[[long]]\", cy: \"[[long]]\" }");
        Assert.Contains(_tiny.Problems(), problem => problem.File == Quiz && problem.Message.En.Contains("can only stand on a page", StringComparison.Ordinal));
    }
}
