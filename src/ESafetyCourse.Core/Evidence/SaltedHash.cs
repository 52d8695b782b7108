using System.Security.Cryptography;
using System.Text;

namespace ESafetyCourse.Core.Evidence;

/// <summary>What stands in evidence for words that can be erased.</summary>
public static class SaltedHash
{
    /// <summary>SHA-256 of salt and words (UTF-8), hex. Without the salt it says nothing about the words.</summary>
    public static string Of(string words, byte[] salt) =>
        Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(words)]));
}
