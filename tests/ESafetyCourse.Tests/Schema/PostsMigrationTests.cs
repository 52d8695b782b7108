using ESafetyCourse.Core.Schema;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Schema;

/// <summary>What became of the posts that were recorded before they had days (migration 0032).</summary>
public sealed class PostsMigrationTests(Cluster cluster) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("migrations").FullName;
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.NewEmptyDatabaseAsync();
        await MigrateAsync(before: "0032");
        await TestDatabase.ExecuteAsync(_database.Admin, """
            insert into schools (id, slug, name_en, name_cy, profile, created_at)
            values ('00000000-0000-0000-0000-0000000000a1', 'bro-wennol', 'Bro Wennol', 'Bro Wennol', '', '2025-09-01Z');
            insert into people (id, language, created_at) select format('00000000-0000-0000-0000-%s', lpad(n::text, 12, '0'))::uuid, 'en', '2025-09-01Z' from generate_series(1, 3) n;
            """);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await _database.DropAsync();
    }

    [Fact]
    public async Task An_end_is_a_last_day_and_a_correction_is_no_end()
    {
        await PostAsync(1, person: 1, "teaching", "2025-09-01 08:00Z", ended: null);
        await PostAsync(2, person: 2, "support", "2025-09-02 08:00Z", ended: "2026-07-20 22:30Z"); // Half past eleven at night in London.
        await PostAsync(3, person: 3, "governor", "2025-09-03 08:00Z", ended: "2026-01-05 12:00Z");
        await PostAsync(4, person: 3, "teaching", "2026-01-05 12:00Z", ended: null);
        await CorrectedAsync(3, 4);
        await MigrateAsync(before: "9");

        Assert.Equal(
            [
                "1 teaching 2025-09-01 - - stands",
                "2 support 2025-09-02 - - undone 2026-07-20", "2 support 2025-09-02 2026-07-20 left stands",
                "3 governor 2025-09-03 - - undone 2026-01-05", "3 teaching 2025-09-03 - - stands",
            ],
            await PostsAsync());
        Assert.Equal("governor by teaching, support by support", await _database.ReadAsync<string>("""
            select string_agg(w.staff_group || ' by ' || p.staff_group, ', ' order by w.staff_group) from posts p join posts w on w.id = p.replaces
            """));
        Assert.Equal(0L, await _database.ReadAsync<long>("select count(*) from posts where start_known or recorded_by is not null or undone_by is not null"));
    }

    [Fact]
    public async Task A_post_that_was_corrected_twice_and_ended_is_held_from_the_day_on_which_the_first_was_recorded()
    {
        await PostAsync(1, person: 1, "governor", "2025-09-01 08:00Z", ended: "2025-10-01 12:00Z");
        await PostAsync(2, person: 1, "support", "2025-10-01 12:00Z", ended: "2025-11-01 12:00Z");
        await PostAsync(3, person: 1, "teaching", "2025-11-01 12:00Z", ended: "2026-07-20 12:00Z");
        await CorrectedAsync(1, 2);
        await CorrectedAsync(2, 3);
        await MigrateAsync(before: "9");

        Assert.Equal(
            [
                "1 governor 2025-09-01 - - undone 2025-10-01", "1 support 2025-09-01 - - undone 2025-11-01",
                "1 teaching 2025-09-01 - - undone 2026-07-20", "1 teaching 2025-09-01 2026-07-20 left stands",
            ],
            await PostsAsync());
    }

    private Task<int> PostAsync(int id, int person, string group, string recorded, string? ended) => TestDatabase.ExecuteAsync(_database.Admin, $"""
        insert into posts (id, person_id, school_id, staff_group, ewc_registered, created_at, ended_at)
        values ('{Id(id)}', '{Id(person)}', '00000000-0000-0000-0000-0000000000a1', '{group}', true, '{recorded}', {(ended is null ? "null" : $"'{ended}'")})
        """);

    private Task<int> CorrectedAsync(int wrong, int right) => TestDatabase.ExecuteAsync(_database.Admin, $$"""
        insert into evidence (id, school_id, actor, kind, subject, body, at)
        values (gen_random_uuid(), '00000000-0000-0000-0000-0000000000a1', 'operator', 'post-corrected', '{{Id(wrong)}}', '{"post":"{{Id(right)}}"}', now())
        """);

    private async Task<string[]> PostsAsync() => await _database.ReadAsync<string[]>("""
        select array_agg(concat_ws(' ', right(person_id::text, 1), staff_group, starts_on, coalesce(ends_on::text, '-'), coalesce(ended_how, '-'),
            coalesce('undone ' || (undone_at at time zone 'Europe/London')::date, 'stands')) order by person_id, recorded_at) from posts
        """);

    private static string Id(int number) => $"00000000-0000-0000-0000-{number:d12}";

    private async Task MigrateAsync(string before)
    {
        foreach (var file in Directory.EnumerateFiles(Cluster.MigrationsFolder, "*.sql").Where(file => string.CompareOrdinal(Path.GetFileName(file), before) < 0))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
        await new Migrator(_folder, TimeProvider.System).RunAsync(_database.Owner, "esafety_test_app", Ct);
    }
}
