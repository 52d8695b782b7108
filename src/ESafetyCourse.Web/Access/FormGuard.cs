using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Web.Features.Failures;
using Microsoft.AspNetCore.Mvc;

namespace ESafetyCourse.Web.Access;

/// <summary>
/// The field that every form of a visit or of an account carries: an HMAC over it and its session. The framework's antiforgery needs a
/// cookie of its own and is not used in frames (docs/design.md §5).
/// </summary>
public sealed class FormGuard(MasterKey master, ToolAddress tool)
{
    /// <summary>Name of the field.</summary>
    public const string Field = "guard";

    // A page that was shown before the master key changed is still filled in after that.
    private readonly byte[][] _keys = [.. master.AllFor("form-guard")];
    private readonly string _own = tool.Url.Origin();

    /// <summary>The value for a visit in its session.</summary>
    public string For(CurrentVisit visit) => For(Of(visit), _keys[0]);

    /// <summary>The value for an account in its session.</summary>
    public string For(CurrentAccount account) => For(Of(account), _keys[0]);

    /// <summary>
    /// Whether the browser says that a form comes from a page of ours. For forms whose content alone makes somebody the person there
    /// (a stored secret, a handover code): what says nothing, such as a program or a proxy that strips headers, is not enough.
    /// </summary>
    public bool FromOurPage(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "" => request.Headers.Origin.ToString().Equals(_own, StringComparison.OrdinalIgnoreCase),
        var site => site is "same-origin",
    };

    /// <summary>
    /// Whether the browser says that a form comes from another site: by Fetch Metadata or, where it is too old for that, by
    /// the origin that it sends with every form from elsewhere.
    /// </summary>
    public bool CrossSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "" => request.Headers.Origin.ToString() is { Length: > 0 } origin && !origin.Equals(_own, StringComparison.OrdinalIgnoreCase),
        var site => site is "cross-site" or "same-site",
    };

    /// <summary>Why a form that was posted for a visit is not taken; null where it is.</summary>
    public Task<IActionResult?> RefuseAsync(HttpContext http, CurrentVisit visit) => RefuseAsync(http, Of(visit));

    /// <summary>Why a form that was posted for an account is not taken; null where it is.</summary>
    public Task<IActionResult?> RefuseAsync(HttpContext http, CurrentAccount account) => RefuseAsync(http, Of(account));

    private async Task<IActionResult?> RefuseAsync(HttpContext http, string whose)
    {
        if (CrossSite(http.Request)) return Notice.FormForeign();
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return Fits(form[Field], whose) ? null : Notice.FormForeign();
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or NotSupportedException or BadHttpRequestException or IOException)
        {
            return Notice.FormUnreadable();
        }
    }

    // In constant time.
    private bool Fits(string? posted, string whose) =>
        posted is not null
        && _keys.Any(key => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(posted), Encoding.UTF8.GetBytes(For(whose, key))));

    private static string Of(CurrentVisit visit) => $"{visit.Id}.{visit.SessionId}";

    private static string Of(CurrentAccount account) => $"account.{account.Id}.{account.Session}";

    private static string For(string whose, byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(whose)));
}
