using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

/// <summary>Whoever calls a deed of the training, nothing is done out of order: it is refused, and nothing is changed.</summary>
public sealed class GateTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly string[] Right = ["a"];

    private TestCourse _course = null!;
    private CurrentVisit _visit = null!;

    private Given Given => _course.Given;

    private Actor.Member Me => _visit.Member;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _visit = await Given.LaunchAsync(await Given.PersonAsync("Carys Bevan"));
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Whoever_has_not_said_what_they_do_here_does_nothing()
    {
        var newcomer = (await Given.LaunchAsync(await Given.PersonAsync("Huw Davies", staffGroup: null))).Member;
        await RefusesAsync(TrainingRefusals.NoPost, Start(newcomer), Read(newcomer), Decide(newcomer), StartQuiz(newcomer), Answer(newcomer), HandIn(newcomer));
    }

    [Fact]
    public async Task Whoever_has_left_the_school_does_nothing_more_there()
    {
        await Given.AnsweredAsync(_visit);
        await _course.SqlAsync("update posts set undone_at = $1", _course.Clock.GetUtcNow());
        await RefusesAsync(TrainingRefusals.NoPost, Start(Me), Read(Me), Decide(Me), StartQuiz(Me), Answer(Me), HandIn(Me));
    }

    [Fact]
    public async Task An_attempt_at_one_school_is_none_at_another()
    {
        var other = await Given.SchoolAsync("bro-arall");
        await Given.PostAsync(Me.Person, other);
        await Given.AnsweredAsync(_visit);
        var there = Me with { School = other.Id };
        await RefusesAsync(TrainingRefusals.NotBegun, Read(there), Decide(there), StartQuiz(there), Answer(there), HandIn(there));
    }

    [Fact]
    public async Task Nothing_is_done_before_the_start() =>
        await RefusesAsync(TrainingRefusals.NotBegun, Read(Me), Decide(Me), StartQuiz(Me), Answer(Me), HandIn(Me));

    [Fact]
    public async Task A_module_that_is_not_here_is_not_begun() => await RefusesAsync(TrainingRefusals.ModuleUnknown, Start(Me, "gone"));

    [Fact]
    public async Task A_module_is_not_begun_before_the_school_has_filled_in_what_it_shows()
    {
        var bare = await Given.SchoolAsync("bro-foel", "school_name: { en: Bare, cy: Moel }");
        await Given.PostAsync(Me.Person, bare);
        await RefusesAsync(TrainingRefusals.ModuleNotReady, Start(Me with { School = bare.Id }));
        Assert.Equal("e_safety_lead", (await Start(Me with { School = bare.Id })()).Why?.Detail);
    }

    [Fact]
    public async Task A_start_leads_to_the_first_page_and_a_second_one_to_where_one_is()
    {
        Assert.Equal(new ModuleLocation.Reading("first-page"), (await Start(Me)()).Value);
        Assert.Equal(new ModuleLocation.Reading("second-page"), (await Read(Me)()).Value);
        Assert.Equal(new ModuleLocation.Reading("second-page"), (await Start(Me)()).Value);
        Assert.Equal(80, (await Given.ProgressAsync(_visit)).Attempt.PassMark);
    }

    [Fact]
    public async Task No_page_is_skipped_and_no_story_or_quiz_comes_before_the_pages()
    {
        await Given.StartedAsync(_visit);
        await RefusesAsync(TrainingRefusals.OutOfOrder, Read(Me, "second-page"), Decide(Me), StartQuiz(Me), Answer(Me), HandIn(Me));
        await RefusesAsync(TrainingRefusals.NotThere, Read(Me, "gone"), Decide(Me, scene: "gone"), Decide(Me, "S01"), Answer(Me, -1));
    }

    [Fact]
    public async Task The_last_page_leads_to_the_first_story_and_no_quiz_comes_before_the_stories()
    {
        await Given.StartedAsync(_visit);
        await Read(Me)();
        Assert.Equal(new ModuleLocation.Opening("S90"), (await Read(Me, "second-page")()).Value);
        await RefusesAsync(TrainingRefusals.OutOfOrder, Decide(Me, scene: "later"), Decide(Me, "S91"), StartQuiz(Me), Answer(Me), HandIn(Me));
        await RefusesAsync(TrainingRefusals.NothingChosen, Decide(Me, choice: null), Decide(Me, choice: "gone"));

        Assert.Equal(new ModuleLocation.Following("S90", "start", "well"), (await Decide(Me)()).Value);
        await RefusesAsync(TrainingRefusals.OutOfOrder, StartQuiz(Me));
        await Decide(Me, "S91")();
        await RefusesAsync(TrainingRefusals.OutOfOrder, Answer(Me), HandIn(Me));
        await RefusesAsync(TrainingRefusals.NotThere, Answer(Me, 0));
        Assert.Equal(new ModuleLocation.Answering(1), (await StartQuiz(Me)()).Value);
    }

    [Fact]
    public async Task A_question_takes_an_answer_that_it_has_and_one_alone_where_one_is_asked_for()
    {
        var drawn = (await Given.AtQuizAsync(_visit)).Attempt.Drawn!;
        var single = Array.FindIndex(drawn, id => SampleCourse.Right(id).Length == 1) + 1;
        await RefusesAsync(TrainingRefusals.NothingChosen, Answer(Me, single, []), Answer(Me, single, ["a", "b"]), Answer(Me, single, ["a", "gone"]), Answer(Me, single, ["gone"]));
        await RefusesAsync(TrainingRefusals.NotThere, Answer(Me, drawn.Length + 1));
        await RefusesAsync(TrainingRefusals.OutOfOrder, Answer(Me, drawn.Length + 2), StartQuiz(Me));
        Assert.Null((await Answer(Me, single, ["a", "a"])()).Why);
        Assert.Equal(Right, (await Given.ProgressAsync(_visit)).Answers[drawn[single - 1]]);
    }

    [Fact]
    public async Task A_quiz_with_an_open_question_is_not_handed_in()
    {
        var drawn = (await Given.AtQuizAsync(_visit)).Attempt.Drawn!;
        await RefusesAsync(TrainingRefusals.Unanswered, HandIn(Me));
        foreach (var number in Enumerable.Range(1, drawn.Length).Where(number => number != 3)) await Answer(Me, number)();
        await RefusesAsync(TrainingRefusals.Unanswered, HandIn(Me));
        Assert.Equal("3", (await HandIn(Me)()).Why?.Detail);

        await Answer(Me, 3)();
        Assert.Equal(new ModuleLocation.Results(), (await HandIn(Me)()).Value);
    }

    [Fact]
    public async Task After_handing_in_the_quiz_is_closed_and_a_passed_attempt_is_not_begun_anew()
    {
        await Given.MarkedAsync(_visit);
        await RefusesAsync(TrainingRefusals.OutOfOrder, StartQuiz(Me), Answer(Me), HandIn(Me));
        Assert.Equal(new ModuleLocation.Signing(), (await Start(Me)()).Value);
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from attempts"));
    }

    private Func<Task<Outcome<ModuleLocation>>> Start(Actor.Member who, string slug = SampleCourse.Slug) =>
        () => _course.WithAsync<StartAttempt, Outcome<ModuleLocation>>(start => start.RunAsync(who, slug, Ct));

    private Func<Task<Outcome<ModuleLocation>>> Read(Actor.Member who, string page = "first-page") =>
        () => _course.WithAsync<RecordPageRead, Outcome<ModuleLocation>>(read => read.RunAsync(who, SampleCourse.Slug, page, Ct));

    private Func<Task<Outcome<ModuleLocation>>> Decide(Actor.Member who, string scenario = "S90", string scene = "start", string? choice = "well") =>
        () => _course.WithAsync<RecordDecision, Outcome<ModuleLocation>>(decide => decide.RunAsync(who, SampleCourse.Slug, scenario, scene, choice, Ct));

    private Func<Task<Outcome<ModuleLocation>>> StartQuiz(Actor.Member who) =>
        () => _course.WithAsync<StartQuiz, Outcome<ModuleLocation>>(start => start.RunAsync(who, SampleCourse.Slug, Ct));

    private Func<Task<Outcome<ModuleLocation>>> Answer(Actor.Member who, int number = 1, string[]? ticked = null) =>
        () => _course.WithAsync<AnswerQuestion, Outcome<ModuleLocation>>(answer => answer.RunAsync(who, SampleCourse.Slug, number, ticked ?? Right, Ct));

    private Func<Task<Outcome<ModuleLocation>>> HandIn(Actor.Member who) =>
        () => _course.WithAsync<HandInQuiz, Outcome<ModuleLocation>>(handIn => handIn.RunAsync(who, SampleCourse.Slug, Ct));

    private async Task RefusesAsync(RefusalCode why, params Func<Task<Outcome<ModuleLocation>>>[] deeds)
    {
        var before = await KeptAsync();
        foreach (var (at, deed) in deeds.Index()) Assert.Equal((at, why.Code), (at, (await deed()).Why?.Code));
        Assert.Equal(before, await KeptAsync());
    }

    // All that the deeds of the training write.
    private Task<string> KeptAsync() => _course.ReadAsync<string>("""
        select concat_ws(E'\n', (select json_agg(t)::text from attempts t), (select json_agg(t)::text from pages_read t), (select json_agg(t)::text from decisions t),
            (select json_agg(t)::text from endings_met t), (select json_agg(t)::text from answers t), (select json_agg(t)::text from marks t))
        """);
}
