using System.Security.Cryptography;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web.Jobs;
using Npgsql;

namespace ESafetyCourse.Tests.Keys;

/// <summary>The signing keys as time passes: next, signing, previous, retired.</summary>
public sealed class KeyLifeTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public async ValueTask DisposeAsync() => await _course.DisposeAsync();

    [Fact]
    public async Task The_first_key_signs_at_once()
    {
        var signing = await _course.Get<ToolKeys>().SigningAsync(Ct);
        var kept = Assert.Single(await KeysAsync());
        Assert.Equal((signing.KeyId, KeyState.Signing), (kept.KeyId, kept.State));
        Assert.Equal([signing.KeyId], await PublishedAsync());
        await RotateAsync();
        var after = Assert.Single(await KeysAsync());
        Assert.Equal((kept.KeyId, kept.State, kept.Since), (after.KeyId, after.State, after.Since));
    }

    [Fact]
    public async Task In_two_hundred_days_three_keys_sign_each_published_a_day_before_and_thirty_days_after()
    {
        await _course.Get<ToolKeys>().SigningAsync(Ct);
        var began = _course.Clock.GetUtcNow();
        var (published, signed) = (new Dictionary<string, List<double>>(), new Dictionary<string, List<double>>());
        for (var day = 0.0; day <= 200; day += 0.25)
        {
            _course.Clock.Set(began.AddDays(day).AddMinutes(day)); // The clock runs on: each day a little later than the one before.
            await RotateAsync();
            var now = await _course.Get<ToolKeys>().SigningAsync(Ct);
            Add(signed, now.KeyId, day);
            foreach (var kid in await PublishedAsync()) Add(published, kid, day);
        }

        Assert.Equal([(0, 89.75), (90, 179.75), (180, 200)], signed.Values.Select(days => (days[0], days[^1])));
        Assert.Equal([(0, 119.75), (83, 200), (173, 200)], published.Values.Select(days => (days[0], days[^1])));
        Assert.Equal([KeyState.Retired, KeyState.Previous, KeyState.Signing], (await KeysAsync()).Select(key => key.State));
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from tool_keys where private_key is null"));
        Assert.Equal("key-made key-promoted key-made key-promoted key-retired key-made key-promoted", await _course.ReadAsync<string>(
            "select string_agg(kind, ' ' order by at, kind) from evidence where kind like 'key-%' and actor = 'program' and school_id is null"));
        var (first, second) = ((await KeysAsync())[0], (await KeysAsync())[1]);
        Assert.Equal($$"""{"inPlaceOf":"{{first.KeyId}}"}""", await _course.ReadAsync<string>(
            "select body from evidence where kind = 'key-promoted' and subject = $1", second.KeyId));
    }

    [Fact]
    public async Task An_instance_with_a_wrong_master_key_makes_no_next_key_and_changes_nothing()
    {
        var signing = (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId;
        var wrong = new RotateKeys(_course.Get<NpgsqlDataSource>(), new MasterKey(RandomNumberGenerator.GetBytes(32)), _course.Clock);
        _course.Clock.Move(TimeSpan.FromDays(84));
        var refused = await Assert.ThrowsAsync<CryptographicException>(() => wrong.RunAsync(new Actor.Program(), Ct));
        Assert.Contains(signing, refused.Message, StringComparison.Ordinal);
        Assert.Single(await KeysAsync());
        await RotateAsync();
        Assert.Equal(2, (await KeysAsync()).Count);
    }

    [Fact]
    public async Task The_job_moves_them_along()
    {
        await using var instance = await _course.WithJobsAsync(runsJobs: false);
        await instance.WithAsync<KeyJob>(job => job.RunAsync(Ct));
        Assert.Equal(KeyState.Signing, Assert.Single(await KeysAsync()).State);
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from job_runs where name = 'rotate-keys' and failed_at is null and succeeded_at is not null"));
    }

    [Fact]
    public async Task After_a_long_sleep_the_next_key_is_published_for_a_day_all_the_same()
    {
        var first = await _course.Get<ToolKeys>().SigningAsync(Ct);
        _course.Clock.Move(TimeSpan.FromDays(400));
        await RotateAsync();
        Assert.Equal(2, (await PublishedAsync()).Count);
        _course.Clock.Move(TimeSpan.FromHours(24));
        await RotateAsync();
        Assert.Equal(first.KeyId, (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId);
        _course.Clock.Move(TimeSpan.FromMinutes(11));
        await RotateAsync();
        Assert.NotEqual(first.KeyId, (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId);
        Assert.Contains(first.KeyId, await PublishedAsync());
    }

    [Fact]
    public async Task Two_instances_that_start_at_once_make_one_key()
    {
        await using var other = _course.AnotherInstance();
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? _course : other).Get<ToolKeys>().SigningAsync(Ct).AsTask()));
        Assert.Single(keys.Select(key => key.KeyId).Distinct());
        Assert.Single(await KeysAsync());
    }

    [Fact]
    public async Task Two_jobs_at_once_move_the_keys_along_once()
    {
        await using var other = _course.AnotherInstance();
        await _course.Get<ToolKeys>().SigningAsync(Ct);
        foreach (var (days, states) in new[] { (84, "signing next"), (7, "previous signing"), (31, "retired signing") })
        {
            _course.Clock.Move(TimeSpan.FromDays(days));
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RotateAsync(i % 2 == 0 ? _course : other)));
            Assert.Equal(states, string.Join(' ', (await KeysAsync()).Select(key => key.State.Stored())));
        }

        Assert.Equal(5, await _course.ReadAsync<long>("select count(*) from evidence where kind like 'key-%'"));
    }

    [Fact]
    public async Task An_operator_and_the_job_at_once_leave_one_key_that_signs_and_one_at_most_that_is_next()
    {
        await _course.Get<ToolKeys>().SigningAsync(Ct);
        _course.Clock.Move(TimeSpan.FromDays(84));
        await Task.WhenAll(Enumerable.Range(0, 9).Select(i => (i % 3) switch
        {
            0 => RotateAsync(),
            1 => new BeginRotation(_course.Get<NpgsqlDataSource>(), _course.Get<MasterKey>(), _course.Clock).RunAsync(new(), Ct),
            _ => (Task)new ReplaceKey(_course.Get<NpgsqlDataSource>(), _course.Get<MasterKey>(), _course.Clock).RunAsync(new(), Ct),
        }));
        var states = (await KeysAsync()).Select(key => key.State).ToList();
        Assert.Equal(1, states.Count(state => state == KeyState.Signing));
        Assert.InRange(states.Count(state => state == KeyState.Next), 0, 1);
    }

    [Theory]
    [InlineData("insert into tool_keys (kid, private_key, created_at, state, signing_at) values ('x', 'x', now(), 'signing', now())")]
    [InlineData("update tool_keys set private_key = null")]
    [InlineData("update tool_keys set state = 'retired'")]
    public async Task The_table_itself_holds_that_one_key_signs_and_that_what_is_published_is_whole(string sql)
    {
        await _course.Get<ToolKeys>().SigningAsync(Ct);
        await Assert.ThrowsAsync<PostgresException>(() => _course.SqlAsync(sql));
    }

    [Fact]
    public async Task The_programs_role_cannot_take_a_row_away()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.ExecuteAsync(_course.Database.App, "delete from tool_keys"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private Task RotateAsync(TestCourse? instance = null) => (instance ?? _course).Get<RotateKeys>().RunAsync(new Actor.Program(), Ct);

    private Task<IReadOnlyList<KeptKey>> KeysAsync() => new FindKeys(_course.Get<NpgsqlDataSource>()).RunAsync(new(), Ct);

    private async Task<IReadOnlyList<string>> PublishedAsync() => [.. (await _course.Get<ToolKeys>().PublishedAsync(Ct)).Select(key => key.KeyId)];

    private static void Add(Dictionary<string, List<double>> days, string kid, double day)
    {
        if (!days.TryGetValue(kid, out var list)) days[kid] = list = [];
        list.Add(day);
    }
}
