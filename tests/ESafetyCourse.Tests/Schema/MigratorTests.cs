using ESafetyCourse.Core.Schema;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Schema;

public sealed class MigratorTests(Cluster cluster) : IAsyncLifetime
{
    private const string Tables = "select count(*) from information_schema.tables where table_schema = 'public'";
    private const string App = "esafety_test_app";
    private readonly string _folder = Directory.CreateTempSubdirectory("migrations").FullName;
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Cluster.MigrationsFolder, "*.sql")) File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        _database = await cluster.NewEmptyDatabaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _database.DropAsync();
    }

    [Fact]
    public async Task A_new_database_gets_every_migration_in_order()
    {
        var applied = await MigrateAsync();
        Assert.Equal(Directory.EnumerateFiles(_folder).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), applied);
        Assert.Equal("0001_schools_people_platforms", applied[0]);
    }

    [Fact]
    public async Task Migrating_twice_changes_nothing()
    {
        await MigrateAsync();
        var tables = await _database.ReadAsync<long>(Tables);
        Assert.Empty(await MigrateAsync());
        Assert.Equal(tables, await _database.ReadAsync<long>(Tables));
    }

    [Fact]
    public async Task A_landed_file_that_was_edited_is_refused_by_name()
    {
        await MigrateAsync();
        await File.AppendAllTextAsync(Path.Combine(_folder, "0003_training.sql"), "-- afterthought\n", Ct);
        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(MigrateAsync);
        Assert.Contains("0003_training", refused.Message, StringComparison.Ordinal);
        await using var program = NpgsqlDataSource.Create(_database.App);
        Assert.Equal(["0003_training"], (await Migrator.CompareAsync(program, Ct)).Edited);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "9999_broken.sql"), "create table half (id int); select nonsense;", Ct);
        await Assert.ThrowsAsync<MigrationRefusedException>(MigrateAsync);
        Assert.Equal(0, await _database.ReadAsync<long>(Tables));
    }

    [Theory]
    [InlineData("-- A table.\ncreate table half (id int);\n\nselect\n    nonsense;\n", "42703", "column \"nonsense\" does not exist", "9999_broken.sql, line 5")]
    [InlineData("create table half (id int);\ndo $$\nbegin\n    raise exception 'not today';\nend $$;\n", "P0001", "not today", "line 3 at RAISE")]
    [InlineData("\n\n\ncreate tabel half (id int);\n", "42601", "syntax error at or near \"tabel\"", "9999_broken.sql, line 4")]
    public async Task A_migration_that_fails_is_named_with_the_line_and_what_the_database_said(string sql, string state, string says, string where)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "9999_broken.sql"), sql, Ct);
        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(MigrateAsync);
        Assert.StartsWith($"The migration 9999_broken failed, so nothing was applied: {state}: {says}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(where, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_a_later_version_has_migrated_is_left_alone()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "9000_later.sql"), "create table later (id int);", Ct);
        await MigrateAsync();
        File.Delete(Path.Combine(_folder, "9000_later.sql"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "9001_own.sql"), "create table own (id int);", Ct);
        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(MigrateAsync);
        Assert.Contains("doesn't know: 9000_later", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await _database.ReadAsync<long>("select count(*) from information_schema.tables where table_name = 'own'"));
    }

    [Fact]
    public async Task A_folder_without_migrations_is_no_database_that_is_up_to_date()
    {
        foreach (var file in Directory.EnumerateFiles(_folder)) File.Delete(file);
        Assert.Contains("holds no migrations", (await Assert.ThrowsAsync<MigrationRefusedException>(MigrateAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_in_another_encoding_is_named_before_anything_is_applied()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "9999_latin.sql"), [.. "-- T"u8, 0xF4, .. "\n"u8], Ct);
        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(MigrateAsync);
        Assert.Contains("9999_latin.sql, line 1: byte 5 of this line (0xF4) is not UTF-8", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_that_migrate_at_once_apply_everything_once()
    {
        var both = await Task.WhenAll(MigrateAsync(), MigrateAsync());
        Assert.Contains(both, applied => applied.Count == 0);
        Assert.Contains(both, applied => applied.Count == Directory.GetFiles(_folder).Length);
        Assert.Equal(Directory.GetFiles(_folder).Length, await _database.ReadAsync<long>("select count(*) from schema_migrations"));
    }

    [Fact]
    public async Task A_database_says_which_migrations_it_lacks()
    {
        await using var program = NpgsqlDataSource.Create(_database.App);
        Assert.Equal(Directory.GetFiles(_folder).Length, (await Migrator.MissingAsync(program, Ct)).Count);
        await MigrateAsync();
        Assert.Empty(await Migrator.MissingAsync(program, Ct));
        await File.WriteAllTextAsync(Path.Combine(_folder, "9000_next.sql"), "select 1;", Ct);
        Assert.Equal(["9000_next"], await Migrator.MissingAsync(program, Ct));
    }

    [Fact]
    public async Task A_trial_with_one_role_for_everything_migrates_too()
    {
        var role = new NpgsqlConnectionStringBuilder(_database.Owner).Username!;
        Assert.NotEmpty(await Migrator.RunAsync(_database.Owner, role, Ct));
    }

    private Migrator Migrator => new(_folder, TimeProvider.System);

    private Task<IReadOnlyList<string>> MigrateAsync() => Migrator.RunAsync(_database.Owner, App, Ct);
}
