using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Calendars;

/// <summary>What came of an import.</summary>
/// <param name="Import">What its entries share; <see cref="UndoCalendar"/> takes it.</param>
/// <param name="Added">How many days or stretches of days were added; 0 where all was said already.</param>
public sealed record ImportedCalendar(Guid Import, int Added);

/// <summary>Adds days to a calendar, from a form or a file: all of them, or none.</summary>
public sealed class ImportCalendar(CourseContext db, TimeProvider clock)
{
    /// <summary>A row can't be taken; <see cref="PreviewAsync"/> says which and why.</summary>
    public static RefusalCode Unsound { get; } = new("calendar-unsound");

    /// <summary>They may not say what stands in that calendar.</summary>
    public static RefusalCode NotTheirs { get; } = new("calendar-not-theirs");

    /// <summary>What would come of it.</summary>
    public async Task<CalendarReport> PreviewAsync(CalendarOwner whose, IReadOnlyList<CalendarRow> rows, CancellationToken ct) =>
        CalendarReport.Of(rows, await whose.In(db.CalendarEntries.AsNoTracking().VisibleTo(new Viewer.Program())).ToListAsync(ct));

    /// <summary>Adds what isn't said already, in one save with evidence.</summary>
    /// <param name="by">A lead, for their school; the operator, for any calendar.</param>
    /// <param name="whose">Whose calendar.</param>
    /// <param name="rows">The rows as they were read.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Refused with <see cref="Unsound"/> or <see cref="NotTheirs"/>: nothing was changed.</returns>
    public async Task<Outcome<ImportedCalendar>> RunAsync(Actor by, CalendarOwner whose, IReadOnlyList<CalendarRow> rows, CancellationToken ct)
    {
        if (!whose.MayBeSaidBy(by)) return NotTheirs.Refuse();
        var (now, import) = (clock.UtcNowStored(), Guid.CreateVersion7());
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({whose.Lock}, 0))", ct);
        var report = await PreviewAsync(whose, rows, ct);
        if (!report.IsSound) return Unsound.Refuse();
        if (report.New.Count == 0) return new ImportedCalendar(import, 0);
        var lead = by as Actor.Lead;
        db.AddRange(report.New.Select(line => new CalendarSpan
        {
            Id = Guid.CreateVersion7(), SchoolId = (whose as CalendarOwner.OfSchool)?.School, AuthorityId = (whose as CalendarOwner.OfAuthority)?.Authority,
            Kind = line.Kind, NameEn = line.NameEn, NameCy = line.NameCy, StartsOn = line.StartsOn, EndsOn = line.EndsOn,
            ImportId = import, RecordedAt = now, RecordedBy = lead?.Person,
        }));
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.CalendarAdded(import, whose.Subject, report.New.Count), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new ImportedCalendar(import, report.New.Count);
    }
}
