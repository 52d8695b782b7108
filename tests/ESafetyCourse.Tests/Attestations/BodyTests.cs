using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>What one link of the chain holds (docs/design.md §3.2).</summary>
public sealed class BodyTests(OneSignature signature) : IClassFixture<OneSignature>
{
    private readonly TestCourse _course = signature.Course;
    private readonly CurrentVisit _launch = signature.Launch;
    private readonly Attestation _signed = signature.Signed;
    private readonly JsonObject _body = JsonNode.Parse(signature.Signed.Body)!.AsObject();

    [Fact]
    public void The_statements_are_kept_word_for_word_as_they_were_shown_with_their_clauses()
    {
        Assert.Equal(
            ["A99-1 I report to the digital lead. c-1", "A99-2 I am kind. c-1", "A99-3 I follow the EWC Code. c-1"],
            _body["statements"]!.AsArray().Select(row => $"{row!["id"]} {row["text"]} {row["clauses"]![0]}"));
        Assert.Equal("the digital lead", _body["profile"]!["e_safety_lead"]!.GetValue<string>());
        Assert.Equal("en", _body["language"]!.GetValue<string>());
    }

    [Fact]
    public async Task Edition_attempt_score_and_pass_mark_are_kept()
    {
        var module = _body["module"]!;
        Assert.Equal(("sample", 1, _course.Edition.Hash),
            (module["slug"]!.GetValue<string>(), module["edition"]!.GetValue<int>(), module["hash"]!.GetValue<string>()));
        var attempt = _body["attempt"]!;
        Assert.Equal((_signed.AttemptId.ToString(), 1, 65),
            (attempt["id"]!.GetValue<string>(), attempt["number"]!.GetValue<int>(), attempt["passMark"]!.GetValue<int>()));
        Assert.Equal(await _course.ReadAsync<string>("select score::text from marks where attempt_id = $1", _signed.AttemptId.Value), attempt["score"]!.GetValue<string>());
        Assert.Equal(ChainHash.Of(await _course.ReadAsync<string>("select questions from marks where attempt_id = $1", _signed.AttemptId.Value)), attempt["questionsHash"]!.GetValue<string>());
    }

    [Fact]
    public void The_scenarios_met_are_kept_and_of_a_sensitive_one_only_that_it_was_met()
    {
        Assert.Equal(["S90 good", "S91 met"], _body["scenarios"]!.AsArray().Select(row => $"{row!["id"]} {row["ending"]}"));
        Assert.DoesNotContain("eq-", _signed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_posts_covered_and_where_it_was_signed_are_kept()
    {
        Assert.Equal(["teaching true", "governor false"], _body["posts"]!.AsArray().Select(row => $"{row!["staffGroup"]} {row["ewcRegistered"]!.ToJsonString()}"));
        Assert.Equal(
            ("http://lms.example", "esafety-demo-tool", "1", _launch.Platform!.Context),
            (Text("issuer"), Text("clientId"), Text("deployment"), Text("context")));
        Assert.Equal(_launch.SchoolId.ToString(), _body["school"]!.GetValue<string>());

        string? Text(string name) => _body["platform"]![name]!.GetValue<string>();
    }

    [Fact]
    public void The_visit_with_its_door_and_the_day_on_which_a_refresher_is_due_are_kept()
    {
        Assert.Equal((2, _launch.Id.ToString(), "lti"), (_body["format"]!.GetValue<int>(), _body["visit"]!["id"]!.GetValue<string>(), _body["visit"]!["door"]!.GetValue<string>()));
        Assert.Equal(12, _body["refresherMonths"]!.GetValue<int>());
        Assert.Equal($"{SchoolCalendar.DateOf(_signed.SignedAt).AddMonths(12):yyyy-MM-dd}", _body["refresherDueOn"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_comes_through_a_door_without_a_platform_signs_for_none()
    {
        var launch = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Siân Morgan"));
        await _course.Given.MarkedAsync(launch);
        var body = JsonNode.Parse((await _course.Given.SignAsync(launch with { Door = "mail", Platform = null })).Value.Body)!.AsObject();
        Assert.False(body.ContainsKey("platform"));
        Assert.Equal("mail", body["visit"]!["door"]!.GetValue<string>());
        Assert.True((await _course.Get<VerifyChain>().RunAsync(_course.School.Id, _course.School.Slug, CancellationToken.None)).Whole);
    }

    [Fact]
    public async Task No_name_and_no_address_is_in_the_chain()
    {
        foreach (var personal in new[] { "Carys", "Bevan", "Morwenna", "Prydderch", "lead@" })
        {
            Assert.DoesNotContain(personal, _signed.Body, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(0, await _course.ReadAsync<long>("select count(*) from evidence where body ilike $1", $"%{personal}%"));
        }

        var salt = await _course.ReadAsync<byte[]>("select salt from signed_names where attestation_id = $1", _signed.Id.Value);
        Assert.Equal(32, salt.Length);
        Assert.Equal(SaltedHash.Of("Carys Ann Bevan", salt), _body["nameHash"]!.GetValue<string>());
    }

    [Fact]
    public void The_text_is_canonical_and_its_time_is_to_the_microsecond_in_utc()
    {
        Assert.Equal(_signed.Body, CanonicalJson.Write(_body));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", _body["signedAt"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_signs_in_welsh_has_the_welsh_words_kept()
    {
        var launch = await _course.Given.LaunchAsync(await _course.Given.PersonAsync("Huw Davies"));
        await _course.Given.MarkedAsync(launch);
        var signature = await _course.Given.SignatureAsync(launch, "Huw Davies", Language.Welsh);
        var signed = (await _course.Given.SignAsync(launch, alter: _ => signature)).Value;
        var body = JsonNode.Parse(signed.Body)!;
        Assert.Equal((Language.Welsh, "cy"), (signed.Language, body["language"]!.GetValue<string>()));
        Assert.Equal(
            ["I report to yr arweinydd digidol. (cy)", "I am kind. (cy)"],
            body["statements"]!.AsArray().Select(row => row!["text"]!.GetValue<string>()));
    }
}
