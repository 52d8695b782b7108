using System.Globalization;
using ESafetyCourse.Core.Content.Format;

namespace ESafetyCourse.Core.Content;

/// <summary>A safeguarding person's review of a story: of that very text, so that it lapses when a word of it changes.</summary>
/// <param name="Of">Module and story, e.g. <c>boundaries/BC02</c>.</param>
/// <param name="By">Name and role.</param>
/// <param name="On">The day.</param>
/// <param name="Hash">Of the text that was reviewed (<see cref="EditionDocument.HashOf(Scenario)"/>).</param>
public sealed record SignOff(string Of, string By, DateOnly On, string Hash)
{
    /// <summary>The file of the content that holds them.</summary>
    public const string File = "sign-offs.yaml";

    /// <summary>The text of <see cref="File"/> with one more.</summary>
    /// <param name="held">Its text now; empty where there is none.</param>
    /// <param name="signed">The one more.</param>
    public static string Added(string held, SignOff signed) => $"""
        {held.TrimEnd()}

        - of: {signed.Of}
          by: {Quoted(signed.By)}
          on: "{signed.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
          hash: {signed.Hash}

        """.TrimStart();

    private static string Quoted(string words) => CanonicalYaml.Scalar(words);

    /// <summary>Whether it is of the story as it is written.</summary>
    public bool Holds(Scenario story) => EditionDocument.HashOf(story) == Hash;
}
