using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>A chain of three, found whole by each test.</summary>
public sealed class ThreeSignatures(Cluster cluster) : SharedCourse(cluster)
{
    private readonly List<Attestation> _signed = [];

    /// <summary>In the order of signing.</summary>
    public IReadOnlyList<Attestation> Signed => _signed;

    /// <inheritdoc/>
    protected override async Task PrepareAsync(TestCourse course)
    {
        foreach (var name in new[] { "Carys Bevan", "Huw Davies", "Siân Morgan" })
            _signed.Add(await course.Given.SignedAsync(await course.Given.LaunchAsync(await course.Given.PersonAsync(name)), name));
    }
}
