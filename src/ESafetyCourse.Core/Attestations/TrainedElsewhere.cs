using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Attestations;

/// <summary>
/// What somebody did at another school, and may have counted at this one (docs/adr/0022-training-once-for-two-schools.md). It is theirs to see
/// alone, until they sign for it here.
/// </summary>
/// <param name="Progress">The attempt there, which was passed and signed for.</param>
/// <param name="SchoolName">What the school is called.</param>
public sealed record TrainedElsewhere(Progress Progress, Bilingual SchoolName)
{
    /// <summary>The attempt's id.</summary>
    public AttemptId Attempt => Progress.Attempt.Id;

    /// <summary>The mark's score in whole per cent.</summary>
    public int ScorePercent => Progress.Mark!.ScorePercent;

    /// <summary>The day (Europe/London) on which it was passed.</summary>
    public DateOnly On => SchoolCalendar.DateOf(Progress.Mark!.MarkedAt);
}

/// <summary>Where somebody trained for what they signed at a school, which may know it: they agreed.</summary>
/// <param name="SchoolName">What the school of the training is called.</param>
/// <param name="On">The day (Europe/London) on which they passed there.</param>
public sealed record TrainedAt(Bilingual SchoolName, DateOnly On);

/// <summary>Reads where the training for signatures was done, from the signatures.</summary>
public static class TrainedAts
{
    /// <summary>Where it was another school than that of the signature: attempt → where. Of the others there is nothing to say.</summary>
    public static async Task<IReadOnlyDictionary<AttemptId, TrainedAt>> TrainedAtAsync(
        this CourseContext db, IEnumerable<AttestationDocument> signed, CancellationToken ct)
    {
        var citing = signed.Where(one => one.Cited is not null).DistinctBy(one => one.Attempt.Id).ToList();
        if (citing.Count == 0) return new Dictionary<AttemptId, TrainedAt>();
        var schools = citing.Select(one => one.Cited!.School).Distinct().ToList();
        var names = await db.Schools.AsNoTracking().Where(school => schools.Contains(school.Id)).ToDictionaryAsync(school => school.Id, school => school.Name, ct);
        return citing.ToDictionary(one => one.Attempt.Id, one => new TrainedAt(names[one.Cited!.School], SchoolCalendar.DateOf(one.Attempt.MarkedAt)));
    }
}
