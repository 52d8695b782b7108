using System.Text.Json;
using System.Text.RegularExpressions;

namespace ESafetyCourse.Lti;

/// <summary>The placement that was opened (LTI 1.3 Core 5.3.5).</summary>
/// <param name="Id">Unique within the deployment; stays when the title changes.</param>
/// <param name="Title">For people.</param>
/// <param name="Description">For people; may have line breaks.</param>
public sealed record ResourceLinkClaim(string Id, string? Title, string? Description)
{
    internal static ResourceLinkClaim? From(JsonElement claims) =>
        claims.Map(Claims.Lti + "resource_link") is { } link && link.Exact("id") is { Length: > 0 } id
            ? new ResourceLinkClaim(id, link.Line("title"), link.Text("description"))
            : null;
}

/// <summary>The course (LTI 1.3 Core 5.4.1).</summary>
/// <param name="Id">Unique within the deployment.</param>
/// <param name="Label">Short name.</param>
/// <param name="Title">Full name.</param>
/// <param name="Types">Full URIs, or short names as Moodle writes them (<c>CourseSection</c>).</param>
public sealed record ContextClaim(string Id, string? Label, string? Title, IReadOnlyList<string> Types)
{
    internal static ContextClaim? From(JsonElement claims) =>
        claims.Map(Claims.Lti + "context") is { } context && context.Exact("id") is { Length: > 0 } id
            ? new ContextClaim(id, context.Line("label"), context.Line("title"), context.Texts("type"))
            : null;
}

/// <summary>How the platform shows us (LTI 1.3 Core 5.4.4).</summary>
/// <param name="DocumentTarget"><c>iframe</c>, <c>frame</c> or <c>window</c>; null when it says none or another.</param>
/// <param name="ReturnUrl">Where the platform wants people back, http or https only. Moodle's carries a session key: never log it.</param>
/// <param name="Locale">The language tag of the platform's page.</param>
public sealed record PresentationClaim(string? DocumentTarget, Uri? ReturnUrl, string? Locale)
{
    internal static PresentationClaim? From(JsonElement claims) =>
        claims.Map(Claims.Lti + "launch_presentation") is { } presentation
            ? new PresentationClaim(
                presentation.Exact("document_target") is "iframe" or "frame" or "window" ? presentation.Exact("document_target") : null,
                presentation.Address("return_url"),
                presentation.Line("locale"))
            : null;

    /// <summary>Leaves the return address out.</summary>
    public override string ToString() => $"PresentationClaim {DocumentTarget}";
}

/// <summary>The installation of the LMS (LTI 1.3 Core 5.4.2).</summary>
/// <param name="Guid">Its own id; required by the specification, but not always there.</param>
/// <param name="FamilyCode">The product, such as <c>moodle</c>.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Version">Its version.</param>
public sealed record PlatformClaim(string? Guid, string? FamilyCode, string? Name, string? Version)
{
    internal static PlatformClaim? From(JsonElement claims) =>
        claims.Map(Claims.Lti + "tool_platform") is { } platform
            ? new PlatformClaim(
                platform.Line("guid"), platform.Line("product_family_code"), platform.Line("name"), platform.Line("version"))
            : null;
}

/// <summary>The grade service of this link (AGS 2.0, endpoint claim).</summary>
/// <param name="Scopes">What the platform may grant: an upper bound.</param>
/// <param name="LineItems">The course's columns.</param>
/// <param name="LineItem">The one column coupled to this link; null where there is none or more than one.</param>
public sealed record GradesClaim(IReadOnlyList<string> Scopes, Uri? LineItems, Uri? LineItem)
{
    /// <summary>The scope that lets a tool send scores.</summary>
    public const string ScoreScope = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

    /// <summary>The scope that lets a tool read and make columns.</summary>
    public const string LineItemScope = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";

    /// <summary>The scope that lets a tool read columns.</summary>
    public const string LineItemReadScope = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly";

    /// <summary>The scope that lets a tool read what a column holds.</summary>
    public const string ResultReadScope = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";

    /// <summary>There is a column, and we may send scores to it.</summary>
    public bool CanSendScore => LineItem is not null && Scopes.Contains(ScoreScope);

    internal static GradesClaim? From(JsonElement claims) =>
        claims.Map("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint") is { } endpoint
            ? new GradesClaim(
                [.. endpoint.Texts("scope").SelectMany(scope => scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))],
                endpoint.Address("lineitems"),
                endpoint.Address("lineitem"))
            : null;
}

/// <summary>Custom parameters (LTI 1.3 Core 5.4.6).</summary>
internal static partial class CustomParameters
{
    /// <summary>All that have a value: numbers and booleans as text, unresolved variables and control characters dropped.</summary>
    public static IReadOnlyDictionary<string, string> From(JsonElement claims)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (claims.Map(Claims.Lti + "custom") is not { } custom) return parameters;
        foreach (var member in custom.EnumerateObject())
        {
            // A platform that does not know a variable sends its name through (LTI 1.3 Core 5.4.6).
            if (member.Value.Scalar() is { } value && !Unresolved().IsMatch(value)) parameters[member.Name] = value.Replace("\0", "");
        }

        return parameters;
    }

    [GeneratedRegex(@"^\$[A-Za-z][A-Za-z0-9_.]*\z")]
    private static partial Regex Unresolved();
}
