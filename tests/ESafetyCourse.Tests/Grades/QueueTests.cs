using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;
using Npgsql;

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

    [Fact]
    public async Task A_grade_that_would_go_to_another_persons_cell_since_a_lead_took_their_word_back_is_not_sent()
    {
        var huw = await Given.PersonAsync("Huw Davies");
        await Given.SignedAsync(await Given.LaunchAsync(huw, lineItem: Here, subject: "12"), "Huw Davies");
        await Given.LaunchAsync(_carys, lineItem: Here, subject: "7");
        await SayAsync(huw, _carys);
        _course.Clock.Move(TimeSpan.FromHours(2));
        await Given.LaunchAsync(_carys, lineItem: Here, subject: "12"); // Huw's account, which counts as Carys's.
        await _course.SqlAsync("update person_links set undone_at = $1", _course.Clock.GetUtcNow());
        _course.Clock.Move(TimeSpan.FromHours(2));
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: Here, subject: "7"), wrong: Single(), passMark: 50);
        Assert.Equal("7", await _course.ReadAsync<string>("select string_agg(subject, ',') from grades where person_id = $1", _carys.Value));
        await FindsNothingAsync();
    }

    [Fact]
    public async Task Where_the_lms_began_its_ids_anew_nothing_goes_to_whoever_has_the_old_one_by_now_and_the_lead_reads_why()
    {
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: Here, subject: "7"));
        await _course.SqlAsync("update identities set retired_at = $1 where subject = '7'", _course.Clock.GetUtcNow());
        await Given.LaunchAsync(await Given.PersonAsync("Huw Davies"), lineItem: Here, subject: "7");
        _course.Clock.Move(TimeSpan.FromHours(2));
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: There, subject: "70"), wrong: Single(), passMark: 50);
        Assert.Equal("70", await _course.ReadAsync<string>(
            "select string_agg(subject, ',') from grades where changed_at = (select max(signed_at) from attestations)"));
        await _course.SqlAsync("update grades set next_try_at = $1", _course.Clock.GetUtcNow());
        var platform = new PlatformId(await _course.ReadAsync<Guid>("select id from platforms"));
        var claimed = await _course.Get<GradeOutbox>().ClaimAsync(platform, _course.Clock.UtcNowStored().AddMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal("70", Assert.Single(claimed).Score.UserId);
        var next = await _course.Get<GradeOutbox>().NextAsync(platform, TestContext.Current.CancellationToken);
        Assert.True(next > _course.Clock.GetUtcNow(), "Whoever delivers would come back at once for a grade that nobody takes.");
        await _course.Get<SweepGrades>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("failed somebody-else", await _course.ReadAsync<string>("select concat_ws(' ', state, why) from grades where subject = '7'"));

        Assert.False(await SendAgainAsync(_course.School.Id, new(await _course.ReadAsync<Guid>("select id from grades where subject = '7'"))));
        var all = await _course.WithAsync<SendAllAgain, Outcome<int>>(again => again.RunAsync(new(_carys, _course.School.Id), default));
        Assert.Equal(SendAllAgain.NoneFailed, all.Why!.Reason);
        await FindsNothingAsync();
    }

    [Fact]
    public async Task Whoever_has_another_account_in_the_same_course_gets_the_grade_there_as_well()
    {
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: Here, subject: "7"));
        _course.Clock.Move(TimeSpan.FromDays(1));
        await Given.LaunchAsync(_carys, lineItem: Here, subject: "70");
        await SweepAsync();
        await SweepAsync();
        Assert.Equal("7,70", await _course.ReadAsync<string>("select string_agg(subject, ',' order by subject) from grades"));
    }

    [Fact]
    public async Task A_lower_score_of_whoever_is_the_same_person_by_a_leads_word_takes_nothing_back()
    {
        var newcomer = await Given.PersonAsync("Carys Bevan");
        await Given.SignedAsync(await Given.LaunchAsync(newcomer, lineItem: Here, subject: "new"));
        await _course.SqlAsync("update grades set state = 'sent', tried_at = $1, timestamp_sent = $1", _course.Clock.GetUtcNow());
        await SayAsync(newcomer, _carys);
        _course.Clock.Move(TimeSpan.FromDays(365));
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: Here, subject: "new"), wrong: Single(), passMark: 50);
        var platform = new PlatformId(await _course.ReadAsync<Guid>("select id from platforms"));
        var claimed = await _course.Get<GradeOutbox>().ClaimAsync(platform, _course.Clock.UtcNowStored().AddMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(100, Assert.Single(claimed).Score.ScoreGiven);
        await FindsNothingAsync();
    }

    [Fact]
    public async Task Nothing_is_queued_for_a_platform_that_is_not_registered_any_more()
    {
        await Given.LaunchAsync(_carys, lineItem: Here);
        await _course.WithAsync<CourseContext, Outcome<Done>>(db =>
            new RemovePlatform(db, _course.Clock).RunAsync(new(), "http://lms.example", "esafety-demo-tool", default));
        _course.Clock.Move(TimeSpan.FromHours(2));
        await Given.PlatformAsync("http://other.example");
        await Given.SignedAsync(await Given.LaunchAsync(_carys, lineItem: "http://other.example/items/1"));
        Assert.Equal(["http://other.example/items/1"], await LineItemsAsync());
        await FindsNothingAsync();
    }

    private Task SayAsync(PersonId one, PersonId other) => _course.SqlAsync(
        "insert into person_links values ($1, $2, $3, $4, true, $5, null)",
        Guid.CreateVersion7(), _course.School.Id.Value, one.Value, other.Value, _course.Clock.GetUtcNow());

    private async Task FindsNothingAsync()
    {
        var chains = new List<ChainFinding>();
        await new VerifyEvidence(_course.Get<NpgsqlDataSource>()).RunAsync(null, chains.Add, default);
        Assert.Empty(chains.SelectMany(chain => chain.Beside.First));
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
