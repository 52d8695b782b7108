using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Requirements;

namespace ESafetyCourse.Tests.Requirements;

/// <summary>Requirements are called as their courses are, with as much besides as tells them apart.</summary>
public sealed class RequirementTitlesTests
{
    private static readonly DateOnly Since = new(2026, 9, 1);
    private static readonly RequirementRule Yearly = new() { CourseSlug = "a", Months = 12 };
    private static readonly RequirementRule Once = new() { CourseSlug = "a", Cycle = Cycle.Once };

    [Theory]
    [InlineData(1, "every month", "bob mis")]
    [InlineData(2, "every 2 months", "bob 2 fis")]
    [InlineData(6, "every 6 months", "bob 6 mis")]
    [InlineData(12, "every year", "bob blwyddyn")]
    [InlineData(18, "every 18 months", "bob 18 mis")]
    [InlineData(24, "every 2 years", "bob 2 flynedd")]
    [InlineData(36, "every 3 years", "bob 3 blynedd")]
    [InlineData(60, "every 5 years", "bob 5 mlynedd")]
    [InlineData(120, "every 10 years", "bob 10 mlynedd")]
    public void How_often_reads_as_a_person_says_it(int months, string english, string welsh) =>
        Assert.Equal(new Bilingual(english, welsh), RequirementWords.Often(Yearly with { Months = months }));

    [Fact]
    public void A_date_of_every_year_and_once_by_a_day_are_named()
    {
        Assert.Equal(new Bilingual("each 30 September", "bob 30 Medi"), RequirementWords.Often(new() { CourseSlug = "a", Cycle = Cycle.FixedDate, FixedMonth = 9, FixedDay = 30 }));
        Assert.Equal(new Bilingual("once, by 1 Sep 2026", "unwaith, erbyn 1 Medi 2026"), RequirementWords.Often(Once with { DueOn = Since }));
        Assert.Equal(new Bilingual("Every 18 months", "Bob 18 mis"), RequirementWords.HowOften(Yearly with { Months = 18 }));
    }

    [Fact]
    public void They_are_told_apart_by_how_often_then_by_the_first_day_then_by_a_number()
    {
        Assert.Equal(["Course", "Other"], Titles((Yearly, Since), (Yearly with { CourseSlug = "b" }, Since)));
        Assert.Equal(["Course (every year)", "Course (once)"], Titles((Once, Since), (Yearly, Since)));
        Assert.Equal(
            ["Course (every year, from 1 Sep 2026)", "Course (every year, from 2 Sep 2026)", "Course (once)"], Titles((Yearly, Since), (Yearly, Since.AddDays(1)), (Once, Since)));
        Assert.Equal(["Course (every year, from 1 Sep 2026) 1", "Course (every year, from 1 Sep 2026) 2"], Titles((Yearly, Since), (Yearly, Since)));
        Assert.Equal(["no-longer-here"], Titles((Yearly with { CourseSlug = "no-longer-here" }, Since)));
    }

    private static IEnumerable<string> Titles(params (RequirementRule Rule, DateOnly Since)[] all) => RequirementTitles.Of(
        all.Select(one => new NamedRequirement(TypedId.New<RequirementId>(), one.Rule, one.Since)),
        new Dictionary<string, string> { ["a"] = "Course", ["b"] = "Other" }, Language.English).Values;
}
