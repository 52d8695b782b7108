using ESafetyCourse.Core.Platforms;

namespace ESafetyCourse.Web.Access;

/// <summary>The security headers of every answer. Nothing inline, nothing from elsewhere, framed only by whom a launch allows.</summary>
public static class ContentPolicy
{
    private const string Own = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; ";
    private const string Drawn = "default-src 'none'; style-src 'unsafe-inline'; sandbox; ";

    // Hangfire's pages write the colours of states and the height of charts beside their elements, and their script puts a style sheet into the page.
    private const string Charted = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; ";
    private static readonly object Framing = new();
    private static readonly object Loading = new();
    private static readonly object Posting = new();

    /// <summary>Lets these origins frame the answer; without a call, nobody may.</summary>
    public static void AllowFraming(HttpContext http, IEnumerable<string> origins) =>
        http.Items[Framing] = string.Join(' ', ["'self'", .. origins]);

    /// <summary>
    /// Lets anybody frame the answer, unless a launch has said who may: refusals, and notices such as "open it again", which
    /// a frame must be able to show, and which show nothing personal and offer no action.
    /// </summary>
    public static void AllowFramingByAnyone(HttpContext http) => http.Items.TryAdd(Framing, "*");

    /// <summary>
    /// Leaves form targets open: the login page posts to the platform, and a platform may redirect on to another host of
    /// its own, which <c>form-action</c> would stop.
    /// </summary>
    public static void AllowPostingAway(HttpContext http) => http.Items[Posting] = "";

    /// <summary>Lets the page's form be posted to one address of a platform, and to nobody else.</summary>
    public static void AllowPostingTo(HttpContext http, Uri address) => http.Items[Posting] = $"form-action {address.Origin()}; ";

    /// <summary>The answer is a picture: whoever opens it by itself sees it, and nothing in it runs or fetches anything.</summary>
    public static void ShowAsPicture(HttpContext http) => http.Items[Loading] = Drawn;

    /// <summary>The answer is one of Hangfire's own pages, which bring styles of their own; scripts and everything else are ours alone there too.</summary>
    public static void AllowHangfire(HttpContext http) => http.Items[Loading] = Charted;

    /// <summary>Writes the headers just before the answer starts.</summary>
    public static IApplicationBuilder UseContentPolicy(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            var posting = http.Items[Posting] ?? "form-action 'self'; ";
            headers.ContentSecurityPolicy = $"{http.Items[Loading] ?? Own}{posting}frame-ancestors {http.Items[Framing] ?? "'none'"}";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    });
}
