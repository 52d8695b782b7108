namespace ESafetyCourse.Core;

/// <summary>The staff groups that a post can belong to (docs/design.md §2); their words and order are <c>StaffGroups</c>.</summary>
public enum StaffGroup
{
    /// <summary>Teaches.</summary>
    Teaching,

    /// <summary>Supports learning, or the school.</summary>
    Support,

    /// <summary>Learns to teach.</summary>
    Trainee,

    /// <summary>Governs the school.</summary>
    Governor,

    /// <summary>Helps without pay.</summary>
    Volunteer,

    /// <summary>Works for a contractor or a supply agency.</summary>
    Contractor,
}
