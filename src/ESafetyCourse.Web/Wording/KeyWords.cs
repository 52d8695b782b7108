using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Keys;

namespace ESafetyCourse.Web.Wording;

/// <summary>Where a signing key is in its life, in words for whoever runs the program.</summary>
public static class KeyWords
{
    /// <summary>Where it is.</summary>
    public static (string Colour, Bilingual Words) Of(KeyState state) => state switch
    {
        KeyState.Next => ("blue", new("Signs next", "Yn llofnodi nesaf")),
        KeyState.Signing => ("green", new("Signs", "Yn llofnodi")),
        KeyState.Previous => ("grey", new("Signed before", "Wedi gorffen llofnodi")),
        KeyState.Retired => ("grey", new("Out of use", "Allan o ddefnydd")),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
