using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>The list of what the documents ask is whole, and no document is credited with what only the course asks.</summary>
public sealed class InventoryTests : IDisposable
{
    private const string File = "inventory/code.yaml";
    private const string Whole = """
        - { id: code-1, source: "1", audience: [all], theme: telling, trainable: true, modules: [M90], gist: Tell early. }
        - { id: code-2, source: "2", audience: [all], theme: keeping, trainable: true, modules: [M90], same_rule_as: [code-1], gist: Do not copy. }
        - { id: code-3, source: "3", audience: [all], theme: dates, trainable: false, superseded_by: [code-2], gist: In force from May. }
        """;

    private readonly TinyCourse _tiny = new TinyCourse().WithFile(File, Whole);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void An_inventory_is_read_in_its_order_and_is_in_no_edition()
    {
        var course = Assert.IsType<ContentReading<ContentCatalogue>.Sound>(_tiny.Read()).Value;
        Assert.Equal(["code-1", "code-2", "code-3"], course.Inventory.Select(clause => clause.Id));
        Assert.Equal(("code", "2", "keeping"), (course.Inventory[1].Document, course.Inventory[1].Source, course.Inventory[1].Theme));
        Assert.Equal([true, true, false], course.Inventory.Select(clause => clause.IsToBeTaught));
        Assert.Equal(EditionDocument.Write(course.Modules[0], course), EditionDocument.Write(course.Modules[0], TinyCourse.Sound()));
    }

    [Theory]
    [InlineData(File, "id: code-3", "id: code-2", "code-2, source: \"3\"", "the inventory clause id “code-2” is already used")]
    [InlineData(File, "[code-1], gist", "[code-9], gist", "code-2, source", "clause code-2 names code-9, which is not in the inventory")]
    [InlineData(File, "superseded_by: [code-2]", "superseded_by: [code-7]", "code-3, source", "clause code-3 names code-7, which is not in the inventory")]
    [InlineData(File, "trainable: true, modules: [M90], gist", "trainable: true, gist", "code-1, source", "clause code-1 is to be taught, but by no module")]
    [InlineData(File, "id: code-3", "id: course-c3", "course-c3", "stands in course.yaml, so that no document is credited with it")]
    [InlineData("clauses/code.yaml", "id: code-2", "id: course-c2", "course-c2", "stands in course.yaml, so that no document is credited with it")]
    [InlineData("clauses/code.yaml", "- id: code-2", "- id: code-4\n  reference: { en: A, cy: B }\n  rule: { en: C, cy: D }\n- id: code-2", "- id: code-4", "clause code-4 is cited by the course, but not in the inventory")]
    [InlineData(File, "theme: telling", "them: telling", "code-1, source", "has “them”, which means nothing here")]
    public void What_is_amiss_is_found_where_it_stands(string file, string passage, string instead, string where, string says)
    {
        _tiny.With(file, passage, instead);
        Assert.Contains(
            _tiny.Problems(),
            problem => problem.File == file && problem.Line == _tiny.LineOf(file, where) && problem.Message.En.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void What_stands_in_the_courses_own_file_bears_its_name()
    {
        _tiny.WithFile("clauses/course.yaml", "- { id: c-3, reference: { en: A, cy: B }, rule: { en: C, cy: D } }");
        Assert.Contains(
            _tiny.Problems(),
            problem => problem.ToString().StartsWith("clauses/course.yaml, line 1, own-clause-id: the id c-3 must begin with “course-”", StringComparison.Ordinal));
    }

    [Fact]
    public void Content_without_an_inventory_is_not_held_to_one() => Assert.Empty(TinyCourse.Sound().Inventory);
}
