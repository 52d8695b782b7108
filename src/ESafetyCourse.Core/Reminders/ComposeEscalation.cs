using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using Npgsql;

namespace ESafetyCourse.Core.Reminders;

/// <summary>
/// Composes who is late, for a lead or a head: those who still are when it is sent, and only while whom it goes to still holds the right or the duty.
/// </summary>
/// <param name="to">Leads, or the head.</param>
/// <param name="database">The database.</param>
/// <param name="find">What is owed.</param>
/// <param name="people">What people are called.</param>
/// <param name="way">How a lead comes to the list.</param>
/// <param name="courses">Titles of courses.</param>
/// <param name="editions">Titles of modules.</param>
/// <param name="clock">The time.</param>
public abstract class ComposeEscalation(
    ToldInstead to, NpgsqlDataSource database, FindObligations find, FindPeople people, FindWayThere way, Courses courses, Editions editions, TimeProvider clock)
    : IComposeMessage
{
    // So many are named; the others the lead finds on the page.
    private const int Named = 30;

    private const string About = """
        select requirement_id, person_id, cycle from reminder_causes c
        where c.reminder_id = @id and exists (select 1 from reminder_switches w where w.school_id = c.school_id and w.undone_at is null)
        """;

    private static readonly string Holds = $"""
        select exists (
            select 1 from leads l left join person_links k on k.school_id = @school and k.person_id = l.person_id and k.same and k.undone_at is null
            where @lead and l.school_id = @school and l.revoked_at is null and coalesce(k.other_id, l.person_id) = @to
            union all
            select 1 from duties d left join person_links k on k.school_id = @school and k.person_id = d.person_id and k.same and k.undone_at is null
            where d.school_id = @school and d.duty = @duty and {FactDays.On("@today", "d.")}
                and coalesce(k.other_id, d.person_id, d.contact_id) = @to)
        """;

    /// <inheritdoc/>
    public string Kind => KeepReminders.Kinds[to == ToldInstead.Leads ? ReminderKind.Leads : ReminderKind.Head];

    /// <inheritdoc/>
    public Bilingual Called { get; } = new("Who is late", "Pwy sy’n hwyr");

    /// <inheritdoc/>
    public async Task<Composed?> ComposeAsync(Message message, CancellationToken ct)
    {
        if (message.SchoolId is not { } school || !await HoldsAsync(school, message.PersonId?.Value ?? message.ContactId!.Value.Value, ct)) return null;
        var about = await AboutAsync(message.Holds.Id("reminder"), ct);
        var viewer = new Viewer.LeadOf(school);
        var late = about.Count == 0 ? [] : (await find.RunAsync(viewer, ct))
            .Where(one => one is { IsCurrent: true, State: ObligationState.Late } && about.Contains((one.Requirement, one.Person, one.Cycle)))
            .OrderBy(one => one.DueOn).ToList();
        if (late.Count == 0) return null;
        var (known, words) = (await people.RunAsync(viewer, ct), await DigestWords.ReadAsync(courses, editions, ct));
        // Whom we know by an address alone, and a head who is no lead, would find nothing there.
        var there = to == ToldInstead.Leads && message.PersonId is { } lead ? (await way.RunAsync(school, lead, ct)).Address : null;
        return Of(to, late, words, person => known.Of(person)?.Name, clock.Today(), there);
    }

    /// <summary>What is said of people who are late: for a preview, too.</summary>
    /// <param name="to">Leads, or the head.</param>
    /// <param name="late">Who is, the longest first.</param>
    /// <param name="words">Titles.</param>
    /// <param name="called">What a person is called, or null.</param>
    /// <param name="today">Today (Europe/London).</param>
    /// <param name="there">The page of the LMS course from which a lead comes to the list; null where none is known.</param>
    public static Composed Of(ToldInstead to, IReadOnlyList<Obligation> late, DigestWords words, Func<PersonId, string?> called, DateOnly today, Uri? there = null)
    {
        var values = new Dictionary<string, Bilingual> { ["count"] = Number(late.Count) };
        if (late.Count > Named) values["more"] = Number(late.Count - Named);
        var rows = late.Take(Named).Select(one => (IReadOnlyDictionary<string, Bilingual>)new Dictionary<string, Bilingual>
        {
            ["name"] = new(PersonName.Shown(called(one.Person), Language.English), PersonName.Shown(called(one.Person), Language.Welsh)),
            ["course"] = words.Title(one.Course), ["when"] = DigestWords.When(one.DueOn, today),
        }).ToList();
        return new(
            to == ToldInstead.Leads ? "escalation-leads" : "escalation-head", values,
            new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, Bilingual>>> { ["late"] = rows }, there);
    }

    private static Bilingual Number(int number) => new($"{number}", $"{number}");

    private async Task<HashSet<(RequirementId, PersonId, int)>> AboutAsync(Guid id, CancellationToken ct)
    {
        var found = new HashSet<(RequirementId, PersonId, int)>();
        await using var command = database.CreateJobCommand(About, ("id", id));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct)) found.Add((new(row.Get<Guid>("requirement_id")), new(row.Get<Guid>("person_id")), row.Get<int>("cycle")));
        return found;
    }

    private async Task<bool> HoldsAsync(SchoolId school, Guid recipient, CancellationToken ct)
    {
        await using var command = database.CreateJobCommand(Holds, ("school", school.Value), ("to", recipient), ("lead", to == ToldInstead.Leads),
            ("duty", to == ToldInstead.Leads ? "lead" : "head"), ("today", clock.Today()));
        return await command.ExecuteScalarAsync(ct) is true;
    }
}

/// <summary>Who is late, to the leads.</summary>
public sealed class ComposeForLeads(
    NpgsqlDataSource database, FindObligations find, FindPeople people, FindWayThere way, Courses courses, Editions editions, TimeProvider clock)
    : ComposeEscalation(ToldInstead.Leads, database, find, people, way, courses, editions, clock);

/// <summary>Who is late, to the head.</summary>
public sealed class ComposeForHead(
    NpgsqlDataSource database, FindObligations find, FindPeople people, FindWayThere way, Courses courses, Editions editions, TimeProvider clock)
    : ComposeEscalation(ToldInstead.Head, database, find, people, way, courses, editions, clock);
