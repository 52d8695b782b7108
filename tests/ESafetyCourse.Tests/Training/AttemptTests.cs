using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

/// <summary>One go at a module, from the first page to the mark, over the real database.</summary>
public sealed class AttemptTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly string[] Ticked = ["b"];
    private static readonly CancellationToken Ct = CancellationToken.None;

    private TestCourse _course = null!;
    private CurrentVisit _launch = null!;

    private Given Given => _course.Given;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _launch = await Given.LaunchAsync(await Given.PersonAsync("Carys Bevan"));
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_start_that_is_clicked_five_times_begins_one_attempt()
    {
        await using var instance = _course.AnotherInstance();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? _course : instance).Given.StartedAsync(_launch)));
        Assert.Equal(1, await AttemptsAsync());
    }

    [Fact]
    public async Task An_attempt_under_way_or_waiting_for_its_signature_is_not_begun_anew()
    {
        var first = await Given.StartedAsync(_launch);
        Assert.Equal(first.Attempt.Id, (await Given.StartedAsync(_launch)).Attempt.Id);
        await Given.MarkedAsync(_launch);
        Assert.Equal(first.Attempt.Id, (await Given.StartedAsync(_launch)).Attempt.Id);
    }

    [Fact]
    public async Task After_a_failed_quiz_pages_choices_and_endings_come_along_and_the_questions_are_new()
    {
        await DecideAsync(await ReadAllAsync(), "S90", "start", "poorly");
        await DecideAsync(await Given.ProgressAsync(_launch), "S90", "later", "hide");
        var failed = await Given.MarkedAsync(_launch, wrong: _ => true);
        Assert.Equal(AttemptState.Failed, failed.Attempt.State);

        var next = await Given.StartedAsync(_launch);
        Assert.Equal(2, next.Attempt.Number);
        Assert.Equal(new ModuleLocation.Answering(0), next.Resume);
        Assert.Equal(failed.Endings, next.Endings);
        Assert.Equal("bad", next.Endings["S90"]);
        Assert.Equal(failed.Decisions, next.Decisions);
        Assert.Empty(next.Answers);
        await _course.WithAsync<StartQuiz>(start => start.RunAsync(next, Ct));
        Assert.Empty((await Given.ProgressAsync(_launch)).Attempt.Drawn!.Intersect(failed.Attempt.Drawn!));
    }

    [Fact]
    public async Task A_refresher_after_a_signature_begins_with_the_first_page()
    {
        await Given.SignedAsync(_launch);
        var next = await Given.StartedAsync(_launch);
        Assert.Equal((2, new ModuleLocation.Reading("first-page")), (next.Attempt.Number, next.Resume));
    }

    [Fact]
    public async Task The_first_choice_and_the_first_ending_are_kept_though_one_goes_back()
    {
        var progress = await ReadAllAsync();
        await DecideAsync(progress, "S90", "start", "poorly");
        await DecideAsync(progress, "S90", "later", "hide");
        await DecideAsync(progress, "S90", "start", "well");
        await DecideAsync(progress, "S90", "later", "mend");
        var after = await Given.ProgressAsync(_launch);
        Assert.Equal(("poorly", "hide", "bad"), (after.Decisions[("S90", "start")], after.Decisions[("S90", "later")], after.Endings["S90"]));
        Assert.Equal(new ModuleLocation.Following("S90", "later", "mend"), after.Resume);
    }

    [Fact]
    public async Task Reading_a_page_twice_is_reading_it_once_and_the_place_comes_along()
    {
        var progress = await Given.StartedAsync(_launch);
        var next = new ModuleLocation.Reading("second-page");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _course.WithAsync<RecordPageRead>(read => read.RunAsync(progress, "first-page", next, Ct))));
        var after = await Given.ProgressAsync(_launch);
        Assert.Equal(["first-page"], after.PagesRead);
        Assert.Equal(next, after.Resume);
    }

    [Fact]
    public async Task The_questions_are_drawn_once_though_two_tabs_begin_the_quiz()
    {
        var progress = await Given.AtQuizAsync(_launch);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _course.WithAsync<StartQuiz>(start => start.RunAsync(progress, Ct))));
        Assert.Equal(progress.Attempt.Drawn, (await Given.ProgressAsync(_launch)).Attempt.Drawn);
    }

    [Fact]
    public async Task Ticks_can_be_changed_until_the_quiz_is_handed_in_and_not_afterwards()
    {
        var progress = await Given.AnsweredAsync(_launch);
        var question = progress.Attempt.Drawn![0];
        Assert.True(await AnswerAsync(progress, question));
        Assert.Equal(Ticked, (await Given.ProgressAsync(_launch)).Answers[question]);
        Assert.True(await _course.WithAsync<AnswerQuestion, bool>(answer => answer.RunAsync(progress, question, SampleCourse.Right(question), new ModuleLocation.Answering(2), Ct)));

        await HandInAsync(progress);
        var marked = await Given.ProgressAsync(_launch);
        Assert.False(await AnswerAsync(progress, question));
        var after = await Given.ProgressAsync(_launch);
        Assert.Equal(SampleCourse.Right(question), after.Answers[question]);
        Assert.Equal(marked.Mark!.Score, after.Mark!.Score);
        Assert.Equal(100m, after.Mark.Score);
    }

    [Fact]
    public async Task Handing_in_twice_or_at_once_marks_once()
    {
        var progress = await Given.AnsweredAsync(_launch);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => HandInAsync(progress)));
        await HandInAsync(progress);
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from marks"));
        Assert.Equal(AttemptState.Passed, (await Given.ProgressAsync(_launch)).Attempt.State);
    }

    [Fact]
    public async Task An_answer_that_races_the_hand_in_is_either_marked_or_refused()
    {
        for (var round = 0; round < 5; round++)
        {
            var launch = await Given.LaunchAsync(await Given.PersonAsync($"Teacher {round}"));
            var progress = await Given.AnsweredAsync(launch);
            var answering = progress.Attempt.Drawn!.Select(question => AnswerAsync(progress, question)).ToList();
            await HandInAsync(progress);
            await Task.WhenAll(answering);
            var after = await Given.ProgressAsync(launch);
            Assert.Equal(Quiz.Mark(after.Module, after.Attempt.Drawn!, after.Answers, 70).ToEvidence(), after.Mark!.Questions);
        }
    }

    [Fact]
    public async Task A_quiz_that_was_never_begun_cannot_be_handed_in()
    {
        var progress = await Given.StartedAsync(_launch);
        await HandInAsync(progress);
        Assert.Equal((AttemptState.Open, 0), ((await Given.ProgressAsync(_launch)).Attempt.State, await _course.ReadAsync<long>("select count(*) from marks")));
    }

    [Fact]
    public async Task Who_leaves_every_question_open_scores_nothing_and_fails()
    {
        var progress = await Given.AtQuizAsync(_launch);
        await HandInAsync(progress);
        var after = await Given.ProgressAsync(_launch);
        Assert.Equal((AttemptState.Failed, 0m, false), (after.Attempt.State, after.Mark!.Score, after.Mark.Passed));
    }

    [Fact]
    public async Task An_attempt_keeps_its_edition_and_pass_mark_when_the_course_is_published_anew_and_the_profile_changes()
    {
        var progress = await Given.AnsweredAsync(_launch, passMark: 60);
        await _course.PublishAsync(SampleCourse.Course with { Modules = [SampleCourse.Module with { Questions = [.. SampleCourse.Module.Questions.Select(Turned)] }] });
        await Given.StartedAsync(_launch, passMark: 100);
        await HandInAsync(await Given.ProgressAsync(_launch));

        var after = await Given.ProgressAsync(_launch);
        Assert.Equal((progress.Attempt.Id, 1, 60), (after.Attempt.Id, after.Edition.Number, after.Attempt.PassMark));
        Assert.Equal((100m, AttemptState.Passed), (after.Mark!.Score, after.Attempt.State));
        var newcomer = await Given.StartedAsync(await Given.LaunchAsync(await Given.PersonAsync("Huw Davies")), passMark: 100);
        Assert.Equal((2, 100), (newcomer.Edition.Number, newcomer.Attempt.PassMark));
    }

    [Fact]
    public async Task A_failed_attempt_is_followed_by_one_on_the_newest_edition()
    {
        await Given.MarkedAsync(_launch, wrong: _ => true);
        var pages = SampleCourse.Module.Pages.Append(new Page("third-page", "one", new("New", "Newydd"), new("New.", "Newydd."), ["c-1"]));
        await _course.PublishAsync(SampleCourse.Course with { Modules = [SampleCourse.Module with { Pages = [.. pages] }] });
        var next = await Given.StartedAsync(_launch);
        Assert.Equal((2, 2), (next.Edition.Number, next.Attempt.Number));
        Assert.Equal(new ModuleLocation.Reading("third-page"), next.FirstUndone);
    }

    [Fact]
    public async Task Publishing_what_has_not_changed_makes_no_edition_and_two_operators_at_once_make_one()
    {
        await _course.PublishAsync(SampleCourse.Course);
        Assert.Equal(1, (await _course.NewestAsync()).Number);
        var changed = SampleCourse.Course with { Modules = [SampleCourse.Module with { Minutes = 6 }] };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _course.PublishAsync(changed)));
        Assert.Equal(2, await _course.ReadAsync<long>("select count(*) from editions"));
    }

    private static Question Turned(Question question) =>
        question with { Answers = [.. question.Answers.Select(answer => answer with { Correct = !answer.Correct })] };

    private async Task<Progress> ReadAllAsync()
    {
        var progress = await Given.StartedAsync(_launch);
        foreach (var page in progress.Module.Pages)
            await _course.WithAsync<RecordPageRead>(read => read.RunAsync(progress, page.Id, new ModuleLocation.Opening("S90"), Ct));
        return await Given.ProgressAsync(_launch);
    }

    private Task DecideAsync(Progress progress, string scenario, string scene, string choice) =>
        _course.WithAsync<RecordDecision>(decide => decide.RunAsync(progress, scenario, scene, choice, Ct));

    private Task<bool> AnswerAsync(Progress progress, string question) =>
        _course.WithAsync<AnswerQuestion, bool>(answer => answer.RunAsync(progress, question, Ticked, new ModuleLocation.Answering(2), Ct));

    private Task HandInAsync(Progress progress) => _course.WithAsync<HandInQuiz>(handIn => handIn.RunAsync(progress, Ct));

    private Task<long> AttemptsAsync() => _course.ReadAsync<long>("select count(*) from attempts");
}
