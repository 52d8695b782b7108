using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core.Rosters;

/// <summary>
/// Takes the list of a staff course away, with whoever came in by it alone: a course may have been named by mistake, and hold a class's pupils
/// (docs/adr/0015). Of them a row without anything of theirs is left. To delete it would have every table that refers to people searched once
/// for each of them, or launches keep indexes for that.
/// </summary>
internal static class ErasedLists
{
    // Tables of facts, each of which says who recorded and who undid it.
    private static readonly string[] Facts =
    [
        "posts", "leaves", "duties", "contacts", "requirements", "exemptions", "extensions", "completions", "calendar_entries", "reminder_plans",
        "course_addresses", "reminder_instructions", "reminder_switches", "staff_list_confirmations", "grants",
    ];

    // Everything that may rest on a person, or on how a platform knows them; a test holds these against the foreign keys.
    private static readonly string[] OnPeople =
    [
        "posts.person_id", "visitors.person_id", "visits.person_id", "leads.person_id", "lead_codes.used_by", "lead_codes.made_by", "attempts.person_id",
        "attestations.person_id", "grades.person_id", "grade_targets.person_id", "evidence.person_id", "person_links.person_id", "person_links.other_id",
        "shared_logins.person_id", "named_people.person_id", "named_people.named_by", "staff_courses.said_by", "leaves.person_id", "duties.person_id",
        "exemptions.person_id", "extensions.person_id", "completions.person_id", "completions.witness_id", "messages.person_id", "dry_runs.person_id",
        "reminders.asked_by", "reminder_causes.person_id", "course_address_trials.tried_by", "grants.person_id",
        .. Facts.SelectMany(table => new[] { $"{table}.recorded_by", $"{table}.undone_by" }),
    ];

    private static readonly string[] OnIdentities =
        ["lti_launches.identity_id", "grade_targets.identity_id", "roster_members.identity_id", "identities.replaces"];

    // An identity that was retired had a launch, or was erased before. Who is coming in at this moment is left as they are.
    private const string Held = """
        select i.id as "Value" from identities i join people p on p.id = i.person_id
        where i.id = any({0}) and i.retired_at is null and p.erased_at is null for update of i, p skip locked
        """;

    private static readonly string Erase = $$"""
        with alone as (
            select i.id, i.person_id from identities i
            where i.id = any({0}) and not exists (select from identities o where o.person_id = i.person_id and o.id <> i.id)
              and {{NothingIn(OnIdentities, "i.id")}} and {{NothingIn(OnPeople, "i.person_id")}}),
        unknown as (update identities i set subject = '', name = null, email = null, retired_at = {1} from alone a where i.id = a.id)
        update people p set name = null, email = null, language = null, erased_at = {1} from alone a where p.id = a.person_id
        """;

    /// <summary>Takes it away, as part of a save.</summary>
    /// <returns>How many people were erased.</returns>
    public static async Task<int> EraseListAsync(this CourseContext db, ContextId context, SchoolId school, DateTimeOffset now, CancellationToken ct)
    {
        var listed = await db.Database.SqlQuery<Guid>($"""
            delete from roster_members where context_id = {context.Value} and school_id = {school.Value} returning identity_id as "Value"
            """).ToArrayAsync(ct);
        var held = await db.Database.SqlQueryRaw<Guid>(Held, listed).ToArrayAsync(ct);
        return await db.Database.ExecuteSqlRawAsync(Erase, [held, now], ct);
    }

    private static string NothingIn(IEnumerable<string> columns, string id) => string.Join(" and ", columns.Select(column =>
        $"not exists (select from {column.Split('.')[0]} x where x.{column.Split('.')[1]} = {id})"));
}
