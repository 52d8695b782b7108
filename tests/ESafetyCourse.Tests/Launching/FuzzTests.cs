using System.Net;
using System.Text;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

public sealed class FuzzTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const int Requests = 3200;

    private static readonly string[] Pieces =
    [
        "", "%", "%00", "%C3%28", "%FF", "%u0041", "=", "&", "&&", ";", "+", "\r\n", "\0", "'", "\"", "<script>", "{\"a\":", "../",
        "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.", "Ŵŷ", "😀", "\ud83d", "\u202e", "[]", "iss[]", "state.x", "$User.id",
        "9999999999999999999999", "-1", "null", "http://", "https://[::1]:99999/", "file:///etc/passwd",
    ];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data; boundary=x", "multipart/form-data",
        "application/json", "text/plain", "", "application/x-www-form-urlencoded; charset=\"", "multipart/form-data; boundary=\"\"",
    ];

    [Theory]
    [InlineData(20260914)]
    public async Task No_request_to_login_or_launch_is_our_fault(int seed)
    {
        using var browser = tools.NewBrowser();
        var before = await tools.StoredAsync();
        var login = await browser.BeginAsync(tools.Platform);
        var random = new Random(seed);
        var token = tools.Platform.Sign(TestClaims.Of(tools.Platform, TestPerson.Carys, "another"));
        var requests = Enumerable.Range(0, Requests).Select(_ => Make(random, login, token)).ToList();
        var faults = new List<string>();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (request, _) =>
        {
            using var visitor = tools.NewBrowser();
            if (request.WithCookie) foreach (var (name, value) in browser.Cookies.ToList()) visitor.Cookies[name] = value;
            var answer = await visitor.SendAsync(request.Build());
            if ((int)answer.Status < 500 && !answer.Body.Contains("   at ", StringComparison.Ordinal)) return;
            lock (faults) faults.Add($"{(int)answer.Status} {request}");
        });

        Assert.Empty(faults);
        Assert.Equal(before, await tools.StoredAsync());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/ready")).Status);
    }

    private Attempt Make(Random random, LoginSeen login, string token)
    {
        var toLogin = random.Next(2) == 0;
        List<KeyValuePair<string, string>> fields = toLogin
            ? [.. tools.Platform.LoginFields()]
            : [new("state", login.State), new("id_token", token)];
        for (var times = random.Next(4); times >= 0; times--) Mutate(random, fields);
        var body = new StringBuilder(string.Join('&', fields.Select(field => $"{Escape(random, field.Key)}={Escape(random, field.Value)}")));
        if (random.Next(3) == 0) body.Insert(random.Next(body.Length + 1), Pieces[random.Next(Pieces.Length)]);
        return new Attempt(
            random.Next(5) == 0, toLogin ? "/lti/login" : "/lti/launch", body.ToString(), random.Next(4) > 0 ? Types[0] : Types[random.Next(Types.Length)],
            random.Next(2) == 0);
    }

    private static void Mutate(Random random, List<KeyValuePair<string, string>> fields)
    {
        var at = random.Next(fields.Count);
        var (name, value) = fields[at];
        var piece = Pieces[random.Next(Pieces.Length)];
        switch (random.Next(7))
        {
            case 0: fields[at] = new(name, piece); break;
            case 1: fields[at] = new(name, value.Insert(random.Next(value.Length + 1), piece)); break;
            case 2: fields[at] = new(name, value[..random.Next(value.Length + 1)]); break;
            case 3: fields.Add(fields[at]); break;
            case 4: fields[at] = new(name + piece, value); break;
            case 5: fields.Add(new(new[] { "error", "binding", "error_description", "guard", "code" }[random.Next(5)], piece)); break;
            default: fields[at] = new(name, string.Concat(Enumerable.Repeat(piece, random.Next(3000)))); break;
        }
    }

    // Mostly as a browser would; now and then raw.
    private static string Escape(Random random, string text) => random.Next(8) == 0 ? text : WebUtility.UrlEncode(text);

    private sealed record Attempt(bool ByLink, string Address, string Body, string Type, bool WithCookie)
    {
        public HttpRequestMessage Build()
        {
            // A link is cut to what a browser's address holds; percent signs that belong to no escape stay as they are.
            var query = ByLink ? $"?{Uri.EscapeDataString(new string([.. Body.Take(2000).Where(letter => !char.IsSurrogate(letter))]))}" : "";
            foreach (var (escaped, plain) in new[] { ("%26", "&"), ("%3D", "="), ("%25", "%") })
                query = query.Replace(escaped, plain, StringComparison.Ordinal);
            var request = new HttpRequestMessage(ByLink ? HttpMethod.Get : HttpMethod.Post, Address + query);
            if (ByLink) return request;
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Type);
            return request;
        }
    }
}
