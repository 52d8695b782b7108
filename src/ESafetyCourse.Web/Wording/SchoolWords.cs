using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Web.Wording;

/// <summary>What operators are told of schools and local authorities, in a browser and on the command line.</summary>
public static class SchoolWords
{
    /// <summary>A school cannot become an authority's on that day.</summary>
    public static Bilingual Overlaps { get; } = new(
        "It is theirs already, or was an authority's on that day or later", "Mae’n perthyn i’r awdurdod eisoes, neu roedd yn perthyn i awdurdod ar y diwrnod hwnnw neu’n ddiweddarach");

    /// <summary>A school cannot leave.</summary>
    public static Bilingual NotTheirs { get; } = new("On that day it is no authority's", "Nid yw’n perthyn i unrhyw awdurdod ar y diwrnod hwnnw");

    /// <summary>A school has that short name.</summary>
    public static Bilingual SlugTaken(string slug) => new($"There is a school '{slug}' already.", $"Mae ysgol ‘{slug}’ yn bod eisoes.");

    /// <summary>An authority has that short name.</summary>
    public static Bilingual AuthoritySlugTaken(string slug) => new($"There is an authority '{slug}' already.", $"Mae awdurdod ‘{slug}’ yn bod eisoes.");
}
