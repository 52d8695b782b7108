using System.Text.Json;

namespace ESafetyCourse.Tests.DemoLms;

/// <summary>Reads the claims of a launch by their last word.</summary>
public static class ClaimReading
{
    private const string Claim = "https://purl.imsglobal.org/spec/lti/claim/";
    private const string Grades = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";

    public static JsonElement Lti(this JsonElement claims, string name) => claims.GetProperty(Claim + name);

    public static JsonElement Ags(this JsonElement claims) => claims.GetProperty(Grades);

    /// <summary>The address of the roster; null when none is offered.</summary>
    public static string? Roster(this JsonElement claims) =>
        claims.TryGetProperty("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice", out var claim)
            ? claim.GetProperty("context_memberships_url").GetString()
            : null;

    public static JsonElement DeepLinking(this JsonElement claims) =>
        claims.GetProperty("https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings");
}
