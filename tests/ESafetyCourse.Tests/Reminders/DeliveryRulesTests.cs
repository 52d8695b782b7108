using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Tests.Simulation;

namespace ESafetyCourse.Tests.Reminders;

/// <summary>What the simulation holds against each message: that it sees what must not be.</summary>
public sealed class DeliveryRulesTests
{
    private static readonly DateOnly Monday = new(2027, 9, 13);
    private readonly SimulatedSchool _school = new(
        new() { School = new(Guid.NewGuid()) }, new(new(Guid.NewGuid()), new(Guid.NewGuid())), new([(new(2027, 9, 1), new(2027, 10, 22))]));

    private readonly SimulatedPerson _person = new(new(Guid.NewGuid()), 1, 0);
    private readonly RequirementId _requirement = new(Guid.NewGuid());
    private readonly DeliveryRules _rules;

    public DeliveryRulesTests()
    {
        var recorded = SchoolDays.At(Monday.AddDays(-30), 8);
        _school.Facts.Courses.Add(new("sample", 1, ["sample"], recorded));
        _school.Facts.Posts.Add(new() { Id = new(Guid.NewGuid()), PersonId = _person.Id, SchoolId = _school.Id, StartsOn = Monday.AddDays(-20), StartKnown = true, RecordedAt = recorded });
        _school.Facts.Requirements.Add(new()
        {
            Id = Guid.NewGuid(), RequirementId = _requirement, SchoolId = _school.Id, CourseSlug = "sample", Cycle = Cycle.Rolling, Months = 12, WindowDays = 30, CountsDays = 30,
            CompleteDays = 28, StartsOn = Monday.AddDays(-400), RecordedAt = recorded,
        });
        _school.People.Add(_person);
        _person.Schools.Add(_school);
        _rules = new(new Dictionary<SchoolId, SimulatedSchool> { [_school.Id] = _school }, new Dictionary<PersonId, SimulatedPerson> { [_person.Id] = _person });
    }

    [Fact]
    public void A_message_in_order_has_no_fault() => Assert.Null(Digest("a", Monday));

    [Fact]
    public void One_that_comes_again_is_seen_unless_an_instance_died_with_it_and_then_the_third()
    {
        Assert.Null(Digest("a", Monday));
        _rules.DiedAfter("a");
        Assert.Null(Digest("a", Monday));
        Assert.Contains("came 3 times", Digest("a", Monday));
        Assert.Null(Digest("b", Monday.AddDays(7)));
        Assert.Contains("came 2 times", Digest("b", Monday.AddDays(7)));
    }

    [Fact]
    public void A_second_one_within_seven_days_is_seen()
    {
        Assert.Null(Digest("a", Monday));
        Assert.Contains("4 days after a", Digest("b", Monday.AddDays(4)));
    }

    [Theory]
    [InlineData("2027-09-13", 6, "came at 6")]
    [InlineData("2027-09-13", 18, "came at 18")]
    [InlineData("2027-09-12", 9, "without school")]
    [InlineData("2027-10-25", 9, "without school")]
    public void One_in_quiet_hours_at_a_weekend_or_in_the_holidays_is_seen(string day, int hour, string fault) =>
        Assert.Contains(fault, Digest("a", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), hour));

    [Fact]
    public void One_that_nothing_explains_is_seen() => Assert.Contains("nothing says why", _rules.Fault(Message("a", Monday, 9, "reminder-digest") with { Causes = [] }));

    [Fact]
    public void Whoever_is_on_leave_has_done_it_or_has_left_must_not_be_chased()
    {
        var at = SchoolDays.At(Monday, 8);
        var leave = new Leave { Id = Guid.NewGuid(), SchoolId = _school.Id, PersonId = _person.Id, FromOn = Monday, RecordedAt = at };
        _school.Facts.Leaves.Add(leave);
        Assert.Contains("stands OnLeave", Digest("a", Monday));
        leave.UndoneAt = at.AddMinutes(1);
        _school.Facts.Completions.Add(new() { Id = new(Guid.NewGuid()), SchoolId = _school.Id, PersonId = _person.Id, RequirementId = _requirement, DoneOn = Monday, RecordedAt = at });
        Assert.Contains("stands Done", Digest("b", Monday.AddDays(7)));
    }

    [Fact]
    public void A_lead_who_is_told_that_somebody_is_late_who_is_not_or_is_told_twice_is_seen()
    {
        Assert.Contains("says that P00001 is late", _rules.Fault(Message("a", Monday, 9, "escalation-leads") with { Recipient = Guid.NewGuid() }));
        var late = Message("b", Monday.AddDays(21), 9, "escalation-leads");
        Assert.Null(_rules.Fault(late));
        Assert.Contains("told twice of P00001", _rules.Fault(late with { On = late.On with { Id = "c", At = late.On.At.AddDays(7) } }));
    }

    private string? Digest(string id, DateOnly day, int hour = 9) => _rules.Fault(Message(id, day, hour, "reminder-digest"));

    private TakenMessage Message(string id, DateOnly day, int hour, string kind) => new(
        new(id, "p1@school.example", SchoolDays.At(day, hour), "Subject: Late\r\nContent-Type: text/plain\r\n\r\nP00001: Sample module\r\n"), kind, _school.Id, _person.Id,
        _person.Id.Value, [(_requirement.Value, _person.Id, 1)]);
}
