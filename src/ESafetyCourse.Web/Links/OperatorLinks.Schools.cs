using ESafetyCourse.Core;

namespace ESafetyCourse.Web.Links;

/// <content>Schools and local authorities.</content>
public static partial class OperatorLinks
{
    /// <summary>Asks what a school is called.</summary>
    public const string NewSchool = Schools + "/new";

    /// <summary>Local authorities and the schools that are theirs.</summary>
    public const string Authorities = Schools + "/authorities";

    /// <summary>Asks what an authority is called.</summary>
    public const string NewAuthority = Authorities + "/new";

    /// <summary>The schools with a name, or all; some page of them.</summary>
    public static string SchoolsNamed(string? name, int page = 1) => AtPage(With(Schools, "name", name), page);

    /// <summary>Asks why another code for a lead is made.</summary>
    public static string LeadCode(SchoolId school) => $"{Schools}/{school}/lead-code";

    /// <summary>The profile of a school.</summary>
    public static string Profile(SchoolId school) => $"{Schools}/{school}/profile";

    /// <summary>Asks which authority's a school becomes.</summary>
    public static string JoinAuthority(SchoolId school) => $"{Schools}/{school}/join";

    /// <summary>Asks until when a school is its authority's.</summary>
    public static string LeaveAuthority(SchoolId school) => $"{Schools}/{school}/leave";
}
