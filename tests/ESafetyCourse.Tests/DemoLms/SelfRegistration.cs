using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Tests.DemoLms;

/// <summary>A tool that registers itself, and the administrator who opens its registration page and lets it in.</summary>
public static class SelfRegistration
{
    public const string ToolClaim = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    public const string Domain = "training.example";

    public static JsonObject Body() => new()
    {
        ["application_type"] = "web",
        ["response_types"] = new JsonArray("id_token"),
        ["grant_types"] = new JsonArray("client_credentials", "implicit"),
        ["initiate_login_uri"] = $"https://{Domain}/login",
        ["redirect_uris"] = new JsonArray(StartedPlatform.ToolUrl + "/lti/launch"),
        ["client_name"] = "Training",
        ["jwks_uri"] = $"https://{Domain}/.well-known/jwks.json",
        ["token_endpoint_auth_method"] = "private_key_jwt",
        ["scope"] = GradeClient.Scopes + "score " + GradeClient.Scopes + "lineitem " + RosterTests.Scope,
        [ToolClaim] = new JsonObject
        {
            ["domain"] = Domain,
            ["target_link_uri"] = $"https://{Domain}/open",
            ["claims"] = new JsonArray("iss", "sub", "name"),
            ["custom_parameters"] = new JsonObject { ["context_history"] = "$Context.id.history" },
            ["messages"] = new JsonArray(
                new JsonObject { ["type"] = "LtiDeepLinkingRequest", ["target_link_uri"] = $"https://{Domain}/choose" }),
        },
    };

    /// <summary>The address that the administrator's frame opens, taken apart.</summary>
    public static async Task<(string Configuration, string Token)> OpenAsync(StartedPlatform platform)
    {
        using var administrator = await new Visitor(platform).AsAsync(Visitor.Non);
        var page = await administrator.PostAsync(platform.Url + "/admin/tools/register", new() { ["url"] = $"https://{Domain}/register?for=moodle" });
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(page.Page.QuerySelector("iframe")!.GetAttribute("src")!).Query);
        Assert.Equal("moodle", query["for"]);
        return (query["openid_configuration"]!, query["registration_token"]!);
    }

    public static async Task<(HttpStatusCode Status, string Body)> PostAsync(StartedPlatform platform, JsonObject body, string? token)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, platform.Settings.RegistrationUrl);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, StartedPlatform.Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(StartedPlatform.Ct));
    }

    /// <summary>Registers and lets in; answers the client id and the deployment id.</summary>
    public static async Task<(string ClientId, string DeploymentId)> RegisterAsync(StartedPlatform platform, bool activate = true)
    {
        var (_, token) = await OpenAsync(platform);
        var (status, body) = await PostAsync(platform, Body(), token);
        Assert.Equal(HttpStatusCode.OK, status);
        var answer = JsonElement.Parse(body);
        var client = answer.GetProperty("client_id").GetString()!;
        if (activate)
        {
            using var administrator = await new Visitor(platform).AsAsync(Visitor.Non);
            Assert.Equal(
                HttpStatusCode.SeeOther, (await administrator.PostAsync($"{platform.Url}/admin/tools/{client}/activate", [])).Status);
        }
        return (client, answer.GetProperty(ToolClaim).GetProperty("deployment_id").GetString()!);
    }
}
