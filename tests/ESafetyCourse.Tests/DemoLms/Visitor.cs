using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ESafetyCourse.Tests.DemoLms;

/// <summary>A page that came back.</summary>
public sealed record Seen(HttpStatusCode Status, IHtmlDocument Page, string? Location)
{
    /// <summary>The text of the page between the bars.</summary>
    public string Main => Page.QuerySelector("main")!.TextContent;

    public string Heading => Page.QuerySelector("h1")!.TextContent.Trim();

    public string FormAction => Page.QuerySelector("form#passing")?.GetAttribute("action") ?? throw new InvalidOperationException(Heading);

    public string FormMethod => Page.QuerySelector("form#passing")!.GetAttribute("method")!;

    public Dictionary<string, string> Fields => Page.QuerySelectorAll("form#passing input")
        .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);

    public JsonElement Claims => JsonElement.Parse(Base64Url.DecodeFromChars(Fields["id_token"].Split('.')[1]));

    public JsonElement Header => JsonElement.Parse(Base64Url.DecodeFromChars(Fields["id_token"].Split('.')[0]));
}

/// <summary>A browser with cookies that follows no redirect and runs no script.</summary>
public sealed class Visitor(StartedPlatform platform) : IDisposable
{
    public const string Carys = "4";
    public const string Huw = "5";
    public const string Sian = "3";
    public const string Gareth = "6";
    public const string Non = "7";
    public const string Elin = "8";

    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    public async Task<Visitor> AsAsync(string person)
    {
        await PostAsync(platform.Url + "/sign-in", new() { ["person"] = person });
        return this;
    }

    public async Task<Seen> GetAsync(string path)
    {
        using var response = await _http.GetAsync(platform.Url + path, StartedPlatform.Ct);
        return await SeenAsync(response);
    }

    public async Task<Seen> PostAsync(string address, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var response = await _http.PostAsync(address, form, StartedPlatform.Ct);
        return await SeenAsync(response);
    }

    /// <summary>Opens an activity and answers the authorisation request that a correct tool makes of it.</summary>
    public Task<Dictionary<string, string>> BeginAsync(string query = "", string activity = "/course/2/activity/11") =>
        BeginAtAsync($"{activity}/launch?{query}");

    /// <summary>The same for any address that begins a launch.</summary>
    public async Task<Dictionary<string, string>> BeginAtAsync(string path)
    {
        var login = (await GetAsync(path)).Fields;
        return new()
        {
            ["scope"] = "openid",
            ["response_type"] = "id_token",
            ["response_mode"] = "form_post",
            ["prompt"] = "none",
            ["client_id"] = login.GetValueOrDefault("client_id", StartedPlatform.ClientId),
            ["redirect_uri"] = StartedPlatform.ToolUrl + "/lti/launch",
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
            ["login_hint"] = login["login_hint"],
            ["lti_message_hint"] = login["lti_message_hint"],
        };
    }

    public Task<Seen> AuthoriseAsync(Dictionary<string, string> request) => PostAsync(platform.Settings.AuthorisationUrl, request);

    public async Task<Seen> LaunchAsync(string query = "", string activity = "/course/2/activity/11") =>
        await AuthoriseAsync(await BeginAsync(query, activity));

    /// <summary>The launch that begins at that address, as far as the token.</summary>
    public async Task<Seen> LaunchAtAsync(string path) => await AuthoriseAsync(await BeginAtAsync(path));

    public void Dispose() => _http.Dispose();

    private static async Task<Seen> SeenAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(StartedPlatform.Ct);
        var page = await new HtmlParser().ParseDocumentAsync(html, StartedPlatform.Ct);
        return new Seen(response.StatusCode, page, response.Headers.Location?.ToString());
    }
}
