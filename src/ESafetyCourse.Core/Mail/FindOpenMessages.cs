using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Mail;

/// <summary>A message that waits or could not be delivered, without whom it is to.</summary>
/// <param name="Kind">What composes it.</param>
/// <param name="School">At which school; null where it is of none.</param>
/// <param name="State">Where it is on its way.</param>
/// <param name="Why">What the last try came to, or null.</param>
/// <param name="LastStatus">The server's answer to it; null where there was none.</param>
/// <param name="Tries">Tries so far.</param>
/// <param name="QueuedAt">When it was queued (UTC).</param>
/// <param name="NextTryAt">When it is tried next, while it waits (UTC).</param>
/// <param name="SettledAt">When it was given up (UTC).</param>
public sealed record OpenMessageRow(
    string Kind, Bilingual? School, MessageState State, MessageReason? Why, int? LastStatus, int Tries, DateTimeOffset QueuedAt, DateTimeOffset NextTryAt,
    DateTimeOffset? SettledAt);

/// <summary>How many messages of a school could not be delivered.</summary>
/// <param name="School">Which school; null for those of none.</param>
/// <param name="Name">What it is called, or null.</param>
/// <param name="Count">How many.</param>
public sealed record UndeliveredCount(SchoolId? School, Bilingual? Name, int Count);

/// <summary>Messages that wait or could not be delivered.</summary>
/// <param name="Page">Which page of them is shown.</param>
/// <param name="Rows">Those on it, the newest first.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Undelivered">How many could not be delivered.</param>
public sealed record OpenMessages(ListPage Page, IReadOnlyList<OpenMessageRow> Rows, int Waiting, int Undelivered);

/// <summary>Finds those messages, of all schools, for operators: no name and no address is read.</summary>
public sealed class FindOpenMessages(CourseContext db)
{
    /// <summary>One page of them.</summary>
    /// <param name="viewer">Whoever runs the program.</param>
    /// <param name="page">The page asked for, as it stands in the address; see <see cref="ListPage.Nearest"/>.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<OpenMessages> RunAsync(Viewer.Program viewer, string? page, CancellationToken ct)
    {
        var open = db.Messages.AsNoTracking().VisibleTo(viewer).Where(row => row.State != MessageState.Sent && row.State != MessageState.NotNeeded);
        var counts = await open.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var undelivered = counts.GetValueOrDefault(MessageState.Refused) + counts.GetValueOrDefault(MessageState.GivenUp);
        var shown = ListPage.Nearest(page, counts.Values.Sum());
        var rows = await (
            from message in open
            join school in db.Schools on message.SchoolId equals school.Id into schools
            from school in schools.DefaultIfEmpty()
            orderby message.QueuedAt descending, message.Id descending
            select new OpenMessageRow(
                message.Kind, school == null ? null : new Bilingual(school.NameEn, school.NameCy), message.State, message.Why, message.LastStatus, message.Tries,
                message.QueuedAt, message.NextTryAt, message.SettledAt)).Skip(shown.Skip).Take(ListPage.Size).ToListAsync(ct);
        return new(shown, rows, shown.Count - undelivered, undelivered);
    }

    /// <summary>How many could not be delivered, school by school; a school without any is missing.</summary>
    public async Task<IReadOnlyList<UndeliveredCount>> UndeliveredAsync(Viewer.Program viewer, CancellationToken ct)
    {
        var counts = await db.Messages.AsNoTracking().VisibleTo(viewer).Where(row => row.State == MessageState.Refused || row.State == MessageState.GivenUp)
            .GroupBy(row => row.SchoolId).Select(group => new { School = group.Key, Count = group.Count() }).ToListAsync(ct);
        var names = await db.Schools.AsNoTracking().OrderBy(school => school.NameEn).Select(school => new { school.Id, school.NameEn, school.NameCy }).ToListAsync(ct);
        return
        [
            .. from name in names join count in counts on name.Id equals count.School select new UndeliveredCount(name.Id, new(name.NameEn, name.NameCy), count.Count),
            .. counts.Where(count => count.School is null).Select(count => new UndeliveredCount(null, null, count.Count)),
        ];
    }
}
