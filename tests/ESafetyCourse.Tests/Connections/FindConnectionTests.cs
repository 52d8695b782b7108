using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Connections;

/// <summary>The lights of a school come from its rows, and go out when what ailed it is mended or can't be.</summary>
public sealed class FindConnectionTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await shared.AsPreparedAsync();

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Theory]
    [InlineData("update contexts set school_id = (select id from schools where slug = 'other')")]
    [InlineData("update platforms set removed_at = now()")]
    public async Task A_staff_course_that_was_moved_or_whose_LMS_was_removed_is_in_no_light(string gone)
    {
        await _course.Given.SchoolAsync("other");
        await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"));
        await _course.SqlAsync("""
            insert into staff_courses (context_id, school_id, said_by, said_at, due_at, why)
            select c.id, c.school_id, (select id from people limit 1), now(), now(), 'platform-away' from contexts c
            """);
        Assert.Equal((LightColour.Bad, 1, 1), await LightAsync(LightKind.Roster));
        await _course.SqlAsync(gone);
        Assert.Equal((LightColour.Unknown, 0, 0), await LightAsync(LightKind.Roster));
    }

    [Fact]
    public async Task A_grade_that_waits_is_worth_a_look_once_it_was_tried_in_vain_or_has_waited_for_an_hour()
    {
        await GradesAsync("update grades set state = 'sent'", "update grades set state = 'waiting' where subject = '5'");
        Assert.Equal((LightColour.Good, 0, 1), await LightAsync(LightKind.Grades));
        await _course.SqlAsync("update grades set queued_at = $1 where subject = '5'", _course.Clock.GetUtcNow().AddMinutes(-61));
        Assert.Equal((LightColour.Look, 1, 1), await LightAsync(LightKind.Grades));
        await _course.SqlAsync("update grades set queued_at = $1, why = 'token-refused' where subject = '5'", _course.Clock.GetUtcNow());
        Assert.Equal((LightColour.Look, 1, 1), await LightAsync(LightKind.Grades));
    }

    [Fact]
    public async Task Grades_for_an_LMS_that_was_removed_are_no_reason_to_do_anything()
    {
        await GradesAsync("update grades set state = 'failed', why = 'refused'", "update grades set why = 'platform-removed' where subject = '5'");
        Assert.Equal((LightColour.Bad, 1, 0), await LightAsync(LightKind.Grades));
        await _course.SqlAsync("update grades set why = 'platform-removed'");
        Assert.Equal((LightColour.Unknown, 0, 0), await LightAsync(LightKind.Grades));
    }

    [Fact]
    public async Task What_was_refused_counts_until_somebody_comes_in_however_long_nobody_does()
    {
        await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Carys Bevan"));
        foreach (var (code, days) in new[] { ("platform-keys-unreachable", 8), ("token-expired", 12), ("browser-differs", 9), ("token-expired", 21) })
        {
            await _course.SqlAsync(
                "insert into refused_launches values (gen_random_uuid(), $1, $2, $3, null, null, $4, '{}', true)",
                $"R-{code}-{days}", _course.Clock.GetUtcNow().AddDays(-days), code, _course.School.Id.Value);
        }

        await CameInAsync(daysAgo: 20);
        Assert.Equal((LightColour.Bad, 1, 0), await LightAsync(LightKind.Keys));
        Assert.Equal((LightColour.Bad, 1, 0), await LightAsync(LightKind.Clock));
        Assert.Equal((LightColour.Good, 0, 0), await LightAsync(LightKind.Cookies));
        await CameInAsync(daysAgo: 10);
        Assert.Equal((LightColour.Bad, 1, 0), await LightAsync(LightKind.Keys));
        Assert.Equal((LightColour.Good, 0, 0), await LightAsync(LightKind.Clock));
        await CameInAsync(daysAgo: 1);
        Assert.Equal((LightColour.Good, 0, 0), await LightAsync(LightKind.Keys));
        await _course.SqlAsync("delete from visitors");
        Assert.Equal((LightColour.Bad, 2, 0), await LightAsync(LightKind.Clock));
    }

    private Task CameInAsync(int daysAgo) => _course.SqlAsync("update visitors set last_visit_at = $1", _course.Clock.GetUtcNow().AddDays(-daysAgo));

    private async Task GradesAsync(params string[] changes)
    {
        foreach (var (name, subject) in new[] { ("Carys Bevan", "4"), ("Huw Davies", "5") })
        {
            var visit = await _course.Given.LaunchAsync(await _course.Given.PersonAsync(name), lineItem: "https://lms.example/items/1", subject: subject);
            await _course.Given.SignedAsync(visit, name);
        }

        foreach (var change in changes) await _course.SqlAsync(change);
    }

    private async Task<(LightColour Colour, int Count, int Others)> LightAsync(LightKind kind)
    {
        var found = await _course.WithAsync<FindConnection, Connection>(find => find.RunAsync(new Viewer.LeadOf(_course.School.Id), null, CancellationToken.None));
        var light = found.Lights.Single(one => one.Kind == kind);
        return (light.Colour, light.Count, light.Others);
    }
}
