using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;

namespace ESafetyCourse.Tests.Lti;

public sealed class ScoreTests
{
    [Theory]
    [InlineData("https://lms.example/1/lineitem", "https://lms.example/1/lineitem/scores")]
    [InlineData("https://lms.example/1/lineitem/", "https://lms.example/1/lineitem/scores")]
    [InlineData("https://lms.example/1/lineitem?type_id=2&a=b%20c", "https://lms.example/1/lineitem/scores?type_id=2&a=b%20c")]
    [InlineData("https://lms.example/a%2Fb/lineitem", "https://lms.example/a%2Fb/lineitem/scores")]
    [InlineData("https://lms.example:8443/x#top", "https://lms.example:8443/x/scores")]
    public void The_scores_address_is_the_column_with_scores_added_to_its_path(string column, string expected)
    {
        var target = new ScoreTarget(new Uri(column), new PlatformTokenSettings(new Uri("https://lms.example/token"), "c", "a"));
        Assert.Equal(expected, target.ScoresUrl.AbsoluteUri);
    }

    [Fact]
    public void A_score_that_makes_no_sense_is_a_bug_of_the_caller()
    {
        Assert.ThrowsAny<ArgumentException>(() => new Score("", 1, 100, TestPlatform.Now));
        Assert.ThrowsAny<ArgumentException>(() => new Score("u", -1, 100, TestPlatform.Now));
        Assert.ThrowsAny<ArgumentException>(() => new Score("u", 1, 0, TestPlatform.Now));
    }
}
