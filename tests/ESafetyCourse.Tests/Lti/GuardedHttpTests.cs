using System.Net;
using ESafetyCourse.Lti;
using ESafetyCourse.Tests.Lti.Kit;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Lti;

public sealed class GuardedHttpTests
{
    private static readonly AddressPolicy Laptop = new() { AllowPrivate = true };

    [Theory]
    [InlineData("8.8.8.8", AddressKind.Public)]
    [InlineData("172.32.0.1", AddressKind.Public)]
    [InlineData("2606:4700::1111", AddressKind.Public)]
    [InlineData("127.0.0.1", AddressKind.Private)]
    [InlineData("127.255.255.254", AddressKind.Private)]
    [InlineData("10.1.2.3", AddressKind.Private)]
    [InlineData("172.16.0.1", AddressKind.Private)]
    [InlineData("172.31.255.255", AddressKind.Private)]
    [InlineData("192.168.1.1", AddressKind.Private)]
    [InlineData("100.64.0.1", AddressKind.Private)]
    [InlineData("::1", AddressKind.Private)]
    [InlineData("fd12:3456::1", AddressKind.Private)]
    [InlineData("::ffff:10.0.0.1", AddressKind.Private)]
    [InlineData("::ffff:8.8.8.8", AddressKind.Public)]
    [InlineData("0.0.0.0", AddressKind.Closed)]
    [InlineData("169.254.169.254", AddressKind.Closed)]
    [InlineData("::ffff:169.254.169.254", AddressKind.Closed)]
    [InlineData("168.63.129.16", AddressKind.Closed)]
    [InlineData("100.100.100.200", AddressKind.Closed)]
    [InlineData("fd00:ec2::254", AddressKind.Closed)]
    [InlineData("192.0.2.1", AddressKind.Closed)]
    [InlineData("198.18.0.1", AddressKind.Closed)]
    [InlineData("224.0.0.1", AddressKind.Closed)]
    [InlineData("255.255.255.255", AddressKind.Closed)]
    [InlineData("::", AddressKind.Closed)]
    [InlineData("::7f00:1", AddressKind.Closed)]
    [InlineData("fe80::1", AddressKind.Closed)]
    [InlineData("fec0::1", AddressKind.Closed)]
    [InlineData("ff02::1", AddressKind.Closed)]
    [InlineData("64:ff9b::a00:1", AddressKind.Closed)]
    [InlineData("2002:7f00:1::", AddressKind.Closed)]
    [InlineData("2001:db8::1", AddressKind.Closed)]
    public void Every_address_has_its_kind(string address, AddressKind kind)
    {
        Assert.Equal(kind, OutgoingAddresses.KindOf(IPAddress.Parse(address)));
    }

    [Fact]
    public void Only_the_operators_setting_opens_private_addresses_and_nothing_short_of_a_name_opens_closed_ones()
    {
        var (inside, metadata) = (IPAddress.Parse("192.168.1.5"), IPAddress.Parse("169.254.169.254"));
        Assert.False(AddressPolicy.PublicOnly.Allows("moodle.school", inside));
        Assert.True(Laptop.Allows("moodle.school", inside));
        Assert.False(Laptop.Allows("moodle.school", metadata));
        var named = new AddressPolicy { AllowedHosts = new HashSet<string> { "Moodle.School" } };
        Assert.True(named.Allows("moodle.school", inside));
        Assert.False(named.Allows("other.school", inside));
        Assert.True(named.AllowsPlainHttp("moodle.school"));
        Assert.False(named.AllowsPlainHttp("other.school"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("https://127.0.0.1:{0}/")]
    [InlineData("https://localhost:{0}/")]
    [InlineData("https://[::1]:{0}/")]
    [InlineData("https://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("https://2130706433:{0}/")]
    [InlineData("https://0x7f.1:{0}/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    public async Task Inner_addresses_are_refused_before_a_byte_is_sent(string address)
    {
        await using var server = await StubServer.StartAsync(_ => Task.CompletedTask);
        using var http = GuardedHttp.Create(AddressPolicy.PublicOnly);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => http.GetAsync(new Uri(string.Format(null, address, server.Port)), TestContext.Current.CancellationToken));
        Assert.IsType<AddressRefusedException>(refused.InnerException);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_host_that_the_operator_names_is_called_over_http_on_loopback()
    {
        await using var server = await StubServer.StartAsync(context => context.Response.WriteAsync("{}"));
        using var http = GuardedHttp.Create(new AddressPolicy { AllowedHosts = new HashSet<string> { "127.0.0.1" } });
        Assert.Equal("{}", await GuardedHttp.Fetch(http, server.Address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var server = await StubServer.StartAsync(context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var http = GuardedHttp.Create(Laptop);
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            GuardedHttp.Fetch(http, server.Address, TestContext.Current.CancellationToken));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_answer_of_more_than_1_MB_is_not_read()
    {
        await using var server = await StubServer.StartAsync(context =>
            context.Response.WriteAsync(new string('a', GuardedHttp.LongestAnswer + 1)));
        using var http = GuardedHttp.Create(Laptop);
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            GuardedHttp.Fetch(http, server.Address, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(server.Address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_body_that_drips_in_is_cut_off()
    {
        await using var server = await StubServer.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(50, context.RequestAborted);
            }
        });
        using var http = GuardedHttp.Create(Laptop);
        var soon = GuardedHttp.LongestFetch / 10; // Five seconds, which nobody need wait for here.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => GuardedHttp.Fetch(http, server.Address, TestContext.Current.CancellationToken, soon));
        using var hurried = GuardedHttp.Create(Laptop);
        hurried.Timeout = soon;
        Assert.Equal("the platform did not answer in time", Assert.IsType<TokenOutcome.TryAgain>(await AskForTokenAsync(hurried, server)).Why);
    }

    [Fact]
    public async Task A_service_may_take_longer_than_what_is_merely_fetched()
    {
        var gaveUp = new TaskCompletionSource();
        await using var server = await StubServer.StartAsync(async context =>
        {
            await gaveUp.Task;
            await context.Response.WriteAsync("""{"access_token":"t"}""");
        });
        using var http = GuardedHttp.Create(Laptop);
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5)), (http.Timeout, GuardedHttp.LongestFetch));
        var token = AskForTokenAsync(http, server);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => GuardedHttp.Fetch(http, server.Address, TestContext.Current.CancellationToken, TimeSpan.FromMilliseconds(50)));
        gaveUp.SetResult();
        Assert.IsType<TokenOutcome.Granted>(await token);
    }

    private static Task<TokenOutcome> AskForTokenAsync(HttpClient http, StubServer server)
    {
        var key = ToolKey.Create();
        return new ServiceTokens(http, _ => new(key), TimeProvider.System)
            .GetAsync(new(server.Address, "client", server.Address.AbsoluteUri), ["scope"], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Platform_keys_come_through_the_guard()
    {
        await using var server = await StubServer.StartAsync(context => context.Response.WriteAsync(TestPlatform.Jwks("a")));
        using var closed = GuardedHttp.Create(AddressPolicy.PublicOnly);
        using var open = GuardedHttp.Create(Laptop);
        Assert.Equal("platform-keys-unreachable", (await Find(closed)).Why?.Code);
        Assert.Null((await Find(open)).Why);

        Task<Outcome<VerificationKey>> Find(HttpClient http) => new PlatformKeys((url, ct) => GuardedHttp.Fetch(http, url, ct), TimeProvider.System)
            .FindAsync(server.Address, "a", TestContext.Current.CancellationToken);
    }
}
