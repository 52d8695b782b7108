using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Owing;

/// <summary>Lights and forecast of a small school, made by hand.</summary>
public sealed class OwingFiguresTests
{
    private static readonly DateOnly Today = new(2026, 11, 29);

    [Fact]
    public void A_group_with_somebody_late_shows_so_however_many_are_in_date()
    {
        var rows = new[] { Row(RegisterStatus.Done), Row(RegisterStatus.Done), Row(RegisterStatus.Late), Row(RegisterStatus.Done, StaffGroup.Governor) };
        var groups = OwingFigures.ByGroup(rows, Today);
        Assert.Equal([(StaffGroup.Teaching, OwingLight.Late), (StaffGroup.Governor, OwingLight.Good)], groups.Select(group => (group.Group, group.Light)));
        Assert.Equal("In date: 2 of 3; late: 1", OwingWords.Of(groups[0].Counts).En);
    }

    [Theory]
    [InlineData(RegisterStatus.Done, OwingLight.Good)]
    [InlineData(RegisterStatus.DueAgain, OwingLight.ToDo)]
    [InlineData(RegisterStatus.NotYetDue, OwingLight.ToDo)]
    [InlineData(RegisterStatus.Late, OwingLight.Late)]
    [InlineData(RegisterStatus.Exempt, OwingLight.Nothing)]
    [InlineData(RegisterStatus.OnLeave, OwingLight.Nothing)]
    [InlineData(RegisterStatus.NotRequired, OwingLight.Nothing)]
    public void A_light_follows_from_where_people_stand(RegisterStatus status, OwingLight light) =>
        Assert.Equal(light, Assert.Single(OwingFigures.ByGroup([Row(status)], Today)).Light);

    [Fact]
    public void Somebody_with_two_posts_counts_in_both_groups_and_somebody_without_one_in_none()
    {
        var rows = new[] { Row(RegisterStatus.Late, StaffGroup.Support, StaffGroup.Volunteer), Row(RegisterStatus.Left, []) };
        Assert.Equal([StaffGroup.Support, StaffGroup.Volunteer], OwingFigures.ByGroup(rows, Today).Select(group => group.Group));
    }

    [Fact]
    public void No_light_is_told_by_its_colour_alone()
    {
        var lights = Enum.GetValues<OwingLight>();
        Assert.Equal(lights.Length, lights.Select(OwingWords.Shape).Distinct().Count());
        Assert.Equal(lights.Length, lights.Select(light => OwingWords.Of(light).En).Distinct().Count());
        Assert.Equal(lights.Length, lights.Select(light => OwingWords.Of(light).Cy).Distinct().Count());
    }

    [Fact]
    public void The_forecast_has_twelve_months_from_today_on_and_each_due_day_in_its_own()
    {
        var months = OwingFigures.Forecast(
            [
                Due("2026-11-28"), Due("2026-11-29"), Due("2026-11-30"), Due("2026-12-01"), Due("2027-02-28", again: true), Due("2027-02-28"),
                Due("2027-10-31", again: true), Due("2027-11-01"), Row(RegisterStatus.Done),
            ], Today);
        Assert.Equal((12, new DateOnly(2026, 11, 1), new DateOnly(2027, 10, 1)), (months.Count, months[0].First, months[^1].First));
        Assert.Equal([(11, 2, 0), (12, 1, 0), (2, 1, 1), (10, 0, 1)], months.Where(month => month.Count > 0).Select(month => (month.First.Month, month.FirstTime, month.Again)));
    }

    [Theory]
    [InlineData(RegisterStatus.Exempt)]
    [InlineData(RegisterStatus.OnLeave)]
    [InlineData(RegisterStatus.Left)]
    [InlineData(RegisterStatus.NotRequired)]
    public void Who_need_not_do_it_today_is_in_no_month(RegisterStatus status) =>
        Assert.Equal(0, OwingFigures.Forecast([Due("2026-12-24") with { Status = status }], Today).Sum(month => month.Count));

    [Fact]
    public void What_is_due_within_thirty_days_ends_with_the_thirtieth_and_leaves_out_what_is_late()
    {
        var rows = new[] { Due("2026-11-29"), Due("2026-12-29"), Due("2026-12-30"), Due("2026-11-01") with { Status = RegisterStatus.Late } };
        Assert.Equal(2, RegisterCounts.Count(rows, Today).DueWithin30Days);
    }

    private static RegisterRow Due(string day, bool again = false) => Row(again ? RegisterStatus.DueAgain : RegisterStatus.NotYetDue) with
    {
        DueOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DoneOn = again ? Today.AddDays(-300) : null,
    };

    private static RegisterRow Row(RegisterStatus status, params StaffGroup[] groups) => new(
        TypedId.New<PersonId>(), "Carys", groups is [] && status != RegisterStatus.Left ? [StaffGroup.Teaching] : groups, TypedId.New<RequirementId>(), "Induction", status, "", null, null, [], 0);
}
