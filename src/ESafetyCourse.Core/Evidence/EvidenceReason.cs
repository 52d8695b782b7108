namespace ESafetyCourse.Core.Evidence;

/// <summary>
/// Why a person decided so: the member <c>reason</c> of what evidence says of it. Where no page asks for one, it is what the deed by
/// itself says; rows from before there were reasons have none.
/// </summary>
public enum EvidenceReason
{
    /// <summary>The post was never what was recorded.</summary>
    RecordedWrongly,

    /// <summary>The person holds the post besides those recorded.</summary>
    HeldBesides,

    /// <summary>The person is a member of the school's staff course.</summary>
    InStaffCourse,

    /// <summary>The school's staff list says so.</summary>
    InStaffList,

    /// <summary>The school's staff list doesn't name it, and the lead says that it is over.</summary>
    NotInStaffList,

    /// <summary>It came to its end.</summary>
    Over,

    /// <summary>A lead decided it, and was not asked why.</summary>
    LeadDecided,

    /// <summary>Whoever runs the program decided it, and was not asked why.</summary>
    OperatorDecided,

    /// <summary>Two entries are one person.</summary>
    SamePerson,

    /// <summary>Two entries are two people.</summary>
    DifferentPeople,

    /// <summary>What was said before no longer holds.</summary>
    TakenBack,

    /// <summary>A lead asked for one more try.</summary>
    AskedAgain,

    /// <summary>The school's profile says so.</summary>
    ProfileSaysSo,
}
