using System.Net;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Training;

namespace ESafetyCourse.Tests.Attestations;

/// <summary>What the page says to somebody whose signature is not taken; what is said of a name stands with the names.</summary>
public sealed class SignPageTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Page = $"m/{SampleCourse.Slug}/sign";

    [Theory]
    [InlineData("agreed", "Tick each statement that you agree to; you can only sign when you agree to all of them")]
    [InlineData("wording", "The wording changed while you were reading. Please read the statements again and tick them")]
    public async Task Whoever_leaves_a_statement_out_or_read_other_words_is_told_and_keeps_what_they_ticked(string wrong, string words)
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        await learner.HandInAsync();
        var wording = (await learner.GetAsync(Page)).Page.QuerySelector("input[name=wording]")!.GetAttribute("value")!;
        var refused = await learner.PostAsync(
            Page, ("wording", wrong == "wording" ? new string('0', 64) : wording), ("name", "Carys Bevan"), ("agreed", "A99-1"), ("agreed", "A99-2"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, words), (refused.Status, refused.Text(".govuk-error-summary a")));
        Assert.Equal("#agreed-A99-3", refused.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.Equal(["A99-1", "A99-2"], refused.Page.QuerySelectorAll("input[name=agreed][checked]").Select(box => box.GetAttribute("value")));
        Assert.Equal(wording, refused.Page.QuerySelector("input[name=wording]")!.GetAttribute("value"));
        Assert.Equal(0L, await tools.CountAsync($"attestations a join visits l on l.person_id = a.person_id where l.id = '{learner.Launch}'"));
    }

    [Fact]
    public async Task Whoever_sends_the_form_before_the_quiz_goes_on_where_they_are_and_after_it_was_signed_to_the_receipt()
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        await learner.ToQuizAsync();
        Assert.EndsWith("/quiz/1", (await learner.PostAsync(Page, ("name", "Carys Bevan"))).Location, StringComparison.Ordinal);

        using var other = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        await other.HandInAsync();
        Assert.EndsWith("/receipt", (await other.SignAsync("Carys Bevan")).Location, StringComparison.Ordinal);
        Assert.EndsWith("/receipt", (await other.PostAsync(Page, ("name", "Somebody Else"))).Location, StringComparison.Ordinal);
        var receipt = await other.GetAsync($"m/{SampleCourse.Slug}/receipt");
        Assert.Contains("Carys Bevan", receipt.Text(".govuk-summary-list"), StringComparison.Ordinal);
    }
}
