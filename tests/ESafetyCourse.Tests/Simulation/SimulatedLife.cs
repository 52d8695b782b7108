using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Simulation;

/// <summary>What happens at schools, day by day: whoever starts, leaves, is away, does what they owe or not, and what leads record, late and wrongly too.</summary>
public sealed class SimulatedLife
{
    private readonly (double Chance, Action<SimulatedSchool, DateOnly> Happens)[] _events;
    private readonly List<(SimulatedSchool School, Func<Task<Refusal?>> Do)> _deeds = [];
    private readonly Dictionary<string, EditionId> _editions = [];
    private readonly SimulationSize _size;
    private readonly ProgramInstance _desk;
    private readonly SimulatedFacts _facts;
    private readonly SimulationFigures _figures;

    /// <summary>Decides.</summary>
    public SimulatedLife(SimulationSize size, ProgramInstance desk, SimulatedFacts facts, SimulationFigures figures)
    {
        (_size, _desk, _facts, _figures, Luck) = (size, desk, facts, figures, new Random(size.Seed));
        _events =
        [
            (0.030, (school, day) => Start(school, NewPerson(), day.AddDays(Luck.Next(-20, 20)))), (0.022, End), (0.006, Move), (0.006, Return),
            (0.025, GiveLeave), (0.008, UndoLeave), (0.004, EndLeave), (0.010, Exempt), (0.004, UndoExemption), (0.020, Extend), (0.005, UndoExtension),
            (0.030, Complete), (0.008, UndoCompletion), (0.006, CorrectPost), (0.003, UndoPost), (0.004, ReopenPost), (0.006, HandOver), (0.003, ChangeRule),
            (0.003, CorrectRule), (0.004, CloseFor), (0.002, OpenAgain),
        ];
    }

    /// <summary>Decides what is left to chance.</summary>
    public Random Luck { get; }

    /// <summary>The schools.</summary>
    public List<SimulatedSchool> Schools { get; } = [];

    /// <summary>Everybody.</summary>
    public Dictionary<PersonId, SimulatedPerson> People { get; } = [];

    private DateTimeOffset Now => _facts.Now;

    /// <summary>Schools, requirements, people who have been there for some time, and what they are reminded by.</summary>
    public async Task BeginAsync()
    {
        await PublishAsync([SampleCourse.Slug]);
        await new SimulatedBeginning(_size, _facts, this).MakeAsync();
        await ReadCoursesAsync();
    }

    /// <summary>What happens before anybody is reminded, or, less of it, between that and the hour at which messages go.</summary>
    public async Task LiveAsync(DateOnly day, double share)
    {
        if (share == 1 && (day == Part(0.4) || day == Part(0.7))) await PublishAsync(day == Part(0.4) ? [SampleCourse.Slug, SampleCourse.SecondSlug] : [SampleCourse.Slug]);
        var busy = _size.Busy * share * _size.People / _size.Schools / 50;
        foreach (var school in Schools)
            foreach (var (chance, happens) in _events)
                if (Luck.NextDouble() < chance * busy) happens(school, day);
        await TrainAsync(day, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? share * 0.1 : share);
        await _facts.SaveAsync();
        if (_deeds.Count == 0) return;
        var since = Now;
        foreach (var (_, act) in _deeds)
        {
            _figures.Deeds++;
            if (await act() is not null) _figures.Refused++;
        }

        await _facts.ReadAsync([.. _deeds.Select(one => one.School).Distinct()], since);
        _deeds.Clear();
    }

    /// <summary>A new person, whose address may be missing, or somebody else's as well.</summary>
    public SimulatedPerson NewPerson()
    {
        var habit = Luck.NextDouble();
        var person = new SimulatedPerson(new(NewId()), People.Count + 1, habit < 0.4 ? 0.08 : habit < 0.75 ? 0.03 : habit < 0.95 ? 0.01 : 0.001);
        var email = Luck.Next(40) switch { 0 => null, 1 when People.Count > 0 => $"p{Luck.Next(1, People.Count + 1)}@school.example", _ => $"p{person.Number}@school.example" };
        Language? language = Luck.Next(3) switch { 0 => Language.English, 1 => Language.Welsh, _ => null };
        _facts.Add(new Person { Id = person.Id, Name = person.Name, Email = email, Language = language, CreatedAt = Now });
        return People[person.Id] = person;
    }

    /// <summary>Somebody has a post from a day on.</summary>
    public void Start(SimulatedSchool school, SimulatedPerson person, DateOnly since, StaffGroup? group = null)
    {
        _facts.Add(school.Facts.Posts, new Post
        {
            Id = new(NewId()), PersonId = person.Id, SchoolId = school.Id, StaffGroup = group ?? (StaffGroup)Luck.Next(6), EwcRegistered = Luck.Next(2) == 0, StartsOn = since,
            StartKnown = true, RecordedAt = Now,
        });
        if (!school.People.Contains(person)) school.People.Add(person);
        if (!person.Schools.Contains(school)) person.Schools.Add(school);
    }

    /// <summary>An id that is the same on every run.</summary>
    public Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        Luck.NextBytes(bytes);
        return new(bytes);
    }

    private DateOnly Part(double share) => _size.First.AddDays((int)((_size.Last.DayNumber - _size.First.DayNumber) * share));

    private async Task PublishAsync(string[] modules)
    {
        var content = SampleCourse.InTwo with { Courses = [SampleCourse.InTwo.Courses[0] with { Modules = modules }] };
        await _desk.WithAsync<CourseContext, Outcome<Core.Content.Published>>(db => new PublishContent(db, _desk.Get<TimeProvider>()).RunAsync(new Actor.Operator(), content, "A tester", default));
        await ReadCoursesAsync();
    }

    private async Task ReadCoursesAsync()
    {
        var courses = new List<Obligations.Published>();
        await using (var read = _desk.Connections.CreateCommand("""
            select slug, number, modules, published_at from course_editions
            union all select module_slug, 1, array[module_slug], min(published_at) from editions group by module_slug
            """))
        await using (var row = await read.ExecuteReaderAsync())
            while (await row.ReadAsync()) courses.Add(new(row.GetString(0), row.GetInt32(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<DateTimeOffset>(3)));
        await using (var read = _desk.Connections.CreateCommand("select distinct on (module_slug) module_slug, id from editions order by module_slug, number desc"))
        await using (var row = await read.ExecuteReaderAsync())
            while (await row.ReadAsync()) _editions[row.GetString(0)] = new(row.GetGuid(1));
        foreach (var school in Schools)
        {
            school.Facts.Courses.Clear();
            school.Facts.Courses.AddRange(courses);
        }
    }

    // Whoever owes something does it sooner or later: more likely as the day comes near.
    private async Task TrainAsync(DateOnly day, double share)
    {
        var owed = new List<(SimulatedSchool School, SimulatedPerson Person, string[] Left, DateOnly Due)>();
        var schools = Schools.ToDictionary(school => school.Id.Value);
        await using (var read = _desk.Connections.CreateCommand(
            "select school_id, person_id, array(select unnest(modules) except select unnest(signed) order by 1), due_on from obligations where is_current and state in ('open', 'in-progress', 'late')"))
        await using (var row = await read.ExecuteReaderAsync())
            while (await row.ReadAsync()) owed.Add((schools[row.GetGuid(0)], People[new(row.GetGuid(1))], row.GetFieldValue<string[]>(2), row.GetFieldValue<DateOnly>(3)));
        owed.Sort((one, other) => (one.Person.Number, one.Due, one.School.Id.Value).CompareTo((other.Person.Number, other.Due, other.School.Id.Value)));
        foreach (var (school, person, left, due) in owed.DistinctBy(one => (one.School, one.Person)))
        {
            var near = Math.Abs(due.DayNumber - day.DayNumber) < 4 ? 2.5 : 1;
            var does = Luck.NextDouble();
            if (left.Length == 0 || does > person.Haste * near * share * 1.3) continue;
            var signs = does < person.Haste * near * share;
            foreach (var module in signs && Luck.Next(2) == 0 ? left : [left[0]]) _facts.Train(school, person, module, _editions[module], signs);
        }
    }

    private void End(SimulatedSchool school, DateOnly day)
    {
        if (One(school.Held(day)) is { } post) End(school, post, day.AddDays(Luck.Next(-10, 30)), PostEnd.Left);
    }

    private void End(SimulatedSchool school, Post post, DateOnly last, PostEnd how)
    {
        if (last < post.StartsOn || post.EndsOn is not null || _facts.IsNew(post)) return;
        _facts.Undo(post);
        _facts.Add(school.Facts.Posts, post.Instead(null, Now, new(EndsOn: last, EndedHow: how)));
    }

    private void Move(SimulatedSchool school, DateOnly day)
    {
        if (One(school.Held(day)) is not { EndsOn: null } post || _facts.IsNew(post) || One(Schools) is not { } other || other == school) return;
        var person = People[post.PersonId];
        if (other.Held(day.AddDays(60)).Exists(held => held.PersonId == person.Id)) return;
        var last = day.AddDays(Luck.Next(-15, 15));
        if (last < post.StartsOn) return;
        End(school, post, last, PostEnd.Moved);
        Start(other, person, last.AddDays(Luck.Next(1, 20)), post.StaffGroup);
    }

    private void Return(SimulatedSchool school, DateOnly day)
    {
        var gone = school.People.FindAll(person => !school.Facts.Posts.Exists(post => post.PersonId == person.Id && post.UndoneAt is null && !(post.EndsOn < day)));
        if (One(gone) is { } back) Start(school, back, day.AddDays(Luck.Next(0, 15)));
    }

    private void GiveLeave(SimulatedSchool school, DateOnly day)
    {
        var from = day.AddDays(Luck.Next(-20, 20));
        var days = new Days(from, Luck.Next(3) == 0 ? null : from.AddDays(Luck.Next(1, 200)));
        if (One(school.Held(day)) is { } post) Deed<GiveLeave>(school, async deed => (await deed.RunAsync(school.Lead, [post.PersonId], days, default)).OfOne());
    }

    private void UndoLeave(SimulatedSchool school, DateOnly day)
    {
        if (Standing(school.Facts.Leaves) is { } leave) Deed<UndoLeave>(school, async deed => (await deed.RunAsync(school.Lead, leave.Id, default)).Why);
    }

    private void EndLeave(SimulatedSchool school, DateOnly day)
    {
        if (Standing(school.Facts.Leaves) is { } leave) Deed<EndLeave>(school, async deed => (await deed.RunAsync(school.Lead, leave.Id, day.AddDays(Luck.Next(-5, 10)), default)).Why);
    }

    private void Exempt(SimulatedSchool school, DateOnly day)
    {
        var from = day.AddDays(Luck.Next(-9, 9));
        var said = new ExemptionSaid(
            Luck.Next(2) == 0 ? null : Rule(school, day)?.RequirementId, (ExemptionReason)Luck.Next(5), new(from, Luck.Next(4) == 0 ? null : from.AddDays(Luck.Next(20, 200))));
        if (One(school.Held(day)) is { } post) Deed<GiveExemption>(school, async deed => (await deed.RunAsync(school.Lead, [post.PersonId], said, default)).OfOne());
    }

    private void UndoExemption(SimulatedSchool school, DateOnly day)
    {
        if (Standing(school.Facts.Exemptions) is { } exempt) Deed<UndoExemption>(school, async deed => (await deed.RunAsync(school.Lead, exempt.Id, default)).Why);
    }

    private void Extend(SimulatedSchool school, DateOnly day)
    {
        var until = day.AddDays(Luck.Next(60));
        if (One(school.Held(day)) is { } post && Rule(school, day) is { } rule)
            Deed<GiveExtension>(school, async deed => (await deed.RunAsync(school.Lead, [post.PersonId], rule.RequirementId, until, default)).OfOne());
    }

    private void UndoExtension(SimulatedSchool school, DateOnly day)
    {
        if (Standing(school.Facts.Extensions) is { } more) Deed<UndoExtension>(school, async deed => (await deed.RunAsync(school.Lead, more.Id, default)).Why);
    }

    private void Complete(SimulatedSchool school, DateOnly day)
    {
        if (One(school.Held(day)) is not { } post || Rule(school, day) is not { } rule) return;
        var done = day.AddDays(-Luck.Next(2) * Luck.Next(60));
        if (school.Facts.Completions.Exists(one => one.UndoneAt is null && (one.PersonId, one.RequirementId, one.DoneOn) == (post.PersonId, rule.RequirementId, done))) return;
        var paper = Luck.Next(2) == 0 && post.PersonId != school.Lead.Person;
        _facts.Add(school.Facts.Completions, new Completion
        {
            Id = new(NewId()), SchoolId = school.Id, PersonId = post.PersonId, RequirementId = rule.RequirementId, DoneOn = done, RecordedAt = Now,
            Kind = paper ? CompletionKind.Paper : CompletionKind.Elsewhere, WitnessId = paper ? school.Lead.Person : null,
        });
    }

    private void UndoCompletion(SimulatedSchool school, DateOnly day)
    {
        if (Standing(school.Facts.Completions) is { } wrong && !_facts.IsNew(wrong)) _facts.Undo(wrong);
    }

    private void CorrectPost(SimulatedSchool school, DateOnly day)
    {
        if (One(school.Held(day)) is not { } post) return;
        var said = new PostSaid((StaffGroup)Luck.Next(6), Luck.Next(2) == 0, post.StartsOn.AddDays(Luck.Next(-40, 40)));
        Deed<CorrectPost>(school, async deed => (await deed.RunAsync(school.Lead, post.Id, said, default)).Why);
    }

    private void UndoPost(SimulatedSchool school, DateOnly day)
    {
        if (One(school.Held(day)) is { } post && post.PersonId != school.Lead.Person) Deed<UndoPost>(school, async deed => (await deed.RunAsync(school.Lead, post.Id, default)).Why);
    }

    private void ReopenPost(SimulatedSchool school, DateOnly day)
    {
        var ended = school.Facts.Posts.FindAll(post => post.UndoneAt is null && post.EndsOn > day.AddDays(-60));
        if (One(ended) is { } over) Deed<ReopenPost>(school, async deed => (await deed.RunAsync(school.Lead, over.Id, default)).Why);
    }

    private void HandOver(SimulatedSchool school, DateOnly day)
    {
        var held = school.Facts.Duties.FindAll(duty => duty.UndoneAt is null && duty.EndsOn is null);
        if (One(held) is not { } old || One(school.Held(day)) is not { } next) return;
        DutyHolder holder = Luck.Next(3) == 0 ? new DutyHolder.New(new($"H{Luck.Next(99_999):00000}", $"h{NewId():n}@school.example", Language.Welsh)) : new DutyHolder.Known(next.PersonId);
        Deed<EndDuty>(school, async deed => (await deed.RunAsync(school.Lead, old.Id, day.AddDays(-1), default)).Why);
        Deed<GiveDuty>(school, async deed => (await deed.RunAsync(school.Lead, old.Kind, holder, day, default)).Why);
    }

    private void ChangeRule(SimulatedSchool school, DateOnly day)
    {
        if (Rule(school, day) is { } rule)
            Deed<ChangeRequirement>(school, async deed => (await deed.RunAsync(school.Lead, rule.Id, Another(rule, day), day.AddDays(Luck.Next(-5, 30)), default)).Why);
    }

    private void CorrectRule(SimulatedSchool school, DateOnly day)
    {
        if (Rule(school, day) is { } rule)
            Deed<CorrectRequirement>(school, async deed => (await deed.RunAsync(school.Lead, rule.Id, Another(rule, day), rule.StartsOn, default)).Why);
    }

    // Another edition of a code: what was signed before may not count any more, the refresher may be another course, or other people are meant.
    private RequirementRule Another(Requirement rule, DateOnly day) => Luck.Next(5) switch
    {
        0 => RequirementRule.Of(rule) with { SignedFromOn = day.AddDays(-Luck.Next(200)) },
        1 => RequirementRule.Of(rule) with { RefresherSlug = rule.RefresherSlug is null ? SampleCourse.SecondSlug : null },
        2 => RequirementRule.Of(rule) with { StaffGroups = rule.StaffGroups is null ? [StaffGroup.Teaching, StaffGroup.Support, StaffGroup.Trainee] : null },
        3 => RequirementRule.Of(rule) with { CompleteDays = Luck.Next(7, 60) },
        _ => RequirementRule.Of(rule) with { CourseSlug = rule.CourseSlug == SampleCourse.BothSlug ? SampleCourse.Slug : SampleCourse.BothSlug },
    };

    private void CloseFor(SimulatedSchool school, DateOnly day)
    {
        var on = day.AddDays(Luck.Next(20));
        if (!school.Days.Off.TryAdd(on, Now)) return;
        var kind = Luck.Next(2) == 0 ? Core.Calendars.CalendarKind.Inset : Core.Calendars.CalendarKind.Closure;
        var row = SimulatedCalendar.Row(NewId(), school.Id, null, kind, on, on, Now);
        _facts.Add(row);
        _closed.Add((school, row));
    }

    private void OpenAgain(SimulatedSchool school, DateOnly day)
    {
        if (One(_closed.FindAll(one => one.School == school && one.Row.StartsOn >= day)) is not { Row: { } row } wrong || _facts.IsNew(row)) return;
        _closed.Remove(wrong);
        _facts.Undo(row);
        school.Days.Off.Remove(row.StartsOn);
    }

    private readonly List<(SimulatedSchool School, Core.Calendars.CalendarSpan Row)> _closed = [];

    private static Requirement? Standing(List<Requirement> rules, DateOnly day, Random luck)
    {
        var standing = rules.FindAll(rule => rule.UndoneAt is null && rule.StartsOn <= day && !(rule.EndsOn < day));
        return standing.Count == 0 ? null : standing[luck.Next(standing.Count)];
    }

    private Requirement? Rule(SimulatedSchool school, DateOnly day) => Standing(school.Facts.Requirements, day, Luck);

    private T? Standing<T>(List<T> facts) where T : RecordedFact => One(facts.FindAll(fact => fact.UndoneAt is null && fact.RecordedAt > Now.AddDays(-300)));

    private T? One<T>(IReadOnlyList<T> among) => among.Count == 0 ? default : among[Luck.Next(among.Count)];

    private void Deed<TDeed>(SimulatedSchool school, Func<TDeed, Task<Refusal?>> act) where TDeed : notnull => _deeds.Add((school, () => _desk.WithAsync(act)));
}
