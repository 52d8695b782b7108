using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;

namespace ESafetyCourse.Core.Reminders;

/// <summary>One thing that one person owes, as a round needs to know it.</summary>
/// <param name="School">At which school.</param>
/// <param name="Requirement">What is required.</param>
/// <param name="Person">Who, by the id of their visits.</param>
/// <param name="Cycle">Which time.</param>
/// <param name="Course">Slug of the course.</param>
/// <param name="OpensOn">From when on it is asked for.</param>
/// <param name="DueOn">By when.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ToldOn">When a message last named it to the person; null where none did.</param>
public sealed record OwedRow(
    SchoolId School, RequirementId Requirement, PersonId Person, int Cycle, string Course, DateOnly OpensOn, DateOnly DueOn, ObligationState State,
    DateOnly? ToldOn)
{
    /// <summary>Whether somebody is told of what stands so.</summary>
    public static bool IsOwed(ObligationState state) => state is ObligationState.Open or ObligationState.InProgress or ObligationState.Late;

    /// <summary>As an obligation has it.</summary>
    public static OwedRow Of(Obligation one, DateOnly? toldOn) => new(
        one.School, one.Requirement, one.Person, one.Cycle, one.Course, one.OpensOn, one.DueOn, one.State, toldOn);

    /// <summary>The newest step of its plan that has come by a day, where no message has named it since; else null.</summary>
    public ReminderStep? StepOn(DateOnly day, ReminderPlan plan)
    {
        ReminderStep? newest = plan.AtOpening && OpensOn <= day ? new(OpensOn, null) : null;
        foreach (var offset in plan.Days)
        {
            var on = DueOn.AddDays(offset);
            if (on >= OpensOn && on <= day && (newest is null || on >= newest.On)) newest = new(on, offset);
        }

        return newest is not null && (ToldOn is null || ToldOn < newest.On) ? newest : null;
    }
}

/// <summary>A step of a plan for somebody.</summary>
/// <param name="On">The day that the plan names; it may be a day without school.</param>
/// <param name="Offset">So many days after the due day; null: as the window opens.</param>
public sealed record ReminderStep(DateOnly On, int? Offset)
{
    /// <summary>As it is stored with a message: <c>opening</c>, <c>-14</c>, <c>0</c>.</summary>
    public string Stored => Offset is { } days ? days.ToString(System.Globalization.CultureInfo.InvariantCulture) : "opening";
}

/// <summary>Somebody to whom a message may go.</summary>
/// <param name="Id">A person's id, by that of their visits, or a contact's.</param>
/// <param name="IsContact">Whether it is a contact's.</param>
/// <param name="Name">What the school calls them, or null.</param>
/// <param name="Language">The language to write in; null: both, Welsh first.</param>
/// <param name="HasAddress">Whether an address is known.</param>
/// <param name="IsShared">Whether somebody else of the school has the same address, or uses the same log-in.</param>
/// <param name="LastOn">When the last message that reminds was queued for them; null for none.</param>
public sealed record Recipient(Guid Id, bool IsContact, string? Name, Language? Language, bool HasAddress, bool IsShared, DateOnly? LastOn)
{
    /// <summary>Why no message goes to them on any day; null where one may.</summary>
    public LeftOutWhy? Never => !HasAddress ? LeftOutWhy.NoAddress : IsShared ? LeftOutWhy.SharedAddress : null;

    /// <summary>Why no message goes to them on a day; null where one may.</summary>
    public LeftOutWhy? WhyNot(DateOnly day) => Never ?? (LastOn > day.AddDays(-7) ? LeftOutWhy.HadOneThisWeek : null);
}

/// <summary>Somebody who is told of others.</summary>
/// <param name="To">Who.</param>
/// <param name="As">As what.</param>
/// <param name="Told">Of whom they have been told, and when last.</param>
public sealed record OtherRecipient(Recipient To, ToldInstead As, IReadOnlyDictionary<(RequirementId, PersonId, int), DateOnly> Told)
{
    /// <summary>Whether they have been told of it. What they were told before its window opened was of an earlier stretch: somebody had left, and is back.</summary>
    public bool Knows(OwedRow row) => Told.TryGetValue((row.Requirement, row.Person, row.Cycle), out var on) && on >= row.OpensOn;
}

/// <summary>All that a round of one school follows from.</summary>
/// <param name="Owed">What is owed.</param>
/// <param name="People">Who could be told, by the id of their visits.</param>
/// <param name="Others">Leads and heads.</param>
/// <param name="Plans">The plans that stand, whenever they begin; for other requirements that which is shipped holds.</param>
/// <param name="Room">How many people may be told on the day: no school is flooded.</param>
public sealed record RoundFacts(
    IReadOnlyList<OwedRow> Owed, IReadOnlyDictionary<PersonId, Recipient> People, IReadOnlyList<OtherRecipient> Others,
    ILookup<RequirementId, ReminderPlan> Plans, int Room)
{
    /// <summary>The plan of a requirement on a day.</summary>
    public ReminderPlan PlanOf(RequirementId requirement, DateOnly day) => ReminderPlan.Of(Plans[requirement], day);

    /// <summary>
    /// How many people of a school are told on one day: a fifth of those who owe something, so that a backlog is told within a school week; twenty at least.
    /// </summary>
    public static int RoomFor(int owing) => Math.Max(20, (owing + 4) / 5);
}

/// <summary>Who is told on one day, and who is not: a rule and nothing else. Jobs and dry runs ask it alike.</summary>
/// <param name="Digests">A message each to people who owe something.</param>
/// <param name="Escalations">A message each to leads and heads about people who are late.</param>
/// <param name="LeftOut">Who owes something and is told nothing.</param>
public sealed record ReminderRound(IReadOnlyList<PlannedDigest> Digests, IReadOnlyList<PlannedEscalation> Escalations, IReadOnlyList<LeftOut> LeftOut)
{
    /// <summary>Decides.</summary>
    /// <param name="facts">What it follows from.</param>
    /// <param name="day">A school day.</param>
    public static ReminderRound Decide(RoundFacts facts, DateOnly day)
    {
        var (due, left) = (new List<PlannedDigest>(), new List<LeftOut>());
        foreach (var person in facts.Owed.Where(row => row.OpensOn <= day).GroupBy(row => row.Person))
        {
            var rows = person.Select(row => (Row: row, Step: row.StepOn(day, facts.PlanOf(row.Requirement, day)))).ToList();
            var why = facts.People.TryGetValue(person.Key, out var who) ? who.WhyNot(day) : LeftOutWhy.NoAddress;
            if (why is null && rows.TrueForAll(one => one.Step is null)) why = LeftOutWhy.NotNow;
            if (why is { } reason) left.Add(new(person.Key, reason));
            else due.Add(new(who!, person.Key, rows));
        }

        // Whose day is nearest comes first; then chance decides, the same on every run: the last bytes of an id are random.
        due.Sort((one, other) => (one.FirstDueOn, one.Lot).CompareTo((other.FirstDueOn, other.Lot)));
        left.AddRange(due.Skip(facts.Room).Select(one => new LeftOut(one.Person, LeftOutWhy.LaterThisWeek)));
        var told = due.Take(facts.Room).ToList();
        return new(told, Others(facts, day, told.Select(one => one.To.Id).ToHashSet()), left);
    }

    private static List<PlannedEscalation> Others(RoundFacts facts, DateOnly day, HashSet<Guid> told)
    {
        var planned = new List<PlannedEscalation>();
        foreach (var other in facts.Others.Where(other => other.To.WhyNot(day) is null))
        {
            if (told.Contains(other.To.Id)) continue; // One message a week, whatever it is about: this one waits.
            var late = facts.Owed.Where(row => row.State == ObligationState.Late && facts.PlanOf(row.Requirement, day).After(other.As) is { } days
                && row.DueOn.AddDays(days) <= day && !other.Knows(row)).ToList();
            if (late.Count == 0) continue;
            planned.Add(new(other.To, other.As, late));
            told.Add(other.To.Id);
        }

        return planned;
    }
}

/// <summary>A message to somebody about all that they owe.</summary>
/// <param name="To">To whom.</param>
/// <param name="Person">The same, as a person.</param>
/// <param name="Rows">What they owe, and which step of its plan has come; null for what is named besides.</param>
public sealed record PlannedDigest(Recipient To, PersonId Person, IReadOnlyList<(OwedRow Row, ReminderStep? Step)> Rows)
{
    /// <summary>The nearest due day of what has come.</summary>
    public DateOnly FirstDueOn => Rows.Where(one => one.Step is not null).Min(one => one.Row.DueOn);

    internal uint Lot => BitConverter.ToUInt32(Person.Value.ToByteArray().AsSpan(12));
}

/// <summary>A message to a lead or a head about people who are late.</summary>
public sealed record PlannedEscalation(Recipient To, ToldInstead As, IReadOnlyList<OwedRow> Late);

/// <summary>Somebody who is told nothing on a day.</summary>
public sealed record LeftOut(PersonId Person, LeftOutWhy Why);

/// <summary>Why somebody is told nothing.</summary>
public enum LeftOutWhy
{
    /// <summary>No address is known.</summary>
    NoAddress,

    /// <summary>Somebody else of the school has the same address, or uses the same log-in.</summary>
    SharedAddress,

    /// <summary>They were sent a message in the last seven days.</summary>
    HadOneThisWeek,

    /// <summary>So many are told on one day; they are on one of the next school days.</summary>
    LaterThisWeek,

    /// <summary>No step of a plan has come since they were last told.</summary>
    NotNow,

    /// <summary>They are on leave.</summary>
    OnLeave,

    /// <summary>They are exempt.</summary>
    Exempt,

    /// <summary>They owe nothing.</summary>
    NothingOwed,
}
