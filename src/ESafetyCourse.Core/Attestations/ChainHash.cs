using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ESafetyCourse.Core.Attestations;

/// <summary>How the chain is hashed, and how it writes what it hashes.</summary>
public static class ChainHash
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>SHA-256 of a text in UTF-8, lower-case hex.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>An instant as the chain writes it: UTC, microseconds.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads such an instant; null for anything else.</summary>
    public static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
