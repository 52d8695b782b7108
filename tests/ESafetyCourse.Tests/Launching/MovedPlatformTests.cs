using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>An LMS that moves to another address keeps its people, by the operator's word, and by nothing else.</summary>
public sealed class MovedPlatformTests(Cluster cluster) : IAsyncLifetime
{
    private TestTool _tool = null!;
    private TestPlatform _before = null!;
    private TestPlatform _after = null!;

    public async ValueTask InitializeAsync()
    {
        _tool = await TestTool.StartAsync(cluster);
        _before = await TestPlatform.StartAsync(_tool);
        _after = await TestPlatform.StandInAsync(_tool, null, _before.ClientId);
    }

    public async ValueTask DisposeAsync()
    {
        await _after.DisposeAsync();
        await _before.DisposeAsync();
        await _tool.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_comes_from_the_new_address_is_who_they_were()
    {
        using var browser = new Browser(_tool);
        await browser.ArriveAsync(_before, TestPerson.Carys);
        var moved = await MoveAsync(_before.Issuer, _after.Issuer);
        Assert.Equal(new MovedPlatform(1, 1), moved.Value);
        Assert.Equal($"{_after.Url}/token", await _tool.Database.ReadAsync<string>("select token_audience from lti_registrations"));
        _tool.Clock.Move(TimeSpan.FromMinutes(1)); // A registration is remembered for some seconds.
        var page = await browser.LaunchAsync(_after, TestPerson.Carys);
        Assert.NotEmpty(page.Launch);
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from people"));
        Assert.Equal(2, await _tool.Database.ReadAsync<long>("select count(*) from visits"));
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from evidence where kind = 'platform-moved' and actor = 'operator'"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await browser.PostAsync("/lti/login", _before.LoginFields())).Status);
    }

    [Fact]
    public async Task Whoever_was_on_the_way_in_when_it_moved_opens_it_again_and_is_nobody_new()
    {
        using var browser = new Browser(_tool);
        await browser.ArriveAsync(_before, TestPerson.Carys);
        Assert.Null((await MoveAsync(_before.Issuer, _after.Issuer)).Why);
        // The registration is remembered for some seconds, with the issuer that it had.
        LaunchableTool.AssertRefused("state-unknown", await browser.LaunchAsync(_before, TestPerson.Carys));
        LaunchableTool.AssertRefused("state-unknown", await browser.LaunchAsync(_before, TestPerson.New("Instructor")));
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from people"));
        Assert.Equal(1, (await MoveAsync(_after.Issuer, _before.Issuer)).Value.People);
    }

    [Fact]
    public async Task It_does_not_move_to_where_people_have_come_from_already_nor_to_nonsense()
    {
        Assert.Equal(MovePlatform.NotRegistered, (await MoveAsync("https://nobody.example", _after.Issuer)).Why!.Reason);
        Assert.Equal(MovePlatform.Unsound, (await MoveAsync(_before.Issuer, "https://moodle.example?x=1")).Why!.Reason);
        await using var another = await TestPlatform.StartAsync(_tool, clientId: "client-9");
        Assert.Equal(MovePlatform.Taken, (await MoveAsync(_before.Issuer, another.Issuer)).Why!.Reason);
        await using var shared = await TestPlatform.StartAsync(_tool, clientId: "client-8", issuer: "https://canvas.example", shared: true);
        Assert.Equal(MovePlatform.Shared, (await MoveAsync("https://canvas.example", "https://else.example")).Why!.Reason);
        Assert.Equal(MovePlatform.Shared, (await MoveAsync(_before.Issuer, "https://canvas.instructure.com")).Why!.Reason);
        Assert.Equal(0, await _tool.Database.ReadAsync<long>("select count(*) from evidence where kind = 'platform-moved'"));
    }

    private Task<Outcome<MovedPlatform>> MoveAsync(string from, string to) =>
        _tool.WithAsync<CourseContext, Outcome<MovedPlatform>>(db => new MovePlatform(db, _tool.Clock).RunAsync(new(), from, to, default));
}
