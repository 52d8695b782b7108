namespace ESafetyCourse.DemoLms.Launches;

/// <summary>The long names of LTI, spelt out here once and by hand: a second pair of eyes for the tool's own list.</summary>
internal static class Vocabulary
{
    public const string Claim = "https://purl.imsglobal.org/spec/lti/claim/";
    public const string GradesClaim = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    public const string Lis = "http://purl.imsglobal.org/vocab/lis/v2/";

    public const string ScoreScope = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    public const string LineItemReadScope = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly";
    public const string ResultReadScope = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";

    public static readonly IReadOnlyList<string> Scopes = [LineItemReadScope, ResultReadScope, ScoreScope];
}
