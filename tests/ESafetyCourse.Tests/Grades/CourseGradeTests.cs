using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Grades;

/// <summary>The column of a course takes the share of its modules that are signed. In the LMS, Carys is 4, and 122 is the column of the course.</summary>
public sealed class CourseGradeTests(Cluster cluster) : IAsyncLifetime
{
    private TestCourse _course = null!;
    private SchoolLms _lms = null!;
    private PersonId _carys;

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster, SampleCourse.InTwo);
        _lms = await SchoolLms.StartAsync(_course, clock: _course.Clock);
        _carys = await _course.Given.PersonAsync("Carys Bevan");
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task Half_is_sent_with_the_first_signature_and_the_whole_with_the_second_each_once_and_a_modules_own_column_is_left_alone()
    {
        await ComeAsync(SampleCourse.BothSlug, Whole);
        await SignAsync(SampleCourse.Slug, Own, wrong: Single());
        Assert.Equal(2, await DeliverAsync());
        Assert.Equal(["101 75 Completed FullyGraded", "122 50 InProgress FullyGraded"], Book());
        Assert.Equal(0, await DeliverAsync());
        await SignAsync(SampleCourse.SecondSlug);
        Assert.Equal(1, await DeliverAsync());
        Assert.Equal(["101 75 Completed FullyGraded", "122 100 Completed FullyGraded"], Book());
        await QueueAsync();
        Assert.Equal(0, await DeliverAsync());
        Assert.Equal(3, _lms.Scores.Count);
        Assert.All(_lms.Scores, request => Assert.Equal(200, request.Status));
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task Whoever_signed_before_and_comes_by_the_course_has_their_share_sent_there_once()
    {
        await SignAsync(SampleCourse.SecondSlug);
        await SignAsync(SampleCourse.Slug);
        Assert.Equal(0, await DeliverAsync());
        await ComeAsync(SampleCourse.BothSlug, Whole);
        await Task.WhenAll(SweepAsync(), SweepAsync());
        await QueueAsync();
        Assert.Equal(1, await DeliverAsync());
        Assert.Equal(["122 100 Completed FullyGraded"], Book());
    }

    [Fact]
    public async Task The_share_is_rounded_down_and_a_course_that_has_grown_takes_nothing_back()
    {
        await ComeAsync(SampleCourse.BothSlug, Whole);
        await SignAsync(SampleCourse.Slug);
        await DeliverAsync();
        var third = SampleCourse.Module with { Id = "M97", Slug = "third" };
        var grown = SampleCourse.InTwo.Courses[0] with { Modules = [SampleCourse.Slug, SampleCourse.SecondSlug, "third"] };
        await _course.PublishAsync(SampleCourse.InTwo with { Modules = [.. SampleCourse.InTwo.Modules, third], Courses = [grown] });
        await QueueAsync();
        Assert.Equal(0, await DeliverAsync()); // Nothing was signed.
        await SignAsync(SampleCourse.Slug); // A refresher: a third by now, but half has been reached.
        await DeliverAsync();
        Assert.Equal(["122 50 InProgress FullyGraded"], Book());
        await SignAsync("third");
        await DeliverAsync();
        Assert.Equal(["122 66 InProgress FullyGraded"], Book());
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task A_refresher_leaves_the_last_full_pass_in_the_column_until_it_is_done_and_after()
    {
        await ComeAsync(SampleCourse.BothSlug, Whole);
        await SignAsync(SampleCourse.Slug);
        await SignAsync(SampleCourse.SecondSlug);
        await DeliverAsync();
        _course.Clock.Move(TimeSpan.FromDays(365));
        await _course.Given.MarkedAsync(await ComeAsync(SampleCourse.Slug), passMark: 50); // Begun and passed, not signed.
        await QueueAsync();
        await DeliverAsync();
        Assert.Equal(["122 100 Completed FullyGraded"], Book());
        Assert.Null((await _course.Given.SignAsync(await ComeAsync(SampleCourse.Slug))).Why);
        await DeliverAsync();
        Assert.Equal(["122 100 Completed FullyGraded"], Book());
        await SignAsync(SampleCourse.SecondSlug);
        await DeliverAsync();
        Assert.Equal(["122 100 Completed FullyGraded"], Book());

        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task What_waited_for_the_platform_goes_once_with_the_newest_share()
    {
        await ComeAsync(SampleCourse.BothSlug, Whole);
        await SignAsync(SampleCourse.Slug);
        _lms.Faults.TokenDown = true;
        await DeliverAsync();
        await SignAsync(SampleCourse.SecondSlug);
        _lms.Faults.TokenDown = false;
        _course.Clock.Move(TimeSpan.FromSeconds(11));
        await DeliverAsync();
        await DeliverAsync();
        Assert.Equal(["122 100 Completed FullyGraded"], Book());
        Assert.Single(_lms.Scores);
        Assert.Equal("covered,sent", await _course.ReadAsync<string>("select string_agg(coalesce(why, state), ',' order by changed_at) from grades"));
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task A_column_that_was_a_modules_and_becomes_the_courses_gets_the_share()
    {
        await SignAsync(SampleCourse.Slug, Whole, wrong: Single());
        await DeliverAsync();
        Assert.Equal(["122 75 Completed FullyGraded"], Book());
        await _course.SqlAsync("update grade_targets set ended_at = now()");
        await ComeAsync(SampleCourse.BothSlug, Whole);
        await QueueAsync();
        await DeliverAsync();
        Assert.Equal(["122 50 InProgress FullyGraded"], Book());
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task A_lead_reads_of_a_share_which_course_it_is_of()
    {
        await ComeAsync(SampleCourse.BothSlug, Whole);
        await SignAsync(SampleCourse.Slug, Own);
        var shown = await _course.WithAsync<FindDeliveries, Deliveries>(find => find.RunAsync(new(_course.School.Id), null, TestContext.Current.CancellationToken));
        Assert.Equal(["both 50", "sample 100"], shown.Rows.Select(row => $"{row.ModuleSlug} {row.ScorePercent}").Order(StringComparer.Ordinal));
        var titles = await _course.Get<Courses>().TitlesAsync(Language.English, TestContext.Current.CancellationToken);
        Assert.Equal(("Sample course", "Sample module"), (titles["both"], titles["sample"]));
    }

    private string Whole => _lms.LineItem("122", "3");

    private string Own => _lms.LineItem();

    private List<string> Book() =>
        [.. _lms.Book.All().Select(grade => $"{grade.LineItem} {grade.Score:0} {grade.ActivityProgress} {grade.GradingProgress}").Order(StringComparer.Ordinal)];

    private Task<Core.Visits.CurrentVisit> ComeAsync(string slug, string? lineItem = null)
    {
        _course.Given.Module = slug;
        return _course.Given.LaunchAsync(_carys, lineItem: lineItem, subject: "4");
    }

    // Some days lie between two signatures.
    private async Task SignAsync(string module, string? lineItem = null, Func<Question, bool>? wrong = null)
    {
        _course.Clock.Move(TimeSpan.FromDays(2));
        await _course.Given.SignedAsync(await ComeAsync(module, lineItem), wrong: wrong, passMark: 50);
    }

    private async Task<int> DeliverAsync()
    {
        _course.Clock.Move(TimeSpan.FromSeconds(2));
        return await _course.DeliverAsync();
    }

    private Task QueueAsync() => _course.Get<QueueGrades>().RunAsync(_carys, TestContext.Current.CancellationToken);

    private Task SweepAsync() => _course.Get<QueueMissedGrades>().RunAsync(_course.Clock.GetUtcNow() - TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<string>> FoundAsync()
    {
        var found = new List<string>();
        var common = await new VerifyEvidence(_course.Get<NpgsqlDataSource>()).RunAsync(null, chain => found.AddRange(
            [.. chain.Beside.First, .. new[] { chain.Broken }.OfType<string>()]), TestContext.Current.CancellationToken);
        return [.. found, .. common.First];
    }

    private static Func<Question, bool> Single()
    {
        var left = 1;
        return question => question.Must is null && left-- > 0;
    }
}
