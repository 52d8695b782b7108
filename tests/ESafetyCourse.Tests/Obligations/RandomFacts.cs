using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Requirements;

namespace ESafetyCourse.Tests.Obligations;

/// <summary>A school whose facts came, changed and were taken back over three years, from a seed.</summary>
public sealed class RandomFacts(Random random, SchoolId school, int knownDays = 1100)
{
    private static readonly DateOnly Begin = new(2024, 1, 1);
    private static readonly StaffGroup[] Groups = Enum.GetValues<StaffGroup>();
    private readonly SchoolFacts _facts = new() { School = school };
    private readonly List<PersonId> _people = [];

    /// <summary>Days from which and moments at which facts are, and questions are asked.</summary>
    public DateOnly Day() => Begin.AddDays(random.Next(1100));

    /// <summary>A moment in those years.</summary>
    public DateTimeOffset Moment() => new DateTimeOffset(Begin.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(random.Next(knownDays * 24 * 60));

    /// <summary>Makes it.</summary>
    public SchoolFacts Make(IReadOnlyList<Published> courses)
    {
        _facts.Courses.AddRange(courses);
        _people.AddRange(Enumerable.Range(0, 8).Select(_ => TypedId.New<PersonId>()));
        MakeLinks();
        foreach (var person in _people) MakePosts(person);
        MakeRequirements();
        foreach (var person in _people) MakeLife(person);
        foreach (var person in _people) MakeWays(person);
        return _facts;
    }

    private DateTimeOffset Last => new DateTimeOffset(Begin.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddDays(knownDays);

    private bool Maybe(double chance) => random.NextDouble() < chance;

    private (DateTimeOffset Recorded, DateTimeOffset? Undone) Told(double taken = 0.2)
    {
        var at = Moment();
        var undone = at.AddDays(random.Next(1, 300));
        return (at, Maybe(taken) && undone <= Last ? undone : null);
    }

    private void MakeLinks()
    {
        var (at, undone) = Told(0.4);
        _facts.Links.Add(new() { Id = Guid.CreateVersion7(), SchoolId = school, PersonId = _people[0], OtherId = _people[1], Same = true, DecidedAt = at, UndoneAt = undone });
    }

    private void MakePosts(PersonId person)
    {
        foreach (var group in Groups.OrderBy(_ => random.Next()).Take(random.Next(1, 4)))
        {
            var (at, undone) = Told();
            var starts = Day();
            DateOnly? ends = Maybe(0.4) ? starts.AddDays(random.Next(500)) : null;
            _facts.Posts.Add(new()
            {
                Id = TypedId.New<PostId>(), PersonId = person, SchoolId = school, StaffGroup = group, EwcRegistered = Maybe(0.5), StartsOn = starts, StartKnown = true,
                EndsOn = ends, EndedHow = ends is null ? null : PostEnd.Left, RecordedAt = at, UndoneAt = undone,
            });
        }
    }

    // A move to another group with no day between, somebody who comes back, and a post whose days are put right later: for half of them.
    private void MakeWays(PersonId person)
    {
        if (Maybe(0.5)) return;
        var (at, starts) = (Moment(), Day());
        var (group, other) = (Groups[random.Next(3)], Groups[random.Next(3, 6)]);
        var ends = starts.AddDays(random.Next(300));
        var back = Maybe(0.5) ? ends.AddDays(1) : ends.AddDays(random.Next(2, 200));
        var corrected = at.AddDays(random.Next(1, 200)) is var late && late <= Last ? late : (DateTimeOffset?)null;
        _facts.Posts.Add(Post(group, starts, ends, at, corrected));
        if (corrected is { } again) _facts.Posts.Add(Post(group, starts.AddDays(-random.Next(60)), ends.AddDays(random.Next(-5, 60)), again, null));
        _facts.Posts.Add(Post(Maybe(0.5) ? group : other, back, back.AddDays(random.Next(400)), at, null));

        Post Post(StaffGroup of, DateOnly from, DateOnly until, DateTimeOffset recorded, DateTimeOffset? undone) => new()
        {
            Id = TypedId.New<PostId>(), PersonId = person, SchoolId = school, StaffGroup = of, EwcRegistered = Maybe(0.5), StartsOn = from, StartKnown = true,
            EndsOn = until < from ? from : until, EndedHow = PostEnd.Moved, RecordedAt = recorded, UndoneAt = undone,
        };
    }

    private void MakeRequirements()
    {
        string[] slugs = ["sample", "pair", "other"];
        for (var n = 0; n < 3; n++)
        {
            var (id, starts, parts) = (RequirementId.From(Guid.CreateVersion7()), Begin.AddDays(random.Next(300)), random.Next(1, 4));
            for (var part = 0; part < parts; part++)
            {
                var last = part == parts - 1 && Maybe(0.7) ? (DateOnly?)null : starts.AddDays(random.Next(30, 400));
                var window = random.Next(0, 60);
                var cycle = (Cycle)random.Next(3);
                _facts.Requirements.Add(new()
                {
                    Id = Guid.CreateVersion7(), RequirementId = id, SchoolId = school, CourseSlug = slugs[random.Next(3)], RefresherSlug = Maybe(0.3) ? slugs[random.Next(3)] : null,
                    StaffGroups = Maybe(0.5) ? null : [.. Groups.Where(_ => Maybe(0.4)).Select(group => group.Stored())], RegistrantsOnly = Maybe(0.2),
                    Duties = Maybe(0.3) ? ["head", "lead"] : [], People = Maybe(0.3) ? [_people[random.Next(8)].Value] : [], Cycle = cycle,
                    Months = cycle == Cycle.Rolling ? random.Next(1, 15) : null, FixedMonth = cycle == Cycle.FixedDate ? random.Next(1, 13) : null,
                    FixedDay = cycle == Cycle.FixedDate ? random.Next(1, 32) : null, WindowDays = window, CountsDays = window + random.Next(0, 100),
                    CompleteDays = random.Next(0, 60), DueOn = cycle == Cycle.Once && Maybe(0.5) ? Day() : null, SignedFromOn = Maybe(0.2) ? Day() : null,
                    StartsOn = starts, EndsOn = last, RecordedAt = Moment().AddDays(-400), UndoneAt = null,
                });
                if (last is null) break;
                starts = last.Value.AddDays(Maybe(0.7) ? 1 : random.Next(1, 90));
            }
        }
    }

    private void MakeLife(PersonId person)
    {
        var requirements = _facts.Requirements.Select(one => one.RequirementId).Distinct().ToList();
        RequirementId One() => requirements[random.Next(requirements.Count)];
        for (var n = random.Next(0, 9); n > 0; n--) _facts.Signed.Add(new(person, $"m{random.Next(1, 4)}", Moment()));
        for (var n = random.Next(0, 5); n > 0; n--) _facts.Begun.Add(new(person, $"m{random.Next(1, 4)}", Moment()));
        for (var n = random.Next(0, 3); n > 0; n--)
        {
            var ((at, undone), from) = (Told(), Day());
            _facts.Leaves.Add(new() { Id = Guid.CreateVersion7(), SchoolId = school, PersonId = person, FromOn = from, UntilOn = Maybe(0.8) ? from.AddDays(random.Next(200)) : null, RecordedAt = at, UndoneAt = undone });
        }

        if (Maybe(0.4))
        {
            var ((at, undone), from) = (Told(), Day());
            _facts.Exemptions.Add(new()
            {
                Id = Guid.CreateVersion7(), SchoolId = school, PersonId = person, RequirementId = Maybe(0.5) ? null : One(), Reason = ExemptionReason.LeadDecided, FromOn = from,
                UntilOn = Maybe(0.7) ? from.AddDays(random.Next(300)) : null, RecordedAt = at, UndoneAt = undone,
            });
        }

        for (var n = random.Next(0, 3); n > 0; n--)
        {
            var (at, undone) = Told();
            _facts.Extensions.Add(new() { Id = Guid.CreateVersion7(), SchoolId = school, PersonId = person, RequirementId = One(), UntilOn = Day(), RecordedAt = at, UndoneAt = undone });
            (at, undone) = Told();
            _facts.Completions.Add(new() { Id = TypedId.New<CompletionId>(), SchoolId = school, PersonId = person, RequirementId = One(), Kind = (CompletionKind)random.Next(2), DoneOn = Day(), RecordedAt = at, UndoneAt = undone });
        }

        if (!Maybe(0.3)) return;
        var (told, taken) = Told();
        var since = Day();
        _facts.Duties.Add(new() { Id = Guid.CreateVersion7(), SchoolId = school, PersonId = person, Kind = Maybe(0.5) ? DutyKind.Head : DutyKind.Lead, StartsOn = since, EndsOn = Maybe(0.5) ? since.AddDays(random.Next(400)) : null, RecordedAt = told, UndoneAt = taken });
    }
}
