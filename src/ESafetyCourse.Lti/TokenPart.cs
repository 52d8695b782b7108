using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace ESafetyCourse.Lti;

/// <summary>One part of a compact JWS: base64url exactly as RFC 7515 2 writes it, so that one value has one spelling.</summary>
internal static class TokenPart
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Decodes without padding, white space, line breaks, or bits left over in the last character.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(Alphabet)) return false;
        var decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        // Not TryDecodeFromChars, which throws for bits left over.
        if (Base64Url.DecodeFromChars(text, decoded, out _, out var written) != OperationStatus.Done) return false;
        Array.Resize(ref decoded, written);
        // RFC 4648 3.5: the unused bits of the last character must be zero; only then does encoding give the same text again.
        if (!text.SequenceEqual(Base64Url.EncodeToString(decoded))) return false;
        bytes = decoded;
        return true;
    }
}
