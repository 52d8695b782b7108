using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Platforms;

/// <summary>Moves an LMS course to another school, with evidence at both. What was done in it stays at the school where it was done.</summary>
public sealed class MoveContext(CourseContext db, TimeProvider clock)
{
    /// <summary>There is no such course, or no such school.</summary>
    public static RefusalCode NotThere { get; } = new("context-not-there");

    /// <summary>It belongs to that school already.</summary>
    public static RefusalCode SameSchool { get; } = new("context-same-school");

    /// <summary>Moves it, in one save.</summary>
    /// <returns>The school that it was taken from; refused with <see cref="NotThere"/> or <see cref="SameSchool"/>.</returns>
    public async Task<Outcome<SchoolId>> RunAsync(Actor.Operator by, ContextId context, SchoolId to, CancellationToken ct)
    {
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var course = await db.Contexts.FromSql($"select * from contexts where id = {context.Value} for update").FirstOrDefaultAsync(ct);
        if (course is null || !await db.Schools.AnyAsync(row => row.Id == to, ct)) return NotThere.Refuse();
        var (from, now) = (course.SchoolId, clock.UtcNowStored());
        if (from == to) return SameSchool.Refuse();
        course.SchoolId = to;
        foreach (var school in (SchoolId[])[from, to]) db.Add(EvidenceRow.Of(by, new EvidenceEntry.ContextMoved(context, from, to), now, school));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return from;
    }
}
