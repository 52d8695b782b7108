namespace ESafetyCourse.DemoLms.Launches;

/// <summary>The long names of LTI, spelt out here once and by hand: a second pair of eyes for the tool's own list.</summary>
internal static class Vocabulary
{
    public const string Claim = "https://purl.imsglobal.org/spec/lti/claim/";
    public const string GradesClaim = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    public const string RosterClaim = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    public const string DeepLinking = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    public const string Lis = "http://purl.imsglobal.org/vocab/lis/v2/";

    public const string ScoreScope = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    public const string LineItemScope = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    public const string LineItemReadScope = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly";
    public const string ResultReadScope = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";

    public const string RosterScope = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    /// <summary>What a tool may ask for unless it may make columns too, which adds <see cref="LineItemScope"/>.</summary>
    public static readonly IReadOnlyList<string> Scopes = [LineItemReadScope, ResultReadScope, ScoreScope, RosterScope];
}
