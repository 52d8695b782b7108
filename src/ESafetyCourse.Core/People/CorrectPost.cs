using ESafetyCourse.Core.Evidence;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.People;

/// <summary>What came of a lead's change to a post.</summary>
public enum PostOutcome
{
    /// <summary>It stands as the lead said.</summary>
    Done,

    /// <summary>It stood so already; nothing was written.</summary>
    Unchanged,

    /// <summary>The person holds another post in that staff group.</summary>
    AlreadyHeld,

    /// <summary>The lead may see no such post, or it is over.</summary>
    Unknown,
}

/// <summary>Ends a post that was recorded wrongly and adds the right one: past attestations name the posts that they covered then.</summary>
public sealed class CorrectPost(CourseContext db, TimeProvider clock)
{
    /// <summary>Corrects, in one save with evidence.</summary>
    /// <param name="viewer">The lead's school.</param>
    /// <param name="by">The lead.</param>
    /// <param name="id">The post as recorded.</param>
    /// <param name="staffGroup">A key of <see cref="StaffGroups.All"/>.</param>
    /// <param name="ewcRegistered">Whether the person is registered with the EWC for it.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<PostOutcome> RunAsync(
        Viewer.LeadOf viewer, PersonId by, PostId id, string staffGroup, bool ewcRegistered, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var held = db.Posts.VisibleTo(viewer).Where(post => post.Id == id && post.EndedAt == null);
        if (await held.AsNoTracking().FirstOrDefaultAsync(ct) is not { } old) return PostOutcome.Unknown;
        if (old.StaffGroup == staffGroup && old.EwcRegistered == ewcRegistered) return PostOutcome.Unchanged;

        // Ended first: the new one may be in the same group. Two leads at once: the second finds nothing to end.
        if (await held.ExecuteUpdateAsync(row => row.SetProperty(r => r.EndedAt, now), ct) == 0) return PostOutcome.Unknown;
        var post = new Post
        {
            Id = TypedId.New<PostId>(), PersonId = old.PersonId, SchoolId = viewer.School,
            StaffGroup = staffGroup, EwcRegistered = ewcRegistered, CreatedAt = now,
        };
        db.Add(post);
        db.Add(EvidenceRow.By(by, viewer.School, "post-corrected", id.ToString(), now, new()
        {
            ["person"] = old.PersonId.ToString(), ["post"] = post.Id.ToString(), ["staffGroup"] = staffGroup, ["ewcRegistered"] = ewcRegistered,
        }));
        return await db.SavePostAsync(save, ct);
    }
}

/// <summary>Adds a further post that a person holds at the lead's school.</summary>
public sealed class AddPost(CourseContext db, TimeProvider clock)
{
    /// <summary>Adds, in one save with evidence.</summary>
    /// <param name="viewer">The lead's school.</param>
    /// <param name="by">The lead.</param>
    /// <param name="person">Who, found as this lead.</param>
    /// <param name="staffGroup">A key of <see cref="StaffGroups.All"/>.</param>
    /// <param name="ewcRegistered">Whether the person is registered with the EWC for it.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<PostOutcome> RunAsync(
        Viewer.LeadOf viewer, PersonId by, SchoolPerson person, string staffGroup, bool ewcRegistered, CancellationToken ct)
    {
        if (person.Groups.Contains(staffGroup)) return PostOutcome.AlreadyHeld;
        var now = clock.UtcNowStored();
        var post = new Post
        {
            Id = TypedId.New<PostId>(), PersonId = person.Id, SchoolId = viewer.School,
            StaffGroup = staffGroup, EwcRegistered = ewcRegistered, CreatedAt = now,
        };
        await using var save = await db.Database.BeginTransactionAsync(ct);
        db.Add(post);
        db.Add(EvidenceRow.By(by, viewer.School, "post-added", post.Id.ToString(), now, new()
        {
            ["person"] = person.Id.ToString(), ["staffGroup"] = staffGroup, ["ewcRegistered"] = ewcRegistered,
        }));
        return await db.SavePostAsync(save, ct);
    }
}

/// <summary>Ends a post that is over. The person stays in the register as far as they signed.</summary>
public sealed class EndPost(CourseContext db, TimeProvider clock)
{
    /// <summary>Ends, in one save with evidence.</summary>
    public async Task<PostOutcome> RunAsync(Viewer.LeadOf viewer, PersonId by, PostId id, CancellationToken ct)
    {
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        var held = db.Posts.VisibleTo(viewer).Where(post => post.Id == id && post.EndedAt == null);
        if (await held.AsNoTracking().FirstOrDefaultAsync(ct) is not { } post) return PostOutcome.Unknown;
        if (await held.ExecuteUpdateAsync(row => row.SetProperty(r => r.EndedAt, now), ct) == 0) return PostOutcome.Unknown;
        db.Add(EvidenceRow.By(by, viewer.School, "post-ended", id.ToString(), now, new() { ["person"] = post.PersonId.ToString() }));
        return await db.SavePostAsync(save, ct);
    }
}
