using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>Until when a signature counts as in date is signed with it.</summary>
public sealed class SignedRefresherTests(Cluster cluster) : IAsyncLifetime
{
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster, SampleCourse.Course with
    {
        Variables = new Dictionary<string, Variable>(SampleCourse.Course.Variables)
        {
            [CoreVariables.RefreshMonths] = Shipped.Variables[CoreVariables.RefreshMonths],
        },
    });

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task It_is_as_many_school_months_as_the_profile_said_then_whatever_it_says_later()
    {
        _course.Clock.Set(new DateTimeOffset(2027, 8, 30, 23, 30, 0, TimeSpan.Zero)); // The 31st in Wales; no such day in February.
        await SetMonthsAsync(6);
        var launch = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"));
        var first = AttestationText.Read((await _course.Given.SignedAsync(launch)).Body);
        await SetMonthsAsync(24);
        var second = AttestationText.Read((await _course.Given.SignedAsync(launch)).Body);

        Assert.Equal((6, new DateOnly(2028, 2, 29)), (first.RefresherMonths, first.RefresherDueOn));
        Assert.Equal((24, new DateOnly(2029, 8, 31)), (second.RefresherMonths, second.RefresherDueOn));
        Assert.True((await _course.Get<VerifyChain>().RunAsync(_course.School.Id, _course.School.Slug, CancellationToken.None)).Whole);
    }

    private Task SetMonthsAsync(int months) => _course.WithAsync<CourseContext>(async db => Assert.Null(
        (await new SetProfile(db, _course.Clock).RunAsync(
            new Actor.Operator(), _course.School.Id, $"{TestCourse.Profile}\n{CoreVariables.RefreshMonths}: {months}\n", Shipped.Variables, CancellationToken.None)).Why));
}
