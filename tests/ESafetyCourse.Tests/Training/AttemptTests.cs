using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;
using Npgsql;

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
        await Given.AtStoriesAsync(_launch);
        await Given.DecidedAsync(_launch, "S90", "start", "poorly");
        await Given.DecidedAsync(_launch, "S90", "later", "hide");
        var failed = await Given.MarkedAsync(_launch, wrong: _ => true);
        Assert.Equal(AttemptState.Failed, failed.Attempt.State);

        var next = await Given.StartedAsync(_launch);
        Assert.Equal(2, next.Attempt.Number);
        Assert.Equal(new ModuleLocation.Answering(0), next.Resume);
        Assert.Equal(failed.Endings, next.Endings);
        Assert.Equal("bad", next.Endings["S90"]);
        Assert.Equal(failed.Decisions, next.Decisions);
        Assert.Empty(next.Answers);
        await StartQuizAsync();
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
        await Given.AtStoriesAsync(_launch);
        await Given.DecidedAsync(_launch, "S90", "start", "poorly");
        await Given.DecidedAsync(_launch, "S90", "later", "hide");
        await Given.DecidedAsync(_launch, "S90", "start", "well");
        await Given.DecidedAsync(_launch, "S90", "later", "mend");
        var after = await Given.ProgressAsync(_launch);
        Assert.Equal(("poorly", "hide", "bad"), (after.Decisions[("S90", "start")], after.Decisions[("S90", "later")], after.Endings["S90"]));
        Assert.Equal(new ModuleLocation.Following("S90", "later", "mend"), after.Resume);
    }

    [Fact]
    public async Task Reading_a_page_twice_is_reading_it_once_and_the_place_comes_along()
    {
        await Given.StartedAsync(_launch);
        var next = new ModuleLocation.Reading("second-page");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            _course.WithAsync<RecordPageRead, Outcome<ModuleLocation>>(read => read.RunAsync(_launch.Member, SampleCourse.Slug, "first-page", Ct))));
        Assert.All(answers, answer => Assert.Equal(next, answer.Value));
        var after = await Given.ProgressAsync(_launch);
        Assert.Equal(["first-page"], after.PagesRead);
        Assert.Equal(next, after.Resume);
    }

    [Fact]
    public async Task The_questions_are_drawn_once_though_two_tabs_begin_the_quiz()
    {
        await Given.AtStoriesAsync(_launch);
        foreach (var scenario in SampleCourse.Module.Scenarios) await Given.DecidedAsync(_launch, scenario.Id, "start", "well");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartQuizAsync()));
        Assert.Contains(answers, answer => answer.Why is null);
        Assert.All(answers, answer => Assert.True(answer.Why is null ? answer.Value == new ModuleLocation.Answering(1) : answer.Why.Reason == TrainingRefusals.OutOfOrder));

        var drawn = (await Given.ProgressAsync(_launch)).Attempt.Drawn;
        await _course.SqlAsync("update attempts set seed = seed / 2 + 1"); // A second draw would be another one.
        Assert.Equal(TrainingRefusals.OutOfOrder, (await StartQuizAsync()).Why?.Reason);
        Assert.Equal(drawn, (await Given.ProgressAsync(_launch)).Attempt.Drawn);
    }

    [Fact]
    public async Task Ticks_can_be_changed_until_the_quiz_is_handed_in_and_not_afterwards()
    {
        var progress = await Given.AnsweredAsync(_launch);
        var question = progress.Attempt.Drawn![0];
        Assert.Equal(new ModuleLocation.Answering(2), (await AnswerAsync(_launch, 1, Ticked)).Value);
        Assert.Equal(Ticked, (await Given.ProgressAsync(_launch)).Answers[question]);
        Assert.Null((await AnswerAsync(_launch, 1, SampleCourse.Right(question))).Why);

        await HandInAsync(_launch);
        var marked = await Given.ProgressAsync(_launch);
        Assert.Equal(TrainingRefusals.OutOfOrder, (await AnswerAsync(_launch, 1, Ticked)).Why?.Reason);
        var after = await Given.ProgressAsync(_launch);
        Assert.Equal(SampleCourse.Right(question), after.Answers[question]);
        Assert.Equal(marked.Mark!.Score, after.Mark!.Score);
        Assert.Equal(100m, after.Mark.Score);
    }

    [Fact]
    public async Task Handing_in_twice_or_at_once_marks_once()
    {
        await Given.AnsweredAsync(_launch);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => HandInAsync(_launch)));
        Assert.Contains(answers, answer => answer.Why is null);
        Assert.Equal(TrainingRefusals.OutOfOrder, (await HandInAsync(_launch)).Why?.Reason);
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
            var answering = progress.Attempt.Drawn!.Select((_, at) => AnswerAsync(launch, at + 1, Ticked)).ToList();
            await HandInAsync(launch);
            await Task.WhenAll(answering);
            var after = await Given.ProgressAsync(launch);
            Assert.Equal(Quiz.Mark(after.Module, after.Attempt.Drawn!, after.Answers, 70, after.Attempt.Seed).ToEvidence(), after.Mark!.Questions);
        }
    }

    [Fact]
    public async Task An_attempt_keeps_its_edition_and_pass_mark_when_the_course_is_published_anew_and_the_profile_changes()
    {
        var progress = await Given.AnsweredAsync(_launch, passMark: 60);
        await _course.PublishAsync(SampleCourse.Course with { Modules = [SampleCourse.Module with { Questions = [.. SampleCourse.Module.Questions.Select(Turned)] }] });
        await Given.StartedAsync(_launch, passMark: 100);
        await HandInAsync(_launch);

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
    public async Task Into_a_newer_edition_only_pages_and_stories_come_along_that_read_as_they_did()
    {
        await Given.MarkedAsync(_launch, wrong: _ => true);
        var module = SampleCourse.Module;
        var reworded = module with
        {
            Pages = [module.Pages[0], module.Pages[1] with { Body = new("More, and more.", "Mwy, a mwy.") }],
            Scenarios = [module.Scenarios[0] with { Setting = new("Elsewhere.", "Yn rhywle arall.") }, module.Scenarios[1]],
        };
        await _course.PublishAsync(SampleCourse.Course with { Modules = [reworded] });
        var next = await Given.StartedAsync(_launch);
        Assert.Equal(["first-page"], next.PagesRead);
        Assert.Equal(["S91"], next.Endings.Keys);
        Assert.DoesNotContain(next.Decisions.Keys, decided => decided.Scenario == "S90");
    }

    [Fact]
    public async Task What_depends_on_the_school_stays_as_it_was_when_the_attempt_began()
    {
        var module = SampleCourse.Module;
        var accounts = new Variable("accounts", VariableKind.Flag, new("Accounts", "Cyfrifon"), false, null, "no", new Dictionary<string, Bilingual> { ["yes"] = new("yes", "oes"), ["no"] = new("no", "nac oes") });
        var course = SampleCourse.Course with
        {
            Modules = [module with { Pages = [module.Pages[0], module.Pages[1] with { When = new Dictionary<string, string> { ["accounts"] = "yes" } }] }],
            Variables = new Dictionary<string, Variable>(SampleCourse.Course.Variables) { ["accounts"] = accounts },
        };
        await _course.PublishAsync(course);
        var begun = await Given.StartedAsync(_launch);
        await _course.SqlAsync("update schools set profile = profile || E'\\naccounts: yes\\n', profile_set_at = profile_set_at + interval '1 second'");
        Assert.Equal(["accounts=no"], begun.Attempt.Conditions);
        Assert.Equal(["first-page"], (await Given.ProgressAsync(_launch)).Module.Pages.Select(page => page.Id));
        var later = await Given.StartedAsync(await Given.LaunchAsync(await Given.PersonAsync("Huw Davies")));
        Assert.Equal((2, "accounts=yes"), (later.Module.Pages.Count, later.Attempt.Conditions.Single()));
        Assert.Equal(["first-page"], (await Given.MarkedAsync(_launch)).PagesRead);
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

    [Fact]
    public async Task Earlier_text_that_is_published_again_is_the_newest_once_more()
    {
        await _course.PublishAsync(SampleCourse.Course with { Modules = [SampleCourse.Module with { Summary = new("Other.", "Arall.") }] });
        var between = await Given.StartedAsync(_launch);
        await _course.PublishAsync(SampleCourse.Course);
        var again = await _course.NewestAsync();
        Assert.Equal((3, _course.Edition.Hash), (again.Number, again.Hash));
        Assert.Equal((2, "Other."), (between.Edition.Number, (await Given.ProgressAsync(_launch)).Module.Summary.En));
        Assert.Equal(3, (await Given.StartedAsync(await Given.LaunchAsync(await Given.PersonAsync("Huw Davies")))).Edition.Number);
        Assert.Empty((await new VerifyEvidence(_course.Get<NpgsqlDataSource>()).RunAsync(null, chain => Assert.Empty(chain.Beside.First), Ct)).First);
    }

    private static Question Turned(Question question) =>
        question with { Answers = [.. question.Answers.Select(answer => answer with { Correct = !answer.Correct })] };

    private Task<Outcome<ModuleLocation>> StartQuizAsync() =>
        _course.WithAsync<StartQuiz, Outcome<ModuleLocation>>(start => start.RunAsync(_launch.Member, SampleCourse.Slug, Ct));

    private Task<Outcome<ModuleLocation>> AnswerAsync(CurrentVisit launch, int number, string[] ticks) =>
        _course.WithAsync<AnswerQuestion, Outcome<ModuleLocation>>(answer => answer.RunAsync(launch.Member, SampleCourse.Slug, number, ticks, Ct));

    private Task<Outcome<ModuleLocation>> HandInAsync(CurrentVisit launch) =>
        _course.WithAsync<HandInQuiz, Outcome<ModuleLocation>>(handIn => handIn.RunAsync(launch.Member, SampleCourse.Slug, Ct));

    private Task<long> AttemptsAsync() => _course.ReadAsync<long>("select count(*) from attempts");
}
