using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Mail;

/// <summary>When a message that reminds may go, over both changes of the clock, 29 February and the turn of the year.</summary>
public sealed class ReminderTimesTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("esafety-week-");
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await shared.AsPreparedAsync();

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await _course.DisposeAsync();
    }

    [Theory]
    [InlineData("2027-10-25", "2027-11-01T07:00:00Z")] // The clocks go back in between: seven in London is seven.
    [InlineData("2028-03-20", "2028-03-27T06:00:00Z")] // And forward.
    [InlineData("2028-02-23", "2028-03-01T07:00:00Z")] // 29 February is one of the seven days.
    [InlineData("2027-12-14", "2028-01-07T07:00:00Z")] // The first day on which schools are usually back.
    public async Task A_week_is_seven_days_by_the_clocks_of_schools(string sentOn, string next)
    {
        var day = DateOnly.Parse(sentOn, null);
        _course.Clock.Set(SchoolDays.At(day, 16));
        using var post = new PostRoom(_course, new MailRoute.Folder(SmtpSink.From, _folder.FullName));
        var carys = await post.PersonAsync("carys@x.example");
        await post.QueueAsync(post.To(carys, "a", MessageClass.Reminder));
        await post.RunAsync();
        _course.Clock.Set(SchoolDays.At(day.AddDays(1), 9));
        await post.QueueAsync(post.To(carys, "b", MessageClass.Reminder));
        Assert.Equal(DateTimeOffset.Parse(next, null), (await post.RunAsync()).NextAt);
        _course.Clock.Set(DateTimeOffset.Parse(next, null).AddSeconds(-30));
        await post.RunAsync();
        Assert.Equal("a sent 1, b waiting 0", await post.StatesAsync());
        _course.Clock.Move(TimeSpan.FromSeconds(30));
        await post.RunAsync();
        Assert.Equal("a sent 1, b sent 1", await post.StatesAsync());
    }
}
