using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>One signature, for tests that only look at it: by a registered teacher who is a governor too, with one question wrong.</summary>
public sealed class OneSignature(Cluster cluster) : IAsyncLifetime
{
    public TestCourse Course { get; private set; } = null!;

    public CurrentVisit Launch { get; private set; } = null!;

    public Attestation Signed { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Course = await TestCourse.StartAsync(cluster, SampleCourse.InTwo);
        var person = await Course.Given.PersonAsync("Carys Bevan", registered: true);
        await Course.Given.PostAsync(person, Course.School, "governor");
        Launch = await Course.Given.LaunchAsync(person);
        Signed = await Course.Given.SignedAsync(Launch, "Carys Ann Bevan", wrong: OneThatNeedNotBeRight(), passMark: 65);
    }

    public ValueTask DisposeAsync() => Course.DisposeAsync();

    private static Func<Core.Content.Question, bool> OneThatNeedNotBeRight()
    {
        var left = 1;
        return question => question.Must is null && left-- > 0;
    }
}
