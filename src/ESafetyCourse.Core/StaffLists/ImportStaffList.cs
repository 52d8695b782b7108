using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>What a lead says to a list that they were shown.</summary>
/// <param name="Shown">What they were shown; see <see cref="StaffListReport.Shown"/>.</param>
/// <param name="Checked">Whether they looked at what has to be looked at.</param>
/// <param name="Ended">Which of the posts that stand in no row are over.</param>
/// <param name="LastOn">The last day of those (Europe/London).</param>
public sealed record ListAnswer(string Shown, bool Checked, IReadOnlySet<PostId> Ended, DateOnly? LastOn);

/// <summary>What a list has changed.</summary>
/// <param name="Added">Posts that began.</param>
/// <param name="Ended">Posts that ended.</param>
/// <param name="Changed">Posts otherwise changed, and people who were given a name.</param>
public sealed record ImportedList(int Added, int Ended, int Changed)
{
    /// <summary>All of it.</summary>
    public int All => Added + Ended + Changed;
}

/// <summary>Saves what a staff list changes: all of it or nothing, and only what the lead was shown.</summary>
public sealed class ImportStaffList(CourseContext db, FindStaffList find, TimeProvider clock)
{
    /// <summary>Saves, with a row of evidence for each change and one for the list; a list that changes nothing writes nothing.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="list">The kept list, which is taken away then.</param>
    /// <param name="answer">What the lead says to it.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>What was changed; see <see cref="StaffListRefusals"/>.</returns>
    public async Task<Outcome<ImportedList>> RunAsync(Actor.Lead by, Guid list, ListAnswer answer, CancellationToken ct)
    {
        var (now, viewer) = (clock.UtcNowStored(), Viewer.Of(by));
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct); // Two leads at once: the second finds the first one's changes made.
        if (await find.RunAsync(viewer, list, ct) is not { } report) return StaffListRefusals.NotThere.Refuse();
        var over = report.Unlisted.Select(one => one.Post).Where(post => answer.Ended.Contains(post.Id)).ToList();
        if (Refuse(report, answer, over) is { } why) return why;

        var rows = report.Rows.Where(row => row.Change is not null).ToList();
        var undone = rows.Select(row => row.Change!.Old).OfType<Post>().Concat(over).Select(post => post.Id).ToList();
        if (await db.Posts.VisibleTo(viewer).Where(post => undone.Contains(post.Id)).UndoAsync(by, now, ct) != undone.Count)
            return StaffListRefusals.NotAsShown.Refuse();
        var writing = new ListWriting(db, by, now);
        foreach (var row in rows) writing.Write(row);
        foreach (var post in over) writing.End(post, answer.LastOn!.Value);
        var done = new ImportedList(report.Count(RowVerdict.New), report.Count(RowVerdict.Ends) + over.Count, report.Count(RowVerdict.Changed));
        var (day, rowCount) = (SchoolCalendar.DateOf(now), report.Rows.Count);
        var told = new EvidenceEntry.StaffListImported(list, report.Sha256, day, rowCount, done.Added, done.Ended, done.Changed);
        if (done.All > 0) db.Add(EvidenceRow.Of(by, told, now));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.Broke("ux_posts_person_school_group") || e.Broke("named_people_pkey"))
        {
            db.ChangeTracker.Clear(); // Somebody said it themselves at this moment: nothing is written, and the report is looked at again.
            return StaffListRefusals.NotAsShown.Refuse();
        }

        await db.Database.ExecuteSqlAsync($"delete from staff_list_uploads where id = {list}", ct);
        await save.CommitAsync(ct);
        return done;
    }

    private static Refusal? Refuse(StaffListReport report, ListAnswer answer, List<Post> over)
    {
        if (report.Shown != answer.Shown || over.Count != answer.Ended.Count) return StaffListRefusals.NotAsShown.Refuse();
        if (report.IsBlocked) return StaffListRefusals.HasFaults.Refuse();
        if (report.HasChecks && !answer.Checked) return StaffListRefusals.NotChecked.Refuse();
        if (over.Count > 0 && answer.LastOn is null) return StaffListRefusals.NoLastDay.Refuse();
        return over.Exists(post => post.StartKnown && post.StartsOn > answer.LastOn) ? EndPost.BeforeItBegan.Refuse() : null;
    }
}
