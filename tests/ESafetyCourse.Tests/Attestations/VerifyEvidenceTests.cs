using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>What ordinary people do is never called a fault, however seldom they do it.</summary>
public sealed class VerifyEvidenceTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private TestCourse _course = null!;

    private Given Given => _course.Given;

    public async ValueTask InitializeAsync() => _course = await TestCourse.StartAsync(cluster);

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Somebody_who_trains_at_two_schools_at_once_may_draw_at_the_second_first()
    {
        var other = await Given.SchoolAsync("glan-yr-afon");
        var person = await Given.PersonAsync("Carys Bevan");
        await Given.PostAsync(person, other);
        var (here, there) = (await Given.LaunchAsync(person), await Given.LaunchAsync(person, other));
        await Given.StartedAsync(here);
        await Given.SignedAsync(there);
        await Given.SignedAsync(here);
        await FindsNothingAsync();
    }

    [Fact]
    public async Task Somebody_who_fails_one_edition_and_passes_the_next_takes_along_what_the_next_does_not_have()
    {
        var launch = await Given.LaunchAsync(await Given.PersonAsync("Carys Bevan"));
        await Given.MarkedAsync(launch, wrong: _ => true);
        await _course.PublishAsync(SampleCourse.Course with { Modules = [SampleCourse.Module with { Scenarios = [Retold(), SampleCourse.Module.Scenarios[1]] }] });
        await Given.MarkedAsync(launch, wrong: _ => true);
        await Given.SignedAsync(launch);
        Assert.Equal(3, await _course.ReadAsync<long>("select count(*) from decisions where scenario_id = 'S90' and scene_id = 'start'"));
        await FindsNothingAsync();
    }

    [Fact]
    public async Task Whoever_goes_back_in_a_story_and_chooses_otherwise_keeps_their_first_choice_and_may_sign()
    {
        var launch = await Given.LaunchAsync(await Given.PersonAsync("Carys Bevan"));
        await Given.AtStoriesAsync(launch);
        foreach (var (scene, choice) in new[] { ("start", "poorly"), ("start", "well"), ("later", "mend") }) await Given.DecidedAsync(launch, "S90", scene, choice);
        foreach (var (scene, choice) in new[] { ("eq-start", "poorly"), ("eq-later", "hide") }) await Given.DecidedAsync(launch, "S91", scene, choice);
        await Given.SignedAsync(launch);
        await FindsNothingAsync();
    }

    [Fact]
    public async Task A_post_that_a_lead_corrects_after_the_signature_is_no_fault_of_the_signature()
    {
        var person = await Given.PersonAsync("Carys Bevan", registered: true);
        _course.Clock.Move(TimeSpan.FromDays(1));
        await Given.SignedAsync(await Given.LaunchAsync(person));
        _course.Clock.Move(TimeSpan.FromDays(1));
        var post = new PostId(await _course.ReadAsync<Guid>("select id from posts"));
        Assert.Null((await _course.WithAsync<CorrectPost, Outcome<PostId>>(correct =>
            correct.RunAsync(new(person, _course.School.Id), post, new(StaffGroup.Support, false), Ct))).Why);
        await Given.SignedAsync(await Given.LaunchAsync(person));
        await FindsNothingAsync();
    }

    [Fact]
    public async Task A_post_that_is_to_begin_or_is_over_is_not_missed_in_what_was_signed_meanwhile()
    {
        var person = await Given.PersonAsync("Carys Bevan");
        var (lead, today) = (new Actor.Lead(person, _course.School.Id), _course.Clock.Today());
        var later = (await _course.WithAsync<AddPost, Outcome<PostId>>(add => add.RunAsync(lead, person, new(StaffGroup.Governor, false, today.AddDays(9)), Ct))).Value;
        _course.Clock.Move(TimeSpan.FromDays(1));
        await Given.SignedAsync(await Given.LaunchAsync(person));
        _course.Clock.Move(TimeSpan.FromDays(10));
        await Given.SignedAsync(await Given.LaunchAsync(person));
        Assert.Null((await _course.WithAsync<EndPost, Outcome<PostId>>(end => end.RunAsync(lead, later, today.AddDays(10), PostEnd.Left, Ct))).Why);
        _course.Clock.Move(TimeSpan.FromDays(1));
        await Given.SignedAsync(await Given.LaunchAsync(person));

        Assert.Equal("1 2 1", await _course.ReadAsync<string>("select string_agg(jsonb_array_length(body::jsonb -> 'posts')::text, ' ' order by sequence) from attestations"));
        await FindsNothingAsync();
    }

    [Fact]
    public async Task Whatever_leads_say_of_posts_after_a_signature_is_no_fault_of_it()
    {
        var person = await Given.PersonAsync("Carys Bevan", registered: true);
        var (lead, today) = (new Actor.Lead(person, _course.School.Id), _course.Clock.Today());
        _course.Clock.Move(TimeSpan.FromDays(40));
        await Given.SignedAsync(await Given.LaunchAsync(person));
        await NextAsync<EndPost>((deed, post) => deed.RunAsync(lead, post, today.AddDays(-5), PostEnd.Left, Ct)); // Before they signed, and before we heard of it.
        await NextAsync<ReopenPost>((deed, post) => deed.RunAsync(lead, post, Ct));
        await NextAsync<CorrectPost>((deed, post) => deed.RunAsync(lead, post, new(StaffGroup.Support, false, today.AddDays(-200), "7"), Ct));
        await NextAsync<EndPost>((deed, post) => deed.RunAsync(lead, post, _course.Clock.Today().AddDays(3), PostEnd.Moved, Ct));
        await Given.SignedAsync(await Given.LaunchAsync(person));
        await NextAsync<EndPost>((deed, post) => deed.RunAsync(lead, post, today, PostEnd.Left, Ct));
        _course.Clock.Move(TimeSpan.FromDays(1));
        var last = new PostId(await _course.ReadAsync<Guid>("select id from posts where undone_at is null"));
        Assert.Null((await _course.WithAsync<UndoPost, Outcome<Done>>(undo => undo.RunAsync(lead, last, Ct))).Why);
        await FindsNothingAsync();

        async Task NextAsync<TDeed>(Func<TDeed, PostId, Task<Outcome<PostId>>> act) where TDeed : notnull
        {
            _course.Clock.Move(TimeSpan.FromDays(1));
            var post = new PostId(await _course.ReadAsync<Guid>("select id from posts where undone_at is null"));
            Assert.Null((await _course.WithAsync<TDeed, Outcome<PostId>>(deed => act(deed, post))).Why);
            await FindsNothingAsync();
        }
    }

    [Fact]
    public async Task Whoever_hands_in_with_questions_unanswered_is_marked_again_as_they_were()
    {
        var launch = await Given.LaunchAsync(await Given.PersonAsync("Carys Bevan"));
        var progress = await Given.AtQuizAsync(launch);
        var marked = Quiz.Mark(progress.Module, progress.Attempt.Drawn!, progress.Answers, progress.Attempt.PassMark, progress.Attempt.Seed);
        await _course.SqlAsync( // No page asks for it any more; it may have happened once.
            "insert into marks (attempt_id, score, score_percent, passed, missed_rules, questions, marked_at) values ($1, $2, $3, $4, $5, $6, $7)",
            progress.Attempt.Id.Value, marked.Score, marked.ScorePercent, marked.Passed, marked.MissedRules.ToArray(), marked.ToEvidence(), _course.Clock.UtcNowStored());
        await _course.SqlAsync("update attempts set state = 'failed' where id = $1", progress.Attempt.Id.Value);
        await Given.SignedAsync(launch);
        await FindsNothingAsync();
    }

    [Fact]
    public async Task A_column_that_becomes_another_modules_gets_the_best_of_both_and_a_link_opened_later_its_own_grade()
    {
        await _course.PublishAsync(SampleCourse.Course with { Modules = [SampleCourse.Module with { Id = "M98", Slug = "second" }] });
        await Given.PlatformAsync("http://127.0.0.1:1"); // Nobody listens: every grade is tried, and waits.
        var person = await Given.PersonAsync("Carys Bevan");
        await Given.SignedAsync(await Given.LaunchAsync(person, lineItem: "http://127.0.0.1:1/lines/1"));
        await _course.DeliverAsync();
        Given.Module = "second";
        _course.Clock.Move(TimeSpan.FromDays(1));
        await Given.SignedAsync(await Given.LaunchAsync(person, lineItem: "http://127.0.0.1:1/lines/1"), wrong: question => question.Id == "q04", passMark: 50);
        _course.Clock.Move(TimeSpan.FromDays(1));
        await Given.LaunchAsync(person, lineItem: "http://127.0.0.1:1/lines/2");
        await _course.Get<QueueGrades>().RunAsync(person, Ct);
        await FindsNothingAsync();

        await _course.DeliverAsync();
        await _course.Get<ClearLapsed>().RunAsync(Ct);
        Assert.Equal(3, await _course.ReadAsync<long>("select count(*) from grades"));
        await FindsNothingAsync();
    }

    [Fact]
    public async Task Whoever_is_known_as_somebody_else_meanwhile_has_the_grades_of_both_ids_where_they_went()
    {
        var (former, newcomer) = (await Given.PersonAsync("Carys Bevan"), await Given.PersonAsync("Carys Bevan"));
        await Given.SignedAsync(await Given.LaunchAsync(newcomer, lineItem: "http://lms.example/lines/1", subject: "new"));
        await _course.SqlAsync("insert into person_links values ($1, $2, $3, $4, true, now(), null)",
            Guid.CreateVersion7(), _course.School.Id.Value, newcomer.Value, former.Value);
        _course.Clock.Move(TimeSpan.FromDays(1));
        await Given.SignedAsync(await Given.LaunchAsync(former, lineItem: "http://lms.example/lines/1", subject: "new"));
        await _course.SqlAsync("update person_links set undone_at = now()");
        await FindsNothingAsync();
    }

    private async Task FindsNothingAsync()
    {
        var chains = new List<ChainFinding>();
        var common = await new VerifyEvidence(_course.Get<NpgsqlDataSource>()).RunAsync(null, chains.Add, Ct);
        Assert.Empty(common.First);
        Assert.Empty(chains.SelectMany(chain => chain.Beside.First));
        Assert.All(chains, chain => Assert.Null(chain.Broken));
    }

    // The first story again, with other names for its scenes and endings.
    private static Scenario Retold()
    {
        var told = SampleCourse.Module.Scenarios[0];
        return told with
        {
            Story = new Story("new-start",
                [.. told.Story.Scenes.Select(scene => scene with { Id = $"new-{scene.Id}", Choices = [.. scene.Choices.Select(choice => choice with { Then = $"new-{choice.Then}" })] })],
                [.. told.Story.Endings.Select(ending => ending with { Id = $"new-{ending.Id}" })]),
        };
    }
}
