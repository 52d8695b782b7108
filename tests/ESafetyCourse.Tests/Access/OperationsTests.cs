using System.Net;
using System.Text.Json;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ESafetyCourse.Tests.Access;

public sealed class OperationsTests(LaunchableTool tools, Cluster cluster) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task The_key_set_holds_public_keys_and_stays_the_same()
    {
        using var platform = tools.NewBrowser();
        var answer = await platform.GetAsync("/.well-known/jwks.json");
        var key = JsonDocument.Parse(answer.Body).RootElement.GetProperty("keys").EnumerateArray().Single();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("application/json", answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("public, max-age=300", answer.Header("Cache-Control"));
        Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("RSA", "RS256", "sig"), (key.GetProperty("kty").GetString(), key.GetProperty("alg").GetString(), key.GetProperty("use").GetString()));
        Assert.Equal(answer.Body, (await platform.GetAsync("/.well-known/jwks.json")).Body);
    }

    [Fact]
    public async Task The_private_key_is_not_in_the_database_in_the_clear()
    {
        using var platform = tools.NewBrowser();
        await platform.GetAsync("/.well-known/jwks.json");
        var sealedKey = await tools.Tool.Database.ReadAsync<byte[]>("select private_key from tool_keys");

        using var rsa = System.Security.Cryptography.RSA.Create();
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => rsa.ImportPkcs8PrivateKey(sealedKey, out _));
        var protection = await tools.Tool.Database.ReadAsync<string>("select string_agg(xml, '') from protection_keys");
        Assert.DoesNotContain("<masterKey", protection, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_is_ready_when_the_database_has_every_migration()
    {
        using var probe = tools.NewBrowser();
        // Jobs are none of this test's business: somebody has just run them.
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, "insert into job_runs (name, succeeded_at) values ('sweep-grades', now() + interval '1 day')");
        Assert.Equal("live", (await probe.GetAsync("/health/live")).Body);
        Assert.Equal("ready", (await probe.GetAsync("/health/ready")).Body);

        var admin = tools.Tool.Database.Admin;
        await TestDatabase.ExecuteAsync(admin, "create table kept as select * from schema_migrations; delete from schema_migrations where name like '0006%'");
        var answer = await probe.GetAsync("/health/ready");
        await TestDatabase.ExecuteAsync(admin, "delete from schema_migrations; insert into schema_migrations select * from kept; drop table kept");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("0006", answer.Body, StringComparison.Ordinal);
        Assert.Equal("live", (await probe.GetAsync("/health/live")).Body);
    }

    [Fact]
    public async Task An_instance_whose_migrations_go_missing_says_so_without_telling_where_they_were()
    {
        var folder = Directory.CreateTempSubdirectory("migrations").FullName;
        foreach (var file in Directory.EnumerateFiles(Cluster.MigrationsFolder, "*.sql")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await using var tool = await TestTool.StartAsync(cluster, withSchool: false, settings: new() { ["ESafety:MigrationsFolder"] = folder });
        Directory.Delete(folder, recursive: true);
        using var probe = new Browser(tool);
        var answer = await probe.GetAsync("/health/ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the files of the migrations are not there or can't be read"), (answer.Status, answer.Body));
        lock (tool.Log) Assert.DoesNotContain(tool.Log, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_database_is_away_people_are_asked_to_wait_and_nothing_needs_a_restart_afterwards()
    {
        await using var tool = await TestTool.StartAsync(cluster);
        await using var platform = await TestPlatform.StartAsync(tool);
        using var browser = new Browser(tool);
        var launch = await browser.ArriveAsync(platform, TestPerson.New());
        var server = new NpgsqlConnectionStringBuilder(tool.Database.Admin) { Database = "postgres" }.ConnectionString;
        var name = tool.Database.Name;
        await TestDatabase.ExecuteAsync(server, $"alter database {name} allow_connections false");
        await TestDatabase.ExecuteAsync(server, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        for (var at = 0; at < 3; at++) // Connections that broke, and new ones that are refused.
        {
            var answer = await browser.GetAsync($"/v/{launch}/about-you");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "60"), (answer.Status, answer.Header("Retry-After")));
            Assert.Equal("The training is away for a moment", answer.Heading);
        }

        await TestDatabase.ExecuteAsync(server, $"alter database {name} allow_connections true");
        // A connection that lay idle through it all is broken, and one person meets that.
        var answers = new List<HttpStatusCode>();
        while (answers.LastOrDefault() != HttpStatusCode.OK && answers.Count < Web.Database.Connections) answers.Add((await browser.GetAsync($"/v/{launch}/about-you")).Status);
        Assert.Equal(HttpStatusCode.OK, answers[^1]);
        await browser.ArriveAsync(platform, TestPerson.New());
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/.well-known/jwks.json")]
    public async Task Machines_that_ask_for_the_head_alone_are_answered(string address)
    {
        using var probe = tools.NewBrowser();
        var answer = await probe.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Forwarded_headers_change_nothing_when_no_proxy_is_configured()
    {
        using var browser = tools.NewBrowser();
        browser.Headers["X-Forwarded-Host"] = "elsewhere.example";
        browser.Headers["X-Forwarded-Proto"] = "https";
        browser.Headers["X-Forwarded-For"] = "203.0.113.9";
        var login = await browser.BeginAsync(tools.Platform);

        Assert.Equal($"{tools.Tool.Url}/lti/launch", login.Fields["redirect_uri"]);
        Assert.DoesNotContain("elsewhere.example", login.Answer.Body, StringComparison.Ordinal);
        Assert.Equal(ForwardedHeaders.None, tools.Tool.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders);
    }

    [Fact]
    public void Only_configured_proxies_are_believed()
    {
        var options = new ForwardedHeadersOptions();
        new TrustedProxies(Options.Create(new ToolOptions { TrustedProxies = ["192.0.2.7", "10.1.0.0/16"] })).Configure(options);

        Assert.Equal(IPAddress.Parse("192.0.2.7"), Assert.Single(options.KnownProxies));
        Assert.Equal("10.1.0.0/16", Assert.Single(options.KnownIPNetworks).ToString());
        Assert.Equal(ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, options.ForwardedHeaders);
    }

    [Fact]
    public async Task An_address_that_is_not_there_has_a_plain_page()
    {
        using var browser = tools.NewBrowser();
        string[] addresses = ["/", "/v/", "/admin", "/lti/register-me", "/.env", "/../../etc/passwd", "/%2e%2e/appsettings.json", "/appsettings.json"];
        foreach (var address in addresses)
        {
            var answer = await browser.GetAsync(address);
            Assert.Equal((HttpStatusCode.NotFound, "This page is not here"), (answer.Status, answer.Heading));
            LaunchableTool.AssertHarmless(answer);
        }
    }
}
