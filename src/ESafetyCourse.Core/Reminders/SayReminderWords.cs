using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Reminders;

/// <summary>A lead says in words how people come to the training: what a message says where no address of a course is known.</summary>
public sealed class SayReminderWords(CourseContext db, TimeProvider clock)
{
    /// <summary>Words are missing in one language, too long, or hold what no text may; see <see cref="PlainText.Fault"/>.</summary>
    public static RefusalCode Unsound { get; } = new("reminder-words-unsound");

    /// <summary>Says them, in one save with evidence; with nothing in both languages, takes back what was said.</summary>
    /// <returns>Refused with <see cref="Unsound"/>.</returns>
    public async Task<Outcome<Done>> RunAsync(Actor.Lead by, Bilingual words, CancellationToken ct)
    {
        var said = new Bilingual(words.En.Trim(), words.Cy.Trim());
        var isNothing = said is { En: "", Cy: "" };
        var fault = PlainText.Fault(said.En, ReminderInstructions.Longest) ?? PlainText.Fault(said.Cy, ReminderInstructions.Longest);
        if (!isNothing && fault is not null) return Unsound.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"reminder words {by.School}"}, 0))", ct);
        if (await db.ReminderInstructions.VisibleTo(Viewer.Of(by)).UndoAsync(by, now, ct) == 0 && isNothing) return new Done();
        var row = isNothing ? null : new ReminderInstructions
        {
            Id = Guid.CreateVersion7(), SchoolId = by.School, WordsEn = said.En, WordsCy = said.Cy, RecordedAt = now, RecordedBy = by.Person,
        };
        if (row is not null) db.Add(row);
        db.Add(EvidenceRow.Of(by, new EvidenceEntry.ReminderWordsSaid(by.School, row?.Id), now));
        await db.SaveChangesAsync(ct);
        await save.CommitAsync(ct);
        return new Done();
    }
}
