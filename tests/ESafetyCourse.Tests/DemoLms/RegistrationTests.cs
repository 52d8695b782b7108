using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Tests.DemoLms;

public sealed class RegistrationTests
{
    [Fact]
    public async Task The_configuration_names_every_address_that_a_tool_needs()
    {
        await using var platform = await StartedPlatform.StartAsync(path: "/moodle");
        using var http = new HttpClient();
        foreach (var address in new[] { platform.Settings.ConfigurationUrl, platform.Url + "/mod/lti/openid-configuration.php" })
        {
            var configuration = await http.GetFromJsonAsync<JsonElement>(address, StartedPlatform.Ct);
            Assert.Equal(platform.Url, configuration.GetProperty("issuer").GetString());
            Assert.Equal(platform.Settings.TokenUrl, configuration.GetProperty("token_endpoint").GetString());
            Assert.Equal(platform.Settings.RegistrationUrl, configuration.GetProperty("registration_endpoint").GetString());
            Assert.True(configuration.TryGetProperty("https://purl.imsglobal.org/spec/lti-platform-configuration", out _));
            Assert.False(configuration.TryGetProperty("authorization_server", out _));
        }
    }

    [Fact]
    public async Task A_tool_that_registers_waits_until_the_administrator_lets_it_in()
    {
        await using var platform = await StartedPlatform.StartAsync(more: "--DemoLms:ClientId=");
        var (client, deployment) = await SelfRegistration.RegisterAsync(platform, activate: false);
        Assert.Equal(15, client.Length);
        using var visitor = await new Visitor(platform).AsAsync(Visitor.Non);
        Assert.Contains("Pending", (await visitor.GetAsync("/admin/tools")).Main, StringComparison.Ordinal);
        await visitor.AsAsync(Visitor.Carys);
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.GetAsync("/course/2/activity/11/launch")).Status);

        await visitor.AsAsync(Visitor.Non);
        await visitor.PostAsync($"{platform.Url}/admin/tools/{client}/activate", []);
        Assert.DoesNotContain("Pending", (await visitor.GetAsync("/admin/tools")).Main, StringComparison.Ordinal);
        await visitor.AsAsync(Visitor.Carys);
        var claims = (await visitor.LaunchAsync()).Claims;
        Assert.Equal((client, deployment), (claims.GetProperty("aud").GetString(), claims.Lti("deployment_id").GetString()));
        Assert.Equal("https://training.example/open", claims.Lti("target_link_uri").GetString());
        Assert.Equal("Carys Bevan", claims.GetProperty("name").GetString());
        Assert.False(claims.TryGetProperty("email", out _));
        Assert.Equal("", claims.Lti("custom").GetProperty("context_history").GetString());
    }

    [Fact]
    public async Task A_registration_token_works_once_and_is_not_used_up_by_a_mistake()
    {
        await using var platform = await StartedPlatform.StartAsync();
        var (_, token) = await SelfRegistration.OpenAsync(platform);
        var (wrong, words) = await SelfRegistration.PostAsync(platform, new JsonObject { ["client_name"] = "Training" }, token);
        Assert.Equal((HttpStatusCode.BadRequest, "missing required attribute initiate_login_uri"), (wrong, words));
        Assert.Equal(HttpStatusCode.OK, (await SelfRegistration.PostAsync(platform, SelfRegistration.Body(), token)).Status);
        foreach (var bad in new[] { token, null, "made-up" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SelfRegistration.PostAsync(platform, SelfRegistration.Body(), bad)).Status);
        }
    }

    [Theory]
    [InlineData("initiate_login_uri", "missing required attribute initiate_login_uri")]
    [InlineData("redirect_uris", "missing required attribute redirect_uris")]
    [InlineData("client_name", "missing required attribute client_name")]
    [InlineData("jwks_uri", "missing required attribute jwks_uri")]
    [InlineData("response_types", "missing required attribute response_types")]
    [InlineData("token_endpoint_auth_method", "missing required attribute token_endpoint_auth_method")]
    [InlineData("domain", "missing required attribute domain")]
    [InlineData("target_link_uri", "domain_targetlinkuri_mismatch")]
    public async Task What_Moodle_demands_is_demanded_in_plain_text(string property, string words)
    {
        await using var platform = await StartedPlatform.StartAsync();
        var (_, token) = await SelfRegistration.OpenAsync(platform);
        var body = SelfRegistration.Body();
        body.Remove(property);
        var configuration = (JsonObject)body[SelfRegistration.ToolClaim]!;
        configuration[property] = property == "target_link_uri" ? "https://other.example/open" : configuration[property]?.DeepClone();
        if (property == "domain")
        {
            configuration.Remove("domain");
        }
        Assert.Equal((HttpStatusCode.BadRequest, words), await SelfRegistration.PostAsync(platform, body, token));
    }

    [Theory]
    [InlineData("response_types", """["code"]""", "invalid_response_types")]
    [InlineData("token_endpoint_auth_method", "\"client_secret_basic\"", "invalid_token_endpoint_auth_method")]
    [InlineData("jwks_uri", "\"keys\"", "An address is not an http or https address")]
    public async Task What_is_there_must_be_right_as_well(string property, string value, string words)
    {
        await using var platform = await StartedPlatform.StartAsync();
        var (_, token) = await SelfRegistration.OpenAsync(platform);
        var body = SelfRegistration.Body();
        body[property] = JsonNode.Parse(value);
        Assert.Equal((HttpStatusCode.BadRequest, words), await SelfRegistration.PostAsync(platform, body, token));
    }

    [Theory]
    [InlineData("training.example:8443", "https://training.example:8443/open")]
    [InlineData("training.example", "https://www.training.example:8443/open")]
    public async Task The_domain_may_name_the_port(string domain, string target)
    {
        await using var platform = await StartedPlatform.StartAsync();
        var (_, token) = await SelfRegistration.OpenAsync(platform);
        var body = SelfRegistration.Body();
        (body[SelfRegistration.ToolClaim]!["domain"], body[SelfRegistration.ToolClaim]!["target_link_uri"]) = (domain, target);
        body["scope"] = GradeClient.Scopes + "score";
        var (status, answer) = await SelfRegistration.PostAsync(platform, body, token);
        Assert.Equal(HttpStatusCode.OK, status);
        // One scope of grades brings the others that Moodle switches on together.
        var scopes = JsonElement.Parse(answer).GetProperty("scope").GetString()!.Split(' ').Select(scope => scope.Split('/')[^1]);
        Assert.Equal(["lineitem.readonly", "result.readonly", "score"], scopes);
    }

    [Fact]
    public async Task The_same_domain_again_changes_the_tool_and_keeps_its_ids_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("demo-lms-").FullName;
        var port = StartedPlatform.FreePort();
        var first = await StartedPlatform.StartAsync(folder, port);
        var (client, _) = await SelfRegistration.RegisterAsync(first);
        await first.DisposeAsync();

        await using var second = await StartedPlatform.StartAsync(folder, port);
        var (_, token) = await SelfRegistration.OpenAsync(second);
        var body = SelfRegistration.Body();
        body["client_name"] = "Training, renamed";
        var (_, answer) = await SelfRegistration.PostAsync(second, body, token);
        Assert.Equal(client, JsonElement.Parse(answer).GetProperty("client_id").GetString());
        using var administrator = await new Visitor(second).AsAsync(Visitor.Non);
        var card = (await administrator.GetAsync("/admin/tools")).Page.QuerySelector($"li[data-client='{client}']")!;
        Assert.Equal(("Training, renamed", "Active"), (card.QuerySelector("h2")!.TextContent, card.QuerySelector(".state")!.TextContent));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Only_the_administrator_of_the_lms_manages_tools_and_is_no_learner()
    {
        await using var platform = await StartedPlatform.StartAsync();
        using var visitor = await new Visitor(platform).AsAsync(Visitor.Sian);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/admin/tools")).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await visitor.PostAsync(platform.Url + "/admin/tools/register", new() { ["url"] = "https://training.example" })).Status);
        await visitor.AsAsync(Visitor.Non);
        var roles = (await visitor.LaunchAsync()).Claims.Lti("roles").EnumerateArray().Select(role => role.GetString()!.Split('/')[^1]);
        Assert.Equal(["person#Administrator", "membership#Instructor", "person#Administrator"], roles);
    }
}
