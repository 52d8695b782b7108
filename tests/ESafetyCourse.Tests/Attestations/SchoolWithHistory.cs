using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>
/// Three schools with somebody at every stage: Carys signed first, Huw after a first try that failed, Siân passed, Mair failed,
/// Owain is at his third answer, and Non signed at the second school. Eleri failed at the first and the third. At the third Gwen
/// signed two modules, from columns of their own and from one that both share. What is altered can be put back.
/// </summary>
public sealed class SchoolWithHistory(Cluster cluster) : IAsyncLifetime
{
    private KeptTables _kept = null!;

    public TestCourse Course { get; private set; } = null!;

    private Given Given => Course.Given;

    public async ValueTask InitializeAsync()
    {
        var second = SampleCourse.Module with { Id = "M98", Slug = "second" };
        Course = await TestCourse.StartAsync(cluster, SampleCourse.Course with { Modules = [SampleCourse.Module, second] });
        var other = await Given.SchoolAsync("glan-yr-afon");
        var carys = await PersonAsync("Carys Bevan", 1);
        var huw = await PersonAsync("Huw Davies", 2);
        var (sian, mair, owain) = (await PersonAsync("Siân Morgan", 3), await PersonAsync("Mair Puw", 4), await PersonAsync("Owain Rees", 5));
        var non = await Given.LaunchAsync(await Given.PersonAsync("Non Ellis", other), other);
        var third = await Given.SchoolAsync("cwm-gwyn");
        var gwen = await TwoModulesAsync(await Given.PersonAsync("Gwen Prys", third), third);
        Course.Clock.Move(TimeSpan.FromDays(1));
        await Given.SignedAsync(carys, "Carys Bevan", OneThatNeedNotBeRight(), 65);
        await Given.MarkedAsync(huw, _ => true);
        Course.Clock.Move(TimeSpan.FromDays(1));
        await Given.SignedAsync(huw, "Huw Davies");
        await Given.MarkedAsync(sian, OneThatNeedNotBeRight(), 65);
        await Given.MarkedAsync(mair, _ => true);
        await Given.AnsweredAsync(owain);
        await Given.SignedAsync(non, "Non Ellis");
        await Given.SignedAsync(gwen[0], "Gwen Prys");
        foreach (var launch in gwen) await Given.SignedAsync(launch, "Gwen Prys", OneThatNeedNotBeRight(), 65);
        await FailedAtTwoAsync(third);
        await Course.PublishAsync(SampleCourse.SignedOff(SampleCourse.Course with { Modules = [SampleCourse.Module with { Minutes = 6 }] }));
        await LetGoOfRulesAsync();
    }

    public ValueTask DisposeAsync() => Course.DisposeAsync();

    /// <summary>Everything that the check says is wrong.</summary>
    public async Task<IReadOnlyList<string>> FoundAsync()
    {
        var found = new List<string>();
        var common = await new VerifyEvidence(Course.Get<NpgsqlDataSource>()).RunAsync(null, chain =>
        {
            if (chain.Broken is not null) found.Add($"{chain.School}: {chain.Broken}");
            found.AddRange(chain.Beside.First.Select(sentence => $"{chain.School}: {sentence}"));
        }, TestContext.Current.CancellationToken);
        found.AddRange(common.First);
        return found;
    }

    /// <summary>Puts every table back as it was.</summary>
    public Task PutBackAsync() => _kept.PutBackAsync();

    private async Task<CurrentVisit> PersonAsync(string name, int line) =>
        await Given.LaunchAsync(await Given.PersonAsync(name, registered: line == 1), lineItem: $"http://lms.example/lines/{line}");

    // Columns 6 and 7 are each module's own; both came from 8; 9 takes no scores.
    private async Task<CurrentVisit[]> TwoModulesAsync(PersonId person, School school)
    {
        await LineAsync(8);
        var sample = await LineAsync(6);
        Given.Module = "second";
        await LineAsync(8);
        await LineAsync(9, canSendScore: false);
        var second = await LineAsync(7);
        Given.Module = SampleCourse.Slug;
        return [sample, second];

        Task<CurrentVisit> LineAsync(int line, bool canSendScore = true) =>
            Given.LaunchAsync(person, school, $"http://lms.example/lines/{line}", canSendScore: canSendScore);
    }

    private async Task FailedAtTwoAsync(School other)
    {
        var eleri = await Given.PersonAsync("Eleri Wyn");
        await Given.PostAsync(eleri, other);
        foreach (var school in new[] { Course.School, other })
            await Given.MarkedAsync(await Given.LaunchAsync(eleri, school), _ => true);
    }

    // Whoever owns the server can take these away first; those that stay would only stand in the way of some alterations.
    private async Task LetGoOfRulesAsync()
    {
        await Course.SqlAsync("drop index ux_attestations_attempt, ux_attestations_receipt");
        foreach (var rule in new[] { "marks.score", "marks.score_percent", "attempts.state", "attestations.language" })
            await Course.SqlAsync($"alter table {rule.Split('.')[0]} drop constraint {rule.Replace('.', '_')}_check");
        _kept = new KeptTables(Course);
        await _kept.KeepAsync();
    }

    private static Func<Question, bool> OneThatNeedNotBeRight()
    {
        var left = 1;
        return question => question.Must is null && left-- > 0;
    }
}
