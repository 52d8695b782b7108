namespace ESafetyCourse.Core.Platforms;

/// <summary>A registration as the operator gives it.</summary>
/// <param name="Issuer">The <c>iss</c>, exactly as the platform writes it.</param>
/// <param name="ClientId">Client id.</param>
/// <param name="AuthorizationUrl">OIDC authorisation address.</param>
/// <param name="TokenUrl">Access token address.</param>
/// <param name="TokenAudience">The token request's <c>aud</c>; null for the token address.</param>
/// <param name="JwksUrl">Key set address.</param>
/// <param name="Deployments">Deployment ids.</param>
/// <param name="FrameOrigins">Addresses whose origins frame the tool besides the issuer's own.</param>
/// <param name="SharedIssuer">The issuer serves many customers.</param>
/// <param name="AllowPrivate">Plain http and private addresses are allowed for it.</param>
public sealed record Registration(
    string Issuer, string ClientId, Uri AuthorizationUrl, Uri TokenUrl, string? TokenAudience, Uri JwksUrl,
    IReadOnlyList<string> Deployments, IReadOnlyList<string> FrameOrigins, bool SharedIssuer, bool AllowPrivate)
{
    private readonly bool _saidShared = SharedIssuer;

    /// <summary>The issuer serves many customers, whether or not that was said of one that is known for it.</summary>
    public bool SharedIssuer
    {
        get => _saidShared || SharedIssuers.Contains(Issuer);
        init => _saidShared = value;
    }

    /// <summary>The operator knows that another LMS has given the same client id (self-hosted Canvas counts them from a small number).</summary>
    public bool SameClientId { get; init; }
}
