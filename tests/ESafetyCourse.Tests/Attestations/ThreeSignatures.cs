using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>A school with a chain of three: Carys, Huw and Siân.</summary>
public sealed class ThreeSignatures(Cluster cluster) : IAsyncLifetime
{
    private KeptTables _kept = null!;

    public TestCourse Course { get; private set; } = null!;

    public List<Attestation> Signed { get; } = [];

    public async ValueTask InitializeAsync()
    {
        Course = await TestCourse.StartAsync(cluster);
        foreach (var name in new[] { "Carys Bevan", "Huw Davies", "Siân Morgan" })
            Signed.Add(await Course.Given.SignedAsync(await Course.Given.LaunchAsync(await Course.Given.PersonAsync(name)), name));
        await Course.SqlAsync("drop index ux_attestations_attempt");
        _kept = new KeptTables(Course);
        await _kept.KeepAsync();
    }

    public ValueTask DisposeAsync() => Course.DisposeAsync();

    /// <summary>Puts every row back as it was.</summary>
    public Task PutBackAsync() => _kept.PutBackAsync();
}
