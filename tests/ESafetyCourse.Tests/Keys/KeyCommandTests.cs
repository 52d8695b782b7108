using System.Globalization;
using System.Security.Cryptography;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Tests.Commands;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Keys;

/// <summary><c>esafety key</c> as an operator types it.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class KeyCommandTests(Cluster cluster) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;
    private Operator _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await TestCourse.StartAsync(cluster);
        _operator = new Operator(_course.Database) { Settings = { ["ESafety__MasterKey"] = _course.MasterKey } };
    }

    public async ValueTask DisposeAsync() => await _course.DisposeAsync();

    [Fact]
    public async Task The_list_says_what_each_key_does_and_what_comes_next()
    {
        Assert.StartsWith("No key yet", (await _operator.TypeAsync("key", "list")).Said, StringComparison.Ordinal);
        var signing = (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId;
        var now = _course.Clock.GetUtcNow();
        Assert.Equal([$"{signing}\tsigning\tsince {Day(now)}\ta next one is made at {Day(now.AddDays(83))} and signs from {Day(now.AddDays(90))}"], await ListAsync());

        _course.Clock.Move(TimeSpan.FromDays(84));
        await _course.Get<RotateKeys>().RunAsync(new Actor.Program(), Ct);
        var list = await ListAsync();
        Assert.Equal($"{signing}\tsigning\tsince {Day(now)}\tgives way to the next one at {Day(now.AddDays(90))}", list[0]);
        Assert.EndsWith($"\tnext\tsince {Day(now.AddDays(84))}\tsigns from {Day(now.AddDays(90))}", list[1], StringComparison.Ordinal);

        _course.Clock.Move(TimeSpan.FromDays(7));
        await _course.Get<RotateKeys>().RunAsync(new Actor.Program(), Ct);
        Assert.Equal($"{signing}\tprevious\tsince {Day(now.AddDays(91))}\tpublished until {Day(now.AddDays(121))}", (await ListAsync())[0]);
        Assert.DoesNotContain("BEGIN", string.Concat(list), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotation_begins_a_next_key_once_and_says_when_it_signs()
    {
        await _course.Get<ToolKeys>().SigningAsync(Ct);
        var began = await _operator.TypeAsync("key", "rotate");
        Assert.Equal((0, ""), (began.Exit, began.Complained));
        var next = await _course.ReadAsync<string>("select kid from tool_keys where state = 'next'");
        var at = await _course.ReadAsync<DateTime>("select signing_at from tool_keys where state = 'next'");
        Assert.Contains($"The next key is {next}.", began.Said, StringComparison.Ordinal);
        Assert.Contains($"sign from {Minute(at)}", began.Said, StringComparison.Ordinal);
        Assert.InRange(at - _course.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromHours(24), TimeSpan.FromHours(24.2));
        Assert.Equal(began.Said, (await _operator.TypeAsync("key", "rotate")).Said);
        Assert.Equal("key-made", await _course.ReadAsync<string>("select string_agg(kind, ' ') from evidence where actor = 'operator' and kind like 'key-%'"));
    }

    [Fact]
    public async Task A_next_key_that_the_job_made_is_brought_forward_and_not_doubled()
    {
        _course.Clock.Move(TimeSpan.FromDays(-85));
        await _course.Get<ToolKeys>().SigningAsync(Ct);
        _course.Clock.Move(TimeSpan.FromDays(84));
        await _course.Get<RotateKeys>().RunAsync(new Actor.Program(), Ct);
        Assert.Equal(0, (await _operator.TypeAsync("key", "rotate")).Exit);
        var at = await _course.ReadAsync<DateTime>("select signing_at from tool_keys where state = 'next'"); // Made a day ago: ten minutes are left.
        Assert.InRange(at - DateTime.UtcNow, TimeSpan.Zero, TimeSpan.FromMinutes(11));
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from evidence where actor = 'operator' and kind = 'key-hastened'"));
    }

    [Fact]
    public async Task In_an_emergency_another_key_signs_at_once_and_the_one_before_stays_published()
    {
        var before = await _course.Get<ToolKeys>().SigningAsync(Ct);
        var ran = await _operator.TypeAsync("key", "rotate", "--now");
        var signing = await _course.Get<ToolKeys>().SigningAsync(Ct);
        Assert.NotEqual(before.KeyId, signing.KeyId);
        Assert.StartsWith($"Signing now with {signing.KeyId}.", ran.Said, StringComparison.Ordinal);
        Assert.Equal([signing.KeyId, before.KeyId], (await _course.Get<ToolKeys>().PublishedAsync(Ct)).Select(key => key.KeyId));
        Assert.Equal("key-made key-promoted", await _course.ReadAsync<string>(
            "select string_agg(kind, ' ' order by at, kind) from evidence where actor = 'operator' and kind like 'key-%'"));
    }

    [Fact]
    public async Task A_key_that_is_not_there_or_not_published_is_named_and_nothing_is_changed()
    {
        var signing = (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId;
        var unknown = await _operator.TypeAsync("key", "revoke", "--kid", signing, "--kid", "nobodys");
        Assert.Equal((1, ""), (unknown.Exit, unknown.Said));
        Assert.Contains("There is no key 'nobodys'", unknown.Complained, StringComparison.Ordinal);
        Assert.Equal("signing", await _course.ReadAsync<string>("select string_agg(state, ' ') from tool_keys"));

        Assert.Equal(0, (await _operator.TypeAsync("key", "revoke", "--kid", signing)).Exit);
        var again = await _operator.TypeAsync("key", "revoke", "--kid", signing);
        Assert.Equal(1, again.Exit);
        Assert.Contains("not published any more", again.Complained, StringComparison.Ordinal);
        Assert.NotEqual(0, (await _operator.TypeAsync("key", "revoke")).Exit);
    }

    [Fact]
    public async Task Where_the_master_key_is_lost_the_keys_are_revoked_and_new_ones_sign()
    {
        var previous = (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId;
        Assert.Equal(0, (await _operator.TypeAsync("key", "rotate", "--now")).Exit);
        var signing = (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId;
        _operator.Settings["ESafety__MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var rewrap = await _operator.TypeAsync("key", "rewrap");
        Assert.Equal((1, ""), (rewrap.Exit, rewrap.Said));
        Assert.Contains($"The key '{previous}' is sealed with a master key that is not configured. Nothing was changed.", rewrap.Complained, StringComparison.Ordinal);
        Assert.Contains($"esafety key revoke --kid {previous}", rewrap.Complained, StringComparison.Ordinal);
        var one = await _operator.TypeAsync("key", "revoke", "--kid", signing); // Another one that signs would be sealed beside a key that doesn't open.
        Assert.Equal(1, one.Exit);
        Assert.Contains($"'{previous}'", one.Complained, StringComparison.Ordinal);
        Assert.Equal(0, (await _operator.TypeAsync("key", "revoke", "--kid", previous, "--kid", signing)).Exit);
        Assert.StartsWith("Nothing to change", (await _operator.TypeAsync("key", "rewrap")).Said, StringComparison.Ordinal);
        Assert.Equal("retired retired signing", await _course.ReadAsync<string>("select string_agg(state, ' ' order by created_at) from tool_keys"));
    }

    [Fact]
    public async Task A_wrong_master_key_seals_no_key_and_is_said_in_one_sentence()
    {
        var signing = (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId;
        _operator.Settings["ESafety__MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        foreach (string[] words in (string[][])[["key", "rotate"], ["key", "rotate", "--now"], ["serve", "--urls", "http://127.0.0.1:0"]])
        {
            var ran = await _operator.TypeAsync(words);
            Assert.Equal(1, ran.Exit);
            Assert.DoesNotContain("Exception", ran.Said, StringComparison.Ordinal); // What the program logs as it starts stands there, too.
            Assert.StartsWith($"The signing key '{signing}' is sealed with a master key that is not configured", Assert.Single(ran.Complained.TrimEnd().Split('\n')), StringComparison.Ordinal);
        }

        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from tool_keys"));
    }

    [Fact]
    public async Task Where_there_is_no_key_yet_a_rotation_makes_the_first_one_which_signs_at_once()
    {
        var began = await _operator.TypeAsync("key", "rotate");
        var signing = (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId;
        Assert.StartsWith($"The first key is {signing}. It is published and signs from now on.", began.Said, StringComparison.Ordinal);
        Assert.Equal("signing", await _course.ReadAsync<string>("select string_agg(state, ' ') from tool_keys"));
    }

    [Fact]
    public async Task Who_revokes_a_key_that_does_not_sign_is_told_that_the_one_that_does_goes_on()
    {
        var previous = (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId;
        Assert.Equal(0, (await _operator.TypeAsync("key", "rotate", "--now")).Exit);
        var signing = (await _course.Get<ToolKeys>().SigningAsync(Ct)).KeyId;
        Assert.Equal(0, (await _operator.TypeAsync("key", "rotate")).Exit);
        var next = await _course.ReadAsync<string>("select kid from tool_keys where state = 'next'");
        foreach (var kid in new[] { previous, next })
        {
            var said = (await _operator.TypeAsync("key", "revoke", "--kid", kid)).Said;
            Assert.Contains($"Signing on with {signing}.", said, StringComparison.Ordinal);
            Assert.Contains("key rotate --now", said, StringComparison.Ordinal);
            Assert.DoesNotContain("from its next token request on", said, StringComparison.Ordinal);
        }
    }

    private async Task<string[]> ListAsync() => (await _operator.TypeAsync("key", "list")).Said.TrimEnd().Split(Environment.NewLine)
        .Select(line => Minutes().Replace(line, "")).ToArray();

    // Midnight or a minute's end may pass between two readings of the clock: the day does.
    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTime at) => at.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static System.Text.RegularExpressions.Regex Minutes() => new(@" \d\d:\d\dZ");
}
