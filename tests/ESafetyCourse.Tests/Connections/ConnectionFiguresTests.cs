using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Connections;

public sealed class ConnectionFiguresTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

    private static readonly ConnectionFigures Well = new()
    {
        Platforms = 1, Waiting = 0, LastVisitAt = Now.AddHours(-1), CameIn = 20, StaffCourses = 1, RostersUnread = 0,
        GradesSent = 3, GradesFailed = 0, GradesWaiting = 0, GradesHeldUp = 0, Refused = new Dictionary<string, RefusedOften>(),
    };

    private static readonly ConnectionFigures New = Well with { Platforms = 0, LastVisitAt = null, CameIn = 0, StaffCourses = 0, GradesSent = 0 };

    [Fact]
    public void Where_all_is_well_every_light_is_good()
    {
        Assert.Equal(Enum.GetValues<LightKind>(), Well.Lights(Now).Select(light => light.Kind));
        Assert.All(Well.Lights(Now), light => Assert.Equal(LightColour.Good, light.Colour));
    }

    [Fact]
    public void Of_a_new_school_nothing_is_known_but_that_no_LMS_is_connected()
    {
        Assert.Equal(LightColour.Bad, Of(New, LightKind.Registration));
        Assert.All(New.Lights(Now).Skip(1), light => Assert.Equal(LightColour.Unknown, light.Colour));
    }

    [Theory]
    [InlineData(LightKind.Keys, "platform-keys-unreachable")]
    [InlineData(LightKind.Clock, "token-expired")]
    [InlineData(LightKind.Clock, "token-from-future")]
    [InlineData(LightKind.Clock, "token-before-login")]
    public void A_refusal_is_bad_until_somebody_comes_in_again(LightKind kind, string code)
    {
        Assert.Equal(LightColour.Bad, Of(Refused(code, 1, Now), kind));
        Assert.Equal(LightColour.Look, Of(Refused(code, 5, Now.AddHours(-2)), kind));
        Assert.Equal(LightColour.Bad, Of(Refused(code, 1, Now) with { LastVisitAt = null }, kind));
    }

    [Theory]
    [InlineData("token-kid-unknown")]
    [InlineData("token-signature-wrong")]
    [InlineData("token-key-weak")]
    public void A_key_that_does_not_fit_is_worth_a_look_and_no_more_as_anybody_can_send_one(string code)
    {
        Assert.Equal(LightColour.Look, Of(Refused(code, 500, Now), LightKind.Keys));
        Assert.Equal(LightColour.Look, Of(Refused(code, 500, Now) with { LastVisitAt = null }, LightKind.Keys));
        Assert.Equal(LightColour.Look, Of(Refused(code, 1, Now.AddHours(-2)), LightKind.Keys));
    }

    [Theory]
    [InlineData(2, LightColour.Good)]
    [InlineData(3, LightColour.Look)]
    [InlineData(20, LightColour.Look)]
    [InlineData(21, LightColour.Bad)]
    public void Cookies_are_judged_against_those_who_came_in(int refused, LightColour colour) => Assert.Equal(colour, Of(Refused("browser-differs", refused, Now), LightKind.Cookies));

    [Fact]
    public void Deployments_that_wait_grades_that_failed_and_a_long_silence_are_seen()
    {
        Assert.Equal(LightColour.Look, Of(Well with { Waiting = 2 }, LightKind.Registration));
        Assert.Equal(LightColour.Bad, Of(Well with { GradesFailed = 1 }, LightKind.Grades));
        Assert.Equal(LightColour.Look, Of(Well with { GradesWaiting = 1, GradesHeldUp = 1 }, LightKind.Grades));
        Assert.Equal(LightColour.Look, Of(Well with { GradesSent = 0, GradesWaiting = 1, GradesHeldUp = 1 }, LightKind.Grades));
        Assert.Equal(LightColour.Good, Of(Well with { GradesWaiting = 1 }, LightKind.Grades));
        Assert.Equal(LightColour.Bad, Of(Well with { RostersUnread = 1 }, LightKind.Roster));
        Assert.Equal(LightColour.Look, Of(Well with { LastVisitAt = Now.AddDays(-61) }, LightKind.LastLaunch));
    }

    [Theory]
    [InlineData("""{"iat":"-400"}""", "400 seconds behind ours", "400 eiliad y tu ôl")]
    [InlineData("""{"iat":"+3600"}""", "3600 seconds ahead of ours", "3600 eiliad o flaen")]
    [InlineData("""{"iat":"+99999999999"}""", "2. People have", "2. Mae pobl")]
    [InlineData("{}", "2. People have", "2. Mae pobl")]
    public void The_clock_says_by_how_much_where_that_is_known(string facts, string english, string welsh)
    {
        var light = (Well with { Refused = new Dictionary<string, RefusedOften> { ["token-expired"] = new(2, Now.AddHours(-2), facts) } }).Lights(Now).Single(one => one.Kind == LightKind.Clock);
        Assert.Contains(english, ConnectionWords.Of(light).En, StringComparison.Ordinal);
        Assert.Contains(welsh, ConnectionWords.Of(light).Cy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_light_of_every_colour_has_words_in_both_languages() => Assert.All(
        from kind in Enum.GetValues<LightKind>() from colour in Enum.GetValues<LightColour>() select new Light(kind, colour, At: Now),
        light => Assert.All(new Bilingual[] { ConnectionWords.Of(light), ConnectionWords.Of(light.Kind), ConnectionWords.Of(light.Colour) }, words =>
        {
            Assert.NotEmpty(words.En);
            Assert.NotEqual(words.En, words.Cy);
        }));

    private static ConnectionFigures Refused(string code, int times, DateTimeOffset latest) =>
        Well with { Refused = new Dictionary<string, RefusedOften> { [code] = new(times, latest, "{}") } };

    private static LightColour Of(ConnectionFigures figures, LightKind kind) => figures.Lights(Now).Single(light => light.Kind == kind).Colour;
}
