using System.Security.Cryptography;

namespace ESafetyCourse.Core.Attestations;

/// <summary>References printed on receipts.</summary>
public static class Receipts
{
    private const string Alphabet = "BCDFGHJKMNPQRSTVWXZ23456789";

    /// <summary>A new one, such as <c>K7QD-X2MB-9T</c> (47 bits; the database refuses a second of the same).</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 10);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }
}
