using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using Npgsql;

namespace ESafetyCourse.Core.Reminders;

/// <summary>How somebody comes to the training from a message.</summary>
/// <param name="Address">The page of an LMS course; null where none is known.</param>
/// <param name="Words">What is said where no address is known.</param>
public sealed record WayThere(Uri? Address, Bilingual Words);

/// <summary>Finds how a person comes to the training of a school: the course that they last came from, else the staff course, else the newest said; whoever has no LMS by their account.</summary>
public sealed class FindWayThere(NpgsqlDataSource database, ToolAddress tool, TimeProvider clock)
{
    private static readonly string Sql = $"""
        select (select a.address from course_addresses a
                left join staff_courses s on s.context_id = a.context_id and s.school_id = a.school_id and s.unsaid_at is null
                where a.school_id = @school and a.undone_at is null
                order by (select max(v.began_at) from visits v join lti_launches l on l.visit_id = v.id
                          where v.person_id = @person and l.context_id = a.context_id) desc nulls last, s.said_at nulls last, a.recorded_at desc limit 1) as address,
            i.words_en, i.words_cy,
            exists (select from grants g where g.school_id = @school and g.person_id = @person and g.kind = 'colleague'
                and {FactDays.On("@today", "g.")}) as by_account
        from (select 1) one left join reminder_instructions i on i.school_id = @school and i.undone_at is null
        """;

    /// <summary>Finds it.</summary>
    /// <param name="school">Of which school.</param>
    /// <param name="person">Whose way; for somebody else the school's is found.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<WayThere> RunAsync(SchoolId school, PersonId person, CancellationToken ct)
    {
        await using var command = database.CreateJobCommand(Sql, ("school", school.Value), ("person", person.Value), ("today", clock.Today()));
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var words = row.Text("words_en") is { } english ? new Bilingual(english, row.Get<string>("words_cy")) : ReminderInstructions.Usual;
        if (row.Get<bool>("by_account")) return new(new Uri(tool.Url, AccountDoor.Path), words);
        return new(row.Text("address") is { } address ? new Uri(address) : null, words);
    }
}
