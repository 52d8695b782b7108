using System.Security.Cryptography;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>What came of handing a staff list in: the id of the kept file, or why it can't be read. A closed set.</summary>
public abstract record KeptList
{
    private KeptList()
    {
    }

    /// <summary>It is kept for <see cref="KeepStaffList.Lasts"/>.</summary>
    public sealed record Kept(Guid Id) : KeptList;

    /// <summary>It can't be read; nothing is kept.</summary>
    /// <param name="Why">Why not, and what to do.</param>
    public sealed record Unreadable(Bilingual Why) : KeptList;
}

/// <summary>
/// Keeps a staff list that a lead handed in, sealed and for an hour, until they have read what it would change: nothing of anybody changes by it.
/// </summary>
public sealed class KeepStaffList(CourseContext db, MasterKey master, TimeProvider clock)
{
    /// <summary>What a list is sealed for.</summary>
    internal const string Purpose = "staff-list";

    /// <summary>How long it is kept.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromHours(1);

    /// <summary>Keeps it, and takes away what was kept for longer than that, of any school.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="file">Its bytes, at most <see cref="StaffListFile.Largest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="ArgumentException">The file is larger.</exception>
    public async Task<KeptList> RunAsync(Actor.Lead by, byte[] file, CancellationToken ct)
    {
        if (file.Length > StaffListFile.Largest) throw new ArgumentException("The list is too large.", nameof(file));
        if (StaffListFile.Read(file) is StaffListFile.Unreadable unreadable) return new KeptList.Unreadable(unreadable.Why);
        var (id, now, sealedList) = (new Guid(RandomNumberGenerator.GetBytes(16)), clock.UtcNowStored(), master.Seal(file, Purpose));
        await db.Database.ExecuteSqlAsync($"delete from staff_list_uploads where uploaded_at < {now - Lasts}", ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into staff_list_uploads (id, school_id, uploaded_at, sealed) values ({id}, {by.School.Value}, {now}, {sealedList})", ct);
        return new KeptList.Kept(id);
    }
}
