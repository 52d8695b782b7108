using ESafetyCourse.Core;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Mail;

/// <summary>What becomes of messages whose sender is killed; whole processes are in the benchmark <c>kills</c>.</summary>
public sealed class KilledSenderTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private TestCourse _course = null!;
    private SmtpSink _sink = null!;
    private PostRoom _post = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _sink = await SmtpSink.StartAsync();
        _post = new PostRoom(_course, _sink.Route);
    }

    public async ValueTask DisposeAsync()
    {
        _post.Dispose();
        await _sink.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task What_a_killed_sender_has_claimed_falls_due_again_and_a_repeat_has_the_same_name()
    {
        var carys = await _post.PersonAsync("carys@bro-wennol.example");
        await _post.QueueAsync(_post.To(carys, "one"));
        Assert.Single(await _post.Outbox.ClaimAsync(50, _course.Clock.UtcNowStored().AddMinutes(2), CancellationToken.None));
        Assert.Equal(0, (await _post.RunAsync()).Tried);
        _course.Clock.Move(TimeSpan.FromSeconds(121));
        await _post.RunAsync();
        Assert.Single(await _sink.UntilAsync(1));

        // Killed between the server's word and the row that keeps it.
        await _course.SqlAsync("update messages set state = 'sending', settled_at = null, message_id = null, next_try_at = $1", _course.Clock.GetUtcNow());
        await _post.RunAsync();
        var taken = await _sink.UntilAsync(2);
        Assert.Equal(taken[0].Read().MessageId, taken[1].Read().MessageId);
    }

    [Fact]
    public async Task Whoever_is_killed_in_the_middle_of_a_round_has_settled_each_message_that_the_server_took_and_leaves_the_others_to_the_next()
    {
        var carys = await _post.PersonAsync("carys@bro-wennol.example");
        await _post.QueueAsync([.. Enumerable.Range(0, 5).Select(n => _post.To(carys, $"{n}", notBefore: _course.Clock.GetUtcNow().AddSeconds(n - 9)))]);
        using var killed = new PostRoom(_course, _sink.Route, new NeverTheFourth());
        _ = killed.RunAsync(); // It never ends, as far as anybody else can see.
        await _sink.UntilAsync(3);
        for (var i = 0; i < 100 && !(await _post.StatesAsync()).Contains("2 sent", StringComparison.Ordinal); i++) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal("0 sent 250 1, 1 sent 250 1, 2 sent 250 1, 3 sending 1, 4 sending 1", await _post.StatesAsync());
        _course.Clock.Move(TimeSpan.FromMinutes(2));
        await _post.RunAsync();
        Assert.Equal(5, (await _sink.UntilAsync(5)).Select(one => one.Read().MessageId).Distinct().Count());
        Assert.Equal("0 sent 250 1, 1 sent 250 1, 2 sent 250 1, 3 sent 250 1, 4 sent 250 1", await _post.StatesAsync());
    }

    // Composing the fourth message takes for ever.
    private sealed class NeverTheFourth : IComposeMessage
    {
        public string Kind => PostRoom.Kind;

        public async Task<Composed?> ComposeAsync(Message message, CancellationToken ct)
        {
            if (message.DedupeKey == "3") await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return Hello.Greeting(message.Holds.Day("day"));
        }
    }
}
