namespace ESafetyCourse.Web.Links;

/// <summary>The addresses that learning platforms are given (docs/operating.md), and those that lead from one of our launch pages to the next.</summary>
public static class LtiLinks
{
    /// <summary>What all but the keys begin with.</summary>
    public const string Root = "/lti";

    /// <summary>Begins a login.</summary>
    public const string Login = Root + "/login";

    /// <summary>Says whether the cookie of a login came back.</summary>
    public const string Carrier = Login + "/carrier";

    /// <summary>Takes a platform's answer: the redirect address of every registration.</summary>
    public const string Launch = Root + "/launch";

    /// <summary>Says whether the session's cookie holds.</summary>
    public const string Session = Root + "/session";

    /// <summary>Takes a visit over in a new tab.</summary>
    public const string HandOver = Root + "/handover";

    /// <summary>Says whose course of a shared platform one is.</summary>
    public const string Claim = Root + "/claim";

    /// <summary>Where an LMS registers itself, by a one-time link.</summary>
    public const string Register = Root + "/register/{code}";

    /// <summary>The address of a registration link.</summary>
    public static string RegisterBy(string code) => $"{Root}/register/{code}";

    /// <summary>Shows a module in a tab beside the page where somebody chooses for their course.</summary>
    public const string Preview = Root + "/preview";

    /// <summary>The tool's public keys.</summary>
    public const string Keys = "/.well-known/jwks.json";
}
