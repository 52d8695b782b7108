using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Content;

public sealed class EditionDocumentTests
{
    private static readonly ContentCatalogue Course = TinyCourse.Sound();
    private static readonly ContentCatalogue Everything = Rich();

    [Fact]
    public void What_was_frozen_thaws_as_it_was()
    {
        var frozen = EditionDocument.Write(Everything.Modules[0], Everything);

        var thawed = Frozen.Of(frozen);

        var again = EditionDocument.Write(thawed.Module, new ContentCatalogue([thawed.Module], thawed.Clauses, thawed.Variables, []) { Pictures = Everything.Pictures });
        Assert.Equal(frozen, again);
        var module = Everything.Modules[0]; // Where a thing comes from is not in it.
        Assert.Equivalent(
            module with { Scenarios = [.. module.Scenarios.Select(story => story with { About = null })], Questions = [.. module.Questions.Select(question => question with { About = null })] },
            thawed.Module, strict: true);
        Assert.Equal(["own", "family", "friends"], thawed.Variables["exceptions"].Options.Keys);
        Assert.Equal(Everything.Variables["helpline_posh"].DefaultContact, thawed.Variables["helpline_posh"].DefaultContact);
    }

    [Fact]
    public void The_hash_is_that_of_the_text_and_the_same_for_the_same_content()
    {
        var document = EditionDocument.Write(Course.Modules[0], Course);
        var hash = Frozen.Of(document).Hash;

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document))), hash);
        Assert.Equal(hash, Frozen.Of(TinyCourse.Sound().Modules[0], TinyCourse.Sound()).Hash);
    }

    [Fact]
    public void A_changed_word_changes_the_hash_and_a_clause_that_is_not_cited_does_not()
    {
        var hash = Frozen.Of(Course.Modules[0], Course).Hash;

        using var reworded = new TinyCourse().With("modules/tiny/quiz.yaml", "en: Because.", "en: Just because.");
        using var grown = new TinyCourse().WithFile("clauses/more.yaml", "- { id: other, reference: { en: O, cy: A }, rule: { en: Other., cy: Arall. } }");

        Assert.NotEqual(hash, Hash(reworded));
        Assert.Equal(hash, Hash(grown));
    }

    [Fact]
    public void An_edition_is_whole_with_the_clauses_and_variables_that_it_uses()
    {
        var edition = Frozen.Of(Course.Modules[0], Course);

        Assert.Equal(["code-1", "code-2"], edition.Clauses.Keys);
        Assert.Superset(ModuleTexts.VariablesOf(edition.Module).ToHashSet(), edition.Variables.Keys.ToHashSet());
        Assert.Contains(CoreVariables.PassMarkPercent, edition.Variables.Keys);
    }

    [Fact]
    public void No_text_of_a_module_is_forgotten_when_its_variables_are_looked_for()
    {
        // Plants a variable in every text of the document, one text at a time, and looks for it.
        var document = EditionDocument.Write(Everything.Modules[0], Everything);
        var end = document.IndexOf("\"clauses\":{", StringComparison.Ordinal);
        var texts = 0;
        for (var at = Next(0); at >= 0; at = Next(at + 1))
        {
            texts++;
            var planted = Frozen.Of(document.Insert(at + "\"en\":\"".Length, "{planted}"));
            Assert.Contains("planted", ModuleTexts.VariablesOf(planted.Module));
        }

        Assert.True(texts > 150, $"only {texts} texts");

        int Next(int from) => document.IndexOf("\"en\":\"", from, end - from, StringComparison.Ordinal);
    }

    // Editions are read for years. When this fails, the format has changed: keep reading the old one.
    [Fact]
    public void An_edition_written_by_the_first_version_can_still_be_read()
    {
        var edition = Frozen.Of("""
            {"format":1,"module":{"id":"M1","slug":"one","title":{"en":"One","cy":"Un"},"summary":{"en":"S","cy":"C"},"minutes":5,"itemsPerSitting":3,
            "welshConfirmed":false,"clauses":["c"],"outcomes":[{"id":"o","text":{"en":"O","cy":"C"}}],"mustGetRight":[{"id":"m","text":{"en":"M","cy":"R"}}],
            "statements":[{"id":"A","text":{"en":"I","cy":"F"},"clauses":["c"],"registrantsOnly":true}],
            "pages":[{"id":"p","outcome":"o","title":{"en":"P","cy":"T"},"body":{"en":"B","cy":"C"},"clauses":["c"]}],
            "scenarios":[{"id":"S1","title":{"en":"S","cy":"S"},"level":3,"outcome":"o","setting":{"en":"S","cy":"L"},
            "people":{"elin":{"name":"Elin","role":{"en":"teacher","cy":"athrawes"}}},"contentNote":{"en":"N","cy":"N"},
            "story":{"start":"a","scenes":[{"id":"a","kind":"chat","narration":{"en":"N","cy":"N"},"heading":{"en":"H","cy":"P"},
            "lines":[{"from":"elin","time":"19:42","text":{"en":"Hi","cy":"Helo"}}],"ask":{"en":"?","cy":"?"},
            "choices":[{"id":"x","verdict":"safe","text":{"en":"X","cy":"X"},"consequence":{"en":"C","cy":"C"},"because":{"en":"B","cy":"O"},"clauses":["c"],"then":"z"}]}],
            "endings":[{"id":"z","verdict":"safe","title":{"en":"Z","cy":"Z"},"text":{"en":"Z","cy":"Z"}}]},"reviewedBy":"A head, 2026-11-29"}],
            "questions":[{"id":"q","group":"o","clauses":["c"],"multiple":false,"must":"m","page":"p","ask":{"en":"?","cy":"?"},
            "answers":[{"id":"a","correct":true,"text":{"en":"A","cy":"A"}}],"feedback":{"en":"F","cy":"A"}}]},
            "clauses":{"c":{"id":"c","reference":{"en":"C","cy":"C"},"rule":{"en":"R","cy":"R"}}},
            "variables":{"n":{"name":"n","kind":"number","meaning":{"en":"N","cy":"N"},"required":false,"defaultKey":"12","options":{},"least":1,"most":60}}}
            """);

        Assert.Equal("19:42", edition.Module.Scenarios[0].Story.Scenes[0].Lines[0].Time);
        Assert.True(edition.Module.Scenarios[0].Sensitive);
        Assert.Equal("A head, 2026-11-29", edition.Module.Scenarios[0].Reviewed);
        Assert.Equal(60, edition.Variables["n"].Most);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"format":3}""")]
    [InlineData("not json")]
    public void What_is_no_edition_is_not_taken_for_one(string text) => Assert.Throws<JsonException>(() => Frozen.Of(text));

    private static ContentCatalogue Rich()
    {
        using var rich = RichFiles.Course();
        return Assert.IsType<ContentReading<ContentCatalogue>.Sound>(rich.Read()).Value;
    }

    private static string Hash(TinyCourse tiny)
    {
        var course = Assert.IsType<ContentReading<ContentCatalogue>.Sound>(tiny.Read()).Value;
        return Frozen.Of(course.Modules[0], course).Hash;
    }
}
