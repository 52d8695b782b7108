namespace ESafetyCourse.Core.Platforms;

/// <summary>Issuers that serve many customers (docs/design.md §9): there a subject is unique only together with client id and deployment.</summary>
public static class SharedIssuers
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "https://canvas.instructure.com", "https://canvas.beta.instructure.com", "https://canvas.test.instructure.com",
        "https://blackboard.com", "https://schoology.schoology.com",
    };

    /// <summary>Whether an issuer is known to be one.</summary>
    public static bool Contains(string issuer) => Known.Contains(issuer);
}
