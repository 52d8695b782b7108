using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Schools;

/// <summary>A name of a school or of an authority.</summary>
public enum NamePart
{
    /// <summary>The short one.</summary>
    Slug,

    /// <summary>That in English.</summary>
    English,

    /// <summary>That in Welsh.</summary>
    Welsh,
}

/// <summary>What is wrong with one of them.</summary>
/// <param name="Part">Which.</param>
/// <param name="Words">A sentence.</param>
public sealed record NameFault(NamePart Part, Bilingual Words);
