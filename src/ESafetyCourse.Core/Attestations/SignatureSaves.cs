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

/// <summary>
/// What the deeds that sign share: whether somebody may sign under the statements, and signature, chain link, name and grade rows in one save. Whose
/// attempt it is for, the deed has looked into.
/// </summary>
public sealed class SignatureSaves(CourseContext db, Profiles profiles, GradesWait wait, TimeProvider clock)
{
    /// <summary>What was signed at the visit's school for an attempt before; null where nothing was.</summary>
    internal Task<Attestation?> EarlierAsync(AttemptId attempt, CurrentVisit visit, CancellationToken ct) => db.Attestations.AsNoTracking()
        .VisibleTo(visit.Self).FirstOrDefaultAsync(row => row.AttemptId == attempt && row.Supersedes == null, ct);

    /// <summary>Signs at the visit's school, once: what an earlier click signed comes back as it is.</summary>
    /// <param name="visit">Who signs, and where.</param>
    /// <param name="progress">A passed attempt, at this school or at another one.</param>
    /// <param name="mark">Its mark.</param>
    /// <param name="signature">What they handed in.</param>
    /// <param name="ct">Cancellation.</param>
    internal async Task<Outcome<Attestation>> SignAsync(CurrentVisit visit, Progress progress, Mark mark, Signature signature, CancellationToken ct)
    {
        if (await EarlierAsync(progress.Attempt.Id, visit, ct) is { } earlier) return earlier;

        if (await db.UsesSharedLoginAsync(visit.Self, ct)) return SignRefusals.SharedLogin.Refuse();
        var posts = await db.Posts.AsNoTracking().VisibleTo(visit.Self).HeldOn(clock.Today()).OrderBy(post => post.Id).ToListAsync(ct);
        if (posts.Count == 0) return SignRefusals.PostMissing.Refuse();
        var setAt = await db.Schools.Where(school => school.Id == visit.SchoolId).Select(school => school.ProfileSetAt).SingleAsync(ct);
        var profile = await profiles.OfAsync(visit.SchoolId, setAt, progress.Edition, ct);
        var sheet = StatementSheet.For(progress.Module, profile, posts.Any(post => post.EwcRegistered), signature.ShownIn);
        var cites = progress.Attempt.SchoolId != visit.SchoolId;
        if (signature.Fault(sheet, cites) is { } fault) return fault.Refuse();
        return await SaveAsync(new Signing(progress, mark, posts, sheet, profile.RefreshMonths, signature, cites), visit, ct);
    }

    private async Task<Attestation> SaveAsync(Signing signing, CurrentVisit visit, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var head = await LockHeadAsync(visit.SchoolId, ct);
        if (await EarlierAsync(signing.Progress.Attempt.Id, visit, ct) is { } earlier) return earlier;

        var name = PersonName.Clean(signing.Signature.Name)!;
        var salt = RandomNumberGenerator.GetBytes(32);
        var attestation = Attestation.Of(Link(head, SaltedHash.Of(name, salt), signing, visit));
        db.Add(attestation);
        db.Add(new SignedName { AttestationId = attestation.Id, Name = name, Salt = salt });
        (head.Sequence, head.Hash) = (attestation.Sequence, attestation.Hash);
        await db.SaveChangesAsync(ct);
        // Another school's attempt is signed there already, and nothing of it is changed from here.
        await db.Attempts.VisibleTo(visit.Self).Where(row => row.Id == attestation.AttemptId)
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
            Format = signing.Cites ? AttestationDocument.Citing : AttestationDocument.Own,
            Cited = signing.Cites ? new(progress.Attempt.SchoolId, signing.Signature.AgreesToTell) : null,
            School = visit.SchoolId, Sequence = head.Sequence + 1, Previous = head.Hash,
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

    private async Task<ChainHead> LockHeadAsync(SchoolId school, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into chain_heads (school_id, sequence, hash) values ({school.Value}, 0, {ChainHead.Nothing}) on conflict do nothing", ct);
        return await db.ChainHeads.FromSql($"select school_id, sequence, hash from chain_heads where school_id = {school.Value} for update").SingleAsync(ct);
    }

    // What is signed, before it has its place in the chain.
    private sealed record Signing(
        Progress Progress, Mark Mark, IReadOnlyList<Post> Posts, StatementSheet Sheet, int RefreshMonths, Signature Signature, bool Cites);
}
