using ESafetyCourse.Core.Attestations;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>What somebody with every right on the server might do to a signature that cites another school's mark, and what the check says of it.</summary>
public sealed class CitedForgeryTests(TwoSchools schools) : IClassFixture<TwoSchools>
{
    private const string Cited = "(select id from attestations where body like '%\"cited\":%')";

    [Theory]
    [InlineData("glan-yr-afon", "the school of the attempt differs from what was signed", "regexp_replace(body, '\"cited\":[^}]*},\"format\":3', '\"format\":2')")]
    [InlineData("glan-yr-afon", "its text is not one that the program writes", "replace(body, '\"agreed\":true', '\"agreed\":false')")]
    [InlineData("glan-yr-afon", "its text is not one that the program writes", "regexp_replace(body, '\"cited\":[^}]*},', '')")]
    [InlineData("glan-yr-afon", "the school of the attempt differs from what was signed", "regexp_replace(body, '(\"cited\":{\"agreed\":true,\"school\":\")[^\"]*', '\\1' || school_id)")]
    public Task A_text_that_was_rewritten_is_named(string school, string fault, string body) =>
        FoundAsync(school, fault, $"""
            update attestations set body = {body}, hash = encode(sha256(convert_to({body}, 'UTF8')), 'hex') where id = {Cited}
            """);

    [Theory]
    [InlineData("glan-yr-afon", "the attempt that it cites was not signed for at its own school", "delete from attestations where body not like '%\"cited\":%'")]
    [InlineData("bro-wennol", "it is signed, but no attestation names it", "delete from attestations where body not like '%\"cited\":%'")]
    [InlineData("glan-yr-afon", "the attempt that it cites was not signed for at its own school", "update attestations set signed_at = signed_at + interval '2 hours' where body not like '%\"cited\":%'")]
    [InlineData("glan-yr-afon", "the school of the attempt differs from what was signed", "update attempts set school_id = (select school_id from attestations where body like '%\"cited\":%')")]
    [InlineData("glan-yr-afon", "the person of the attempt differs from what was signed", "update attempts set person_id = gen_random_uuid()")]
    [InlineData("glan-yr-afon", "the score differs from what was signed", "update marks set score = score - 1")]
    [InlineData("glan-yr-afon", "its document does not match its hash", "update editions set document = replace(document, 'Report at once.', 'Wait and see.')")]
    public Task What_it_rests_on_at_the_other_school_is_compared(string school, string fault, string alteration) => FoundAsync(school, fault, alteration);

    private async Task FoundAsync(string school, string fault, string alteration)
    {
        await using var course = await schools.AsPreparedAsync();
        var visit = await course.Given.LaunchAsync(schools.Carys, schools.Second);
        Assert.Null((await course.CiteAsync(visit, schools.Second, schools.First.AttemptId)).Why);
        Assert.True(await course.TamperAsync(alteration) > 0);
        var at = school == "glan-yr-afon" ? schools.Second : course.School;
        var finding = await course.Get<VerifyChain>().RunAsync(at.Id, school, TestContext.Current.CancellationToken);
        Assert.Contains(finding.Beside.First.Append(finding.Broken), sentence => sentence?.Contains(fault, StringComparison.Ordinal) is true);
    }
}
