using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;
using Npgsql;

namespace ESafetyCourse.Tests.Training;

/// <summary>Attempts that were under way while the program, the course or the school changed: nothing is lost, nobody is stuck, and what was signed can be checked.</summary>
public sealed class ChangedUnderWayTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
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

    [Theory]
    [InlineData("scenario/S90/start/well")]
    [InlineData("scenario/S90/later")]
    [InlineData("scenario/S90/later/hide")]
    [InlineData("scenario/S90/nowhere")]
    [InlineData("ending/S90/good")]
    [InlineData("ending/S90/bad")]
    [InlineData("scenario/S91/eq-later/mend")]
    [InlineData("quiz/3")]
    public async Task Whoever_had_gone_back_and_ended_a_story_otherwise_goes_on_and_what_they_met_stays_met(string place)
    {
        await Given.AtStoriesAsync(_launch);
        await Given.DecidedAsync(_launch, "S90", "start", "poorly");
        // Until November 2026 another choice led on too, here to an ending to which no first choice leads.
        await _course.SqlAsync("insert into endings_met select id, 'S90', 'good', now() from attempts");
        await _course.SqlAsync("update attempts set place = $1", place);
        var at = await Given.ProgressAsync(_launch);
        Assert.Null(at.WhyNot(at.Resume));

        await Given.DecidedAsync(_launch, "S90", "later", "hide");
        var after = await Given.ProgressAsync(_launch);
        Assert.Equal("good", after.Endings["S90"]);
        Assert.Null(after.WhyNot(new ModuleLocation.Ended("S90", "bad")));
        await Given.SignedAsync(_launch);
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task Of_two_choices_made_at_once_one_is_the_first_and_the_ending_is_the_one_that_it_leads_to()
    {
        await Given.AtStoriesAsync(_launch);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(at => _course.WithAsync<RecordDecision, Outcome<ModuleLocation>>(
            decide => decide.RunAsync(_launch.Member, SampleCourse.Slug, "S90", "start", at % 2 == 0 ? "well" : "poorly", Ct))));
        var progress = await Given.ProgressAsync(_launch);
        Assert.Equal(progress.Decisions[("S90", "start")] == "well" ? "good" : null, progress.Endings.GetValueOrDefault("S90"));
    }

    [Fact]
    public async Task A_failed_attempt_is_followed_by_one_in_less_of_the_module_which_is_signed_and_checked_as_that()
    {
        await Given.MarkedAsync(_launch, wrong: _ => true); // In an edition that depends on nothing.
        await _course.PublishAsync(Dependent());
        var second = await Given.StartedAsync(_launch);
        Assert.Equal("accounts=yes", Assert.Single(second.Attempt.Conditions));
        Assert.Equal(new ModuleLocation.Reading("second-page"), second.Resume);
        await Given.MarkedAsync(_launch, wrong: _ => true);
        await _course.SqlAsync("update schools set profile = profile || E'\\naccounts: no\\n', profile_set_at = profile_set_at + interval '1 second'");

        var third = await Given.StartedAsync(_launch);
        Assert.Equal(("accounts=no", new ModuleLocation.Answering(0)), (third.Attempt.Conditions.Single(), third.Resume));
        var signed = await Given.SignedAsync(_launch);
        Assert.Contains("A99-2", signed.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("A99-1", signed.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("S90", signed.Body, StringComparison.Ordinal);
        Assert.Equal(4, (await Given.ProgressAsync(_launch)).Attempt.Drawn!.Length);
        Assert.Empty(await FoundAsync());
    }

    [Fact]
    public async Task Where_a_school_is_told_no_story_the_last_page_leads_to_the_quiz()
    {
        var course = Dependent();
        var stories = course.Modules[0].Scenarios.Select(story => story with { When = course.Modules[0].Pages[1].When });
        await _course.PublishAsync(course with { Modules = [course.Modules[0] with { Scenarios = [.. stories] }] });
        await _course.SqlAsync("update schools set profile = profile || E'\\naccounts: no\\n', profile_set_at = profile_set_at + interval '1 second'");
        Assert.Equal(new ModuleLocation.Answering(0), (await Given.AtStoriesAsync(_launch)).Resume);
        await Given.SignedAsync(_launch);
        Assert.Empty(await FoundAsync());
    }

    // A page, a story, six questions and a statement are for schools that have accounts, as they do where nothing is said.
    private static ContentCatalogue Dependent()
    {
        var (module, when) = (SampleCourse.Module, new Dictionary<string, string> { ["accounts"] = "yes" });
        var said = new Dictionary<string, Bilingual> { ["yes"] = new("yes", "oes"), ["no"] = new("no", "nac oes") };
        var narrow = module with
        {
            Pages = [module.Pages[0], module.Pages[1] with { When = when }],
            Scenarios = [module.Scenarios[0] with { When = when }, module.Scenarios[1]],
            Questions = [.. module.Questions.Select((question, at) => at is 3 or >= 5 ? question with { When = when } : question)],
            Statements = [module.Statements[0] with { When = when }, .. module.Statements.Skip(1)],
        };
        return SampleCourse.Course with
        {
            Modules = [narrow],
            Variables = new Dictionary<string, Variable>(SampleCourse.Course.Variables)
            {
                ["accounts"] = new("accounts", VariableKind.Flag, new("Accounts", "Cyfrifon"), false, null, "yes", said),
            },
        };
    }

    private async Task<IReadOnlyList<string>> FoundAsync()
    {
        var found = new List<string>();
        var common = await new VerifyEvidence(_course.Get<NpgsqlDataSource>()).RunAsync(
            null, chain => found.AddRange([.. chain.Beside.First, .. new[] { chain.Broken }.OfType<string>()]), Ct);
        return [.. found, .. common.First];
    }
}
