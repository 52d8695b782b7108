using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Commands;

[Collection(OneAtTheTerminal.Name)]
public sealed class MigrateTests(Cluster cluster) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Operator _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.NewEmptyDatabaseAsync();
        _operator = new Operator(_database);
    }

    public async ValueTask DisposeAsync() => await _database.DropAsync();

    [Fact]
    public async Task An_operator_who_has_not_migrated_is_told_to_and_then_migrates()
    {
        var early = await _operator.TypeAsync("school", "list");
        Assert.Equal((1, ""), (early.Exit, early.Said));
        Assert.Contains("'esafety migrate' first", early.Complained, StringComparison.Ordinal);

        var first = await _operator.StartAsync("migrate");
        Assert.Equal(0, first.Exit);
        Assert.StartsWith("Applied 0001_schools_people_platforms, 0002_launches", first.Said, StringComparison.Ordinal);
        Assert.Equal(new Ran(0, $"The database is up to date.{Environment.NewLine}", ""), await _operator.TypeAsync("migrate"));
        Assert.StartsWith("No school yet", (await _operator.TypeAsync("school", "list")).Said, StringComparison.Ordinal);

        await TestDatabase.ExecuteAsync(_database.Admin, "alter table schools drop column slug cascade"); // As if a later program had added it.
        Assert.Contains("older than this program: run 'esafety migrate' first", (await _operator.TypeAsync("school", "list")).Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_whose_database_lacks_migrations_does_not_start()
    {
        _operator.Settings["ESafety__MasterKey"] = Convert.ToBase64String(new byte[32]);
        var ran = await _operator.StartAsync("serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, ran.Exit);
        Assert.Contains("The database lacks 0001_schools_people_platforms", ran.Complained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("edited", "0003_training")]
    [InlineData("newer", "9000_later")]
    [InlineData("gone", "There is no folder of migrations at")]
    public async Task A_program_whose_migrations_are_not_those_of_the_database_neither_starts_nor_migrates(string how, string says)
    {
        Assert.Equal(0, (await _operator.TypeAsync("migrate")).Exit);
        var folder = Directory.CreateTempSubdirectory("migrations").FullName;
        foreach (var file in Directory.EnumerateFiles(Cluster.MigrationsFolder, "*.sql")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        if (how == "edited") await File.AppendAllTextAsync(Path.Combine(folder, "0003_training.sql"), "-- afterthought\n", TestContext.Current.CancellationToken);
        if (how == "newer") await _database.ReadAsync<string>("insert into schema_migrations values ('9000_later', '', now()) returning name");
        if (how == "gone") Directory.Delete(folder, recursive: true);
        _operator.Settings["ESafety__MigrationsFolder"] = folder;
        _operator.Settings["ESafety__MasterKey"] = Convert.ToBase64String(new byte[32]);

        foreach (var words in new[] { new[] { "serve", "--urls", "http://127.0.0.1:0" }, ["migrate"] })
        {
            var ran = await _operator.TypeAsync(words);
            Assert.Equal(1, ran.Exit);
            Assert.Contains(says, ran.Complained, StringComparison.Ordinal);
            Assert.Single(ran.Complained.Trim().Split('\n'));
        }
    }

    [Fact]
    public async Task A_migration_that_fails_is_one_sentence_and_nothing_is_applied()
    {
        var folder = Directory.CreateTempSubdirectory("migrations").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "0001_broken.sql"), "create table half (id int);\nselect nonsense;\n", TestContext.Current.CancellationToken);
        _operator.Settings["ESafety__MigrationsFolder"] = folder;
        var ran = await _operator.TypeAsync("migrate");
        Assert.Equal((1, ""), (ran.Exit, ran.Said));
        Assert.Equal(
            "The migration 0001_broken failed, so nothing was applied: 42703: column \"nonsense\" does not exist (0001_broken.sql, line 2)",
            ran.Complained.Trim());
        Assert.Equal(0, await _database.ReadAsync<long>("select count(*) from information_schema.tables where table_schema = 'public'"));
    }

    [Fact]
    public async Task A_migration_during_which_the_server_ends_the_connection_is_named_all_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("migrations").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "0001_cut.sql"), "select pg_terminate_backend(pg_backend_pid());\n", TestContext.Current.CancellationToken);
        _operator.Settings["ESafety__MigrationsFolder"] = folder;
        var ran = await _operator.TypeAsync("migrate");
        Assert.Equal((1, ""), (ran.Exit, ran.Said));
        Assert.StartsWith("The migration 0001_cut failed, so nothing was applied: ", ran.Complained, StringComparison.Ordinal);
        Assert.Single(ran.Complained.Trim().Split('\n'));
    }

    [Fact]
    public async Task What_was_applied_is_said_even_where_the_tables_of_the_jobs_cannot_be_made()
    {
        await TestDatabase.ExecuteAsync(_database.Admin, "create schema hangfire; create table hangfire.job (other int)");
        var ran = await _operator.TypeAsync("migrate");
        Assert.Equal(1, ran.Exit);
        Assert.StartsWith("Applied 0001_schools_people_platforms, 0002_launches", ran.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_said_in_one_sentence()
    {
        var nowhere = new Operator(_database with { App = $"Host=127.0.0.1;Port={TestTool.FreePort()};Username=x;Password=x;Database=x" });
        var ran = await nowhere.TypeAsync("school", "list");
        Assert.Equal(1, ran.Exit);
        Assert.Single(ran.Complained.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", ran.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_connection_string_the_setting_is_named()
    {
        _operator.Settings["ConnectionStrings__ESafety"] = null;
        var ran = await _operator.TypeAsync("school", "list");
        Assert.Equal(1, ran.Exit);
        Assert.Contains("ConnectionStrings__ESafety", ran.Complained, StringComparison.Ordinal);
    }
}
