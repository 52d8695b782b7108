using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>The check reads one moment: whatever people do while it reads is no fault.</summary>
public sealed class VerifyWhilePeopleSignTests(Cluster cluster) : IAsyncLifetime
{
    private const int Staffrooms = 3;
    private const int Each = 4;

    private TestCourse _course = null!;

    private Given Given => _course.Given;

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster);
        await Given.PlatformAsync("http://127.0.0.1:1"); // Nobody listens: grades are tried, and wait.
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Whoever_checks_while_staffrooms_learn_fail_and_sign_and_the_operator_publishes_is_never_told_of_a_fault()
    {
        var verify = new VerifyEvidence(_course.Get<NpgsqlDataSource>());
        var work = Task.WhenAll(Enumerable.Range(0, Staffrooms).Select(LearnAsync));
        var operating = OperateAsync(work);
        var (seen, alarms) = (new HashSet<string>(), new List<string>());
        var last = false;
        while (!last)
        {
            last = work.IsCompleted && operating.IsCompleted;
            var chains = new List<ChainFinding>();
            var common = await verify.RunAsync(null, chains.Add, TestContext.Current.CancellationToken);
            alarms.AddRange(chains.SelectMany(chain => chain.Beside.First.Append(chain.Broken).OfType<string>()));
            alarms.AddRange(common.First);
            seen.Add(string.Join(' ', chains.Select(chain => chain.Sequence)));
        }

        await Task.WhenAll(work, operating);
        Assert.Empty(alarms);
        Assert.Equal(Staffrooms * Each, await _course.ReadAsync<long>("select count(*) from attestations"));
        Assert.True(seen.Count > 3, $"Only {seen.Count} different states were seen: nobody was at work meanwhile.");
        Assert.True(await _course.ReadAsync<long>("select count(*) from editions") > 2, "Nothing was published meanwhile.");
    }

    // Each fails, tries again, signs, and then opens the module through another link.
    private async Task LearnAsync(int room)
    {
        for (var i = 0; i < Each; i++)
        {
            var person = await Given.PersonAsync($"Teacher {room} {i}");
            var launch = await Given.LaunchAsync(person, lineItem: $"http://127.0.0.1:1/lines/{room}-{i}");
            await Given.MarkedAsync(launch, wrong: _ => true);
            await Given.SignedAsync(launch);
            await Given.LaunchAsync(person, lineItem: $"http://127.0.0.1:1/lines/{room}-{i}-again");
            await _course.Get<QueueGrades>().RunAsync(person, TestContext.Current.CancellationToken);
        }
    }

    private async Task OperateAsync(Task work)
    {
        for (var minutes = 6; !work.IsCompleted; minutes++)
        {
            await _course.PublishAsync(SampleCourse.Course with { Modules = [SampleCourse.Module with { Minutes = minutes }] });
            await Given.SchoolAsync($"school-{minutes}");
            await _course.DeliverAsync();
        }
    }
}
