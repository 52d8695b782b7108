namespace ESafetyCourse.Web.Features.Launches;

/// <summary>
/// The cookie that binds a login to the browser that began it. One for each login, so that two activities opened at once
/// don't disturb each other.
/// </summary>
public static class BindingCookie
{
    private const int NameLength = 16;

    /// <summary>Sets it for as long as a login lasts.</summary>
    public static void Set(HttpContext http, string state, string secret, TimeSpan lasts)
    {
        var options = Options();
        options.MaxAge = lasts;
        http.Response.Cookies.Append(Name(state), secret, options);
    }

    /// <summary>The secret that came back, or null.</summary>
    public static string? Read(HttpContext http, string state) => http.Request.Cookies[Name(state)];

    /// <summary>Takes it away: the login is over.</summary>
    public static void Clear(HttpContext http, string state) => http.Response.Cookies.Delete(Name(state), Options());

    private static string Name(string state) => $"__Host-esafety-login-{(state.Length > NameLength ? state[..NameLength] : state)}";

    private static CookieOptions Options()
    {
        var options = new CookieOptions { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.None };
        options.Extensions.Add("Partitioned"); // No property for it in ASP.NET Core (dotnet/aspnetcore#53224); deletion repeats it.
        return options;
    }
}
