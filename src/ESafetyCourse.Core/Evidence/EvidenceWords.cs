using System.Security.Cryptography;

namespace ESafetyCourse.Core.Evidence;

/// <summary>Words that somebody typed, with the salt of their hash.</summary>
/// <param name="Text">As typed; it may name a person.</param>
/// <param name="Salt">32 random bytes.</param>
public sealed record TypedWords(string Text, byte[] Salt)
{
    /// <summary>Words typed just now, under a salt of their own.</summary>
    public static TypedWords New(string text) => new(text, RandomNumberGenerator.GetBytes(32));

    /// <summary>What stands in evidence for them.</summary>
    public string Hash => SaltedHash.Of(Text, Salt);
}

/// <summary>
/// The words that belong to a row of evidence, whose member <c>wordsHash</c> is their hash. Erasing this row leaves the evidence whole.
/// </summary>
public sealed class EvidenceWords
{
    /// <summary>Which row of evidence.</summary>
    public Guid EvidenceId { get; init; }

    /// <summary>As typed.</summary>
    public required string Words { get; init; }

    /// <summary>The salt of their hash.</summary>
    public required byte[] Salt { get; init; }
}
