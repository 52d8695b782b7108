using ESafetyCourse.Tests.Commands;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>What the operator who checks the evidence is told.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class VerifyCommandTests(ThreeSignatures school) : IClassFixture<ThreeSignatures>, IAsyncLifetime
{
    private readonly Operator _operator = new(school.Course.Database);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await school.PutBackAsync();

    [Fact]
    public async Task Everything_that_was_found_is_said_in_a_sentence_and_counted()
    {
        await school.Course.TamperAsync("""
            update attestations set language = 'cy' where sequence = 2;
            update marks set questions = '{' where attempt_id = (select attempt_id from attestations where sequence = 3);
            update editions set document = 'nothing', published_at = '-infinity'
            """);
        var ran = await _operator.TypeAsync("evidence", "verify");
        Assert.Equal((1, ""), (ran.Exit, ran.Said.Trim()));
        var lines = ran.Complained.Trim().Split('\n');
        Assert.Equal($"bro-wennol: BROKEN at attestation 2 (receipt {school.Signed[1].Receipt}): the language differs from what was signed. "
            + $"The last one that fits is 1, {school.Signed[0].Hash}", lines[0]);
        Assert.Equal($"bro-wennol: FOUND: attestation 3 (receipt {school.Signed[2].Receipt}): the record of answers differs from what was signed.", lines[1]);
        Assert.Equal("bro-wennol: FOUND: 3 attempts could not be marked again, because the document of their edition can't be trusted.", lines[2]);
        Assert.Equal(
            ["it differs from what was recorded when it was published.", "its document does not match its hash."],
            lines[3..5].Select(line => line.Split("): ")[1]));
        Assert.Equal("5 findings.", lines[^1]);
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public async Task A_receipt_is_checked_with_its_chain_even_where_its_school_was_deleted()
    {
        await school.Course.TamperAsync("delete from schools");
        var ran = await _operator.TypeAsync("evidence", "verify", "--receipt", school.Signed[1].Receipt);
        Assert.Equal(1, ran.Exit);
        Assert.Contains($"school {school.Course.School.Id}: the chain is whole, 3 attestations", ran.Complained, StringComparison.Ordinal);
        Assert.Contains("it is not in the list of schools any more", ran.Complained, StringComparison.Ordinal);
        Assert.Contains($"Receipt {school.Signed[1].Receipt}: attestation 2, sample", ran.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_that_there_is_not_and_a_receipt_of_another_school_are_refused()
    {
        await school.Course.Given.SchoolAsync("glan-yr-afon");
        var unknown = await _operator.TypeAsync("evidence", "verify", "--school", "nowhere");
        Assert.Equal((1, "", "There is no school 'nowhere'. 'esafety school list' shows them all."), (unknown.Exit, unknown.Said, unknown.Complained.Trim()));
        var receipt = school.Signed[0].Receipt;
        var other = await _operator.TypeAsync("evidence", "verify", "--school", "glan-yr-afon", "--receipt", receipt);
        Assert.Equal((1, "", $"The receipt {receipt} is of another school than glan-yr-afon."), (other.Exit, other.Said, other.Complained.Trim()));
    }

    [Fact]
    public async Task One_school_is_checked_without_the_others()
    {
        await school.Course.Given.SchoolAsync("glan-yr-afon");
        await school.Course.TamperAsync("update marks set score = score - 1");
        var ran = await _operator.TypeAsync("evidence", "verify", "--school", "glan-yr-afon");
        Assert.Equal((0, $"glan-yr-afon: whole, 0 attestations, head {new string('0', 64)}"), (ran.Exit, ran.Said.Trim()));
    }
}
