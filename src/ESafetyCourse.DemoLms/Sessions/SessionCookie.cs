using System.Security.Cryptography;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Storage;

namespace ESafetyCourse.DemoLms.Sessions;

/// <summary>Who a browser is signed in as, and which language it reads.</summary>
internal sealed class SessionCookie(StateFile file, Campus campus, DemoSettings settings)
{
    // Cookies ignore the port, so the port is part of the name: two platforms on one machine keep apart.
    private readonly string _name = $"demolms_{new Uri(settings.Url).Port}";
    private readonly string _languageName = $"demolms_{new Uri(settings.Url).Port}_language";

    public Session? Current(HttpContext http)
    {
        var id = http.Request.Cookies[_name];
        var kept = id is null ? null : file.Read(state => state.Sessions.GetValueOrDefault(id));
        return kept is not null && campus.PersonWith(kept.PersonId) is { } person ? new Session(id!, person, kept.Sesskey) : null;
    }

    public void SignIn(HttpContext http, Person person)
    {
        SignOut(http);
        var id = Random();
        file.Change(state => state.Sessions[id] = new KeptSession(person.Id, Random()[..10]));
        http.Response.Cookies.Append(_name, id, Options());
    }

    public void SignOut(HttpContext http)
    {
        if (http.Request.Cookies[_name] is { } id)
        {
            file.Change(state => state.Sessions.Remove(id));
            http.Response.Cookies.Delete(_name, Options());
        }
    }

    public bool IsWelsh(HttpContext http) => http.Request.Cookies[_languageName] == "cy";

    public void ChooseLanguage(HttpContext http, bool welsh) => http.Response.Cookies.Append(_languageName, welsh ? "cy" : "en", Options());

    // Lax, as most platforms have it: the authorisation request from the tool's frame arrives without it (docs/design.md §9).
    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = settings.Url.StartsWith("https:", StringComparison.Ordinal),
        Path = settings.Path.Length == 0 ? "/" : settings.Path,
    };

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
