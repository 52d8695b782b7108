using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
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
        await RefusedAsync(SignRefusals.NotPassed, Given.SignAsync(_launch));
        await Given.AnsweredAsync(_launch);
        await RefusedAsync(SignRefusals.NotPassed, Given.SignAsync(_launch));
        var failed = await Given.LaunchAsync(await Given.PersonAsync("Huw Davies"));
        await Given.MarkedAsync(failed, wrong: _ => true);
        await RefusedAsync(SignRefusals.NotPassed, Given.SignAsync(failed));
    }

    [Fact]
    public async Task Nobody_signs_words_they_were_not_shown()
    {
        await Given.MarkedAsync(_launch);
        var shown = await Given.SignatureAsync(_launch);
        await RefusedAsync(SignRefusals.WordingChanged, Given.SignAsync(_launch, alter: _ => shown with { ShownIn = Language.Welsh }));
        foreach (var wording in new[] { "", null })
            await RefusedAsync(SignRefusals.WordingChanged, Given.SignAsync(_launch, alter: _ => shown with { WordingShown = wording }));
        await SetProfileAsync(TestCourse.Profile.Replace("the digital lead", "the deputy head", StringComparison.Ordinal));
        await RefusedAsync(SignRefusals.WordingChanged, Given.SignAsync(_launch, alter: _ => shown));
        await SetProfileAsync(TestCourse.Profile);
        Assert.Null((await Given.SignAsync(_launch, alter: _ => shown)).Why);
    }

    [Fact]
    public async Task Nobody_signs_who_does_not_agree_to_everything()
    {
        await Given.MarkedAsync(_launch);
        foreach (var agreed in new string[][] { [], ["A99-1"], ["A99-2", "A99-3"] })
            await RefusedAsync(SignRefusals.NotAllAgreed, Given.SignAsync(_launch, alter: signature => signature with { Agreed = agreed }));
        Assert.Null((await Given.SignAsync(_launch, alter: signature => signature with { Agreed = ["A99-2", "A99-1"] })).Why);
    }

    [Fact]
    public async Task Nobody_signs_without_a_name_that_can_be_read_and_kept()
    {
        await Given.MarkedAsync(_launch);
        foreach (var name in new[] { "", " \u200b ", "…", null! }) await RefusedAsync(SignRefusals.NameMissing, Given.SignAsync(_launch, name));
        await RefusedAsync(SignRefusals.NameTooLong, Given.SignAsync(_launch, new string('a', 121)));
        Assert.Null((await Given.SignAsync(_launch, new string('a', 120))).Why);
    }

    [Fact]
    public async Task Nobody_signs_before_they_have_said_what_they_do_at_the_school()
    {
        await Given.MarkedAsync(_launch);
        await _course.SqlAsync("update posts set undone_at = now()");
        await RefusedAsync(SignRefusals.PostMissing, Given.SignAsync(_launch));
    }

    [Fact]
    public async Task What_was_passed_at_one_school_is_not_signed_for_at_another()
    {
        await Given.MarkedAsync(_launch);
        var other = await Given.SchoolAsync("glan-yr-afon");
        await Given.PostAsync(_launch.PersonId, other);
        await RefusedAsync(SignRefusals.NotPassed, Given.SignAsync(await Given.LaunchAsync(_launch.PersonId, other)));

        var signature = await Given.SignatureAsync(_launch);
        foreach (var actor in new Actor.Member[] { new(_launch.PersonId, other.Id), new(await Given.PersonAsync("Huw Davies"), _launch.SchoolId) })
            await Assert.ThrowsAsync<ArgumentException>(() => _course.WithAsync<SignAttestation>(sign =>
                sign.RunAsync(actor, _launch, SampleCourse.Slug, signature, CancellationToken.None)));
        Assert.Equal(0, await SignaturesAsync());
    }

    [Fact]
    public async Task Whoever_became_a_registrant_since_the_page_was_shown_reads_again()
    {
        await Given.MarkedAsync(_launch);
        await Given.PostAsync(_launch.PersonId, _course.School, "support", registered: true);
        await RefusedAsync(SignRefusals.WordingChanged, Given.SignAsync(_launch));
        Assert.Null((await Given.SignAsync(_launch with { Registrant = true })).Why);
    }

    [Fact]
    public async Task A_double_click_signs_once_and_shows_the_same_receipt()
    {
        await Given.MarkedAsync(_launch);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Given.SignAsync(_launch)));
        Assert.Single(outcomes.Select(outcome => outcome.Value.Receipt).Distinct());
        Assert.Equal(outcomes[0].Value.Receipt, (await Given.SignAsync(_launch, "Somebody Else", signature => signature with { WordingShown = "other" })).Value.Receipt);
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

    private async Task RefusedAsync(RefusalCode why, Task<Outcome<Attestation>> signing)
    {
        var outcome = await signing;
        Assert.Equal(why, outcome.Why?.Reason);
        Assert.Equal(0, await SignaturesAsync());
    }

    private Task SetProfileAsync(string profile) => _course.WithAsync<CourseContext>(async db =>
        Assert.Null((await new SetProfile(db, _course.Clock).RunAsync(new Actor.Operator(), _course.School.Id, profile, Shipped.Variables, CancellationToken.None)).Why));

    private Task<long> SignaturesAsync() => _course.ReadAsync<long>("select count(*) from attestations");

    private Task<ChainFinding> VerifyAsync(School school) => _course.Get<VerifyChain>().RunAsync(school.Id, school.Slug, CancellationToken.None);
}
