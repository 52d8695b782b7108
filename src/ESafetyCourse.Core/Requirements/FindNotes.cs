using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Requirements;

/// <summary>Reads what leads added in their own words to exemptions and completions, as far as it was not erased.</summary>
public sealed class FindNotes(CourseContext db)
{
    /// <summary>The kinds of evidence beside which such words stand.</summary>
    internal static readonly string[] Kinds = ["exemption-given", "completion-recorded"];

    /// <summary>The words, by the id of the fact.</summary>
    /// <param name="viewer">A lead of the school.</param>
    /// <param name="facts">The facts, which the lead was found to see, with the moment of each: their evidence is of the same.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(
        Viewer.LeadOf viewer, IReadOnlyCollection<(string Id, DateTimeOffset RecordedAt)> facts, CancellationToken ct)
    {
        var (ids, moments) = (facts.Select(fact => fact.Id).ToList(), facts.Select(fact => fact.RecordedAt).Distinct().ToList());
        return await db.Evidence.AsNoTracking()
            .Where(row => row.SchoolId == viewer.School && moments.Contains(row.At) && Kinds.Contains(row.Kind) && ids.Contains(row.Subject) && row.Words != null)
            .ToDictionaryAsync(row => row.Subject, row => row.Words!.Words, ct);
    }
}
