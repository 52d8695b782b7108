using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Reminders;

/// <summary>
/// Composes what somebody owes, as it is when the message is sent: whoever has done it meanwhile, has left, is on leave or exempt, is not written to; nor is
/// anybody whose school has switched its reminders off, unless a lead asked for it.
/// </summary>
public sealed class ComposeDigest(
    NpgsqlDataSource database, FindObligations find, FindWayThere way, Courses courses, Editions editions, TimeProvider clock) : IComposeMessage
{
    private const string About = """
        select c.school_id, r.kind = 'nudge' as asked, p.name
        from reminders r join reminder_causes c on c.reminder_id = r.id left join people p on p.id = r.recipient_id
        where r.id = @id and (r.kind = 'nudge' or exists (select 1 from reminder_switches w where w.school_id = c.school_id and w.undone_at is null))
        group by c.school_id, r.kind, p.name, r.school_id order by c.school_id <> r.school_id, c.school_id
        """;

    /// <inheritdoc/>
    public string Kind => KeepReminders.Kinds[ReminderKind.Digest];

    /// <inheritdoc/>
    public Bilingual Called { get; } = new("Reminder of what is owed", "Nodyn atgoffa o’r hyn sydd i’w wneud");

    /// <inheritdoc/>
    public async Task<Composed?> ComposeAsync(Message message, CancellationToken ct)
    {
        if (message.PersonId is not { } person) return null;
        var (id, owed, asked, name) = (message.Holds.Id("reminder"), new List<Obligation>(), false, (string?)null);
        foreach (var about in await AboutAsync(id, ct))
        {
            (asked, name) = (about.Asked, about.Name);
            owed.AddRange((await find.RunAsync(new Viewer.Self(person, about.School), ct)).Where(one => one.IsCurrent && OwedRow.IsOwed(one.State)));
        }

        if (owed.Count == 0) return null;
        owed.Sort((one, other) => (one.DueOn, one.Course).CompareTo((other.DueOn, other.Course)));
        return Of(owed, await DigestWords.ReadAsync(courses, editions, ct), await way.RunAsync(owed[0].School, person, ct), clock.Today(), name, asked, id);
    }

    /// <summary>What is said to somebody who owes this: for a preview, too.</summary>
    /// <param name="owed">What is owed, the nearest due day first.</param>
    /// <param name="words">Titles and times.</param>
    /// <param name="way">How one comes to it.</param>
    /// <param name="today">Today (Europe/London).</param>
    /// <param name="name">What the person is called, or null.</param>
    /// <param name="asked">Whether a lead asked for the message.</param>
    /// <param name="reference">The id by which the page “Why did I get this?” knows it.</param>
    public static Composed Of(IReadOnlyList<Obligation> owed, DigestWords words, WayThere way, DateOnly today, string? name, bool asked, Guid reference)
    {
        var values = new Dictionary<string, Bilingual> { ["when"] = When(owed[0], today), ["reference"] = Same(ReferenceOf(reference)) };
        if (PersonName.Clean(name) is { } called) values["name"] = Same(called);
        if (asked) values["asked"] = new("Your e‑safety lead asked for this message", "Gofynnodd eich arweinydd e‑ddiogelwch am y neges hon");
        if (way.Address is null) values["instructions"] = way.Words;
        var rows = owed.Select(one => (IReadOnlyDictionary<string, Bilingual>)new Dictionary<string, Bilingual>
        {
            ["course"] = words.Title(one.Course), ["when"] = When(one, today), ["progress"] = words.Progress(one), ["why"] = DigestWords.Why(one),
        }).ToList();
        // The later it was moved, the newer is its entry.
        var (first, moved) = (owed[0], Math.Max(0, owed[0].DueOn.DayNumber - owed[0].FirstDueOn.DayNumber));
        var entry = first.DueOn < today ? null
            : new CalendarEntry($"{first.Requirement}-{first.Person}-{first.Cycle}", moved, first.DueOn, words.Title(first.Course));
        return new("reminder-digest", values, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, Bilingual>>> { ["owed"] = rows }, way.Address, entry);
    }

    /// <summary>A short form of a message's id that somebody can read out: its last eight digits, which are random.</summary>
    public static string ReferenceOf(Guid id) => id.ToString("n")[^8..].ToUpperInvariant();

    private static Bilingual When(Obligation one, DateOnly today)
    {
        var when = DigestWords.When(one.DueOn, today);
        return one.DueOn < today ? new($"late, {when.En}", $"hwyr, {when.Cy}") : when;
    }

    private static Bilingual Same(string text) => new(text.Trim(), text.Trim());

    private async Task<List<(SchoolId School, bool Asked, string? Name)>> AboutAsync(Guid id, CancellationToken ct)
    {
        var found = new List<(SchoolId, bool, string?)>();
        await using var command = database.CreateJobCommand(About, ("id", id));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) found.Add((new(row.Get<Guid>("school_id")), row.Get<bool>("asked"), row.Text("name")));
        return found;
    }
}
