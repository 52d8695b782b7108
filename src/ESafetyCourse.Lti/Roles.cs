namespace ESafetyCourse.Lti;

/// <summary>
/// The roles of a launch. Rights in the course come from membership roles alone (LIS v2 membership vocabulary): being an administrator of
/// the site or staff of the institution says nothing about this course. Unknown roles and none at all mean least privilege.
/// </summary>
/// <param name="names">As the platform wrote them: full URIs, short names, sub-roles.</param>
public sealed class Roles(IReadOnlyList<string> names)
{
    // These are http, not https, in the vocabulary (LTI 1.3 Core A.2).
    private const string Principal = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
    private const string SubRole = "http://purl.imsglobal.org/vocab/lis/v2/membership/";
    private const string TestUser = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";

    /// <summary>The roles as they came.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Teaches the course; with Moodle, non-editing teachers too.</summary>
    public bool IsInstructor => Has("Instructor");

    /// <summary>Learns in the course.</summary>
    public bool IsLearner => Has("Learner");

    /// <summary>Administers the course (not the site).</summary>
    public bool IsAdministrator => Has("Administrator");

    /// <summary>Teaches or administers the course: may say what stands in it.</summary>
    public bool RunsCourse => IsInstructor || IsAdministrator;

    /// <summary>Nobody real: a platform's "student view".</summary>
    public bool IsTestUser => Names.Contains(TestUser, StringComparer.Ordinal);

    /// <summary>The roles, separated by spaces.</summary>
    public override string ToString() => string.Join(' ', Names);

    private bool Has(string role) => Names.Any(name =>
        name == role // Short names are allowed for membership roles only (LTI 1.3 Core A.2).
        || name == Principal + role
        // A sub-role such as membership/Instructor#TeachingAssistant may come without its principal role.
        || (name.StartsWith(SubRole + role + "#", StringComparison.Ordinal) && name.Length > SubRole.Length + role.Length + 1));
}
