using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Registers;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>Who has posts at two schools trains once, where they agree (docs/adr/0022-training-once-for-two-schools.md).</summary>
public sealed class CiteMarkTests(TwoSchools schools) : IClassFixture<TwoSchools>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private CurrentVisit _visit = null!;

    private Given Given => _course.Given;

    private AttemptId Attempt => schools.First.AttemptId;

    public async ValueTask InitializeAsync()
    {
        _course = await schools.AsPreparedAsync();
        _visit = await Given.LaunchAsync(schools.Carys, schools.Second, "http://lms.example/lines/2");
    }

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task The_second_schools_chain_gets_a_link_that_names_the_school_of_the_attempt_and_nothing_of_the_first_changes()
    {
        var before = await FirstSchoolAsync();
        var trained = await ElsewhereAsync();
        Assert.Equal((Attempt, "Ysgol bro-wennol", 100), (trained!.Attempt, trained.SchoolName.In(Language.English), trained.ScorePercent));
        var signed = (await CiteAsync()).Value;

        var document = AttestationText.Read(signed.Body);
        Assert.Equal((3, schools.Second.Id, 1L, Attempt), (document.Format, document.School, document.Sequence, document.Attempt.Id));
        Assert.Equal(new SignedCitation(_course.School.Id, true), document.Cited);
        Assert.Equal([new SignedPost("support", false)], document.Posts);
        Assert.Equal(2, AttestationText.Read(schools.First.Body).Format);
        Assert.Equal(before, await FirstSchoolAsync());
        Assert.Equal(0, await _course.ReadAsync<long>("select count(*) from attempts where school_id = $1", schools.Second.Id.Value));
        Assert.Empty(await _course.FoundAsync());
        Assert.True((await _course.Get<VerifyChain>().RunAsync(schools.Second.Id, "second", Ct)).Whole);
    }

    [Fact]
    public async Task Without_their_agreement_nothing_is_signed_nor_without_agreeing_to_every_statement()
    {
        Assert.Equal(SignRefusals.TellingNotAgreed, (await CiteAsync(signature => signature with { AgreesToTell = false })).Why?.Reason);
        Assert.Equal(SignRefusals.NotAllAgreed, (await CiteAsync(signature => signature with { Agreed = [] })).Why?.Reason);
        Assert.Equal(SignRefusals.NameMissing, (await CiteAsync(signature => signature with { Name = " " })).Why?.Reason);
        Assert.Equal(SignRefusals.WordingChanged, (await CiteAsync(signature => signature with { WordingShown = "" })).Why?.Reason);
        await Assert.ThrowsAsync<ArgumentException>(() => _course.WithAsync<CiteMark>(cite => cite.RunAsync(
            new(schools.Carys, _course.School.Id), _visit, SampleCourse.Slug, Attempt, new(Language.English, "", [], ""), Ct)));
        Assert.Equal(0, await SignedHereAsync());
    }

    [Theory]
    [InlineData("no post there any more", "update posts set undone_at = now() where school_id = @first")]
    [InlineData("no post here any more", "update posts set undone_at = now() where school_id = @second")]
    [InlineData("the log-in is shared there", "insert into shared_logins (id, school_id, person_id, said_at) values (gen_random_uuid(), @first, @person, now())")]
    [InlineData("the log-in is shared here", "insert into shared_logins (id, school_id, person_id, said_at) values (gen_random_uuid(), @second, @person, now())")]
    [InlineData("this school asks for more", "update marks set score = 79.99, score_percent = 79")]
    [InlineData("other conditions", "update attempts set conditions = array['uses_social_media=yes']")]
    [InlineData("another person's", "update attempts set person_id = gen_random_uuid()")]
    [InlineData("not signed for there yet", "delete from attestations; update attempts set state = 'passed'")]
    [InlineData("too old", "update marks set marked_at = marked_at - interval '13 months'")]
    [InlineData("corrected there, for another attempt", """
        insert into attestations select gen_random_uuid(), school_id, 2, person_id, gen_random_uuid(), module_slug, 'AAAA-AAAA-AA', language, signed_at, id, body, hash from attestations
        """)]
    [InlineData("passed here, to be signed", """
        insert into attempts select gen_random_uuid(), person_id, @second, module_slug, edition_id, 1, pass_mark, seed, 'passed', null, drawn, started_at, conditions from attempts
        """)]
    [InlineData("this school is not ready for it", "update schools set profile = null, profile_set_at = now() where id = @second")]
    public async Task What_would_not_do_here_is_not_offered_and_not_signed(string why, string alteration)
    {
        Assert.NotNull(await ElsewhereAsync());
        var sql = alteration.Replace("@first", $"'{_course.School.Id}'", StringComparison.Ordinal)
            .Replace("@second", $"'{schools.Second.Id}'", StringComparison.Ordinal).Replace("@person", $"'{schools.Carys}'", StringComparison.Ordinal);
        Assert.True(await _course.TamperAsync(sql) > 0, why);
        await NothingAsync(why);
    }

    [Fact]
    public async Task Neither_another_edition_nor_somebody_elses_mark_nor_one_of_this_school_will_do()
    {
        var huw = await Given.PersonAsync("Huw Davies", schools.Second);
        await Given.PostAsync(huw, _course.School);
        Assert.Null(await _course.ElsewhereAsync(huw, schools.Second));
        Assert.Equal(SignRefusals.NothingToCite, (await _course.CiteAsync(await Given.LaunchAsync(huw, schools.Second), schools.Second, Attempt)).Why?.Reason);
        Assert.Null(await _course.ElsewhereAsync(schools.Carys, _course.School));
        await _course.PublishAsync(SampleCourse.Course with { Modules = [SampleCourse.Module with { Minutes = 6 }] });
        await NothingAsync("another edition");
    }

    [Fact]
    public async Task However_many_click_at_once_it_is_signed_once_at_each_school_and_comes_back_as_it_is()
    {
        await using var instance = _course.AnotherInstance();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(at => (at % 2 == 0 ? _course : instance).CiteAsync(_visit, schools.Second, Attempt)));
        var receipt = Assert.Single(outcomes.Select(outcome => outcome.Value.Receipt).Distinct());
        Assert.Equal(receipt, (await CiteAsync(signature => signature with { AgreesToTell = false })).Value.Receipt);
        Assert.Equal(1, await SignedHereAsync());
        Assert.Null(await ElsewhereAsync());

        var third = await Given.SchoolAsync("cwm-gwyn");
        await Given.PostAsync(schools.Carys, third);
        Assert.Null((await _course.CiteAsync(await Given.LaunchAsync(schools.Carys, third), third, Attempt)).Why);
        Assert.Empty(await _course.FoundAsync());
    }

    [Fact]
    public async Task It_is_done_at_the_second_school_from_that_day_and_its_grade_goes_to_that_schools_column()
    {
        await _course.RequireAsync(school: schools.Second.Id);
        Assert.Equal(ObligationState.Open, (await OwedAsync()).Now.State);
        await Given.StartedAsync(_visit); // Begun here: then they saw that they need not.
        Assert.Equal(AttemptState.Open, (await StatesAsync())[SampleCourse.Slug]);
        await _course.SqlAsync("delete from obligation_marks");
        var signed = (await CiteAsync()).Value;

        Assert.Equal((ObligationState.Done, SchoolCalendar.DateOf(signed.SignedAt)), ((await OwedAsync()).Now.State, (await OwedAsync()).Now.DoneOn));
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from obligation_marks where school_id = $1 and person_id = $2", schools.Second.Id.Value, schools.Carys.Value));
        Assert.Equal("100 http://lms.example/lines/2", await _course.ReadAsync<string>(
            "select score_given || ' ' || line_item_url from grades where attestation_id = $1", signed.Id.Value));
        Assert.Equal(AttemptState.Signed, (await StatesAsync())[SampleCourse.Slug]);
        Assert.Equal(AttemptState.Open, (await Given.ProgressAsync(_visit)).Attempt.State);
        Assert.Empty(await _course.FoundAsync());

        await Given.MarkedAsync(_visit); // They may go on all the same: then it waits to be signed for itself.
        Assert.Equal(AttemptState.Passed, (await StatesAsync())[SampleCourse.Slug]);
        Assert.Equal(2, AttestationText.Read((await Given.SignAsync(_visit)).Value.Body).Format);
        Assert.Empty(await _course.FoundAsync());
    }

    [Fact]
    public async Task What_was_signed_here_is_refreshed_by_newer_training_alone_and_when_the_refresher_has_opened()
    {
        await _course.RequireAsync(school: schools.Second.Id);
        await Given.SignedAsync(_visit);
        Assert.Null(await ElsewhereAsync());
        _course.Clock.Move(TimeSpan.FromDays(345)); // Its window is open, but the training there was before that here.
        Assert.True((await OwedAsync()).IsRefresher);
        Assert.Null(await ElsewhereAsync());
        _course.Clock.Move(TimeSpan.FromDays(-45));
        await Given.SignedAsync(await Given.LaunchAsync(schools.Carys));
        Assert.Null(await ElsewhereAsync()); // In date here, and nothing asks for it.
        _course.Clock.Move(TimeSpan.FromDays(45));

        var trained = await ElsewhereAsync();
        Assert.Null((await _course.CiteAsync(_visit, schools.Second, trained!.Attempt)).Why);
        var owed = await OwedAsync();
        Assert.Equal((2, ObligationState.Done), (owed.LastDone!.Cycle, owed.LastDone.State));
        Assert.Empty(await _course.FoundAsync());
    }

    [Fact]
    public async Task The_second_schools_lead_learns_of_it_by_the_signature_and_by_nothing_before()
    {
        var before = Assert.Single(await RegisterAsync());
        Assert.Equal((ModuleStatus.NotStarted, null, null, null), (before.Status, before.TrainedAt, before.ScorePercent, before.PassedAt));
        var signed = (await CiteAsync()).Value;
        var after = Assert.Single(await RegisterAsync());
        Assert.Equal((ModuleStatus.Signed, "Ysgol bro-wennol", 100m, signed.Receipt), (after.Status, after.TrainedAt, after.ScorePercent, after.Receipt));
        Assert.Equal("Ysgol bro-wennol (cy)", Assert.Single(await RegisterAsync(Language.Welsh)).TrainedAt);
        Assert.Null(Assert.Single(await RegisterAsync(at: _course.School.Id)).TrainedAt);
        await _course.WithAsync<CourseContext>(db =>
        {
            Assert.Empty(db.Attempts.VisibleTo(new Viewer.LeadOf(schools.Second.Id)));
            return Task.CompletedTask;
        });
    }

    private async Task NothingAsync(string why)
    {
        Assert.True(await ElsewhereAsync() is null, why);
        Assert.Equal(SignRefusals.NothingToCite, (await CiteAsync()).Why?.Reason);
        Assert.Equal(0, await SignedHereAsync());
    }

    private Task<TrainedElsewhere?> ElsewhereAsync() => _course.ElsewhereAsync(schools.Carys, schools.Second);

    private Task<Outcome<Attestation>> CiteAsync(Func<Signature, Signature>? alter = null) => _course.CiteAsync(_visit, schools.Second, Attempt, alter);

    private async Task<Owed> OwedAsync() =>
        Assert.Single(await _course.WithAsync<FindOwed, IReadOnlyList<Owed>>(find => find.RunAsync(_visit.Self, Ct)));

    private Task<IReadOnlyDictionary<string, AttemptState>> StatesAsync() =>
        _course.WithAsync<FindProgress, IReadOnlyDictionary<string, AttemptState>>(find => find.StatesAsync(_visit.Self, Ct));

    private async Task<List<ModuleRow>> RegisterAsync(Language language = Language.English, SchoolId? at = null)
    {
        var question = new RegisterQuestion(new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module" }, new Dictionary<string, string>(), 12, language);
        await using var register = (await _course.Get<FindRegister>().RunAsync(new Viewer.LeadOf(at ?? schools.Second.Id), question, RegisterPatience.Page, Ct)).Value;
        return await register.ModulesAsync(Ct).ToListAsync(Ct);
    }

    private Task<long> SignedHereAsync() => _course.ReadAsync<long>("select count(*) from attestations where school_id = $1", schools.Second.Id.Value);

    private Task<string> FirstSchoolAsync() => _course.ReadAsync<string>("""
        select (select string_agg(t::text, '|') from attempts t where school_id = $1) || (select string_agg(a::text, '|') from attestations a where school_id = $1)
            || (select string_agg(m::text, '|') from marks m) || (select string_agg(g::text, '|') from grades g where school_id = $1)
        """, _course.School.Id.Value);
}
