using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Access;

/// <summary>The language for whoever has not said theirs by an account: the one chosen before in this browser, else the one that the browser asks for.</summary>
public static class BrowserLanguage
{
    /// <summary>Name of the cookie that keeps what was chosen.</summary>
    public const string Cookie = "__Host-esafety-language";

    /// <summary>The language of a request.</summary>
    public static Language Of(HttpRequest request)
    {
        var asked = request.Cookies[Cookie] is { } chosen and ("en" or "cy") ? chosen : request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.ToString())
            .FirstOrDefault(one => one.StartsWith("cy", StringComparison.OrdinalIgnoreCase) || one.StartsWith("en", StringComparison.OrdinalIgnoreCase));
        return asked?.StartsWith("cy", StringComparison.OrdinalIgnoreCase) == true ? Language.Welsh : Language.English;
    }
}
