using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Obligations;

/// <summary>Marks are worked off, each school once, and by several at once.</summary>
public sealed class MarkTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private const string Marks = "select count(*) from obligation_marks";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await shared.AsPreparedAsync();

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Where_everything_is_marked_nothing_is_worked_out_twice()
    {
        await _course.Given.PersonAsync("Carys Bevan");
        await _course.Given.PersonAsync("Dewi Pugh", await _course.Given.SchoolAsync("bro-alarch"));
        await _course.TamperAsync($"update requirements set course_slug = '{SampleCourse.Slug}'");
        await _course.SqlAsync("insert into obligation_marks (school_id) values (null), (null)");
        var rows = await MarkedAsync();
        Assert.Equal(0L, await _course.ReadAsync<long>(Marks));
        Assert.NotEqual(0, rows.Owed);
        Assert.Equal(await _course.ReadAsync<long>("select count(*) from obligations"), rows.Owed);
    }

    [Fact]
    public async Task What_another_has_worked_off_meanwhile_keeps_nobody_from_the_rest_and_a_school_that_another_is_at_is_theirs()
    {
        await _course.SqlAsync("delete from obligation_marks");
        await _course.SqlAsync($"insert into obligation_marks (school_id) select {School("n")} from generate_series(1, 120) n");
        await using var other = await _course.Get<NpgsqlDataSource>().OpenConnectionAsync(Ct);
        await DoAsync(other, $"select pg_advisory_lock(hashtextextended({School("120")}::text, 9))");
        await using var save = await other.BeginTransactionAsync(Ct);
        await DoAsync(other, $"delete from obligation_marks where school_id <= {School("60")}");
        var one = MarkedAsync();
        await _course.UntilAsync("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", 1);
        await save.CommitAsync(Ct);
        await one;
        Assert.Equal(1L, await _course.ReadAsync<long>(Marks));

        await DoAsync(other, "select pg_advisory_unlock_all()");
        await MarkedAsync();
        Assert.Equal(0L, await _course.ReadAsync<long>(Marks));
    }

    private static string School(string n) => $"lpad(to_hex({n}), 32, '0')::uuid";

    private Task<RecomputedRows> MarkedAsync() => _course.Get<RecomputeObligations>().MarkedAsync(new Actor.Program(), Ct);

    private static async Task DoAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
