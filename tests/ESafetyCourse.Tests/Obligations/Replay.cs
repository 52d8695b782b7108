using ESafetyCourse.Core;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;

namespace ESafetyCourse.Tests.Obligations;

/// <summary>A signature, or the beginning of an attempt.</summary>
public sealed record Deed(PersonId Person, string Module, DateTimeOffset At);

/// <summary>An edition of a course.</summary>
public sealed record Published(string Slug, int Number, string[] Modules, DateTimeOffset At);

/// <summary>The facts of one school, as the tables hold them.</summary>
public sealed class SchoolFacts
{
    public required SchoolId School { get; init; }
    public List<Post> Posts { get; } = [];
    public List<Leave> Leaves { get; } = [];
    public List<Duty> Duties { get; } = [];
    public List<Requirement> Requirements { get; } = [];
    public List<Exemption> Exemptions { get; } = [];
    public List<Extension> Extensions { get; } = [];
    public List<Completion> Completions { get; } = [];
    public List<PersonLink> Links { get; } = [];
    public List<Deed> Signed { get; } = [];
    public List<Deed> Begun { get; } = [];
    public List<Published> Courses { get; } = [];

    /// <summary>The same, of one person alone; nobody is said to be them.</summary>
    public SchoolFacts Of(PersonId person)
    {
        var own = new SchoolFacts { School = School };
        own.Posts.AddRange(Posts.Where(one => one.PersonId == person));
        own.Leaves.AddRange(Leaves.Where(one => one.PersonId == person));
        own.Exemptions.AddRange(Exemptions.Where(one => one.PersonId == person));
        own.Extensions.AddRange(Extensions.Where(one => one.PersonId == person));
        own.Completions.AddRange(Completions.Where(one => one.PersonId == person));
        own.Signed.AddRange(Signed.Where(one => one.Person == person));
        own.Begun.AddRange(Begun.Where(one => one.Person == person));
        own.Duties.AddRange(Duties);
        own.Requirements.AddRange(Requirements);
        own.Courses.AddRange(Courses);
        return own;
    }
}

/// <summary>
/// What is owed, worked out day by day and person by person from lists in memory: the rules of docs/adr/0019 once more, in the plainest way, to hold the
/// query against.
/// </summary>
public sealed class Replay(SchoolFacts facts, DateOnly on, DateTimeOffset known)
{
    private const int Year = 366;
    private readonly List<Duty> _duties = [.. facts.Duties.Where(duty => duty.RecordedAt <= known && !(duty.UndoneAt <= known))]; // Asked for each day.

    public List<Obligation> Run()
    {
        var posts = Known(facts.Posts).ToList();
        var owed = new List<Obligation>();
        foreach (var requirement in Known(facts.Requirements).GroupBy(version => version.RequirementId))
            foreach (var person in posts.Select(post => Who(post.PersonId)).Distinct())
                owed.AddRange(Of(person, [.. requirement], [.. posts.Where(post => Who(post.PersonId) == person)]));
        return owed;
    }

    /// <summary>Who was on roll, with the staff groups of the posts held.</summary>
    public Dictionary<PersonId, HashSet<StaffGroup>> Roll() => Known(facts.Posts).Where(post => post.StartsOn <= on && !(post.EndsOn < on))
        .GroupBy(post => Who(post.PersonId)).ToDictionary(one => one.Key, one => one.Select(post => post.StaffGroup).ToHashSet());

    /// <summary>What was required.</summary>
    public HashSet<RequirementId> Required() =>
        [.. Known(facts.Requirements).Where(one => one.StartsOn <= on && !(one.EndsOn < on)).Select(one => one.RequirementId)];

    private IEnumerable<Obligation> Of(PersonId person, List<Requirement> versions, List<Post> posts)
    {
        var earliest = posts.Min(post => post.StartsOn);
        DateOnly? last = null;
        for (var day = on; day >= earliest; day = day.AddDays(-1))
        {
            if (!IsMeant(person, versions, posts, day)) continue;
            last = day;
            break;
        }

        if (last is not { } stand) return [];
        var first = stand;
        while (first > earliest && IsMeant(person, versions, posts, first.AddDays(-1))) first = first.AddDays(-1);
        return Cycles(person, versions, posts, first, stand);
    }

    private bool IsMeant(PersonId person, List<Requirement> versions, List<Post> posts, DateOnly day)
    {
        if (versions.Find(one => one.StartsOn <= day && !(one.EndsOn < day)) is not { } version) return false;
        var held = posts.Where(post => post.StartsOn <= day && !(post.EndsOn < day)).ToList();
        if (held.Count == 0) return false;
        if (version.People.Any(id => Who(new(id)) == person)) return true;
        var duties = _duties.Where(duty => duty.PersonId is { } holder && Who(holder) == person && duty.StartsOn <= day && !(duty.EndsOn < day));
        if (duties.Any(duty => version.Duties.Contains(duty.Kind.Stored()))) return true;
        return held.Any(post => (version.StaffGroups is null || version.StaffGroups.Contains(post.StaffGroup.Stored())) && version.StaffGroups is not { Length: 0 }
            && (post.EwcRegistered || !version.RegistrantsOnly));
    }

    private List<Obligation> Cycles(PersonId person, List<Requirement> versions, List<Post> posts, DateOnly first, DateOnly stand)
    {
        var rule = versions.Find(one => one.StartsOn <= stand && !(one.EndsOn < stand))!;
        var never = DateOnly.MinValue;
        var (course, opens, due) = (rule.CourseSlug, first, first.AddDays(rule.CompleteDays));
        if (rule.DueOn > due) due = rule.DueOn.Value;
        var counts = rule.Cycle switch
        {
            Cycle.Rolling => first.AddMonths(-rule.Months!.Value),
            Cycle.FixedDate => first.AddDays(-rule.CountsDays),
            _ => never,
        };
        var found = new List<Obligation>();
        while (ModulesOf(course, opens) is { } modules)
        {
            if (rule.SignedFromOn > counts) counts = rule.SignedFromOn.Value;
            var cycle = Standing(person, rule, modules, (opens, due, counts, stand), found.Count + 1, course);
            found.Add(cycle);
            if (cycle.DoneOn is not { } done || rule.Cycle == Cycle.Once) break;
            due = rule.Cycle == Cycle.Rolling
                ? (found.Count > 1 && done <= cycle.FirstDueOn ? cycle.FirstDueOn : done).AddMonths(rule.Months!.Value)
                : NextFixed(rule, Later(done.AddDays(rule.CountsDays), cycle.FirstDueOn.AddDays(1)));
            course = rule.RefresherSlug ?? rule.CourseSlug;
            opens = Later(due.AddDays(-rule.WindowDays), done.AddDays(1));
            counts = Later(due.AddDays(-rule.CountsDays), done.AddDays(1));
        }

        return Told(person, versions, posts, found, stand);
    }

    private Obligation Standing(
        PersonId person, Requirement rule, string[] modules, (DateOnly Opens, DateOnly Due, DateOnly Counts, DateOnly Stand) days, int number, string course)
    {
        bool Counts(DateOnly day) => day >= days.Counts && day <= days.Stand;
        var elsewhere = Known(facts.Completions).Where(one => Who(one.PersonId) == person && one.RequirementId == rule.RequirementId && Counts(one.DoneOn))
            .OrderBy(one => one.DoneOn).ThenBy(one => one.Kind.Stored(), StringComparer.Ordinal).FirstOrDefault();
        var signed = modules.ToDictionary(module => module, module => Known(facts.Signed, person, module).Where(Counts).Order().Cast<DateOnly?>().FirstOrDefault());
        DateOnly? done = signed.Values.All(day => day is not null) ? signed.Values.Max() : null;
        var byPaper = elsewhere is not null && (done is null || elsewhere.DoneOn < done);
        if (byPaper) done = elsewhere!.DoneOn;
        var begun = signed.Values.Any(day => day is not null)
            || modules.Any(module => Known(facts.Begun, person, module).Any(day => day >= days.Counts && day <= on));

        var (due, why) = (days.Due, ObligationWhy.Due);
        foreach (var more in Known(facts.Extensions).Where(one => Who(one.PersonId) == person && one.RequirementId == rule.RequirementId))
            if (more.UntilOn > due && more.UntilOn.DayNumber - days.Due.DayNumber <= Year) (due, why) = (more.UntilOn, ObligationWhy.Extended);
        foreach (var (_, from, until) in Breaks(person, rule.RequirementId))
        {
            if (until is not { } end || end < days.Due.AddDays(-rule.CompleteDays) || from > (done ?? Later(days.Stand, days.Due))) continue;
            if (end.AddDays(rule.CompleteDays) > due) (due, why) = (end.AddDays(rule.CompleteDays), ObligationWhy.AfterBreak);
        }

        var state = done is not null ? ObligationState.Done : days.Stand < days.Opens ? ObligationState.NotOpen : days.Stand > due ? ObligationState.Late
            : begun ? ObligationState.InProgress : ObligationState.Open;
        why = state switch
        {
            ObligationState.Done => !byPaper ? ObligationWhy.Signed : elsewhere!.Kind == CompletionKind.Paper ? ObligationWhy.DoneOnPaper : ObligationWhy.DoneElsewhere,
            ObligationState.NotOpen => ObligationWhy.Opens,
            _ => why,
        };
        DateOnly? changes = done is not null || days.Stand < on ? null : days.Opens > on ? days.Opens : due >= on ? due.AddDays(1) : null;
        string[] has = done is not null || elsewhere is not null ? modules : [.. modules.Where(module => signed[module] is not null)];
        return new(facts.School, rule.RequirementId, person, number, course, modules, days.Opens, due, days.Due, done, has, state, state, why, null, false, changes);
    }

    // What holds over the cycle that says where somebody stands.
    private List<Obligation> Told(PersonId person, List<Requirement> versions, List<Post> posts, List<Obligation> found, DateOnly stand)
    {
        if (found.FindLastIndex(one => one.OpensOn <= stand) is var at && at < 0) return found;
        var current = found[at] with { IsCurrent = true };
        var (over, here) = (stand < on, posts.Exists(post => post.StartsOn <= on && !(post.EndsOn < on)));
        if (over && !here) current = current with { State = ObligationState.Closed, Why = ObligationWhy.Left, UntilOn = stand };
        else if (over && !versions.Exists(one => one.StartsOn <= on && !(one.EndsOn < on)))
            current = current with { State = ObligationState.Superseded, Why = ObligationWhy.RequirementEnded, UntilOn = stand };
        else if (over) current = current with { State = ObligationState.NotApplicable, Why = ObligationWhy.NotMeant, UntilOn = stand };
        else if (current.DoneOn is null)
        {
            var away = Breaks(person, current.Requirement).Where(one => one.From <= stand && !(one.Until < stand)).ToList();
            foreach (var (exempt, state, why) in new[] { (false, ObligationState.OnLeave, ObligationWhy.OnLeave), (true, ObligationState.Exempt, ObligationWhy.Exempt) })
            {
                var those = away.Where(one => one.IsExempt == exempt).ToList();
                if (those.Count > 0) current = current with { State = state, Why = why, UntilOn = those.Exists(one => one.Until is null) ? null : those.Max(one => one.Until) };
            }
        }

        found[at] = current;
        return found;
    }

    private IEnumerable<(bool IsExempt, DateOnly From, DateOnly? Until)> Breaks(PersonId person, RequirementId requirement) =>
        Known(facts.Leaves).Where(one => Who(one.PersonId) == person).Select(one => (false, one.FromOn, one.UntilOn)).Concat(
            Known(facts.Exemptions).Where(one => Who(one.PersonId) == person && (one.RequirementId is null || one.RequirementId == requirement))
                .Select(one => (true, one.FromOn, one.UntilOn)));

    private string[]? ModulesOf(string course, DateOnly opens)
    {
        var editions = facts.Courses.Where(one => one.Slug == course && one.At <= known).OrderBy(one => one.Number).ToList();
        return (editions.FindLast(one => SchoolCalendar.DateOf(one.At) <= opens) ?? editions.FirstOrDefault())?.Modules;
    }

    private static DateOnly NextFixed(Requirement rule, DateOnly from)
    {
        for (var day = from; ; day = day.AddDays(1))
            if (day.Month == rule.FixedMonth && day.Day == Math.Min(rule.FixedDay!.Value, DateTime.DaysInMonth(day.Year, day.Month))) return day;
    }

    private PersonId Who(PersonId person) =>
        facts.Links.Find(link => link.Same && link.PersonId == person && link.DecidedAt <= known && !(link.UndoneAt <= known))?.OtherId ?? person;

    private IEnumerable<T> Known<T>(IEnumerable<T> rows) where T : RecordedFact => rows.Where(row => row.RecordedAt <= known && !(row.UndoneAt <= known));

    private IEnumerable<DateOnly> Known(IEnumerable<Deed> deeds, PersonId person, string module) =>
        deeds.Where(deed => Who(deed.Person) == person && deed.Module == module && deed.At <= known).Select(deed => SchoolCalendar.DateOf(deed.At));

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
