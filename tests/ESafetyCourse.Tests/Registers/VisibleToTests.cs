using ESafetyCourse.Core;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Tests.House;
using ESafetyCourse.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Tests.Registers;

/// <summary>Who sees what (docs/design.md §3.5): two schools, a person at each, and one who works at both.</summary>
public sealed class VisibleToTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private TestCourse _course = null!;
    private School _here = null!;
    private School _there = null!;
    private PersonId _carys;
    private PersonId _huw;
    private PersonId _both;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        (_here, _there) = (_course.School, await _course.Given.SchoolAsync("glan-yr-afon"));
        _carys = await _course.Given.PersonAsync("Carys Bevan", _here);
        _huw = await _course.Given.PersonAsync("Huw Davies", _there);
        _both = await _course.Given.PersonAsync("Siân Morgan", _here);
        await _course.Given.PostAsync(_both, _there);
        foreach (var (person, school) in new[] { (_carys, _here), (_huw, _there), (_both, _here), (_both, _there) })
            await _course.Given.SignedAsync(await _course.Given.LaunchAsync(person, school, lineItem: $"http://lms.example/{school.Slug}"));
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_lead_sees_what_belongs_to_their_own_school_and_nothing_of_another()
    {
        await SeesAsync(new Viewer.LeadOf(_here.Id), (_carys, _here), (_both, _here));
        await SeesAsync(new Viewer.LeadOf(_there.Id), (_huw, _there), (_both, _there));
        await SeesAsync(new Viewer.LeadOf(TypedId.New<SchoolId>()));
    }

    [Fact]
    public async Task A_person_sees_their_own_records_at_the_school_they_came_from()
    {
        await SeesAsync(new Viewer.Self(_carys, _here.Id), (_carys, _here));
        await SeesAsync(new Viewer.Self(_carys, _there.Id));
        await SeesAsync(new Viewer.Self(_both, _there.Id), (_both, _there));
    }

    [Fact]
    public async Task The_program_itself_sees_all_and_says_so() =>
        await SeesAsync(new Viewer.Program(), (_carys, _here), (_huw, _there), (_both, _here), (_both, _there));

    [Fact]
    public void A_viewer_that_nobody_named_sees_nothing_whatever_is_asked_for()
    {
        var nobody = PlantedViewer.New();
        Assert.True(VisibleTos.All.Count >= 9, $"{VisibleTos.All.Count} found");
        Assert.All(VisibleTos.All, one =>
        {
            var (entity, method) = one;
            var none = typeof(Queryable).GetMethod(nameof(Queryable.AsQueryable), 1, [typeof(IEnumerable<>).MakeGenericType(Type.MakeGenericMethodParameter(0))])!
                .MakeGenericMethod(entity).Invoke(null, [Array.CreateInstance(entity, 0)]);
            var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => method.Invoke(
                null, [none, nobody, .. Enumerable.Repeat<object?>(null, method.GetParameters().Length - 2)])); // What else it needs, nobody asks for.
            Assert.Contains("Planted has no say over", Assert.IsType<System.Diagnostics.UnreachableException>(thrown.InnerException).Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public Task What_a_viewer_may_see_is_asked_of_the_database_in_the_plainest_words() => _course.WithAsync<CourseContext, bool>(db =>
    {
        var (person, school) = (_carys, _here.Id);
        Assert.Equal(
            db.Attempts.Where(row => row.PersonId == person && row.SchoolId == school).ToQueryString(),
            db.Attempts.VisibleTo(new Viewer.Self(person, school)).ToQueryString());
        Assert.Equal(
            db.Visitors.Where(row => row.SchoolId == school).Where(row => row.PersonId == person).ToQueryString(),
            db.Visitors.VisibleTo(new Viewer.LeadOf(school)).Where(row => row.PersonId == person).ToQueryString());
        return Task.FromResult(true);
    });

    private Task SeesAsync(Viewer viewer, params (PersonId Person, School School)[] expected) => _course.WithAsync<CourseContext>(async db =>
    {
        var wanted = expected.Select(row => (row.Person, row.School.Id)).Order(Comparer<(PersonId, SchoolId)>.Create(Compare)).ToList();
        (string What, List<(PersonId, SchoolId)> Seen)[] all =
        [
            ("attempts", [.. (await db.Attempts.VisibleTo(viewer).ToListAsync()).Select(row => (row.PersonId, row.SchoolId))]),
            ("attestations", [.. (await db.Attestations.VisibleTo(viewer).ToListAsync()).Select(row => (row.PersonId, row.SchoolId))]),
            ("posts", [.. (await db.Posts.VisibleTo(viewer).ToListAsync()).Select(row => (row.PersonId, row.SchoolId))]),
            ("visits", [.. (await db.Visits.VisibleTo(viewer).ToListAsync()).Select(row => (row.PersonId, row.SchoolId))]),
            ("visitors", [.. (await db.Visitors.VisibleTo(viewer).ToListAsync()).Select(row => (row.PersonId, row.SchoolId))]),
            ("grade targets", [.. (await db.GradeTargets.VisibleTo(viewer).ToListAsync()).Select(row => (row.PersonId, row.SchoolId))]),
            ("grades", [.. (await db.Grades.VisibleTo(viewer).ToListAsync()).Select(row => (row.PersonId, row.SchoolId))]),
        ];
        foreach (var (what, seen) in all)
        {
            seen.Sort(Compare);
            Assert.True(wanted.SequenceEqual(seen), $"{viewer} sees other {what} than their own.");
        }
    });

    private static int Compare((PersonId, SchoolId) one, (PersonId, SchoolId) other) => string.CompareOrdinal($"{one}", $"{other}");
}
