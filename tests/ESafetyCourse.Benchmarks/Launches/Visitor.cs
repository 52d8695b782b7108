using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ESafetyCourse.Benchmarks.Launches;

/// <summary>A launch as a browser and an LMS play it.</summary>
internal sealed class Visitor(HttpClient http, StandInPlatform platform, string tool)
{
    private static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");

    /// <summary>Plays a launch up to the first page.</summary>
    /// <exception cref="LaunchFailedException">A step answered otherwise than it should.</exception>
    public async Task<Played> PlayAsync(LaunchBy launch, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var login = await LoginAsync(launch, ct);
        var loggedIn = Stopwatch.GetTimestamp();
        var token = platform.Sign(launch, login.Nonce, $"{tool}/lti/launch");
        var signed = Stopwatch.GetTimestamp();
        var (address, cookie) = await LaunchAsync(login, token, ct);
        var launched = Stopwatch.GetTimestamp();
        var page = await PageAsync(address, cookie, ct);
        var shown = Stopwatch.GetTimestamp();
        return new Played(
            new Times(Between(began, loggedIn), Between(loggedIn, signed), Between(signed, launched), Between(launched, shown)),
            login, token, address, cookie, page);
    }

    /// <summary>Says what one does at the school, and begins the module, so that the next launch is a returning person's.</summary>
    public async Task SettleInAsync(Played played, LaunchBy launch, bool begin, CancellationToken ct)
    {
        if (!played.Address.EndsWith("/about-you", StringComparison.Ordinal)) return;
        var guard = Field(played.Page.Text, "guard");
        await PostAsync(played.Address, $"guard={guard}&staff-group=teaching&registered=yes", played.Cookie, ct);
        if (!begin) return;
        var start = played.Address.Replace("about-you", $"m/{launch.Module}/start", StringComparison.Ordinal);
        await PostAsync(start, $"guard={guard}", played.Cookie, ct);
    }

    /// <summary>Begins a login.</summary>
    public async Task<Login> LoginAsync(LaunchBy launch, CancellationToken ct)
    {
        var form = $"iss={Uri.EscapeDataString(platform.Url)}&login_hint={launch.Subject}&target_link_uri={Uri.EscapeDataString($"{tool}/lti/launch")}"
            + $"&client_id={StandInPlatform.ClientId}&lti_deployment_id={StandInPlatform.Deployment}"
            + "&lti_message_hint=%7B%22cmid%22%3A7%2C%22launchid%22%3A%22ltilaunch7_123456%22%7D";
        using var answer = await SendAsync(HttpMethod.Post, "/lti/login", form, null, ct);
        var text = (await ReadAsync(answer, HttpStatusCode.OK, ct)).Text;
        return new Login(Field(text, "state"), Field(text, "nonce"), CookieOf(answer));
    }

    /// <summary>Brings the platform's answer; gives the address of the first page and the session's cookie.</summary>
    public async Task<(string Address, string Cookie)> LaunchAsync(Login login, string token, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/lti/launch", $"state={login.State}&id_token={token}", login.Cookie, ct);
        await ReadAsync(answer, HttpStatusCode.SeeOther, ct);
        return (answer.Headers.Location!.OriginalString, CookieOf(answer, "__Host-esafety="));
    }

    /// <summary>What an address weighs, compressed as it comes.</summary>
    public async Task<Page> PageAsync(string address, string? cookie, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, address, null, cookie, ct);
        return await ReadAsync(answer, HttpStatusCode.OK, ct);
    }

    private async Task PostAsync(string address, string form, string cookie, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Post, address, form, cookie, ct);
        await ReadAsync(answer, HttpStatusCode.SeeOther, ct);
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? form, string? cookie, CancellationToken ct)
    {
        var request = new HttpRequestMessage(method, tool + path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        if (cookie is not null) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (form is not null) request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(form)) { Headers = { ContentType = Form } };
        return http.SendAsync(request, ct);
    }

    private static async Task<Page> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected, CancellationToken ct)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(ct);
        using var reader = new StreamReader(Expanded(body, answer.Content.Headers.ContentEncoding.FirstOrDefault()), Encoding.UTF8);
        var text = await reader.ReadToEndAsync(ct);
        if (answer.StatusCode != expected)
            throw new LaunchFailedException($"{answer.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode}: {text[..Math.Min(text.Length, 2000)]}");
        return new Page(text, body.Length);
    }

    private static Stream Expanded(byte[] body, string? encoding) => encoding switch
    {
        "br" => new BrotliStream(new MemoryStream(body), CompressionMode.Decompress),
        "gzip" => new GZipStream(new MemoryStream(body), CompressionMode.Decompress),
        _ => new MemoryStream(body),
    };

    private static string CookieOf(HttpResponseMessage answer, string prefix = "") =>
        answer.Headers.GetValues("Set-Cookie").First(cookie => cookie.StartsWith(prefix, StringComparison.Ordinal)).Split(';')[0];

    private static string Field(string page, string name)
    {
        var marker = $"name=\"{name}\" value=\"";
        var from = page.IndexOf(marker, StringComparison.Ordinal) + marker.Length;
        return from < marker.Length ? throw new LaunchFailedException($"The page has no field '{name}'.") : page[from..page.IndexOf('"', from)];
    }

    private static double Between(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
}

/// <summary>A login under way: what the form and the cookie say.</summary>
internal sealed record Login(string State, string Nonce, string Cookie);

/// <summary>A page as it came.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Bytes">Its body on the wire.</param>
internal sealed record Page(string Text, int Bytes);

/// <summary>How long the steps of a launch took, in milliseconds.</summary>
internal sealed record Times(double Login, double Signing, double Launch, double FirstPage)
{
    public double Whole => Login + Signing + Launch + FirstPage;
}

/// <summary>A launch that was played.</summary>
internal sealed record Played(Times Times, Login Login, string Token, string Address, string Cookie, Page Page);

/// <summary>A launch that did not go as it should.</summary>
internal sealed class LaunchFailedException(string message) : Exception(message);
