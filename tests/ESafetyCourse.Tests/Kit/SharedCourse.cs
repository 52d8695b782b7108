namespace ESafetyCourse.Tests.Kit;

/// <summary>
/// One course for all the tests of a class, which run one after another: each of them finds it as it was prepared. For tests that change
/// rows and nothing else; a test that changes tables has a <see cref="TestCourse"/> of its own.
/// </summary>
public class SharedCourse(Cluster cluster) : IAsyncLifetime
{
    private TestCourse _first = null!;
    private PreparedDatabase _prepared = null!;

    /// <summary>Starts the course and keeps what is in it.</summary>
    public async ValueTask InitializeAsync()
    {
        _first = await TestCourse.StartAsync(cluster);
        await PrepareAsync(_first);
        _prepared = new PreparedDatabase(_first.Database);
        await _prepared.KeepAsync();
    }

    /// <summary>The course as it was prepared, with a clock that tells the time.</summary>
    public virtual async Task<TestCourse> AsPreparedAsync()
    {
        await _prepared.RestoreAsync();
        return _first.AnotherInstance(new TestClock());
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _first.DisposeAsync();
    }

    /// <summary>What has happened before each test.</summary>
    protected virtual Task PrepareAsync(TestCourse course) => Task.CompletedTask;
}
