using System.Text.Json.Nodes;

namespace ESafetyCourse.Tests.Kit;

/// <summary>
/// A browser without scripts and redirects. It keeps <c>__Host-</c> cookies over http://127.0.0.1, as browsers do for addresses that
/// they trust (CookieContainer would not), and drops those that a browser would not accept.
/// </summary>
public sealed class Browser(TestTool tool) : IDisposable
{
    private static readonly SocketsHttpHandler Connections = new() { AllowAutoRedirect = false, UseCookies = false };
    private readonly HttpClient _http = new(Connections, disposeHandler: false) { BaseAddress = new Uri(tool.Url) };

    /// <summary>The tool that it is pointed at.</summary>
    public TestTool Tool => tool;

    /// <summary>The cookie jar: name → value. A test may take some away.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>Headers sent with every request, e.g. <c>Sec-Fetch-Site</c>.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public Task<Answer> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task<Answer> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields) =>
        PostAsync(address, new FormUrlEncodedContent(fields));

    public Task<Answer> PostAsync(string address, HttpContent content) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content });

    /// <summary>Posts a form of a launch's page as the page would: with its guard.</summary>
    public async Task<Answer> SubmitAsync(string page, string address, params (string Name, string Value)[] fields)
    {
        var guard = (await GetAsync(page)).Page.QuerySelector("input[name=guard]")?.GetAttribute("value") ?? "";
        return await PostAsync(address, [new("guard", guard), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
    }

    /// <summary>Opens an activity on a platform: the tool's login page.</summary>
    public async Task<LoginSeen> BeginAsync(TestPlatform platform, Action<Dictionary<string, string>>? alter = null)
    {
        var fields = platform.LoginFields();
        alter?.Invoke(fields);
        var answer = await PostAsync("/lti/login", fields);
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, $"{(int)answer.Status} {answer.Body}");
        return new LoginSeen(answer);
    }

    /// <summary>Comes back from the platform with a token.</summary>
    public Task<Answer> ReturnAsync(LoginSeen login, string idToken) =>
        PostAsync("/lti/launch", [new("state", login.State), new("id_token", idToken)]);

    /// <summary>Opens an activity and comes back as somebody; the answer is the redirect to the page, or a refusal.</summary>
    public async Task<Answer> LaunchAsync(TestPlatform platform, TestPerson person, Action<JsonObject>? alter = null)
    {
        var login = await BeginAsync(platform);
        var claims = TestClaims.Of(platform, person, login.Nonce);
        alter?.Invoke(claims);
        return await ReturnAsync(login, platform.Sign(claims));
    }

    /// <summary>The same, and the page behind it.</summary>
    public async Task<string> ArriveAsync(TestPlatform platform, TestPerson person, Action<JsonObject>? alter = null) =>
        (await LaunchAsync(platform, person, alter)).Launch;

    /// <summary>Sends a request with the cookies, keeps those that come back.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        using (request)
        using (var response = await _http.SendAsync(request))
        {
            var headers = response.Headers.Concat(response.Content.Headers)
                .SelectMany(header => header.Value, (header, value) => (Name: header.Key.ToLowerInvariant(), Value: value))
                .ToLookup(header => header.Name, header => header.Value);
            foreach (var cookie in headers["set-cookie"]) Keep(cookie);
            if ((int)response.StatusCode >= 500) TellWhy();
            return new Answer(response.StatusCode, headers, await response.Content.ReadAsStringAsync());
        }
    }

    public void Dispose() => _http.Dispose();

    // A test that meets a fault of ours shows what the program logged of it.
    private void TellWhy()
    {
        lock (tool.Log) TestContext.Current.TestOutputHelper?.WriteLine(tool.Log.FindLast(line => line.Contains("Exception", StringComparison.Ordinal)) ?? "");
    }

    private void Keep(string header)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        var (name, value) = (parts[0].Split('=', 2)[0], parts[0].Split('=', 2)[1]);
        var attributes = parts[1..].Select(part => part.ToLowerInvariant()).ToList();
        // RFC 6265bis 4.1.3.2: a browser drops a __Host- cookie that is not Secure, has a Domain, or another path than /.
        Assert.True(attributes.Contains("secure") && attributes.Contains("path=/") && !Has("domain"), header);
        var over = value.Length == 0 || Has("max-age=0") || Has("expires=thu, 01 jan 1970");
        if (over) Cookies.Remove(name);
        else Cookies[name] = value;

        bool Has(string beginning) => attributes.Exists(part => part.StartsWith(beginning, StringComparison.Ordinal));
    }
}

/// <summary>The tool's login page.</summary>
/// <param name="Answer">As it came.</param>
public sealed record LoginSeen(Answer Answer)
{
    public Dictionary<string, string> Fields { get; } = new(Answer.Fields("#go-on"));

    public string Action => Answer.Page.QuerySelector("#go-on")!.GetAttribute("action")!;

    public string State => Fields["state"];

    public string Nonce => Fields["nonce"];

    /// <summary>The secret that the page's script would put into storage.</summary>
    public string Binding => Answer.Page.Body!.GetAttribute("data-binding")!;
}
