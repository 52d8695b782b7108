using System.Security.Cryptography;
using System.Text;

namespace ESafetyCourse.Core;

/// <summary>A code that is used once and can be read out over the telephone, such as <c>K7QD-X2MB-9TRW</c> (57 bits); only its hash is stored.</summary>
public static class OneTimeCode
{
    // No vowels and no look-alikes.
    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ23456789";

    /// <summary>Makes one.</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 12);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    /// <summary>Makes one that is typed within minutes and tried a few times at most, such as <c>K7QD-X2MB</c> (38 bits).</summary>
    public static string NewShort()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"{letters[..4]}-{letters[4..]}";
    }

    /// <summary>Makes a reference to look something up by, such as <c>R-7KQ2-M9XF</c> (38 bits): no secret, only short and not guessed by mistake.</summary>
    public static string NewReference() => $"R-{NewShort()}";

    /// <summary>The hash under which a code is stored (SHA-256); case, spaces and hyphens don't matter.</summary>
    public static byte[] Hash(string code)
    {
        var plain = new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return SHA256.HashData(Encoding.ASCII.GetBytes(plain));
    }
}
