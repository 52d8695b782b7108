using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;

namespace ESafetyCourse.Core.Attestations;

/// <summary>Signs the statements of a passed attempt.</summary>
public sealed class SignAttestation(FindProgress find, SignatureSaves saves)
{
    /// <summary>Signs, once: what an earlier click signed comes back as it is.</summary>
    /// <param name="actor">Who signs.</param>
    /// <param name="visit">Their visit, which is written into what is signed.</param>
    /// <param name="module">Slug of the module.</param>
    /// <param name="signature">What they handed in.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The attestation, or one of <see cref="SignRefusals"/>.</returns>
    /// <exception cref="ArgumentException">The visit is not the actor's.</exception>
    public async Task<Outcome<Attestation>> RunAsync(
        Actor.Member actor, CurrentVisit visit, string module, Signature signature, CancellationToken ct)
    {
        if (visit.Member != actor) throw new ArgumentException("It is somebody else's, or at another school.", nameof(visit));
        if (await find.RunAsync(visit.Self, module, ct) is not { Mark: { Passed: true } mark } progress) return SignRefusals.NotPassed.Refuse();
        return await saves.SignAsync(visit, progress, mark, signature, ct);
    }
}
