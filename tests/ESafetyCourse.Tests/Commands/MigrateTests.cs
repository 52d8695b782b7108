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
    }

    [Fact]
    public async Task A_program_whose_database_lacks_migrations_does_not_start()
    {
        _operator.Settings["ESafety__MasterKey"] = Convert.ToBase64String(new byte[32]);
        var ran = await _operator.StartAsync("serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, ran.Exit);
        Assert.Contains("The database lacks 0001_schools_people_platforms", ran.Complained, StringComparison.Ordinal);
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
