using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Grades;

/// <summary>An LMS whose access tokens last for 90 seconds and are refused in the last 30 of them.</summary>
public sealed class ShortTokenTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private TestCourse _course = null!;
    private SchoolLms _lms = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _lms = await SchoolLms.StartAsync(_course, clock: _course.Clock);
        _lms.Quirks.Set("29", true);
    }

    public async ValueTask DisposeAsync()
    {
        await _lms.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Theory]
    [InlineData(25, 1)]
    [InlineData(65, 2)]
    public async Task A_token_is_not_used_to_its_last_second_so_that_no_grade_is_refused_for_it(int seconds, int tokens)
    {
        await SignAsync("Carys Bevan", "4");
        Assert.Equal(1, await _course.DeliverAsync());
        _course.Clock.Move(TimeSpan.FromSeconds(seconds));
        await SignAsync("Huw Davies", "5");
        Assert.Equal(1, await _course.DeliverAsync());
        Assert.Equal(["4", "5"], _lms.Book.All().Select(grade => grade.PersonId).Order(StringComparer.Ordinal));
        Assert.Equal("sent 1, sent 1", await _course.ReadAsync<string>("select string_agg(concat_ws(' ', state, tries, why), ', ') from grades"));
        Assert.Equal((2, tokens), (_lms.Scores.Count, _lms.TokensAskedFor));
    }

    private async Task SignAsync(string name, string subject) => await _course.Given.SignedAsync(
        await _course.Given.LaunchAsync(await _course.Given.PersonAsync(name), lineItem: _lms.LineItem(), subject: subject), name);
}
