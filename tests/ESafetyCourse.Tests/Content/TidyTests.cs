using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Content.Format;

namespace ESafetyCourse.Tests.Content;

/// <summary>Every file has one form; to bring it into that changes nothing that it says.</summary>
public sealed class TidyTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "content");
    private readonly TinyCourse _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void All_that_is_shipped_is_tidy() =>
        Assert.Empty(Tidied(Shipped).Keys);

    [Fact]
    public void Tidying_changes_no_edition_and_tidying_again_changes_nothing()
    {
        var before = Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Value;
        var tidied = Tidied(_tiny.Folder);
        Assert.NotEmpty(tidied);
        foreach (var (file, text) in tidied) _tiny.WithFile(file, text);
        var after = Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Value;
        Assert.Equal(EditionDocument.Write(before.Modules[0], before), EditionDocument.Write(after.Modules[0], after));
        Assert.Empty(Tidied(_tiny.Folder));
    }

    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("two: parts", "\"two: parts\"")]
    [InlineData("a # mark", "\"a # mark\"")]
    [InlineData("“quoted”", "“quoted”")]
    [InlineData("say \"no\" \\ yes", "say \"no\" \\ yes")]
    [InlineData("\"no\" first", "\"\\\"no\\\" first\"")]
    [InlineData("- no list", "\"- no list\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("19:42", "\"19:42\"")]
    [InlineData("ends with:", "\"ends with:\"")]
    [InlineData("{name} begins", "\"{name} begins\"")]
    [InlineData("in, between", "in, between")]
    [InlineData("*star*", "\"*star*\"")]
    public void A_text_is_quoted_where_it_could_be_read_as_something_else(string text, string written)
    {
        // Too long for one line with its Welsh, so that each stands in a line of its own.
        var quoted = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        var files = Files($"- id: a\n  reference: {{ en: A, cy: B }}\n  rule: {{ cy: \"{new string('w', 120)}\", en: \"{quoted}\" }}\n");
        var tidied = Sound(ContentText.Tidy(files))["clauses/a.yaml"];
        Assert.Contains($"    en: {written}\n    cy: www", tidied, StringComparison.Ordinal);
        Assert.Empty(Sound(ContentText.Tidy(Files(tidied))));
    }

    [Fact]
    public void Keys_come_in_the_order_of_the_table_lists_in_one_line_and_texts_of_several_lines_as_literal_blocks()
    {
        var tidied = Sound(ContentText.Tidy(new Dictionary<string, string>
        {
            ["modules/m/quiz.yaml"] = "- clauses:\n    - a-1\n    - b-2\n  id: first\n",
            ["modules/m/pages.yaml"] = "# Whose it is.\n- body:\n    cy: >\n      Un\n      llinell.\n    en: \"One.\\n\\n  - Two.  \\nThree.\\n\"\n  title: {cy: Teitl, en: Title}\n  id: first\n  outcome: keep\n- {id: second}\n",
        }));
        Assert.Equal("- id: first\n  clauses: [a-1, b-2]\n", tidied["modules/m/quiz.yaml"]);
        Assert.Equal("""
            # Whose it is.

            - id: first
              outcome: keep
              title: { en: Title, cy: Teitl }
              body:
                en: |
                  One.

                    - Two.
                  Three.
                cy: Un llinell.

            - id: second

            """, tidied["modules/m/pages.yaml"]);
    }

    [Fact]
    public void What_cannot_be_read_is_named_and_nothing_is_written()
    {
        var problems = Assert.IsType<ContentReading<IReadOnlyDictionary<string, string>>.Unsound>(ContentText.Tidy(Files("- id: [a\n"))).Problems;
        Assert.Equal("clauses/a.yaml", Assert.Single(problems).File);
    }

    [Fact]
    public void A_text_of_content_is_read_without_a_disk()
    {
        _tiny.Read();
        var files = Directory.EnumerateFiles(_tiny.Folder, "*.yaml", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(_tiny.Folder, file), File.ReadAllText);
        Assert.Equal("tiny", Assert.Single(Assert.IsType<ContentReading<ContentCatalogue>.Sound>(ContentText.Read(files)).Value.Modules).Slug);
        files["modules/tiny/extra.yaml"] = "a: b";
        Assert.Contains(Assert.IsType<ContentReading<ContentCatalogue>.Unsound>(ContentText.Read(files)).Problems, problem => problem.File == "modules/tiny/extra.yaml");
    }

    [Fact]
    public void Stories_are_played_in_the_order_of_the_module_and_one_of_anothers_practises_what_is_learned_here()
    {
        _tiny.With("modules/tiny/module.yaml", "  - { id: S01 }\n  - { id: BC01 }", "  - { id: BC01 }\n  - { id: S01 }");
        foreach (var file in new[] { "module", "pages", "quiz" }) _tiny.WithFile($"modules/second/{file}.yaml", TinyFiles.Second(file, "tiny/S01, outcome: keep"));
        var course = Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Value;
        Assert.Equal(["BC01", "S01"], course.Modules[0].Scenarios.Select(story => story.Id));
        var borrowed = Assert.Single(course.Modules[1].Scenarios);
        Assert.Equal(("S01", "keep"), (borrowed.Id, borrowed.Outcome));
        Assert.NotEqual("keep", course.Modules[0].Scenarios[1].Outcome);
    }

    [Fact]
    public void The_handbook_for_authors_names_every_key_as_the_tables_have_it()
    {
        var handbook = Lti.Kit.Repository.Read("content/README.md");
        Assert.Equal(FormatReference.Write(), handbook[handbook.IndexOf("### `clauses/*.yaml`", StringComparison.Ordinal)..]);
    }

    private static Dictionary<string, string> Files(string clauses) => new() { ["clauses/a.yaml"] = clauses };

    private static IReadOnlyDictionary<string, string> Tidied(string folder) => Sound(ContentFolder.Tidy(folder));

    private static IReadOnlyDictionary<string, string> Sound(ContentReading<IReadOnlyDictionary<string, string>> reading) =>
        Assert.IsType<ContentReading<IReadOnlyDictionary<string, string>>.Sound>(reading).Value;
}
