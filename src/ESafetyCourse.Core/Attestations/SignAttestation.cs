using System.Security.Cryptography;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Attestations;

/// <summary>What came of signing. A closed set.</summary>
public abstract record SignOutcome
{
    private SignOutcome()
    {
    }

    /// <summary>Signed now, or by an earlier click.</summary>
    public sealed record Signed(Attestation Attestation) : SignOutcome;

    /// <summary>The statements read differently now (profile, language or posts changed): read again.</summary>
    public sealed record WordingChanged : SignOutcome;

    /// <summary>There is no passed attempt to sign for.</summary>
    public sealed record NotPassed : SignOutcome;

    /// <summary>Nothing of the name can be read.</summary>
    public sealed record NoName : SignOutcome;
}

/// <summary>Signs the statements of a passed attempt: signature, chain link, name and grade rows in one save.</summary>
public sealed class SignAttestation(CourseContext db, GradesWait wait, TimeProvider clock)
{
    /// <summary>Signs.</summary>
    /// <param name="progress">The attempt, read for this person.</param>
    /// <param name="visit">The visit it is signed from.</param>
    /// <param name="profile">The school's profile.</param>
    /// <param name="language">The language the statements were shown in.</param>
    /// <param name="wordingShown"><see cref="StatementSheet.Wording"/> of what was shown.</param>
    /// <param name="typed">The name confirmed; signed as <see cref="PersonName.Clean"/> leaves it.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<SignOutcome> RunAsync(
        Progress progress, CurrentVisit visit, SchoolProfile profile, Language language, string wordingShown, string typed, CancellationToken ct)
    {
        if (PersonName.Clean(typed) is not { Length: <= PersonName.Longest } name) return new SignOutcome.NoName();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var head = await LockHeadAsync(visit.SchoolId, ct);
        var earlier = await db.Attestations.AsNoTracking()
            .FirstOrDefaultAsync(row => row.AttemptId == progress.Attempt.Id && row.Supersedes == null, ct);
        if (earlier is not null) return new SignOutcome.Signed(earlier);

        var mark = await db.Marks.AsNoTracking().FirstOrDefaultAsync(row => row.AttemptId == progress.Attempt.Id && row.Passed, ct);
        if (mark is null) return new SignOutcome.NotPassed();

        var posts = await db.Posts.AsNoTracking().VisibleTo(visit.Self).Where(post => post.EndedAt == null).OrderBy(post => post.Id).ToListAsync(ct);
        var sheet = StatementSheet.For(progress.Module, profile, posts.Any(post => post.EwcRegistered), language);
        if (sheet.Wording != wordingShown) return new SignOutcome.WordingChanged();

        var salt = RandomNumberGenerator.GetBytes(32);
        var receipt = Receipts.New();
        var body = new AttestationBody(
            head.Sequence + 1, head.Hash, receipt, clock.UtcNowStored(), NameHash.Of(name, salt), progress, mark, visit, posts, sheet, language);
        var attestation = body.ToAttestation();
        db.Add(attestation);
        db.Add(new SignedName { AttestationId = attestation.Id, Name = name, Salt = salt });
        (head.Sequence, head.Hash) = (attestation.Sequence, attestation.Hash);
        await db.SaveChangesAsync(ct);
        await db.Attempts.Where(row => row.Id == progress.Attempt.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.State, AttemptState.Signed), ct);
        var platforms = await QueueGrades.InSaveAsync(db, visit.PersonId, attestation.SignedAt, ct);
        await save.CommitAsync(ct);
        foreach (var platform in platforms) wait(platform);
        return new SignOutcome.Signed(attestation);
    }

    private async Task<ChainHead> LockHeadAsync(SchoolId school, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into chain_heads values ({school.Value}, 0, {ChainHead.Nothing}) on conflict do nothing", ct);
        return await db.ChainHeads.FromSql($"select * from chain_heads where school_id = {school.Value} for update").SingleAsync(ct);
    }
}

/// <summary>References printed on receipts.</summary>
public static class Receipts
{
    private const string Alphabet = "BCDFGHJKMNPQRSTVWXZ23456789";

    /// <summary>A new one, such as <c>K7QD-X2MB-9T</c> (47 bits; the database refuses a second of the same).</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 10);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }
}
