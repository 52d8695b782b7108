using System.Globalization;
using System.Security.Cryptography;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Attestations;

/// <summary>Signs the statements of a passed attempt: signature, chain link, name and grade rows in one save.</summary>
public sealed class SignAttestation(CourseContext db, FindProgress find, Profiles profiles, GradesWait wait, TimeProvider clock)
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
        if (await EarlierAsync(progress.Attempt, visit, ct) is { } earlier) return earlier;

        if (await db.UsesSharedLoginAsync(visit.Self, ct)) return SignRefusals.SharedLogin.Refuse();
        var posts = await db.Posts.AsNoTracking().VisibleTo(visit.Self).HeldOn(clock.Today()).OrderBy(post => post.Id).ToListAsync(ct);
        if (posts.Count == 0) return SignRefusals.PostMissing.Refuse();
        var setAt = await db.Schools.Where(school => school.Id == actor.School).Select(school => school.ProfileSetAt).SingleAsync(ct);
        var profile = await profiles.OfAsync(actor.School, setAt, progress.Edition, ct);
        var sheet = StatementSheet.For(progress.Module, profile, posts.Any(post => post.EwcRegistered), signature.ShownIn);
        if (signature.Fault(sheet) is { } fault) return fault.Refuse();
        return await SaveAsync(new Signing(progress, mark, posts, sheet, profile.RefreshMonths, signature), visit, ct);
    }

    private async Task<Attestation> SaveAsync(Signing signing, CurrentVisit visit, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var head = await LockHeadAsync(visit.SchoolId, ct);
        if (await EarlierAsync(signing.Progress.Attempt, visit, ct) is { } earlier) return earlier;

        var name = PersonName.Clean(signing.Signature.Name)!;
        var salt = RandomNumberGenerator.GetBytes(32);
        var attestation = Attestation.Of(Link(head, SaltedHash.Of(name, salt), signing, visit));
        db.Add(attestation);
        db.Add(new SignedName { AttestationId = attestation.Id, Name = name, Salt = salt });
        (head.Sequence, head.Hash) = (attestation.Sequence, attestation.Hash);
        await db.SaveChangesAsync(ct);
        await db.Attempts.Where(row => row.Id == attestation.AttemptId)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.State, AttemptState.Signed), ct);
        var platforms = await QueueGrades.InSaveAsync(db, attestation.PersonId, attestation.SignedAt, ct);
        await save.CommitAsync(ct);
        foreach (var platform in platforms) wait(platform);
        return attestation;
    }

    private AttestationDocument Link(ChainHead head, string nameHash, Signing signing, CurrentVisit visit)
    {
        var (progress, mark, now) = (signing.Progress, signing.Mark, clock.UtcNowStored());
        return new AttestationDocument
        {
            Format = AttestationDocument.Newest, School = visit.SchoolId, Sequence = head.Sequence + 1, Previous = head.Hash,
            Receipt = Receipts.New(), SignedAt = now, Person = visit.PersonId, NameHash = nameHash,
            Posts = [.. signing.Posts.Select(post => new SignedPost(post.StaffGroup.Stored(), post.EwcRegistered))],
            Module = new(progress.Module.Id, progress.Module.Slug, progress.Edition.Number, progress.Edition.Hash),
            Language = signing.Signature.ShownIn, Statements = signing.Sheet.Statements, Profile = signing.Sheet.Values,
            Scenarios = [.. progress.Module.Scenarios.Select(scenario => SignedScenario.Of(scenario, progress.Endings))],
            Attempt = new(
                progress.Attempt.Id, progress.Attempt.Number, progress.Attempt.PassMark, mark.Score.ToString("0.00", CultureInfo.InvariantCulture),
                mark.ScorePercent, mark.MarkedAt, ChainHash.Of(mark.Questions)),
            Visit = new(visit.Id, visit.Door), Platform = visit.Platform,
            RefresherMonths = signing.RefreshMonths, RefresherDueOn = Refresher.DueOn(now, signing.RefreshMonths),
        };
    }

    private Task<Attestation?> EarlierAsync(Attempt attempt, CurrentVisit visit, CancellationToken ct) => db.Attestations.AsNoTracking()
        .VisibleTo(visit.Self).FirstOrDefaultAsync(row => row.AttemptId == attempt.Id && row.Supersedes == null, ct);

    private async Task<ChainHead> LockHeadAsync(SchoolId school, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into chain_heads (school_id, sequence, hash) values ({school.Value}, 0, {ChainHead.Nothing}) on conflict do nothing", ct);
        return await db.ChainHeads.FromSql($"select school_id, sequence, hash from chain_heads where school_id = {school.Value} for update").SingleAsync(ct);
    }

    // What is signed, before it has its place in the chain.
    private sealed record Signing(
        Progress Progress, Mark Mark, IReadOnlyList<Post> Posts, StatementSheet Sheet, int RefreshMonths, Signature Signature);
}
