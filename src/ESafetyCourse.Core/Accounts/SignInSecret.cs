using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ESafetyCourse.Core.Accounts;

/// <summary>The secrets of signing in by a mail: 256 bits each; only their hashes are stored.</summary>
public static class SignInSecret
{
    /// <summary>How long a mail is good.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Makes one, as it may stand in an address or a cookie.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The hash under which one is stored (SHA-256).</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
