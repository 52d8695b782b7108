using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Facts;

/// <summary>A school with a lead, two of its staff and one requirement, and another school beside it with all of the same.</summary>
public sealed class FactRoom(Cluster cluster) : IAsyncLifetime
{
    public static CancellationToken Ct => CancellationToken.None;

    public TestCourse Course { get; private set; } = null!;

    public Actor.Lead Lead { get; private set; } = null!;

    public Actor.Lead Elsewhere { get; private set; } = null!;

    public PersonId Mair { get; private set; }

    public PersonId Huw { get; private set; }

    public PersonId Stranger { get; private set; }

    public RequirementId Required { get; private set; }

    public DateOnly Today => Course.Clock.Today();

    public async ValueTask InitializeAsync()
    {
        Course = await TestCourse.StartAsync(cluster);
        var there = await Course.Given.SchoolAsync("glan-yr-afon");
        Lead = await LeadAsync("Lead", Course.School);
        Elsewhere = await LeadAsync("Lead elsewhere", there);
        (Mair, Huw) = (await Course.Given.PersonAsync("Mair Puw"), await Course.Given.PersonAsync("Huw Davies"));
        Stranger = await Course.Given.PersonAsync("Non Ellis", there);
        Required = await RequirementAsync();
    }

    public ValueTask DisposeAsync() => Course.DisposeAsync();

    /// <summary>Does a deed and says why it was refused, or null.</summary>
    public async Task<RefusalCode?> WhyAsync<TDeed, T>(Func<TDeed, Task<Outcome<T>>> act) where TDeed : notnull => (await Course.WithAsync(act)).Why?.Reason;

    /// <summary>Does a deed that must not be refused.</summary>
    public async Task<T> DoAsync<TDeed, T>(Func<TDeed, Task<Outcome<T>>> act) where TDeed : notnull => (await Course.WithAsync(act)).Value;

    /// <summary>Something that the first school requires of everybody.</summary>
    public async Task<RequirementId> RequirementAsync(DateOnly? signedFrom = null)
    {
        var id = Guid.CreateVersion7();
        await Course.SqlAsync("""
            insert into requirements (id, requirement_id, school_id, course_slug, registrants_only, duties, people, cycle, months, window_days, counts_days,
                complete_days, signed_from_on, starts_on, recorded_at)
            values ($1, $1, $2, 'sample', false, '{}', '{}', 'rolling', 12, 30, 30, 28, $3, '2020-01-01', now())
            """, id, Course.School.Id.Value, signedFrom);
        return new(id);
    }

    /// <summary>What stands of a table, narrowed.</summary>
    public Task<long> CountAsync(string from) => Course.ReadAsync<long>($"select count(*) from {from}");

    /// <summary>How many rows of evidence of a kind the lead left.</summary>
    public Task<long> EvidenceAsync(string kind, string body = "%") =>
        Course.ReadAsync<long>("select count(*) from evidence where kind = $1 and person_id = $2 and body like $3", kind, Lead.Person.Value, body);

    private async Task<Actor.Lead> LeadAsync(string name, School school)
    {
        var person = await Course.Given.PersonAsync(name, school);
        await Course.SqlAsync("insert into leads values ($1, $2, $3, now(), null)", Guid.CreateVersion7(), person.Value, school.Id.Value);
        return new(person, school.Id);
    }
}
