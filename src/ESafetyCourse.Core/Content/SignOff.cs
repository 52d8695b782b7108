using System.Globalization;
using ESafetyCourse.Core.Content.Format;

namespace ESafetyCourse.Core.Content;

/// <summary>What somebody puts their name to.</summary>
public enum SignOffKind
{
    /// <summary>A safeguarding person has reviewed a story for release.</summary>
    Review,

    /// <summary>A translator has confirmed that the Welsh says what the English says.</summary>
    Welsh,
}

/// <summary>Somebody answers for a text: for that very text, so that it lapses when a word of it changes.</summary>
/// <param name="Kind">For what.</param>
/// <param name="Of">The text's address (<see cref="AddressedText.Address"/>), e.g. <c>boundaries/BC02</c>.</param>
/// <param name="By">Name and role.</param>
/// <param name="On">The day.</param>
/// <param name="Hash">Of the text as it was (<see cref="AddressedText.HashFor"/>).</param>
public sealed record SignOff(SignOffKind Kind, string Of, string By, DateOnly On, string Hash)
{
    /// <summary>The most characters of a name with its role.</summary>
    public const int LongestBy = 200;

    /// <summary>The file of the content that holds those of a kind.</summary>
    public static string FileOf(SignOffKind kind) => kind == SignOffKind.Review ? "sign-offs.yaml" : "translation.yaml";

    /// <summary>Sign-offs with further ones: what had lapsed of the same text is replaced, as is what the same person had said of it.</summary>
    /// <param name="held">Those that there are.</param>
    /// <param name="further">The further ones.</param>
    public static IEnumerable<SignOff> With(IEnumerable<SignOff> held, IReadOnlyList<SignOff> further)
    {
        var now = further.ToLookup(signed => (signed.Kind, signed.Of));
        return held.Where(earlier => !now[(earlier.Kind, earlier.Of)].Any(signed => signed.Hash != earlier.Hash || signed.By == earlier.By)).Concat(further);
    }

    /// <summary>The text of <see cref="FileOf"/>: by address, so that what two people have signed apart can be merged.</summary>
    public static string Write(IEnumerable<SignOff> all) => string.Join('\n', all
        .OrderBy(signed => signed.Of, StringComparer.Ordinal).ThenBy(signed => signed.On).Select(signed => $"""
            - of: {CanonicalYaml.Scalar(signed.Of)}
              by: {CanonicalYaml.Scalar(signed.By)}
              on: "{signed.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
              hash: {CanonicalYaml.Scalar(signed.Hash)}

            """));
}
