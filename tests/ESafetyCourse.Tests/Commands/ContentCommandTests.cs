using ESafetyCourse.Tests.Content;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Commands;

[Collection(OneAtTheTerminal.Name)]
public sealed class ContentCommandTests(Cluster cluster) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Operator _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.NewDatabaseAsync();
        _operator = new Operator(_database);
    }

    public async ValueTask DisposeAsync() => await _database.DropAsync();

    [Fact]
    public async Task Sound_content_is_called_sound()
    {
        using var tiny = new TinyCourse();
        tiny.Read();
        var ran = await _operator.TypeAsync("content", "check", "--folder", tiny.Folder);
        Assert.Equal((0, ""), (ran.Exit, ran.Complained));
        Assert.Contains("tiny", ran.Said, StringComparison.Ordinal);
        Assert.Contains("Sound.", ran.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_is_named_with_its_file_and_line_and_nothing_of_it_is_published()
    {
        using var tiny = new TinyCourse();
        tiny.With("clauses/code.yaml", "- id: code-2", "- id: code-1").Read();
        foreach (var command in new[] { "check", "publish" })
        {
            var ran = await _operator.TypeAsync("content", command, "--folder", tiny.Folder);
            Assert.Equal((1, ""), (ran.Exit, ran.Said));
            Assert.Contains("clauses/code.yaml, line 4: clause code-1 is already written in clauses/code.yaml, line 1", ran.Complained, StringComparison.Ordinal);
        }

        Assert.Equal(0, await _database.ReadAsync<long>("select count(*) from editions"));
    }

    [Fact]
    public async Task What_the_training_covers_is_said_gaps_first_and_as_a_table_for_a_spreadsheet()
    {
        using var tiny = new TinyCourse();
        tiny.Read();
        var without = await _operator.TypeAsync("content", "coverage", "--folder", tiny.Folder);
        Assert.Equal((1, ""), (without.Exit, without.Said));
        Assert.Contains("no inventory", without.Complained, StringComparison.Ordinal);

        tiny.WithFile("inventory/code.yaml", """
            - { id: code-1, source: "1, first", audience: [all, heads], theme: t, trainable: true, modules: [M90], gist: Say "early". }
            - { id: code-2, source: "2", audience: [all], theme: t, trainable: true, modules: [M90], gist: Two. }
            - { id: code-3, source: "3", audience: [all], theme: t, trainable: true, modules: [M90], gist: Three. }
            - { id: code-4, source: "4", audience: [all], theme: t, trainable: true, modules: [M91], gist: Four. }
            """).Read();
        var page = await _operator.TypeAsync("content", "coverage", "--folder", tiny.Folder);
        Assert.Equal((0, ""), (page.Exit, page.Complained));
        Assert.StartsWith("Gaps in M90 tiny, of 3 clauses", page.Said, StringComparison.Ordinal);
        Assert.Contains("not taught (1): code-3", page.Said, StringComparison.Ordinal);
        Assert.Contains("  M91: 1", page.Said, StringComparison.Ordinal);

        var table = (await _operator.TypeAsync("content", "coverage", "--csv", "--folder", tiny.Folder)).Said.Split("\r\n");
        Assert.Equal("id,document,source,theme,audience,modules,standing,taught,practised,assessed,attested,same rule taught as,superseded by,gist", table[0]);
        Assert.StartsWith("\"code-1\",\"code\",\"1, first\",\"t\",\"all heads\",\"M90\",\"due\",\"tiny/telling\",", table[1], StringComparison.Ordinal);
        Assert.EndsWith(",\"Say \"\"early\"\".\"", table[1], StringComparison.Ordinal);
        Assert.Contains("\"code-4\",\"code\",\"4\",\"t\",\"all\",\"M91\",\"waiting\",\"\",\"\"", table[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_listed_first_things_first_until_somebody_signs_for_it_and_again_when_it_changes()
    {
        using var tiny = new TinyCourse();
        tiny.Read();
        var waiting = (await SaidAsync("waiting")).Split('\n').Select(line => line.Trim()).ToList();
        Assert.StartsWith("Stories of level 4", waiting[0], StringComparison.Ordinal);
        Assert.Equal("tiny/BC01", waiting[1]);
        Assert.Equal(["tiny/statement/A90-1", "tiny/statement/A90-2"], waiting[3..5]);

        Assert.Contains("tiny/BC01: reviewed by M. Hughes on ", await SaidAsync("sign-off", "--of", "tiny/BC01", "--by", "M. Hughes"), StringComparison.Ordinal);
        Assert.Contains("tiny/page/keeping: Welsh confirmed by N. Ellis on ", await SaidAsync("confirm-welsh", "--all-of", "tiny", "--by", "N. Ellis"), StringComparison.Ordinal);
        Assert.Contains("Nothing of it waits.", await SaidAsync("confirm-welsh", "--all-of", "tiny", "--by", "N. Ellis"), StringComparison.Ordinal);
        Assert.DoesNotContain("tiny/", await SaidAsync("waiting"), StringComparison.Ordinal);
        Assert.Contains("clauses/code-1", await SaidAsync("waiting"), StringComparison.Ordinal);
        Assert.Contains("Sound. Welsh confirmed.", await SaidAsync("check"), StringComparison.Ordinal);

        tiny.With("modules/tiny/pages.yaml", "cy: Cadw }", "cy: Cadw’r rhain }").Read();
        Assert.Contains("  tiny/page/keeping  (lapsed: Welsh confirmed by N. Ellis on ", await SaidAsync("waiting"), StringComparison.Ordinal);
        var check = await SaidAsync("check");
        Assert.Contains("The confirmation of the Welsh of tiny/page/keeping by N. Ellis on ", check, StringComparison.Ordinal);
        Assert.DoesNotContain("Welsh confirmed.", check, StringComparison.Ordinal);

        async Task<string> SaidAsync(params string[] words) => (await _operator.TypeAsync(["content", .. words, "--folder", tiny.Folder])).Said;
    }

    [Theory]
    [InlineData("There is no text tiny/page/none", "confirm-welsh", "--of", "tiny/page/keeping", "tiny/page/none", "--by", "N. Ellis, translator")]
    [InlineData("There is no story tiny/page/keeping", "sign-off", "--of", "tiny/page/keeping", "--by", "M. Hughes, DSP")]
    [InlineData("There is nothing to sign off in tin:", "confirm-welsh", "--all-of", "tin", "--by", "N. Ellis, translator")]
    [InlineData("Say of what", "confirm-welsh", "--by", "N. Ellis, translator")]
    [InlineData("The name and role is empty.", "confirm-welsh", "--of", "tiny/page/keeping", "--by", " ")]
    public async Task Who_signs_for_nothing_that_there_is_or_as_nobody_is_told_so_and_nothing_is_written(string says, params string[] words)
    {
        using var tiny = new TinyCourse();
        tiny.Read();
        var ran = await _operator.TypeAsync(["content", .. words, "--folder", tiny.Folder]);
        Assert.Equal((1, ""), (ran.Exit, ran.Said));
        Assert.Contains(says, ran.Complained, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(tiny.Folder, "*.yaml").Select(Path.GetFileName).Except(["profile.yaml"]));
    }

    [Fact]
    public async Task The_shipped_training_is_published_once_and_in_production_only_with_leave_for_what_nobody_has_reviewed()
    {
        var refused = await _operator.TypeAsync("content", "publish");
        Assert.Equal((1, ""), (refused.Exit, refused.Said));
        Assert.Contains("--accept-unreviewed", refused.Complained, StringComparison.Ordinal);

        foreach (var production in new[] { "production", "prod", "Staging" })
        {
            _operator.Settings["ASPNETCORE_ENVIRONMENT"] = production;
            Assert.Equal(1, (await _operator.TypeAsync("content", "publish")).Exit);
        }

        _operator.Settings["ASPNETCORE_ENVIRONMENT"] = null;
        var published = await _operator.TypeAsync("content", "publish", "--accept-unreviewed", "M. Hughes, county safeguarding officer");
        Assert.Equal((0, ""), (published.Exit, published.Complained));
        Assert.Contains("targeted: edition 1 published.", published.Said, StringComparison.Ordinal);
        const string acceptances = "select count(*) from evidence e join evidence_words w on w.evidence_id = e.id where kind = 'unreviewed-accepted' and words like 'M. Hughes%'";
        var accepted = await _database.ReadAsync<long>(acceptances);
        Assert.True(accepted > 0);
        Assert.Equal(0, await _database.ReadAsync<long>("select count(*) from evidence where body like '%Hughes%'"));
        Assert.Equal(0, (await _operator.TypeAsync("content", "publish", "--accept-unreviewed", "M. Hughes, county safeguarding officer")).Exit);
        Assert.Equal(accepted, await _database.ReadAsync<long>(acceptances));

        _operator.Settings["ASPNETCORE_ENVIRONMENT"] = "development";
        var again = await _operator.TypeAsync("content", "publish");
        Assert.Equal(0, again.Exit);
        Assert.Contains("targeted: edition 1, unchanged.", again.Said, StringComparison.Ordinal);
    }
}
