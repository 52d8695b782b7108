using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>What somebody with every right on the server might do to three signatures, and what the check says of it.</summary>
public sealed class VerifyChainTests(ThreeSignatures school) : IClassFixture<ThreeSignatures>, IAsyncLifetime
{
    private const string Second = "(select id from attestations where sequence = 2)";
    private const string SecondAttempt = "(select attempt_id from attestations where sequence = 2)";

    private readonly TestCourse _course = school.Course;
    private readonly List<Attestation> _signed = school.Signed;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await school.PutBackAsync();

    [Fact]
    public async Task A_whole_chain_is_found_whole_with_the_head_that_receipts_and_exports_show()
    {
        AssertWhole("bro-wennol", 3, _signed[2].Hash, await VerifyAsync());
    }

    [Fact]
    public async Task A_school_where_nobody_has_signed_has_a_whole_chain_of_nothing()
    {
        var school = await _course.Given.SchoolAsync("glan-yr-afon");
        var finding = await _course.Get<VerifyChain>().RunAsync(school.Id, school.Slug, TestContext.Current.CancellationToken);
        AssertWhole("glan-yr-afon", 0, ChainHead.Nothing, finding);
    }

    [Theory]
    [InlineData("body = replace(body, 'I am kind.', 'I am rich.')", "its text does not match its hash")]
    [InlineData("hash = repeat('a', 64)", "its text does not match its hash")]
    [InlineData("person_id = (select person_id from attestations where sequence = 1)", "the person differs from what was signed")]
    [InlineData("receipt = 'AAAA-AAAA-AA'", "the receipt differs from what was signed", "AAAA-AAAA-AA")]
    [InlineData("language = 'cy'", "the language differs from what was signed")]
    [InlineData("module_slug = 'boundaries'", "the module differs from what was signed")]
    [InlineData("signed_at = signed_at - interval '1 microsecond'", "the time differs from what was signed")]
    [InlineData("supersedes = (select id from attestations where sequence = 1)", "what it supersedes differs from what was signed")]
    [InlineData("attempt_id = (select attempt_id from attestations where sequence = 1)", "the attempt differs from what was signed")]
    public async Task An_attestation_that_was_altered_is_named(string alteration, string fault, string? receipt = null)
    {
        Assert.Equal(1, await _course.TamperAsync($"update attestations set {alteration} where sequence = 2"));
        var found = (await VerifyAsync()).Broken!;
        Assert.Equal($"attestation 2 (receipt {receipt ?? _signed[1].Receipt}): {fault}", found);
    }

    [Theory]
    [InlineData("score = score - 0.01", "the score differs")]
    [InlineData("score_percent = score_percent - 1", "the score in whole per cent differs")]
    [InlineData("passed = false", "the pass differs")]
    [InlineData("missed_rules = array['must']", "the list of rules missed differs")]
    [InlineData("questions = '[]'", "the record of answers differs")]
    [InlineData("marked_at = marked_at - interval '1 day'", "the time of the mark differs")]
    public async Task A_mark_that_was_altered_is_named(string alteration, string fault)
    {
        await _course.TamperAsync($"update marks set {alteration} where attempt_id = {SecondAttempt}");
        Assert.Equal(Named(2, $"{fault} from what was signed"), (await VerifyAsync()).Broken);
    }

    [Theory]
    [InlineData("pass_mark = 1", "the pass mark differs")]
    [InlineData("number = 9", "the attempt's number differs")]
    [InlineData("state = 'failed'", "the state of the attempt differs")]
    [InlineData("person_id = (select person_id from attestations where sequence = 1), number = 9", "the person of the attempt differs")]
    public async Task An_attempt_that_was_altered_is_named(string alteration, string fault)
    {
        await _course.TamperAsync($"update attempts set {alteration} where id = {SecondAttempt}");
        Assert.Equal(Named(2, $"{fault} from what was signed"), (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_mark_that_is_gone_is_named()
    {
        await _course.TamperAsync($"delete from marks where attempt_id = {SecondAttempt}");
        Assert.StartsWith("attestation 2 ", (await VerifyAsync()).Broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edition_that_was_rewritten_is_named()
    {
        await _course.TamperAsync("update editions set content_hash = repeat('0', 64)");
        Assert.Equal(Named(1, "the edition differs from what was signed"), (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_forger_who_also_mends_the_hash_is_caught_at_the_next_link()
    {
        await RewriteAsync(2, "replace(body, 'I am kind.', 'I am rich.')");
        var finding = await VerifyAsync();
        Assert.Equal(Named(3, "the previous hash differs from what was signed"), finding.Broken);
        Assert.Equal(2, finding.Sequence);
    }

    [Fact]
    public async Task A_forger_who_rewrites_the_last_link_is_caught_by_the_head()
    {
        await RewriteAsync(3, "replace(body, 'I am kind.', 'I am rich.')");
        Assert.Equal("the head row does not match the last attestation", (await VerifyAsync()).Broken);
    }

    [Theory]
    [InlineData("'not json'")]
    [InlineData("'[]'")]
    [InlineData("'{}'")]
    [InlineData("replace(body, '\"attempt\":', '\"tempt\":')")]
    public async Task A_forgery_that_is_no_attestation_at_all_is_named_too(string body)
    {
        await RewriteAsync(2, body);
        Assert.Equal(Named(2, "its text is not one that the program writes"), (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_row_taken_out_of_the_middle_is_missed()
    {
        await _course.TamperAsync("delete from attestations where sequence = 2");
        Assert.Equal(Named(3, "number 2 is missing before it"), (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_tail_cut_off_is_missed_because_the_head_knows_how_many_there_were()
    {
        await _course.TamperAsync("delete from attestations where sequence > 1");
        var finding = await VerifyAsync();
        Assert.Equal("attestation 2 and those after it, up to 3, are missing", finding.Broken);
        Assert.Equal((1, _signed[0].Hash), (finding.Sequence, finding.Hash));
    }

    [Fact]
    public async Task A_tail_cut_off_together_with_its_head_shows_in_the_number_that_receipts_and_exports_carry()
    {
        await _course.TamperAsync("delete from attestations where sequence > 1; update chain_heads set sequence = 1, hash = (select hash from attestations)");
        var finding = await VerifyAsync();
        Assert.Null(finding.Broken);
        Assert.NotEqual(_signed[2].Sequence, finding.Sequence);
        Assert.NotEqual(_signed[2].Hash, finding.Hash);
    }

    [Theory]
    [InlineData("update chain_heads set hash = repeat('0', 64)", "the head row does not match the last attestation")]
    [InlineData("update chain_heads set sequence = 2", "the head row does not match the last attestation")]
    [InlineData("delete from chain_heads", "the chain has no head row")]
    public async Task An_altered_head_is_found(string alteration, string fault)
    {
        await _course.TamperAsync(alteration);
        Assert.Equal(fault, (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task Two_names_that_were_swapped_are_found()
    {
        await _course.TamperAsync("""
            update signed_names n set name = o.name, salt = o.salt from attestations a, signed_names o, attestations b
            where a.id = n.attestation_id and b.id = o.attestation_id and a.sequence in (1, 2) and b.sequence = 3 - a.sequence
            """);
        Assert.Equal(Named(1, "the name differs from the one signed"), (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task Erasing_a_person_keeps_the_chain_whole()
    {
        await TestDatabase.ExecuteAsync(_course.Database.App, $"delete from signed_names where attestation_id = {Second}");
        await TestDatabase.ExecuteAsync(_course.Database.App, "update people set name = null, email = null, erased_at = now() where name = 'Huw Davies'");
        AssertWhole("bro-wennol", 3, _signed[2].Hash, await VerifyAsync());
    }

    [Fact]
    public async Task A_link_moved_to_another_school_is_missed_here_and_out_of_place_there()
    {
        var there = await _course.Given.SchoolAsync("glan-yr-afon");
        await _course.TamperAsync($"update attestations set school_id = '{there.Id}', sequence = 1 where sequence = 3");
        Assert.Equal("attestation 3 and those after it, up to 3, are missing", (await VerifyAsync()).Broken);
        var finding = await _course.Get<VerifyChain>().RunAsync(there.Id, there.Slug, TestContext.Current.CancellationToken);
        Assert.Equal($"attestation 1 (receipt {_signed[2].Receipt}): the previous hash differs from what was signed", finding.Broken);
    }

    private static void AssertWhole(string school, long sequence, string hash, ChainFinding finding)
    {
        Assert.Empty(finding.Beside.First);
        Assert.True(finding.Whole);
        Assert.Equal((school, sequence, hash, null), (finding.School, finding.Sequence, finding.Hash, finding.Broken));
    }

    private string Named(int sequence, string fault) => $"attestation {sequence} (receipt {_signed[sequence - 1].Receipt}): {fault}";

    private Task<int> RewriteAsync(int sequence, string body) => _course.TamperAsync($"""
        update attestations set body = {body}, hash = encode(sha256(convert_to({body}, 'UTF8')), 'hex') where sequence = {sequence}
        """);

    private Task<ChainFinding> VerifyAsync() =>
        _course.Get<VerifyChain>().RunAsync(_course.School.Id, _course.School.Slug, TestContext.Current.CancellationToken);
}
