using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Access;

/// <summary>Behind a TLS proxy: what requests say of themselves counts when a configured proxy says it, and from nobody else.</summary>
public sealed class ProxyTests(Cluster cluster)
{
    private const string Plain = "http 127.0.0.1 127.0.0.1";

    [Theory]
    [InlineData("127.0.0.1", "https esafety.example 203.0.113.9")]
    [InlineData("127.0.0.0/8", "https esafety.example 203.0.113.9")]
    [InlineData("192.0.2.7", Plain)]
    [InlineData("10.0.0.0/8", Plain)]
    [InlineData(null, Plain)]
    public async Task Forwarded_headers_count_when_they_come_from_a_configured_proxy(string? proxy, string expected)
    {
        await using var tool = await StartAsync(proxy);
        using var browser = new Browser(tool);
        browser.Headers["X-Forwarded-For"] = "203.0.113.9";
        browser.Headers["X-Forwarded-Proto"] = "https";
        browser.Headers["X-Forwarded-Host"] = "esafety.example";

        Assert.Equal(expected, (await browser.GetAsync("/seen")).Body);
    }

    [Fact]
    public async Task What_a_visitor_wrote_before_the_proxy_added_its_own_is_not_believed()
    {
        await using var tool = await StartAsync("127.0.0.1");
        using var browser = new Browser(tool);
        browser.Headers["X-Forwarded-For"] = "127.0.0.1, 203.0.113.9";
        browser.Headers["X-Forwarded-Proto"] = "http, https";
        browser.Headers["X-Forwarded-Host"] = "elsewhere.example, esafety.example";

        Assert.Equal("https esafety.example 203.0.113.9", (await browser.GetAsync("/seen")).Body);
    }

    [Theory]
    [InlineData("203.0.113.9, 192.0.2.7", "https esafety.example 203.0.113.9")]
    [InlineData("127.0.0.1, 198.51.100.1, 203.0.113.9, 192.0.2.7", "https esafety.example 203.0.113.9")]
    [InlineData("203.0.113.9, 192.0.2.8", "https esafety.example 192.0.2.8")]
    public async Task Behind_two_proxies_the_visitor_is_the_first_address_that_is_none_of_them(string forwarded, string expected)
    {
        await using var tool = await StartAsync("127.0.0.1", second: "192.0.2.7");
        using var browser = new Browser(tool);
        browser.Headers["X-Forwarded-For"] = forwarded;
        browser.Headers["X-Forwarded-Proto"] = "https";
        browser.Headers["X-Forwarded-Host"] = "esafety.example";

        Assert.Equal(expected, (await browser.GetAsync("/seen")).Body);
    }

    [Fact]
    public async Task A_launch_works_behind_the_proxy_and_its_callback_is_the_public_address_whatever_the_host()
    {
        await using var tool = await StartAsync("127.0.0.1", withSchool: true);
        await using var platform = await TestPlatform.StartAsync(tool);
        using var browser = new Browser(tool);
        browser.Headers["X-Forwarded-For"] = "203.0.113.9";
        browser.Headers["X-Forwarded-Proto"] = "https";
        browser.Headers["X-Forwarded-Host"] = "elsewhere.example";
        var login = await browser.BeginAsync(platform);

        Assert.Equal($"{tool.Url}/lti/launch", login.Fields["redirect_uri"]);
        Assert.DoesNotContain("elsewhere.example", login.Answer.Body, StringComparison.Ordinal);
        Assert.StartsWith("/v/", (await browser.ReturnAsync(
            login, platform.Sign(TestClaims.Of(platform, TestPerson.Carys, login.Nonce)))).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the-proxy")]
    [InlineData("10.0.0.0/99")]
    [InlineData("")]
    public async Task A_proxy_that_is_no_address_is_said_at_the_start(string proxy)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(proxy));
        Assert.Contains("ESafety__TrustedProxies", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("esafety.example")]
    [InlineData("")]
    [InlineData("https://esafety.example/training")]
    [InlineData("ftp://127.0.0.1")]
    public async Task A_public_address_that_is_none_is_said_at_the_start(string address)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestTool.StartAsync(cluster, withSchool: false, settings: new() { ["ESafety:PublicUrl"] = address }));
        Assert.Contains("ESafety__PublicUrl", fault.Message, StringComparison.Ordinal);
    }

    private Task<TestTool> StartAsync(string? proxy, bool withSchool = false, string? second = null) => TestTool.StartAsync(
        cluster, withSchool, settings: new[] { proxy, second }.Where(one => one is not null)
            .Select((one, at) => ($"ESafety:TrustedProxies:{at}", one)).ToDictionary(pair => pair.Item1, pair => pair.one),
        services: services => services.AddTransient<IStartupFilter, Seen>());

    /// <summary>Behind everything else, a page that shows what the program takes a request for.</summary>
    private sealed class Seen : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Run(http => http.Response.WriteAsync($"{http.Request.Scheme} {http.Request.Host.Host} {http.Connection.RemoteIpAddress}"));
        };
    }
}
