namespace ESafetyCourse.Lti;

/// <summary>
/// A platform's third-party login request (1EdTech Security Framework 5.1.1.1). Nothing in it is signed: it only says where to send the
/// browser next.
/// </summary>
/// <param name="Issuer">The platform, compared as an exact string.</param>
/// <param name="LoginHint">Opaque; echoed byte for byte.</param>
/// <param name="TargetLinkUri">Unsigned, so never redirect to it: the token's own claim says what to open.</param>
public sealed record LoginRequest(string Issuer, string LoginHint, Uri TargetLinkUri)
{
    private static readonly Dictionary<string, int> Limits = new(StringComparer.Ordinal)
    {
        ["iss"] = 2048,
        ["login_hint"] = 8192,
        ["target_link_uri"] = 4096,
        ["lti_message_hint"] = 8192,
        ["client_id"] = 1024,
        ["lti_deployment_id"] = 255,
        ["deployment_id"] = 255,
        ["lti_storage_target"] = 255,
    };

    /// <summary>Opaque, often JSON; sent back exactly if and only if it came. It may be empty.</summary>
    public string? LtiMessageHint { get; init; }

    /// <summary>Which of the issuer's registrations; null where the platform has only one.</summary>
    public string? ClientId { get; init; }

    /// <summary>Which deployment is about to launch; a hint, as the token says it again.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>
    /// The frame that offers platform storage (<c>_parent</c> or a frame's name); null where there is none, as in Moodle.
    /// </summary>
    public string? StorageTarget { get; init; }

    /// <summary>Reads the fields of the query (GET) or the form (POST). Unknown fields are ignored.</summary>
    public static Outcome<LoginRequest> Read(IEnumerable<KeyValuePair<string, string>> fields)
    {
        if (FormFields.Read(fields, Limits).IsRefused(out var unreadable, out var form)) return unreadable;
        // 1EdTech Security Framework 5.1.1.1: iss, login_hint and target_link_uri are REQUIRED.
        if (form["iss"] is not { Length: > 0 } issuer) return RefusalCodes.LoginMissingIss.Refuse();
        if (form["login_hint"] is not { Length: > 0 } hint) return RefusalCodes.LoginMissingLoginHint.Refuse();
        if (form["target_link_uri"] is not { Length: > 0 } target) return RefusalCodes.LoginMissingTargetLinkUri.Refuse();
        if (WebAddress.Read(target) is not { } targetLink) return RefusalCodes.LoginTargetLinkUriWrong.Refuse();
        if (form.RefuseEmpty("client_id", "lti_deployment_id", "deployment_id", "lti_storage_target") is { } empty) return empty;
        // LTI 1.3 Core 4.1 names it lti_deployment_id; Canvas also sends deployment_id. Two different answers are no answer.
        if (form["lti_deployment_id"] is { } one && form["deployment_id"] is { } other && one != other)
        {
            return RefusalCodes.LoginDeploymentsDiffer.Refuse();
        }

        return new LoginRequest(issuer, hint, targetLink)
        {
            LtiMessageHint = form["lti_message_hint"],
            ClientId = form["client_id"],
            DeploymentId = form["lti_deployment_id"] ?? form["deployment_id"],
            StorageTarget = form["lti_storage_target"],
        };
    }
}
