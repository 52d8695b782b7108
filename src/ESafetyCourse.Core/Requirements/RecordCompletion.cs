using System.Security.Cryptography;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>How a lead knows that something was done without us. A closed set.</summary>
public abstract record CompletionProof
{
    private CompletionProof()
    {
    }

    /// <summary>It was done elsewhere, as somebody showed.</summary>
    /// <param name="Note">What the lead adds in their own words, or nothing.</param>
    /// <param name="File">What was handed in, or nothing.</param>
    public sealed record Elsewhere(string? Note, HandedInFile? File) : CompletionProof;

    /// <summary>It was done on paper, and the lead who records it was there.</summary>
    public sealed record OnPaper : CompletionProof;
}

/// <summary>Records that somebody has done what is required without us. It counts on the day on which it was done.</summary>
public sealed class RecordCompletion(CourseContext db, FindPeople find, MasterKey master, TimeProvider clock)
{
    /// <summary>What the file's key is for.</summary>
    internal const string Purpose = "completion-file";

    /// <summary>The day is still to come.</summary>
    public static RefusalCode NotDoneYet { get; } = new("completion-not-done-yet");

    /// <summary>What was done on that day doesn't count any more; the detail says from when on it does.</summary>
    public static RefusalCode TooOld { get; } = new("completion-too-old");

    /// <summary>It is recorded already that they did it on that day.</summary>
    public static RefusalCode RecordedAlready { get; } = new("completion-recorded-already");

    /// <summary>Nobody is a witness of their own work.</summary>
    public static RefusalCode OwnWitness { get; } = new("completion-own-witness");

    /// <summary>Nobody's bare word counts for their own work: what shows it has to be handed in, or another lead records it.</summary>
    public static RefusalCode OwnWord { get; } = new("completion-own-word");

    /// <summary>Records it, in one save with evidence and the sealed file.</summary>
    /// <param name="by">The lead; on paper the witness.</param>
    /// <param name="person">Who did it; by any id that they go by.</param>
    /// <param name="requirement">What.</param>
    /// <param name="doneOn">The day (Europe/London).</param>
    /// <param name="proof">How the lead knows.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// The completion; refused with one of this deed's codes, <see cref="FactRefusals.NoRequirement"/>, <see cref="FactRefusals.WordsUnfit"/>,
    /// <see cref="FactRefusals.DayUnlikely"/> or <see cref="FindPeople.NotThere"/>.
    /// </returns>
    public async Task<Outcome<CompletionId>> RunAsync(
        Actor.Lead by, PersonId person, RequirementId requirement, DateOnly doneOn, CompletionProof proof, CancellationToken ct)
    {
        var (viewer, today) = (Viewer.Of(by), clock.Today());
        if (doneOn > today) return NotDoneYet.Refuse();
        if (new Days(doneOn, null).Fault(today) is { } fault) return fault.Refuse();
        if (proof is CompletionProof.Elsewhere(var note, _) && LeadNote.IsUnfit(note)) return FactRefusals.WordsUnfit.Refuse();
        if (await db.VersionAsync(viewer, requirement, today, ct) is not { } version) return FactRefusals.NoRequirement.Refuse();
        if (doneOn < version.SignedFromOn) return TooOld.Refuse(StoredName.Day(version.SignedFromOn.Value));
        if ((await find.RunAsync(viewer, ct)).Of(person) is not { } found) return FindPeople.NotThere.Refuse();
        if (found.Ids.Contains(by.Person) && proof is CompletionProof.OnPaper) return OwnWitness.Refuse();
        if (found.Ids.Contains(by.Person) && proof is CompletionProof.Elsewhere { File: null }) return OwnWord.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct);
        var ids = found.Ids;
        var same = db.Completions.VisibleTo(viewer).Where(row => row.UndoneAt == null && row.RequirementId == requirement && row.DoneOn == doneOn);
        if (await same.AnyAsync(row => ids.Contains(row.PersonId), ct)) return RecordedAlready.Refuse();
        var completion = Add(by, found.Id, requirement, doneOn, proof, now);
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return completion;
    }

    private CompletionId Add(Actor.Lead by, PersonId person, RequirementId requirement, DateOnly doneOn, CompletionProof proof, DateTimeOffset now)
    {
        var (note, file) = proof is CompletionProof.Elsewhere shown ? (shown.Note, shown.File) : (null, null);
        var completion = new Completion
        {
            Id = TypedId.New<CompletionId>(), PersonId = person, SchoolId = by.School, RequirementId = requirement, DoneOn = doneOn,
            Kind = proof is CompletionProof.OnPaper ? CompletionKind.Paper : CompletionKind.Elsewhere,
            WitnessId = proof is CompletionProof.OnPaper ? by.Person : null,
            FileSha256 = file is null ? null : Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), RecordedAt = now, RecordedBy = by.Person,
        };
        db.Add(completion);
        if (file is not null)
            db.Add(new CompletionFile { CompletionId = completion.Id, Name = file.Name, MediaType = file.MediaType, Sealed = master.Seal(file.Bytes, Purpose) });
        var entry = new EvidenceEntry.CompletionRecorded(
            completion.Id, person, requirement, completion.Kind.Stored(), doneOn, completion.FileSha256, LeadNote.Typed(note));
        db.Add(EvidenceRow.Of(by, entry, now));
        return completion.Id;
    }
}
