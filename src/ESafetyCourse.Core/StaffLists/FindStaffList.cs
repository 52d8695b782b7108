using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>Finds what a kept staff list would change, as things stand now.</summary>
public sealed class FindStaffList(CourseContext db, MasterKey master, TimeProvider clock)
{
    /// <summary>What it would change; null where the lead's school has no such list, or it has lapsed.</summary>
    public async Task<StaffListReport?> RunAsync(Viewer.LeadOf viewer, Guid list, CancellationToken ct)
    {
        var since = clock.GetUtcNow() - KeepStaffList.Lasts;
        var kept = await db.Database.SqlQuery<byte[]>($"""
            select sealed as "Value" from staff_list_uploads where id = {list} and school_id = {viewer.School.Value} and uploaded_at >= {since}
            """).FirstOrDefaultAsync(ct);
        // A key that was taken out of use opens nothing any more: the list is uploaded again.
        if (kept is null || master.TryOpen(kept, KeepStaffList.Purpose)?.Secret is not { } file) return null;
        if (StaffListFile.Read(file) is not StaffListFile.Whole whole) return null;
        return CompareStaffList.Of(whole, await db.FindStaffAsync(viewer, ct), clock.Today());
    }
}
