using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Keys;

namespace ESafetyCourse.Web.Access;

/// <summary>
/// The field that every form of a launch carries: an HMAC over launch and session. The framework's antiforgery needs a
/// cookie of its own and is not used in frames (DESIGN §5).
/// </summary>
public sealed class FormGuard(MasterKey master)
{
    /// <summary>Name of the field.</summary>
    public const string Field = "guard";

    private readonly byte[] _key = master.For("form-guard");

    /// <summary>The value for a launch in a session.</summary>
    public string For(LaunchId launch, SessionId session) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes($"{launch}.{session}")));

    /// <summary>Whether a posted value is that of the launch, in constant time.</summary>
    public bool Fits(string? posted, LaunchId launch, SessionId session) =>
        posted is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(posted), Encoding.UTF8.GetBytes(For(launch, session)));

    /// <summary>Whether the browser says that the request comes from another site (Fetch Metadata).</summary>
    public static bool CrossSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
}
