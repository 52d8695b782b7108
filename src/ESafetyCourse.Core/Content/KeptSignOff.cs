using System.Globalization;
using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Core.Content;

/// <summary>A sign-off as publishing has kept it, for ever: who answered for a text that people read can be told when the files have long been others.</summary>
public sealed class KeptSignOff
{
    /// <summary>For what.</summary>
    public SignOffKind Kind { get; init; }

    /// <summary>The text's address (<see cref="AddressedText.Address"/>).</summary>
    public required string Address { get; init; }

    /// <summary>The hash of the text (<see cref="AddressedText.HashFor"/>).</summary>
    public required string Hash { get; init; }

    /// <summary>Name and role, as <see cref="SignOffName.Hash"/>.</summary>
    public required string ByHash { get; init; }

    /// <summary>The day on which it was signed off.</summary>
    public DateOnly SignedOn { get; init; }

    /// <summary>The row of evidence that tells of all that were kept in the same save, and when.</summary>
    public Guid EvidenceId { get; init; }

    /// <summary>What evidence has of it.</summary>
    internal string Line => $"{Kind.Stored()} {Address} {Hash} {ByHash} {SignedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    /// <summary>What evidence has of several: SHA-256, in hex, of their lines in order.</summary>
    /// <param name="lines">Kind, address, hash, the name's hash and the day of each, with a space between.</param>
    public static string DigestOf(IEnumerable<string> lines) => EditionDocument.Hash(string.Join('\n', lines.Order(StringComparer.Ordinal)));
}

/// <summary>Name and role of somebody who has signed off texts, with their salt. Erasing this row leaves every sign-off whole.</summary>
public sealed class SignOffName
{
    /// <summary>The salted hash of the words: what stands in sign-offs.</summary>
    public required string Hash { get; init; }

    /// <summary>Name and role, as they were typed.</summary>
    public required string Words { get; init; }

    /// <summary>32 random bytes.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>A name under a salt of its own.</summary>
    public static SignOffName New(string words) => Of(TypedWords.New(words));

    private static SignOffName Of(TypedWords typed) => new() { Hash = typed.Hash, Words = typed.Text, Salt = typed.Salt };
}
