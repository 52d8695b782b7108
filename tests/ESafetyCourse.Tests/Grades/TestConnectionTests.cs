using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Grades;

/// <summary>A connection that is tested against the real demo LMS: what works has a light, what does not says why, and no grade is touched.</summary>
public sealed class TestConnectionTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private SchoolLms _lms = null!;
    private Actor.Lead _lead = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster);
        _lms = await SchoolLms.StartAsync(_course);
        var carys = await _course.Given.PersonAsync("Carys Bevan");
        _lead = new(carys, _course.School.Id);
        await _course.Given.LaunchAsync(carys, lineItem: _lms.LineItem(), subject: "4");
        await _course.SqlAsync("update resource_links set line_items_url = $1, grade_scopes = 'lineitem.readonly result.readonly score'", $"{_lms.Url}/lti/services.php/2/lineitems?type_id=1");
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task What_works_has_a_green_light_and_no_score_is_posted()
    {
        _lms.Quirks.Set("22", true);
        Assert.Equal(
            "SendGrades Good, Column Good, Columns Good, ReadColumns Good, ReadResults Good, ReadRoster Good, Roster NotTried", await LightsAsync());
        Assert.Empty(_lms.Scores);
        Assert.Empty(_lms.Book.All());
    }

    [Fact]
    public async Task Where_the_roster_of_a_course_is_known_its_first_page_is_read_without_what_some_refuse()
    {
        await _course.SqlAsync("alter table contexts add column if not exists roster_url text");
        await _course.SqlAsync("update contexts set roster_url = $1", $"{_lms.Url}/lti/services.php/CourseSection/2/bindings/1/memberships");
        _lms.Quirks.Set("26", true);
        Assert.EndsWith("ReadRoster Good, Roster Good", await LightsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_that_lets_nobody_sign_in_any_more_is_found_out_though_a_token_was_given_before()
    {
        await _course.Given.SignedAsync(await _course.Given.LaunchAsync(_lead.Person, lineItem: _lms.LineItem(), subject: "4"));
        await _course.DeliverAsync();
        _lms.Faults.TokenDown = true;
        Assert.Equal(
            "SendGrades Away, Column NotTried, Columns NotTried, ReadColumns Away, ReadResults Away, ReadRoster Away, Roster NotTried", await LightsAsync());
    }

    [Fact]
    public async Task A_column_that_is_gone_shows_though_everything_else_works()
    {
        await _course.SqlAsync("update grade_targets set address = $1", _lms.LineItem("999"));
        var report = (await TestAsync(_lead)).Value;
        var column = Assert.Single(report.Steps, step => step.IsBad);
        Assert.Equal((ConnectionPart.Column, ConnectionLight.Refused, CanBeFixedBy.LmsAdministrator), (column.Part, column.Light, column.FixedBy));
    }

    [Fact]
    public async Task A_registration_without_leave_for_private_addresses_calls_nobody()
    {
        await _course.SqlAsync("update platforms set allow_private = false");
        var report = (await TestAsync(_lead)).Value;
        Assert.Equal(CanBeFixedBy.Operator, report.Steps[0].FixedBy);
        Assert.Equal(ConnectionLight.Forbidden, report.Steps[0].Light);
    }

    [Fact]
    public async Task A_lead_of_another_school_and_a_removed_platform_find_nothing()
    {
        var elsewhere = await _course.Given.SchoolAsync("glan-yr-afon");
        Assert.Equal(TestConnection.NotThere, (await TestAsync(_lead with { School = elsewhere.Id })).Why?.Reason);
        Assert.Empty(await _course.Get<TestConnection>().FindAsync(elsewhere.Id, Ct));
        Assert.Single(await _course.Get<TestConnection>().FindAsync(_course.School.Id, Ct));
        await _course.SqlAsync("update lti_registrations set in_use = false");
        Assert.Equal(TestConnection.NotThere, (await TestAsync(_lead)).Why?.Reason);
    }

    [Fact]
    public async Task On_a_platform_that_schools_share_a_lead_tests_with_what_is_their_schools()
    {
        var elsewhere = await _course.Given.SchoolAsync("glan-yr-afon");
        await _course.SqlAsync("update platforms set school_id = null");
        Assert.Equal("SendGrades Good", (await LightsAsync()).Split(',')[0]);
        await _course.SqlAsync("update contexts set school_id = $1", elsewhere.Id.Value);
        Assert.Equal(TestConnection.NotThere, (await TestAsync(_lead)).Why?.Reason);
        var theirs = (await TestAsync(_lead with { School = elsewhere.Id })).Value;
        Assert.Equal(ConnectionLight.NotTried, theirs.Steps.Single(step => step.Part == ConnectionPart.Column).Light); // Nobody of theirs has come yet.
    }

    private async Task<Outcome<ConnectionReport>> TestAsync(Actor.Lead lead) =>
        await _course.Get<TestConnection>().RunAsync(lead, new(await _course.ReadAsync<Guid>("select id from platforms")), Ct);

    private async Task<string> LightsAsync() => string.Join(", ", (await TestAsync(_lead)).Value.Steps.Select(step => $"{step.Part} {step.Light}"));
}
