using System.Text;
using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

/// <summary>Files that no author meant to write: what an editor, a copy or a failing disk made of them.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private const string Pages = "modules/tiny/pages.yaml";
    private readonly TinyCourse _tiny = new();

    public BrokenFileTests() => _tiny.Read();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData(new byte[] { 0xF4 }, "byte 23 of this line (0xF4) is not UTF-8")] // ô in Latin-1
    [InlineData(new byte[] { 0xC3 }, "byte 23 of this line (0xC3) is not UTF-8")] // ô cut in two
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "byte 23 of this line (0xED) is not UTF-8")] // half of a surrogate pair
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBD }, "this line holds U+FFFD, which stands where a letter was lost")]
    [InlineData(new byte[] { 0x00 }, "this line holds the invisible character U+0000")]
    [InlineData(new byte[] { 0x1B }, "this line holds the invisible character U+001B")]
    [InlineData(new byte[] { 0xE2, 0x80, 0xAE }, "this line holds the invisible character U+202E")]
    public void A_letter_that_was_broken_on_the_way_is_named_with_its_line(byte[] broken, string says)
    {
        Put(Pages, broken, "Cyn-ddysgwyr: ");

        var problem = Assert.Single(_tiny.Reread(), problem => problem.File == Pages);
        Assert.Equal(_tiny.LineOf(Pages, "Cyn-ddysgwyr"), problem.Line);
        Assert.Contains(says, problem.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\0", "U+0000")]
    [InlineData("\\e", "U+001B")]
    [InlineData("\\u202E", "U+202E")]
    [InlineData("\\uFFFD", "U+FFFD")]
    public void What_no_file_may_hold_is_not_written_in_another_way(string escape, string says)
    {
        using var tiny = new TinyCourse().With("modules/tiny/quiz.yaml", "en: Question 1?", $"en: \"Question{escape} 1?\"");

        var problem = Assert.Single(tiny.Problems());
        Assert.Equal(tiny.LineOf("modules/tiny/quiz.yaml", "Question\\"), problem.Line);
        Assert.Contains(says, problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_letter()
    {
        var path = Path.Combine(_tiny.Folder, Pages);
        File.WriteAllBytes(path, [.. Encoding.UTF8.Preamble, .. File.ReadAllBytes(path)]);

        Assert.IsType<ContentReading<ContentCatalogue>.Sound>(ContentFolder.Read(_tiny.Folder));
    }

    [Fact]
    public void Links_that_lead_nowhere_and_folders_in_the_place_of_files_are_named()
    {
        File.CreateSymbolicLink(Path.Combine(_tiny.Folder, "clauses/more.yaml"), "/nowhere/more.yaml");
        File.CreateSymbolicLink(Path.Combine(_tiny.Folder, "modules/second"), "../../second");
        File.CreateSymbolicLink(Path.Combine(_tiny.Folder, "modules/third"), "third");
        Directory.CreateDirectory(Path.Combine(_tiny.Folder, "modules/tiny/scenarios/S02.yaml"));
        File.Delete(Path.Combine(_tiny.Folder, Pages));
        Directory.CreateDirectory(Path.Combine(_tiny.Folder, Pages));

        var problems = _tiny.Reread().Select(problem => problem.ToString()).ToList();

        Assert.Contains("clauses/more.yaml, line 1, unreadable-file: this is a link to “/nowhere/more.yaml”, which is not there.", problems);
        Assert.Contains("modules/second, line 1, dead-link: this is a link to “../../second”, which is not there.", problems);
        Assert.Contains("modules/third, line 1, dead-link: this is a link to “third”, which is not there.", problems);
        Assert.Contains("modules/tiny/scenarios/S02.yaml, line 1, unreadable-file: this is a folder, but a file is expected here.", problems);
        Assert.Contains($"{Pages}, line 1, unreadable-file: this is a folder, but a file is expected here.", problems);
    }

    [Fact]
    public void A_file_in_the_place_of_a_folder_is_named()
    {
        Directory.Delete(Path.Combine(_tiny.Folder, "modules/tiny/scenarios"), recursive: true);
        File.WriteAllText(Path.Combine(_tiny.Folder, "modules/tiny/scenarios"), "");

        Assert.Contains(_tiny.Reread(), problem => problem.ToString() == "modules/tiny/scenarios, line 1, folder-expected: this is a file, but a folder is expected here.");
    }

    [Fact]
    public void A_link_that_leads_somewhere_is_followed()
    {
        var real = Directory.CreateTempSubdirectory("linked").FullName;
        File.Move(Path.Combine(_tiny.Folder, Pages), Path.Combine(real, "pages.yaml"));
        File.CreateSymbolicLink(Path.Combine(_tiny.Folder, Pages), Path.Combine(real, "pages.yaml"));

        Assert.IsType<ContentReading<ContentCatalogue>.Sound>(ContentFolder.Read(_tiny.Folder));
        Directory.Delete(real, recursive: true);
    }

    [Fact]
    public void A_file_built_to_use_up_the_stack_is_refused()
    {
        File.WriteAllText(Path.Combine(_tiny.Folder, Pages), new string('[', 100_000));

        Assert.Contains(_tiny.Reread(), problem => problem.File == Pages && problem.Message.En.Contains("nested more than 40 deep", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_without_end_is_refused()
    {
        File.WriteAllText(Path.Combine(_tiny.Folder, Pages), new string(' ', (4 * 1024 * 1024) + 1));

        Assert.Contains(_tiny.Reread(), problem => problem.File == Pages && problem.Message.En.Contains("at most 4 MB", StringComparison.Ordinal));
    }

    private void Put(string file, byte[] bytes, string after)
    {
        var path = Path.Combine(_tiny.Folder, file);
        var held = File.ReadAllBytes(path).AsSpan();
        var at = held.IndexOf(Encoding.UTF8.GetBytes(after)) + after.Length;
        File.WriteAllBytes(path, [.. held[..at], .. bytes, .. held[at..]]);
    }
}
