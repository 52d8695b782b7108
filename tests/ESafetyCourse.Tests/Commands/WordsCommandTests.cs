using System.Text;
using ESafetyCourse.Tests.House;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Commands;

[Collection(OneAtTheTerminal.Name)]
public sealed class WordsCommandTests(Cluster cluster) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("words").FullName;
    private TestDatabase _database = null!;
    private Operator _operator = null!;

    private string Output => Path.Combine(_folder, "words.csv");

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.NewDatabaseAsync();
        _operator = new Operator(_database);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _database.DropAsync();
    }

    [Fact]
    public async Task Every_pair_is_written_with_its_place_as_a_table_that_Excel_opens()
    {
        var ran = await _operator.TypeAsync("words", "export", "--output", Output);
        var pairs = WordPairs.In(Sources.Root);
        Assert.Equal((0, $"Wrote {pairs.Count} pairs to {Output}.", ""), (ran.Exit, ran.Said.TrimEnd(), ran.Complained));

        var bytes = await File.ReadAllBytesAsync(Output, TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var rows = Rows(Encoding.UTF8.GetString(bytes[3..]));
        Assert.Equal(["place", "en", "cy"], rows[0]);
        Assert.Equal(pairs, rows.Skip(1).Select(row => new WordPair(row[0], row[1], row[2])));
        Assert.All(pairs, pair => Assert.True(File.Exists(Path.Combine(Sources.Root, pair.Place.Split(':')[0]))));
        Assert.Contains(pairs, pair => pair is { En: "Continue", Cy: "Parhau" } && pair.Place.StartsWith("src/ESafetyCourse.Web/Features/Modules/Page.cshtml:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_file_they_go_to_standard_output()
    {
        Plant("Page.cshtml", """@Say("Yes", "Ydy")""");
        var ran = await _operator.StartAsync("words", "export", "--folder", _folder);
        Assert.Equal(
            (0, "place,en,cy\r\n\"src/ESafetyCourse.Web/Features/Page.cshtml:1\",\"Yes\",\"Ydy\"\r\n", ""),
            (ran.Exit, ran.Said.TrimStart('\uFEFF'), ran.Complained));
    }

    [Theory]
    [InlineData("""@Say("Say \"no\", then go", "Dweud “na”,\u00a0wedyn mynd")""", "Say \"no\", then go", "Dweud “na”,\u00a0wedyn mynd")]
    [InlineData("""@Say($"{{{count}}} of {Of(x, "a)")}", $"{{{count}}} o {Of(x, "a)")}")""", "{{count}} of {Of(x, \"a)\")}", "{{count}} o {Of(x, \"a)\")}")]
    [InlineData("@Say(\n  \"One, \"\n    + \"two\",\n  \"Un, \" + \"dau\")", "One, two", "Un, dau")]
    [InlineData("""@(open ? Say(title) : Say("Yes", "Ydy"))""", "Yes", "Ydy")]
    [InlineData("""new($"{Again} Now.", EtoWyneb + " Nawr."); const string Again = Once + " again."; const string Once = "Open; once"; const string EtoWyneb = "Eto.";""", "Open; once again. Now.", "Eto. Nawr.")]
    public async Task A_pair_is_read_as_the_program_would_say_it(string source, string english, string welsh)
    {
        Plant("Page.cs", source);
        Assert.Equal(0, (await _operator.TypeAsync("words", "export", "--folder", _folder, "--output", Output)).Exit);
        var row = Assert.Single(Rows((await File.ReadAllTextAsync(Output, TestContext.Current.CancellationToken)).TrimStart('\uFEFF')).Skip(1));
        Assert.Equal([english, welsh], row[1..]);
    }

    [Theory]
    [InlineData("""// Say("Yes", "Ydy")""")]
    [InlineData("""var pair = new Fault("name", "words"); var said = Say(one, other); var kept = new Bilingual("", "");""")]
    public void What_is_no_pair_is_none(string source)
    {
        Plant("Page.cs", source);
        Assert.Empty(WordPairs.In(_folder));
    }

    [Fact]
    public async Task A_folder_that_holds_no_sources_is_refused()
    {
        var ran = await _operator.TypeAsync("words", "export", "--folder", _folder);
        Assert.Equal((1, ""), (ran.Exit, ran.Said));
        Assert.Contains("is no checkout", ran.Complained, StringComparison.Ordinal);
    }

    private void Plant(string name, string text)
    {
        foreach (var folder in new[] { "ESafetyCourse.Core", "ESafetyCourse.Lti", "ESafetyCourse.Web/Features", "ESafetyCourse.Web/Wording" })
            Directory.CreateDirectory(Path.Combine(_folder, "src", folder));
        File.WriteAllText(Path.Combine(_folder, "src/ESafetyCourse.Web/Features", name), text);
    }

    // Every field is quoted, and none holds a line break followed by a quote.
    private static List<string[]> Rows(string csv) =>
    [
        .. csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select((line, number) => number == 0
            ? line.Split(',') : [.. line[1..^1].Split("\",\"").Select(field => field.Replace("\"\"", "\"", StringComparison.Ordinal))]),
    ];
}
