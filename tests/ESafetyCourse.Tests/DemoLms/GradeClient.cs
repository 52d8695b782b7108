using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ESafetyCourse.Tests.DemoLms;

/// <summary>The back channel of the stand-in tool: tokens and grade requests.</summary>
public sealed class GradeClient(StartedPlatform platform) : IDisposable
{
    public const string Scopes = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    public const string ScoreType = "application/vnd.ims.lis.v1.score+json";

    public const string LineItemType = "application/vnd.ims.lis.v2.lineitem+json";

    public static readonly DateTimeOffset Nine = new(2026, 9, 14, 9, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _http = new(new SocketsHttpHandler { ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8 });

    public async Task<(HttpStatusCode Status, JsonElement Body)> AskTokenAsync(string assertion, string scope = Scopes + "score")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
            ["scope"] = scope,
        });
        using var response = await _http.PostAsync(platform.Settings.TokenUrl, form, StartedPlatform.Ct);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(StartedPlatform.Ct));
    }

    public async Task<GradeClient> WithTokenAsync(string scope, string clientId = StartedPlatform.ClientId)
    {
        var (_, body) = await AskTokenAsync(platform.Tool.Sign(platform.Tool.Assertion(platform.Settings.TokenUrl, clientId)), scope);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("access_token").GetString());
        return this;
    }

    /// <summary>The words beside the status of the last score posted.</summary>
    public string? Reason { get; private set; }

    public string Item(string item = "101", string course = "2", string tail = "") =>
        $"{platform.Url}/lti/services.php/{course}/lineitems/{item}/lineitem{tail}?type_id=1";

    public static JsonObject Score(string person, decimal given, DateTimeOffset at) => new()
    {
        ["userId"] = person,
        ["timestamp"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["activityProgress"] = "Completed",
        ["gradingProgress"] = "FullyGraded",
        ["scoreGiven"] = given,
        ["scoreMaximum"] = 100,
    };

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(
        JsonObject score, string contentType = ScoreType, string item = "101", string course = "2")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(score.ToJsonString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var response = await _http.PostAsync(Item(item, course, "/scores"), content, StartedPlatform.Ct);
        Reason = response.ReasonPhrase;
        return (response.StatusCode, await response.Content.ReadAsStringAsync(StartedPlatform.Ct));
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, JsonObject? body = null, string? type = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type ?? LineItemType);
        }
        return await _http.SendAsync(request, StartedPlatform.Ct);
    }

    public async Task<JsonElement> ReadAsync(string address, string accept)
    {
        using var response = await GetAsync(address, accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(StartedPlatform.Ct));
    }

    public async Task<HttpResponseMessage> GetAsync(string address, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }
        return await _http.SendAsync(request, StartedPlatform.Ct);
    }

    public void Dispose() => _http.Dispose();
}
