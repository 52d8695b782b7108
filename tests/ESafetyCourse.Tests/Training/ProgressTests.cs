using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Training;

/// <summary>Nothing can be skipped, everything done can be seen again, and one goes on where one stopped.</summary>
public sealed class ProgressTests
{
    private static readonly string[] BothPages = ["first-page", "second-page"];
    private static readonly string[] Drawn = ["q01", "q04", "q05", "q08"];

    private static readonly PublishedEdition Edition = new(
        TypedId.New<EditionId>(), 1, "", SampleCourse.Module, SampleCourse.Course.Clauses, SampleCourse.Course.Variables);

    [Fact]
    public void At_first_only_the_first_page_is_open()
    {
        var progress = At();
        Assert.Equal(new ModuleLocation.Reading("first-page"), progress.FirstUndone);
        Assert.True(progress.May(new ModuleLocation.Reading("first-page")));
        Closed(progress, new ModuleLocation.Reading("second-page"), new ModuleLocation.Opening("S90"), new ModuleLocation.Deciding("S90", "start"), new ModuleLocation.Answering(0),
            new ModuleLocation.Answering(1), new ModuleLocation.Results(), new ModuleLocation.Signing(), new ModuleLocation.Receipt());
    }

    [Fact]
    public void Pages_open_one_after_the_other_and_stay_open()
    {
        var progress = At(pages: ["first-page"]);
        Assert.Equal(new ModuleLocation.Reading("second-page"), progress.FirstUndone);
        Open(progress, new ModuleLocation.Reading("first-page"), new ModuleLocation.Reading("second-page"));
        Closed(progress, new ModuleLocation.Opening("S90"));
    }

    [Fact]
    public void Stories_open_after_the_pages_one_after_the_other()
    {
        var progress = At(BothPages);
        Assert.Equal(new ModuleLocation.Opening("S90"), progress.FirstUndone);
        Open(progress, new ModuleLocation.Opening("S90"), new ModuleLocation.Deciding("S90", "start"), new ModuleLocation.Reading("first-page"));
        Closed(progress, new ModuleLocation.Deciding("S90", "later"), new ModuleLocation.Following("S90", "start", "well"), new ModuleLocation.Ended("S90", "good"),
            new ModuleLocation.Opening("S91"), new ModuleLocation.Deciding("S91", "start"), new ModuleLocation.Answering(0));
        Assert.Equal(new ModuleLocation.Opening("S91"), At(BothPages, endings: ["S90"]).FirstUndone);
    }

    [Fact]
    public void A_decision_shows_what_would_have_been_and_the_story_goes_on_from_it()
    {
        var progress = At(BothPages, decisions: [("S90", "start")]);
        Open(progress, new ModuleLocation.Following("S90", "start", "well"), new ModuleLocation.Following("S90", "start", "poorly"), new ModuleLocation.Deciding("S90", "later"));
        Closed(progress, new ModuleLocation.Following("S90", "later", "mend"), new ModuleLocation.Ended("S90", "good"));
    }

    [Fact]
    public void Past_a_sensitive_story_there_is_another_way_that_opens_with_it()
    {
        var progress = At(BothPages, endings: ["S90"]);
        Open(progress, new ModuleLocation.Deciding("S91", "start"), new ModuleLocation.Deciding("S91", "eq-start"));
        Closed(progress, new ModuleLocation.Deciding("S91", "eq-later"));
    }

    [Fact]
    public void What_the_story_does_not_have_is_not_open_whatever_an_address_says()
    {
        var progress = At(BothPages, ["S90", "S91"], [("S90", "start"), ("S90", "gone")]);
        Closed(progress, new ModuleLocation.Following("S90", "start", "gone"), new ModuleLocation.Following("S90", "gone", "well"), new ModuleLocation.Ended("S90", "gone"),
            new ModuleLocation.Deciding("S90", "gone"), new ModuleLocation.Opening("S01"), new ModuleLocation.Reading("gone"));
    }

    [Fact]
    public void The_quiz_opens_after_the_stories_and_its_questions_once_they_are_drawn()
    {
        var before = At(BothPages, ["S90", "S91"]);
        Assert.Equal(new ModuleLocation.Answering(0), before.FirstUndone);
        Open(before, new ModuleLocation.Answering(0));
        Closed(before, new ModuleLocation.Answering(1));

        var drawn = At(BothPages, ["S90", "S91"], drawn: Drawn, answered: ["q01", "q05"]);
        Assert.Equal(new ModuleLocation.Answering(2), drawn.FirstUndone);
        Open(drawn, new ModuleLocation.Answering(1), new ModuleLocation.Answering(4), new ModuleLocation.Answering(5));
        Closed(drawn, new ModuleLocation.Answering(0), new ModuleLocation.Answering(6), new ModuleLocation.Answering(-1), new ModuleLocation.Results());
        Assert.Equal(5, At(BothPages, ["S90", "S91"], drawn: Drawn, answered: Drawn).NextQuestion);
    }

    [Theory]
    [InlineData(AttemptState.Failed, false, false)]
    [InlineData(AttemptState.Passed, true, false)]
    [InlineData(AttemptState.Signed, false, true)]
    public void After_handing_in_the_answers_are_closed_and_the_results_open(AttemptState state, bool signing, bool receipt)
    {
        var progress = At(BothPages, ["S90", "S91"], [("S90", "start")], Drawn, Drawn, state);
        Closed(progress, new ModuleLocation.Answering(0), new ModuleLocation.Answering(1), new ModuleLocation.Answering(5));
        Open(progress, new ModuleLocation.Results(), new ModuleLocation.Reading("first-page"), new ModuleLocation.Following("S90", "start", "well"), new ModuleLocation.Ended("S90", "good"));
        Assert.Equal(signing, progress.May(new ModuleLocation.Signing()));
        Assert.Equal(receipt, progress.May(new ModuleLocation.Receipt()));
    }

    [Fact]
    public void Whatever_was_stored_a_closed_attempt_goes_on_with_what_its_state_asks_for()
    {
        Assert.Equal(new ModuleLocation.Results(), At(BothPages, ["S90", "S91"], drawn: Drawn, state: AttemptState.Failed, place: "page/first-page").Resume);
        Assert.Equal(new ModuleLocation.Signing(), At(BothPages, ["S90", "S91"], drawn: Drawn, state: AttemptState.Passed, place: "quiz/2").Resume);
        Assert.Equal(new ModuleLocation.Receipt(), At(BothPages, ["S90", "S91"], drawn: Drawn, state: AttemptState.Signed, place: "quiz/2").Resume);
    }

    [Theory]
    [InlineData("page/first-page", "page/first-page")]
    [InlineData("page/second-page", "page/second-page")]
    [InlineData("scenario/S90", "page/second-page")]
    [InlineData("quiz/2", "page/second-page")]
    [InlineData("page/gone", "page/second-page")]
    [InlineData(null, "page/second-page")]
    public void One_goes_on_where_one_stopped_as_long_as_that_is_open(string? stored, string resumed) =>
        Assert.Equal(resumed, At(pages: ["first-page"], place: stored).Resume.Write());

    [Fact]
    public void Every_place_belongs_to_one_of_the_four_steps()
    {
        Assert.Equal(Step.Read, Progress.StepOf(new ModuleLocation.Reading("x")));
        Assert.All<ModuleLocation>([new ModuleLocation.Opening("x"), new ModuleLocation.Deciding("x", "y"), new ModuleLocation.Following("x", "y", "z"), new ModuleLocation.Ended("x", "y")],
            place => Assert.Equal(Step.Decide, Progress.StepOf(place)));
        Assert.All<ModuleLocation>([new ModuleLocation.Answering(1), new ModuleLocation.Results()], place => Assert.Equal(Step.Quiz, Progress.StepOf(place)));
        Assert.All<ModuleLocation>([new ModuleLocation.Signing(), new ModuleLocation.Receipt()], place => Assert.Equal(Step.Sign, Progress.StepOf(place)));
    }

    private static Progress At(
        string[]? pages = null, string[]? endings = null, (string, string)[]? decisions = null, string[]? drawn = null, string[]? answered = null,
        AttemptState state = AttemptState.Open, string? place = null)
    {
        var attempt = new Attempt { ModuleSlug = SampleCourse.Slug, State = state, Drawn = drawn, Place = place, PassMark = 70, Number = 1 };
        var mark = state == AttemptState.Open ? null : new Mark { Passed = state != AttemptState.Failed, MissedRules = [], Questions = "[]" };
        return new Progress(
            attempt, Edition, (pages ?? []).ToHashSet(), (decisions ?? []).ToDictionary(at => at, _ => "poorly"),
            (endings ?? []).ToDictionary(id => id, _ => "good"), (answered ?? []).ToDictionary(id => id, _ => (IReadOnlyCollection<string>)["a"]), mark);
    }

    private static void Open(Progress progress, params ModuleLocation[] places) => Assert.All(places, place => Assert.True(progress.May(place), $"{place} is closed"));

    private static void Closed(Progress progress, params ModuleLocation[] places) => Assert.All(places, place => Assert.False(progress.May(place), $"{place} is open"));
}
