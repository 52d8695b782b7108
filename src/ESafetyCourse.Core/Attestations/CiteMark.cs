using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Visits;

namespace ESafetyCourse.Core.Attestations;

/// <summary>
/// Signs a school's statements for what the same person passed and signed for at another one, where they agree that this school is told
/// (docs/adr/0022-training-once-for-two-schools.md). Nothing of the other school is changed.
/// </summary>
public sealed class CiteMark(FindTrainedElsewhere find, SignatureSaves saves)
{
    /// <summary>Signs, once: what an earlier click signed comes back as it is.</summary>
    /// <param name="actor">Who signs.</param>
    /// <param name="visit">Their visit, which is written into what is signed.</param>
    /// <param name="module">Slug of the module.</param>
    /// <param name="attempt">The attempt at the other school that they were shown.</param>
    /// <param name="signature">What they handed in.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The attestation, or one of <see cref="SignRefusals"/>.</returns>
    /// <exception cref="ArgumentException">The visit is not the actor's.</exception>
    public async Task<Outcome<Attestation>> RunAsync(
        Actor.Member actor, CurrentVisit visit, string module, AttemptId attempt, Signature signature, CancellationToken ct)
    {
        if (visit.Member != actor) throw new ArgumentException("It is somebody else's, or at another school.", nameof(visit));
        if (await find.RunAsync(visit.Self, module, ct) is { } trained && trained.Attempt == attempt)
            return await saves.SignAsync(visit, trained.Progress, trained.Progress.Mark!, signature, ct);
        // What is signed for is not offered any more: perhaps it was another click.
        return await saves.EarlierAsync(attempt, visit, ct) is { } earlier ? earlier : SignRefusals.NothingToCite.Refuse();
    }
}
