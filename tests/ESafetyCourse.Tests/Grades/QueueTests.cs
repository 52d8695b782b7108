using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.People;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Grades;

/// <summary>Which grades are put on their way.</summary>
public sealed class QueueTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private const string Here = "http://lms.example/items/1";
    private const string There = "http://lms.example/items/2";
    private TestCourse _course = null!;
    private PersonId _carys;

    private Given Given => _course.Given;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _carys = await Given.PersonAsync("Carys Bevan");
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_signature_sends_its_score_to_every_line_item_that_its_person_has_come_from()
    {
        await Given.LaunchAsync(_carys, lineItem: There);
        await Given.LaunchAsync(_carys);
        await Given.LaunchAsync(_carys, lineItem: "http://lms.example/items/3", canSendScore: false);
        await Given.LaunchAsync(await Given.PersonAsync("Huw Davies"), lineItem: "http://lms.example/items/4");
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: Here));
        Assert.Equal([Here, There], await LineItemsAsync());
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_failed_quiz_nor_for_a_passed_one_before_it_is_signed()
    {
        await Given.MarkedAsync(await Given.LaunchAsync(_carys, lineItem: Here), wrong: _ => true);
        await Given.MarkedAsync(await Given.LaunchAsync(await Given.PersonAsync("Huw Davies"), lineItem: Here));
        await SweepAsync();
        Assert.Empty(await LineItemsAsync());
    }

    [Fact]
    public async Task Who_opens_another_link_later_has_the_grade_sent_there_too_and_only_once()
    {
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: Here));
        await Given.LaunchAsync(_carys, lineItem: There);
        await Task.WhenAll(SweepAsync(), SweepAsync(), SweepAsync());
        await SweepAsync();
        Assert.Equal([Here, There], await LineItemsAsync());
    }

    [Fact]
    public async Task The_best_passed_attempt_counts_though_a_later_one_was_worse()
    {
        var launch = await Given.LaunchAsync(_carys, lineItem: Here);
        await Given.SignedAsync(launch);
        await Given.SignedAsync(launch, wrong: Single(), passMark: 50);
        Assert.Equal("100,100", await _course.ReadAsync<string>("select string_agg(score_given::text, ',') from grades"));
    }

    [Fact]
    public async Task A_better_attempt_counts_from_its_own_signature_on()
    {
        var launch = await Given.LaunchAsync(_carys, lineItem: Here);
        await Given.SignedAsync(launch, wrong: Single(), passMark: 50);
        await Given.SignedAsync(launch);
        Assert.Equal("75,100", await _course.ReadAsync<string>("select string_agg(score_given::text, ',' order by changed_at) from grades"));
    }

    [Fact]
    public async Task A_failed_attempt_does_not_count_however_high_its_score()
    {
        var launch = await Given.LaunchAsync(_carys, lineItem: Here);
        var failed = await Given.MarkedAsync(launch, wrong: question => question.Must is not null, passMark: 50);
        Assert.Equal((false, true), (failed.Mark!.Passed, failed.Mark.Score > 0));
        await Given.SignedAsync(launch, wrong: Single(), passMark: 50);
        Assert.Equal(75, await _course.ReadAsync<int>("select score_given from grades"));
    }

    [Fact]
    public async Task What_was_signed_at_one_school_is_not_sent_to_another()
    {
        var other = await Given.SchoolAsync("glan-yr-afon");
        await Given.PostAsync(_carys, other);
        await Given.LaunchAsync(_carys, other, lineItem: There);
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: Here));
        await SweepAsync();
        Assert.Equal([Here], await LineItemsAsync());
    }

    [Fact]
    public async Task A_lead_sees_the_grades_of_their_own_school_and_those_that_need_somebody_first()
    {
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: Here));
        await Given.SignedAsync(await Given.LaunchAsync(await Given.PersonAsync("Huw Davies"), lineItem: Here), "Huw Davies");
        await _course.SqlAsync("update grades set state = 'sent' where person_id <> $1", _carys.Value);
        await _course.SqlAsync("update grades set state = 'failed' where person_id = $1", _carys.Value);
        var shown = await FindAsync(_course.School.Id);
        Assert.Equal([("Carys Bevan", GradeState.Failed), ("Huw Davies", GradeState.Sent)], shown.Select(row => (row.Name!, row.State)));
        Assert.Empty(await FindAsync((await Given.SchoolAsync("glan-yr-afon")).Id));
    }

    [Fact]
    public async Task A_lead_can_have_a_grade_sent_again_with_evidence_and_only_of_their_own_school()
    {
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: Here));
        await _course.SqlAsync("update grades set state = 'failed', tries = 18, why = 'platform-away', settled_at = now()");
        var (id, stranger) = (new GradeId(await _course.ReadAsync<Guid>("select id from grades")), await Given.SchoolAsync("glan-yr-afon"));
        Assert.False(await SendAgainAsync(stranger.Id, id));
        Assert.False(await SendAgainAsync(_course.School.Id, TypedId.New<GradeId>()));
        Assert.Equal("failed", await _course.ReadAsync<string>("select state from grades"));
        Assert.Equal(0, await EvidenceAsync(id));

        Assert.True(await SendAgainAsync(_course.School.Id, id));
        var row = Assert.Single(await FindAsync(_course.School.Id));
        Assert.Equal((GradeState.Waiting, 0, null, null), (row.State, row.Tries, row.Why, row.SettledAt));
        Assert.Equal(1, await EvidenceAsync(id));
    }

    [Fact]
    public async Task A_grade_that_is_being_sent_is_left_alone()
    {
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: Here));
        await _course.SqlAsync("update grades set state = 'sending'");
        Assert.False(await SendAgainAsync(_course.School.Id, new GradeId(await _course.ReadAsync<Guid>("select id from grades"))));
    }

    /// <summary>One question wrong in each attempt, and none that must be right.</summary>
    private static Func<Question, bool> Single()
    {
        var left = 1;
        return question => question.Must is null && left-- > 0;
    }

    private Task SweepAsync() => _course.Get<QueueMissedGrades>().RunAsync(_course.Clock.GetUtcNow().AddDays(-1), default);

    private async Task<string[]> LineItemsAsync() =>
        (await _course.ReadAsync<string>("select coalesce(string_agg(line_item_url, ' ' order by line_item_url), '') from grades"))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task<IReadOnlyList<Delivery>> FindAsync(SchoolId school) =>
        (await _course.WithAsync<FindDeliveries, Deliveries>(find => find.RunAsync(new Viewer.LeadOf(school), null, default))).Rows;

    private async Task<bool> SendAgainAsync(SchoolId school, GradeId grade) =>
        (await _course.WithAsync<SendAgain, Outcome<Done>>(again => again.RunAsync(new(_carys, school), grade, default))).Why is null;

    private Task<long> EvidenceAsync(GradeId grade) => _course.ReadAsync<long>(
        "select count(*) from evidence where kind = 'grade-sent-again' and subject = $1 and person_id = $2 and school_id = $3",
        grade.ToString(), _carys.Value, _course.School.Id.Value);
}
