using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

public sealed class PlatformKeysTests
{
    private static readonly Uri Address = new("https://lms.example.sch.uk/certs.php");

    private readonly SetClock clock = new(Now);
    private Func<Task<string>> answer = () => Task.FromResult(Jwks("old"));
    private int fetches;

    [Fact]
    public async Task A_key_set_is_fetched_once_and_its_parsed_keys_are_kept()
    {
        var keys = Keys();
        var first = await Found(keys, "old");
        clock.Pass(TimeSpan.FromHours(23));
        Assert.Same(first, await Found(keys, "old"));
        Assert.Equal(1, fetches);
    }

    [Fact]
    public async Task Keys_are_fetched_anew_after_a_day_or_sooner_if_told()
    {
        var day = Keys(TimeSpan.FromDays(30));
        await Found(day, "old");
        clock.Pass(TimeSpan.FromHours(24));
        await Found(day, "old");
        await Fetched(2);

        var hour = Keys(TimeSpan.FromHours(1));
        await Found(hour, "old");
        clock.Pass(TimeSpan.FromHours(1));
        await Found(hour, "old");
        await Fetched(4);
    }

    [Fact]
    public async Task Nobody_waits_for_a_slow_platform_whose_keys_are_a_day_old_and_it_is_asked_once()
    {
        var keys = Keys();
        await Found(keys, "old");
        var slow = new TaskCompletionSource<string>();
        answer = () => slow.Task;
        clock.Pass(TimeSpan.FromHours(30));
        for (var launch = 0; launch < 50; launch++) await Found(keys, "old").WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await Fetched(2);

        // Who comes with a key that is not known yet has to wait, for the same fetch.
        var newcomer = keys.FindAsync(Address, "new", TestContext.Current.CancellationToken);
        Assert.False(newcomer.IsCompleted);
        slow.SetResult(Jwks("new"));
        Assert.Null((await newcomer).Why);
        Assert.Equal("token-kid-unknown", await Refused(keys, "old"));
        Assert.Equal(2, fetches);
    }

    [Fact]
    public async Task A_key_that_nobody_could_ask_about_for_a_week_is_believed_no_longer()
    {
        var keys = Keys();
        await Found(keys, "old");
        answer = () => throw new HttpRequestException("down");
        clock.Pass(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await Found(keys, "old");
        await Fetched(2);
        clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal("platform-keys-unreachable", await Refused(keys, "old"));
        Assert.Equal("platform-keys-unreachable", await Refused(keys, "old"));
        Assert.Equal(3, fetches);

        answer = () => Task.FromResult(Jwks("old"));
        clock.Pass(TimeSpan.FromMinutes(1));
        await Found(keys, "old");
    }

    [Fact]
    public async Task A_fault_of_ours_in_one_fetch_does_not_stop_the_next()
    {
        answer = () => throw new NotSupportedException("a bug");
        var keys = Keys();
        await Assert.ThrowsAsync<NotSupportedException>(() => keys.FindAsync(Address, "old", TestContext.Current.CancellationToken));
        answer = () => Task.FromResult(Jwks("old"));
        clock.Pass(TimeSpan.FromSeconds(5));
        await Found(keys, "old");
    }

    [Fact]
    public async Task A_platform_that_never_answered_yet_is_asked_every_five_seconds_whoever_comes()
    {
        answer = () => throw new HttpRequestException("down");
        var keys = Keys();
        for (var launch = 0; launch < 50; launch++) Assert.Equal("platform-keys-unreachable", await Refused(keys, "old"));
        Assert.Equal(1, fetches);
        clock.Pass(TimeSpan.FromSeconds(5));
        for (var launch = 0; launch < 50; launch++) Assert.Equal("platform-keys-unreachable", await Refused(keys, "old"));
        Assert.Equal(2, fetches);
    }

    [Fact]
    public async Task A_platform_that_changed_its_key_is_asked_again_at_once()
    {
        var keys = Keys();
        await Found(keys, "old");
        answer = () => Task.FromResult(Jwks("old", "new"));
        await Found(keys, "new");
        await Found(keys, "old");
        Assert.Equal(2, fetches);
    }

    [Fact]
    public async Task Made_up_key_ids_cost_the_platform_one_request_a_minute()
    {
        var keys = Keys();
        Assert.Equal("token-kid-unknown", await Refused(keys, "x0"));
        Assert.Equal(1, fetches);
        for (var i = 1; i < 50; i++) Assert.Equal("token-kid-unknown", await Refused(keys, $"x{i}"));
        Assert.Equal(2, fetches);
        clock.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal("token-kid-unknown", await Refused(keys, "x"));
        Assert.Equal(3, fetches);
    }

    [Fact]
    public async Task A_hundred_launches_at_once_share_one_fetch()
    {
        var release = new TaskCompletionSource<string>();
        answer = () => release.Task;
        var keys = Keys();
        var waiting = Enumerable.Range(0, 100).Select(_ => Task.Run(() => Found(keys, "old"))).ToArray();
        while (fetches == 0) await Task.Delay(5, TestContext.Current.CancellationToken);
        release.SetResult(Jwks("old"));
        await Task.WhenAll(waiting);
        Assert.Equal(1, fetches);
    }

    [Fact]
    public async Task One_launch_that_is_given_up_does_not_take_the_fetch_from_the_others()
    {
        var release = new TaskCompletionSource<string>();
        answer = () => release.Task;
        var keys = Keys();
        using var impatient = new CancellationTokenSource();
        var first = keys.FindAsync(Address, "old", impatient.Token);
        var second = Found(keys, "old");
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult(Jwks("old"));
        await second;
        Assert.Equal(1, fetches);
    }

    [Fact]
    public async Task Old_keys_are_used_while_the_platform_is_down()
    {
        var keys = Keys();
        await Found(keys, "old");
        answer = () => throw new HttpRequestException("down");
        clock.Pass(TimeSpan.FromDays(3));
        await Found(keys, "old");
        await Fetched(2);
        await Found(keys, "old");
        Assert.Equal(2, fetches);
        Assert.Equal("platform-keys-unreachable", await Refused(keys, "new"));

        answer = () => Task.FromResult(Jwks("new"));
        clock.Pass(TimeSpan.FromMinutes(1));
        await Found(keys, "new");
        Assert.Equal("token-kid-unknown", await Refused(keys, "old"));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("io")]
    [InlineData("time-out")]
    [InlineData("not json")]
    [InlineData("no keys")]
    public async Task A_platform_that_cannot_be_asked_is_a_refusal_and_is_asked_again_five_seconds_later(string trouble)
    {
        answer = () => trouble switch
        {
            "http" => throw new HttpRequestException("refused"),
            "io" => throw new IOException("broken"),
            "time-out" => throw new TaskCanceledException("slow"),
            "not json" => Task.FromResult("<html>Log in</html>"),
            _ => Task.FromResult("{}"),
        };
        var keys = Keys();
        Assert.Equal("platform-keys-unreachable", await Refused(keys, "old"));
        answer = () => Task.FromResult(Jwks("old"));
        clock.Pass(TimeSpan.FromSeconds(5));
        await Found(keys, "old");
        Assert.Equal(2, fetches);
    }

    [Fact]
    public async Task Each_address_has_its_own_keys()
    {
        var keys = Keys();
        await Found(keys, "old");
        answer = () => Task.FromResult(Jwks("other"));
        var (other, ct) = (new Uri("https://other.example/jwks"), TestContext.Current.CancellationToken);
        Assert.Null((await keys.FindAsync(other, "other", ct)).Why);
        Assert.Equal("token-kid-unknown", (await keys.FindAsync(other, "old", ct)).Why?.Code);
    }

    [Fact]
    public void Keys_of_other_kinds_are_passed_over_and_missing_alg_and_use_are_tolerated()
    {
        using var rsa = RSA.Create(2048);
        JsonObject Key(string keyId, string? member = null, JsonNode? value = null)
        {
            var jwk = Jwk(rsa, keyId);
            if (member is not null) jwk[member] = value;
            return jwk;
        }

        var nameless = Key("x");
        nameless.Remove("kid");
        var set = new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject { ["kty"] = "EC", ["kid"] = "ec", ["crv"] = "P-256" },
                new JsonObject { ["kty"] = "oct", ["kid"] = "oct", ["k"] = "AAAA" },
                new JsonObject { ["kty"] = "quantum", ["kid"] = "q" }, "odd", null, nameless,
                Key("enc", "use", "enc"), Key("rs512", "alg", "RS512"), Key("broken", "n", "!!"), Key("empty", "n", ""),
                Key("no-e", "e", null), Key("use-number", "use", 1), Key("alg-list", "alg", new JsonArray("RS256")),
                Key("for-encryption", "key_ops", new JsonArray("encrypt")), Key("for-signing", "key_ops", new JsonArray("sign")),
                Key("for-nothing", "key_ops", new JsonArray()), Key("no-list", "key_ops", "verify"), Key("ops-number", "key_ops", new JsonArray(1)),
                Key("huge", "n", new string('_', 4000)),
                Key("plain"), Key("marked", "use", "sig"), Key("alg", "alg", "RS256"), Key("extra", "x5c", new JsonArray("abc")),
                Key("for-verifying", "key_ops", new JsonArray("verify")), Key("for-both", "key_ops", new JsonArray("sign", "verify")),
                Key("plain", "use", "sig")),
        };
        Assert.Equal(["alg", "extra", "for-both", "for-verifying", "marked", "plain"], PublishedKeys.Read(set.ToJsonString())!.Keys.Order());
    }

    [Fact]
    public void Our_own_key_set_holds_public_keys_only_and_a_platform_can_check_with_it()
    {
        var (current, next) = (ToolKey.Create(), ToolKey.Create());
        var jwks = ToolKeySet.ToJwks([current, next, current]);
        var members = JsonDocument.Parse(jwks).RootElement.GetProperty("keys").EnumerateArray().ToArray();
        Assert.Equal(2, members.Length);
        Assert.All(members, jwk => Assert.Equal(["kty", "use", "alg", "kid", "n", "e"],
            jwk.EnumerateObject().Select(member => member.Name)));

        var claims = Claims();
        var verified = LaunchToken.Verify(current.Sign(claims), Expected, [.. PublishedKeys.Read(jwks)!.Values], Now);
        Assert.Null(verified.Why);
    }

    [Fact]
    public void A_key_that_is_kept_and_read_again_is_the_same_key_with_the_same_name()
    {
        var key = ToolKey.Create();
        var again = ToolKey.ImportPkcs8(key.ExportPkcs8());
        Assert.Equal(key.KeyId, again.KeyId);
        Assert.Equal(key.Sign(Claims()), again.Sign(Claims()));
        using var weak = RSA.Create(1024);
        Assert.Throws<CryptographicException>(() => ToolKey.ImportPkcs8(weak.ExportPkcs8PrivateKey()));
    }

    private PlatformKeys Keys(TimeSpan? maximumAge = null) => new(
        (_, _) =>
        {
            Interlocked.Increment(ref fetches);
            return answer();
        },
        clock,
        maximumAge);

    /// <summary>A fetch behind the launches begins soon, but on another thread.</summary>
    private async Task Fetched(int times)
    {
        for (var wait = 0; Volatile.Read(ref fetches) < times && wait < 2000; wait++) await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.Equal(times, fetches);
    }

    private static async Task<VerificationKey> Found(PlatformKeys keys, string keyId) =>
        (await keys.FindAsync(Address, keyId, TestContext.Current.CancellationToken)).Value;

    private static async Task<string?> Refused(PlatformKeys keys, string keyId) =>
        (await keys.FindAsync(Address, keyId, TestContext.Current.CancellationToken)).Why?.Code;
}
