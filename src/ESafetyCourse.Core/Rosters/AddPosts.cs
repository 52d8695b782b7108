using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ESafetyCourse.Core.Rosters;

/// <summary>Gives the same post to several members of a staff course who have none: from then on they are in the school's register.</summary>
public sealed class AddPosts(CourseContext db, TimeProvider clock)
{
    /// <summary>Nobody was chosen.</summary>
    public static RefusalCode NobodyChosen { get; } = new("posts-nobody-chosen");

    /// <summary>Everybody was meant, and there are not as many any more as the lead was shown.</summary>
    public static RefusalCode NotAsShown { get; } = new("posts-not-as-shown");

    /// <summary>None of those chosen is a member without a post, here and now.</summary>
    public static RefusalCode NobodyLeft { get; } = new("posts-nobody-left");

    /// <summary>Adds the posts, in one save with a row of evidence for each. Whoever has got one meanwhile is left out, and so is a shared log-in.</summary>
    /// <param name="by">The lead.</param>
    /// <param name="context">The staff course.</param>
    /// <param name="people">To whom; null for every member without a post.</param>
    /// <param name="shown">How many of them the lead was shown, where everybody is meant: nobody gets a post who came into the list since.</param>
    /// <param name="group">The staff group.</param>
    /// <param name="ewcRegistered">Whether they are registered with the EWC for it.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>
    /// How many posts; refused with <see cref="NobodyChosen"/>, <see cref="NobodyLeft"/>, <see cref="NotAsShown"/> or <see cref="PostRefusals.AlreadyHeld"/>.
    /// </returns>
    public async Task<Outcome<int>> RunAsync(
        Actor.Lead by, ContextId context, IReadOnlyCollection<PersonId>? people, int shown, StaffGroup group, bool ewcRegistered, CancellationToken ct)
    {
        if (people is { Count: 0 }) return NobodyChosen.Refuse();
        var now = clock.UtcNowStored();
        await using var save = await db.Database.BeginTransactionAsync(ct);
        await db.LockPeopleAsync(by.School, ct); // Two leads at once: the second finds posts where the first gave them.
        var chosen = (await WithoutPostAsync(by.School, context, ct)).Where(person => people?.Contains(person) is not false).ToList();
        if (chosen.Count == 0) return NobodyLeft.Refuse();
        if (people is null && chosen.Count != shown) return NotAsShown.Refuse();
        foreach (var person in chosen)
        {
            var post = Post.New(person, by.School, new(group, ewcRegistered), by.Person, now);
            db.Add(post);
            db.Add(EvidenceRow.Of(by, new EvidenceEntry.PostAdded(post.Id, person, group, ewcRegistered, EvidenceReason.InStaffCourse), now));
        }

        // Somebody said it themselves at this moment: nothing is written, and the list is looked at again.
        return (await db.SavePostAsync(save, default, ct)).Why is { } why ? why : chosen.Count;
    }

    private async Task<List<PersonId>> WithoutPostAsync(SchoolId school, ContextId context, CancellationToken ct)
    {
        var ids = await db.Database.SqlQueryRaw<Guid>(
            FindRosterMembers.WithoutPost, new NpgsqlParameter("school", school.Value), new NpgsqlParameter("context", context.Value), new NpgsqlParameter("today", clock.Today())).ToListAsync(ct);
        return [.. ids.Select(id => new PersonId(id))];
    }
}
