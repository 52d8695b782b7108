using System.Text.Json.Nodes;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Attestations;

public sealed class SignTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
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
    public async Task A_teacher_who_has_passed_signs_and_the_chain_begins()
    {
        var signed = await Given.SignedAsync(_launch);
        Assert.Equal(1, signed.Sequence);
        Assert.Equal(ChainHead.Nothing, JsonNode.Parse(signed.Body)!["previous"]!.GetValue<string>());
        Assert.Equal(ChainHash.Of(signed.Body), signed.Hash);
        Assert.Equal(AttemptState.Signed, (await Given.ProgressAsync(_launch)).Attempt.State);
        Assert.Matches("^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{2}$", signed.Receipt);
    }

    [Fact]
    public async Task A_teacher_who_has_not_passed_cannot_sign()
    {
        await Given.AnsweredAsync(_launch);
        Assert.IsType<SignOutcome.NotPassed>(await Given.SignAsync(_launch));
        var failed = await Given.LaunchAsync(await Given.PersonAsync("Huw Davies"));
        await Given.MarkedAsync(failed, wrong: _ => true);
        Assert.IsType<SignOutcome.NotPassed>(await Given.SignAsync(failed));
        Assert.Equal(0, await SignaturesAsync());
    }

    [Fact]
    public async Task Nobody_signs_words_they_were_not_shown()
    {
        await Given.MarkedAsync(_launch);
        var shown = StatementSheet.For(SampleCourse.Module, _course.SchoolProfile, false, Language.English).Wording;
        var other = SchoolProfile.Stored(
            TestCourse.Profile.Replace("the digital lead", "the deputy head", StringComparison.Ordinal), _course.School.Name, _course.Edition);
        Assert.IsType<SignOutcome.WordingChanged>(await Given.SignAsync(_launch, wording: shown, profile: other));
        Assert.IsType<SignOutcome.WordingChanged>(await Given.SignAsync(_launch, wording: shown, language: Language.Welsh));
        Assert.IsType<SignOutcome.WordingChanged>(await Given.SignAsync(_launch, wording: ""));
        Assert.Equal(0, await SignaturesAsync());
        Assert.IsType<SignOutcome.Signed>(await Given.SignAsync(_launch, wording: shown));
    }

    [Fact]
    public async Task Whoever_became_a_registrant_since_the_page_was_shown_reads_again()
    {
        await Given.MarkedAsync(_launch);
        await Given.PostAsync(_launch.PersonId, _course.School, "support", registered: true);
        Assert.IsType<SignOutcome.WordingChanged>(await Given.SignAsync(_launch));
        Assert.IsType<SignOutcome.Signed>(await Given.SignAsync(_launch with { Registrant = true }));
    }

    [Fact]
    public async Task A_double_click_signs_once_and_shows_the_same_receipt()
    {
        await Given.MarkedAsync(_launch);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Given.SignAsync(_launch)));
        var receipts = outcomes.Select(outcome => Assert.IsType<SignOutcome.Signed>(outcome).Attestation.Receipt);
        Assert.Single(receipts.Distinct());
        Assert.Equal(1, await SignaturesAsync());
        Assert.Equal(1, await _course.ReadAsync<long>("select sequence from chain_heads"));
    }

    [Fact]
    public async Task A_whole_staffroom_that_signs_at_once_gets_numbers_without_gaps_and_a_chain_that_holds()
    {
        var launches = new List<CurrentVisit>();
        for (var i = 0; i < 12; i++)
        {
            launches.Add(await Given.LaunchAsync(await Given.PersonAsync($"Teacher {i}")));
            await Given.MarkedAsync(launches[i]);
        }

        await using var instance = _course.AnotherInstance();
        await Task.WhenAll(launches.Select((launch, i) => (i % 2 == 0 ? _course : instance).Given.SignAsync(launch, $"Teacher {i}")));
        Assert.Equal("1,2,3,4,5,6,7,8,9,10,11,12", await _course.ReadAsync<string>("select string_agg(sequence::text, ',' order by sequence) from attestations"));
        var finding = await VerifyAsync(_course.School);
        Assert.Equal((12, null), (finding.Sequence, finding.Broken));
        Assert.Equal(await _course.ReadAsync<string>("select hash from chain_heads"), finding.Hash);
    }

    [Fact]
    public async Task Each_school_has_a_chain_of_its_own()
    {
        var other = await Given.SchoolAsync("glan-yr-afon");
        var there = await Given.LaunchAsync(await Given.PersonAsync("Huw Davies", other), other);
        Assert.Equal(1, (await Given.SignedAsync(_launch)).Sequence);
        Assert.Equal(1, (await Given.SignedAsync(there, "Huw Davies")).Sequence);
        Assert.Null((await VerifyAsync(_course.School)).Broken);
        Assert.Null((await VerifyAsync(other)).Broken);
    }

    [Fact]
    public async Task Signing_again_after_a_year_adds_a_link_and_keeps_the_first()
    {
        var first = await Given.SignedAsync(_launch);
        _course.Clock.Move(TimeSpan.FromDays(365));
        var again = await Given.SignedAsync(await Given.LaunchAsync(_launch.PersonId));
        Assert.Equal(2, again.Sequence);
        Assert.Equal(first.Hash, JsonNode.Parse(again.Body)!["previous"]!.GetValue<string>());
        Assert.NotEqual(first.AttemptId, again.AttemptId);
    }

    private Task<long> SignaturesAsync() => _course.ReadAsync<long>("select count(*) from attestations");

    private Task<ChainFinding> VerifyAsync(School school) => _course.Get<VerifyChain>().RunAsync(school.Id, school.Slug, CancellationToken.None);
}
