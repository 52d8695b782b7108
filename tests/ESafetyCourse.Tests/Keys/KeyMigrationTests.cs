using ESafetyCourse.Core.Schema;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Keys;

/// <summary>A database from before keys had a life.</summary>
public sealed class KeyMigrationTests(Cluster cluster) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("migrations").FullName;
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await cluster.NewEmptyDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _database.DropAsync();
    }

    [Fact]
    public async Task Its_newest_key_goes_on_signing_and_the_others_stay_published()
    {
        await MigrateAsync(file => string.CompareOrdinal(file, "0014") < 0);
        await TestDatabase.ExecuteAsync(_database.Admin, """
            insert into tool_keys values ('b', 'x', '2026-02-01T00:00Z'), ('c', 'x', '2026-03-01T00:00Z'), ('a', 'x', '2026-01-01T00:00Z')
            """);
        await MigrateAsync(_ => true);
        Assert.Equal("a previous, b previous, c signing", await _database.ReadAsync<string>(
            "select string_agg(kid || ' ' || state, ', ' order by kid) from tool_keys where signing_at = created_at and (previous_at > created_at) is not false"));
    }

    [Fact]
    public async Task One_without_keys_makes_its_first_as_ever()
    {
        await MigrateAsync(_ => true);
        Assert.Equal(0, await _database.ReadAsync<long>("select count(*) from tool_keys"));
    }

    private async Task MigrateAsync(Func<string, bool> which)
    {
        foreach (var file in Directory.EnumerateFiles(Cluster.MigrationsFolder, "*.sql").Where(file => which(Path.GetFileName(file))))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
        await new Migrator(_folder, TimeProvider.System).RunAsync(_database.Owner, "esafety_test_app", TestContext.Current.CancellationToken);
    }
}
