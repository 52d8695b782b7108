using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>The check reads one moment: what is added while it reads is no fault.</summary>
public sealed class VerifyWhilePeopleSignTests(Cluster cluster) : IAsyncLifetime
{
    private const int Signers = 3;
    private const int Each = 12;

    private TestCourse _course = null!;
    private readonly List<CurrentVisit> _passed = [];

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster);
        for (var i = 0; i < Signers * Each; i++)
        {
            _passed.Add(await _course.Given.LaunchAsync(await _course.Given.PersonAsync($"Teacher {i}"), lineItem: $"http://lms.example/lines/{i}"));
            await _course.Given.MarkedAsync(_passed[i]);
        }
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Whoever_checks_while_a_staffroom_signs_is_never_told_of_a_fault()
    {
        var verify = new VerifyEvidence(_course.Get<NpgsqlDataSource>());
        var signing = Task.WhenAll(_passed.Chunk(Each).Select(async launches =>
        {
            foreach (var launch in launches) Assert.IsType<SignOutcome.Signed>(await _course.Given.SignAsync(launch));
        }));
        var (seen, alarms) = (new HashSet<long>(), new List<string>());
        var last = false;
        while (!last)
        {
            last = signing.IsCompleted;
            var common = await verify.RunAsync(null, chain =>
            {
                seen.Add(chain.Sequence);
                if (chain.Broken is not null) alarms.Add(chain.Broken);
                alarms.AddRange(chain.Beside.First);
            }, TestContext.Current.CancellationToken);
            alarms.AddRange(common.First);
        }

        await signing;
        Assert.Empty(alarms);
        Assert.Contains(_passed.Count, seen);
        Assert.True(seen.Count > 3, $"Only {seen.Count} different lengths were seen: nobody was signing meanwhile.");
    }
}
