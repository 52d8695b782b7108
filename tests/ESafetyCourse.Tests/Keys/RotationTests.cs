using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Keys;

/// <summary>A signing key gives way to the next while grades are on their way to an LMS that keeps our key set for an hour and doesn't look again.</summary>
public sealed class RotationTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private KeyLms _lms = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster);
        _lms = await KeyLms.StartAsync(async () => ToolKeySet.ToJwks(await _course.Get<ToolKeys>().PublishedAsync(Ct)), _course.Clock, looksAgain: false);
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task Of_forty_grades_sent_while_the_key_changes_every_one_arrives()
    {
        await using var other = _course.AnotherInstance();
        await PostAsync(_course, 0);
        foreach (var days in new[] { 84.0, 5.98 }) // A next key is made; then an hour before it signs the LMS fetches the set.
        {
            _course.Clock.Move(TimeSpan.FromDays(days));
            await RotateAsync();
        }

        await PostAsync(other, 1);
        Assert.Equal((2, 2), (_lms.Fetches, (await _course.Get<ToolKeys>().PublishedAsync(Ct)).Count));
        _course.Clock.Move(TimeSpan.FromMinutes(50));
        var sending = Enumerable.Range(2, 38).Select(async i =>
        {
            await Task.Delay(i * 10);
            if (i % 10 == 0) await RotateAsync();
            await PostAsync(i % 2 == 0 ? _course : other, i);
        });
        await Task.WhenAll(sending);

        Assert.Equal(40, _lms.Scores.Distinct().Count());
        Assert.Equal((40, 2, 2), (_lms.Granted.Count, _lms.Granted.Distinct().Count(), _lms.Fetches));
    }

    [Fact]
    public async Task A_key_that_signs_before_it_was_published_is_what_such_an_lms_refuses()
    {
        await PostAsync(_course, 0);
        await new ReplaceKey(_course.Get<Npgsql.NpgsqlDataSource>(), _course.Get<MasterKey>(), _course.Clock).RunAsync(new(), Ct);
        Assert.Equal(ScoreObstacle.SignIn, Assert.IsType<ScoreOutcome.TryAgain>(await SendAsync(_course, 1)).Obstacle);
        _course.Clock.Move(TimeSpan.FromHours(1));
        await PostAsync(_course, 1);
    }

    private async Task PostAsync(TestCourse instance, int number) => Assert.IsType<ScoreOutcome.Delivered>(await SendAsync(instance, number));

    // A client id of its own for each, so that each asks for a token of its own.
    private Task<ScoreOutcome> SendAsync(TestCourse instance, int number) => instance.Get<PlatformHttp>().Scores(allowPrivate: true).PostAsync(
        new ScoreTarget(new($"{_lms.Url}/items/{number}"), new(new($"{_lms.Url}/lti/token"), $"client-{number}", $"{_lms.Url}/lti/token")),
        new Score("4", 100, 100, instance.Clock.GetUtcNow()), Ct);

    private Task RotateAsync() => _course.Get<RotateKeys>().RunAsync(new Actor.Program(), Ct);
}
