using ESafetyCourse.Core.Grades;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Grades;

/// <summary>Grades on their way to a real LMS, and what may go wrong there. In the LMS, Carys is 4, Huw 5, and Siân (3) teaches the course.</summary>
public sealed class DeliverTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private TestCourse _course = null!;
    private SchoolLms _lms = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _lms = await SchoolLms.StartAsync(_course);
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task A_grade_arrives_with_the_second_of_its_signature_and_is_sent_once()
    {
        await SignAsync("Carys Bevan", "4");
        Assert.Equal(1, await DeliverAsync());
        Assert.Equal(0, await DeliverAsync());
        var grade = Assert.Single(_lms.Book.All());
        Assert.Equal(("4", "101", 100m, "Completed", "FullyGraded"), (grade.PersonId, grade.LineItem, grade.Score!.Value, grade.ActivityProgress, grade.GradingProgress));
        Assert.Equal(await _course.ReadAsync<DateTime>("select date_trunc('second', signed_at) from attestations"), grade.Timestamp.UtcDateTime);
        Assert.Equal("sent 1", await StateAsync());
        Assert.Single(_lms.Scores);
    }

    [Fact]
    public async Task While_the_platform_is_away_it_is_asked_every_ten_seconds_and_the_grade_goes_when_it_is_back()
    {
        await SignAsync("Carys Bevan", "4");
        _lms.Faults.TokenDown = true;
        foreach (var tries in new[] { 1, 2, 3 })
        {
            Assert.Equal(1, await DeliverAsync());
            Assert.Equal($"waiting {tries} platform-away", await StateAsync());
            Assert.InRange(await PauseAsync(), 5, 11);
            Assert.Equal(0, await DeliverAsync());
            await LaterAsync(TimeSpan.FromSeconds(11));
        }

        _lms.Faults.TokenDown = false;
        Assert.Equal(1, await DeliverAsync());
        Assert.Equal("sent 4", await StateAsync());
        Assert.Equal(100m, Assert.Single(_lms.Book.All()).Score);
    }

    [Fact]
    public void The_pauses_after_a_fault_grow_from_seconds_to_half_a_day()
    {
        Assert.Equal([15, 30, 60, 120], Enumerable.Range(1, 4).Select(tries => DeliverGrades.Pause(tries).TotalSeconds));
        Assert.Equal(TimeSpan.FromHours(12), DeliverGrades.Pause(13));
        Assert.Equal(TimeSpan.FromHours(12), DeliverGrades.Pause(100_000));
    }

    [Fact]
    public async Task While_the_platform_is_away_one_grade_asks_for_all_and_those_signed_meanwhile_wait_with_it()
    {
        foreach (var (person, name) in new[] { ("4", "Carys Bevan"), ("5", "Huw Davies"), ("6", "Gareth Pritchard") }) await SignAsync(name, person);
        _lms.Faults.TokenDown = true;
        Assert.Equal(1, await DeliverAsync());
        Assert.Equal("waiting 0 platform-away, waiting 0 platform-away, waiting 1 platform-away", await StateAsync());
        Assert.Equal(1, await _course.ReadAsync<long>("select count(distinct date_trunc('second', next_try_at)) from grades"));
        Assert.Equal(0, await DeliverAsync());
        await LaterAsync(TimeSpan.FromSeconds(11));
        _lms.Faults.TokenDown = false;
        Assert.Equal(3, await DeliverAsync());
        Assert.Equal(3, _lms.Book.All().Count);
    }

    [Fact]
    public async Task A_token_withdrawn_early_is_replaced_at_once()
    {
        await SignAsync("Carys Bevan", "4");
        _lms.Faults.ScoreUnauthorizedOnce = true;
        await DeliverAsync();
        Assert.Equal("sent 1", await StateAsync());
        Assert.Equal([200, 401], _lms.Scores.Select(request => request.Status));
    }

    [Fact]
    public async Task A_newer_grade_there_is_tried_against_once_more_and_then_left_as_it_is()
    {
        await SignAsync("Carys Bevan", "4");
        _lms.Faults.ScoreStatus = 409;
        await DeliverAsync();
        Assert.Equal("waiting 1 newer-held", await StateAsync());
        await LaterAsync(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal("sent 2 newer-held", await StateAsync());
        await LaterAsync(TimeSpan.FromDays(1));
        Assert.Equal(0, await DeliverAsync());
        Assert.Empty(_lms.Book.All());
    }

    [Fact]
    public async Task After_a_conflict_the_second_try_carries_a_newer_time_and_is_taken()
    {
        await SignAsync("Carys Bevan", "4");
        _lms.Faults.ScoreStatus = 409;
        await DeliverAsync();
        _lms.Faults.ScoreStatus = null;
        await LaterAsync(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal("sent 2", await StateAsync());
        Assert.True(Assert.Single(_lms.Book.All()).Timestamp.UtcDateTime > await _course.ReadAsync<DateTime>("select signed_at from attestations"));
    }

    [Fact]
    public async Task Somebody_who_teaches_the_course_gets_no_grade_there_and_that_is_no_failure()
    {
        await SignAsync("Siân Morgan", "3");
        await DeliverAsync();
        Assert.Equal("not-gradable 1 not-gradable", await StateAsync());
        await LaterAsync(TimeSpan.FromDays(1));
        Assert.Equal(0, await DeliverAsync());
    }

    [Fact]
    public async Task A_grade_that_is_locked_in_the_lms_waits_and_the_lead_is_told_where_to_look()
    {
        await SignAsync("Carys Bevan", "4");
        _lms.Faults.ScoreStatus = 500; // Moodle's answer for a locked grade.
        await DeliverAsync();
        Assert.Equal("waiting 1 platform-fault", await StateAsync());
    }

    [Fact]
    public async Task What_the_lms_refuses_for_good_fails_at_once_and_visibly()
    {
        await SignAsync("Carys Bevan", "4", "999");
        await DeliverAsync();
        Assert.Equal("failed 1 refused", await StateAsync());
        Assert.NotNull(await _course.ReadAsync<object>("select settled_at from grades"));
    }

    [Fact]
    public async Task Grades_are_given_up_visibly_after_three_days_and_not_before_whether_tried_or_only_waiting()
    {
        await SignAsync("Carys Bevan", "4");
        await SignAsync("Huw Davies", "5");
        _lms.Faults.TokenDown = true;
        await _course.SqlAsync("update grades set queued_at = queued_at - $1", DeliverGrades.GivenUpAfter - TimeSpan.FromMinutes(10));
        await DeliverAsync();
        Assert.Equal("waiting 0 platform-away, waiting 1 platform-away", await StateAsync());
        await _course.SqlAsync("update grades set queued_at = queued_at - interval '10 minutes'");
        await LaterAsync(TimeSpan.FromSeconds(11));
        await DeliverAsync();
        var state = await StateAsync();
        Assert.Equal(2, state.Split("failed").Length - 1);
        Assert.Equal(2, await _course.ReadAsync<long>("select count(*) from grades where settled_at is not null"));
        await LaterAsync(TimeSpan.FromDays(9));
        Assert.Equal(0, await DeliverAsync());
    }

    [Fact]
    public async Task A_grade_claimed_by_a_process_that_was_killed_falls_due_again()
    {
        await SignAsync("Carys Bevan", "4");
        await _course.SqlAsync("update grades set state = 'sending', tries = 1, next_try_at = $1", _course.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        Assert.Equal(0, await DeliverAsync());
        await LaterAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await DeliverAsync());
        Assert.Equal("sent 2", await StateAsync());
    }

    [Fact]
    public async Task A_grade_that_arrived_just_before_the_process_was_killed_is_sent_again_without_harm()
    {
        await SignAsync("Carys Bevan", "4");
        await DeliverAsync();
        await _course.SqlAsync("update grades set state = 'sending', settled_at = null, tried_at = tried_at - interval '2 seconds'");
        await DeliverAsync();
        Assert.Equal("sent 2", await StateAsync());
        Assert.Equal(100m, Assert.Single(_lms.Book.All()).Score);
        Assert.All(_lms.Scores, request => Assert.Equal(200, request.Status));
    }

    [Fact]
    public async Task Two_instances_that_deliver_at_once_send_each_grade_once()
    {
        foreach (var (person, name) in new[] { ("4", "Carys Bevan"), ("5", "Huw Davies"), ("6", "Gareth Pritchard") })
            await SignAsync(name, person, "101", "102");
        await using var instance = _course.AnotherInstance();
        var tried = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? _course : instance).DeliverAsync()));
        Assert.Equal(6, tried.Sum());
        Assert.Equal(6, _lms.Scores.Count);
        Assert.Equal(6, _lms.Book.All().Count);
        Assert.Equal(6, await _course.ReadAsync<long>("select count(*) from grades where state = 'sent' and tries = 1"));
    }

    [Fact]
    public async Task While_the_lms_is_stopped_the_grade_waits_and_is_delivered_once_it_runs_again()
    {
        await SignAsync("Carys Bevan", "4");
        await SignAsync("Huw Davies", "5");
        var port = _lms.Port;
        await _lms.DisposeAsync();
        Assert.Equal(1, await DeliverAsync());
        Assert.Equal("waiting 0 platform-away, waiting 1 platform-away", await StateAsync());

        _lms = await SchoolLms.StartAsync(_course, port);
        await LaterAsync(TimeSpan.FromSeconds(11));
        Assert.Equal(2, await DeliverAsync());
        Assert.Equal("sent 1, sent 2", await StateAsync());
        Assert.Equal(["4", "5"], _lms.Book.All().Select(grade => grade.PersonId));
    }

    [Fact]
    public async Task An_older_signature_that_had_to_wait_does_not_take_back_a_better_grade()
    {
        var carys = await _course.Given.PersonAsync("Carys Bevan");
        var launch = await _course.Given.LaunchAsync(carys, lineItem: _lms.LineItem(), subject: "4");
        var wrong = 1;
        await _course.Given.SignedAsync(launch, wrong: question => question.Must is null && wrong-- > 0, passMark: 50);
        _lms.Faults.TokenDown = true;
        await DeliverAsync();
        await _course.Given.SignedAsync(launch);
        await LaterAsync(TimeSpan.FromSeconds(2));
        _lms.Faults.TokenDown = false;
        await DeliverAsync();
        Assert.Equal(100m, Assert.Single(_lms.Book.All()).Score);
        await LaterAsync(TimeSpan.FromMinutes(1));
        await DeliverAsync();
        Assert.Equal(100m, Assert.Single(_lms.Book.All()).Score);
        Assert.Equal("sent 1, sent 1 covered", await StateAsync());
    }

    [Fact]
    public async Task A_registration_without_leave_for_private_addresses_sends_nothing_there()
    {
        await _course.SqlAsync("update platforms set allow_private = false");
        await SignAsync("Carys Bevan", "4");
        await DeliverAsync();
        Assert.Equal("failed 1 address-forbidden", await StateAsync());
        Assert.Empty(_lms.Scores);
    }

    private async Task SignAsync(string name, string subject, params string[] items)
    {
        var person = await _course.Given.PersonAsync(name);
        foreach (var item in items.Skip(1)) await _course.Given.LaunchAsync(person, lineItem: _lms.LineItem(item), subject: subject);
        await _course.Given.SignedAsync(await _course.Given.LaunchAsync(person, lineItem: _lms.LineItem(items.FirstOrDefault() ?? "101"), subject: subject), name);
    }

    private Task<int> DeliverAsync() => _course.DeliverAsync();

    /// <summary>Time passes for the grades that wait; keys and tokens keep to the clock.</summary>
    private Task LaterAsync(TimeSpan by) => _course.SqlAsync("update grades set next_try_at = next_try_at - $1, tried_at = tried_at - $1", by);

    private Task<string> StateAsync() => _course.ReadAsync<string>("select string_agg(concat_ws(' ', state, tries, why), ', ' order by tries, state) from grades");

    private async Task<double> PauseAsync() =>
        (await _course.ReadAsync<DateTime>("select next_try_at from grades") - _course.Clock.GetUtcNow().UtcDateTime).TotalSeconds;
}
