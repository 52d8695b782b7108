using System.Collections.Concurrent;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Obligations;

/// <summary>
/// The query of who owes what, and the register as at any day, held against a plain replay of random facts: back-dated corrections, moves and returners
/// among them.
/// </summary>
public sealed class ReplayTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private TestCourse _course = null!;
    private List<Published> _courses = [];

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster);
        DateTimeOffset At(int year, int month, int day) => new(year, month, day, 9, 0, 0, TimeSpan.Zero);
        _courses =
        [
            new("sample", 1, ["m1"], At(2023, 5, 1)), new("pair", 1, ["m1", "m2"], At(2023, 5, 1)), new("pair", 2, ["m2", "m1", "m3"], At(2025, 3, 3)), new("other", 1, ["m3"], At(2024, 6, 1)),
        ];
        await _course.TamperAsync("delete from editions; delete from course_editions; delete from requirements");
        foreach (var one in _courses)
            await _course.SqlAsync("insert into course_editions values (gen_random_uuid(), $1, $2, 'x', '{}', $3, $4)", one.Slug, one.Number, one.Modules, one.At);
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Obligations_and_register_say_of_any_day_as_known_at_any_moment_what_a_replay_of_the_facts_says()
    {
        _course.Clock.Set(new(2029, 6, 1, 8, 0, 0, TimeSpan.Zero)); // After every day and moment that is asked for.
        var (states, whys, codes, readings) = (new ConcurrentDictionary<ObligationState, bool>(), new ConcurrentDictionary<ObligationWhy, bool>(), new ConcurrentDictionary<string, bool>(), 0);
        var schools = new List<(RandomFacts Random, SchoolFacts Facts)>();
        for (var seed = 1; seed <= 25; seed++)
        {
            var random = new RandomFacts(new Random(seed), (await _course.Given.SchoolAsync($"school-{seed}")).Id);
            schools.Add((random, random.Make(_courses)));
            await KeepAsync(schools[^1].Facts);
        }

        await Parallel.ForEachAsync(schools, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Ct }, async (school, ct) =>
        {
            var (random, facts) = school;
            for (var n = 0; n < 20; n++)
            {
                var (on, known) = (random.Day(), random.Moment().AddDays(n % 2 == 0 ? 700 : 0));
                var replay = new Replay(facts, on, known);
                var expected = replay.Run();
                foreach (var code in (await RegisterAgainst.CompareAsync(_course, facts.School, (on, known), replay, expected, alsoCounts: n % 10 == 0)).Values) codes[code] = true;
                Interlocked.Increment(ref readings);
                if (n % 2 == 1) continue;
                var found = await _course.WithAsync<FindObligations, IReadOnlyList<Obligation>>(find => find.RunAsync(new Viewer.LeadOf(facts.School), on, known, ct));
                Assert.Equal(Written(expected), Written(found));
                foreach (var one in found) (states[one.State], whys[one.Why]) = (true, true);
            }
        });

        // What never came up was not compared.
        Assert.Equal(500, readings);
        Assert.Equal(Enum.GetValues<ObligationState>(), states.Keys.Order());
        Assert.Equal(Enum.GetValues<ObligationWhy>(), whys.Keys.Order());
        Assert.Equal(["done", "exempt", "late", "not applicable", "not yet due", "on leave"], codes.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_jobs_keep_is_what_the_query_says_whatever_was_recorded_and_whatever_day_it_has_become()
    {
        _course.Clock.Set(new(2025, 6, 1, 8, 0, 0, TimeSpan.Zero));
        await RecomputeAsync();
        var random = new RandomFacts(new Random(77), (await _course.Given.SchoolAsync("school-77")).Id, knownDays: 500);
        var facts = random.Make(_courses);
        await KeepAsync(facts);
        for (var n = 0; n < 30; n++)
        {
            await RecomputeAsync();
            var found = await _course.WithAsync<FindObligations, IReadOnlyList<Obligation>>(find => find.RunAsync(new Viewer.LeadOf(facts.School), Ct));
            var kept = await _course.ReadAsync<string[]?>("""
                select array_agg(requirement_id || ' ' || person_id || ' ' || cycle || ' ' || state || ' ' || why || ' ' || due_on || ' ' || is_current order by requirement_id, person_id, cycle)
                from obligations where school_id = $1
                """, facts.School.Value);
            Assert.Equal(found.Select(one => $"{one.Requirement} {one.Person} {one.Cycle} {one.State.Stored()} {one.Why.Stored()} {StoredName.Day(one.DueOn)} {(one.IsCurrent ? "true" : "false")}"), kept ?? []);
            _course.Clock.Move(TimeSpan.FromDays(1 + (n % 4 * n)));
        }
    }

    private Task RecomputeAsync() => _course.WithAsync<RecomputeObligations>(job => job.TodayAsync(new Actor.Program(), Ct));

    private static IEnumerable<string> Written(IEnumerable<Obligation> obligations) => obligations.Select(one =>
            $"{one.Requirement} {one.Person} #{one.Cycle} {one.Course} [{string.Join(' ', one.Modules)}] opens {one.OpensOn:O} due {one.DueOn:O} first {one.FirstDueOn:O} done {one.DoneOn:O} "
            + $"[{string.Join(' ', one.Signed)}] {one.State}/{one.Beneath} {one.Why} until {one.UntilOn:O} {(one.IsCurrent ? "current" : "")} changes {one.ChangesOn:O}")
        .Order(StringComparer.Ordinal);

    private async Task KeepAsync(SchoolFacts facts)
    {
        await _course.TamperAsync(string.Join(";\n", facts.Posts.Select(post => post.PersonId).Distinct().Select(person => $"insert into people values ('{person}', 'Somebody', null, 'en', now(), null)")));
        await _course.WithAsync<CourseContext>(async db =>
        {
            db.AddRange(facts.Posts);
            db.AddRange(facts.Leaves);
            db.AddRange(facts.Duties);
            db.AddRange(facts.Requirements);
            db.AddRange(facts.Exemptions);
            db.AddRange(facts.Extensions);
            db.AddRange(facts.Completions);
            db.AddRange(facts.Links);
            await db.SaveChangesAsync(Ct);
        });
        var number = 0;
        var deeds = facts.Begun.Select(deed =>
                $"insert into attempts (id, person_id, school_id, module_slug, edition_id, number, pass_mark, seed, state, started_at, conditions) values (gen_random_uuid(), '{deed.Person}', '{facts.School}', '{deed.Module}', gen_random_uuid(), {++number}, 80, 1, 'failed', '{deed.At:O}', '{{}}')")
            .Concat(facts.Signed.Select(deed =>
                $"insert into attestations (id, school_id, sequence, person_id, attempt_id, module_slug, receipt, language, signed_at, body, hash) values (gen_random_uuid(), '{facts.School}', {++number}, '{deed.Person}', gen_random_uuid(), '{deed.Module}', gen_random_uuid(), 'en', '{deed.At:O}', '{{}}', 'x')"));
        await _course.TamperAsync(string.Join(";\n", deeds));
    }
}
