namespace ESafetyCourse.Lti;

/// <summary>The platform's answer to the authentication request, as posted by the browser (1EdTech Security Framework 5.1.1.3).</summary>
/// <param name="state">The state that came back.</param>
/// <param name="idToken">The token, unread; or the platform's error.</param>
/// <param name="description">The platform's own words about its error.</param>
public sealed class LaunchForm(string state, Outcome<string> idToken, string? description = null)
{
    private static readonly Dictionary<string, int> Limits = new(StringComparer.Ordinal)
    {
        ["state"] = 512,
        ["id_token"] = UnverifiedToken.LongestToken,
        ["error"] = 255,
        ["error_description"] = 2048,
    };

    /// <summary>Names the login that this answers; check it before anything else, on errors too.</summary>
    public string State { get; } = state;

    /// <summary>
    /// The token as it came: never log it. Refused where the platform answered with an error, whose code is then the detail; such an
    /// answer consumes its state all the same.
    /// </summary>
    public Outcome<string> IdToken { get; } = idToken;

    /// <summary>The platform's own words about its error, untrusted: for the log only.</summary>
    public string? Description { get; } = description;

    /// <summary>Reads the posted fields; fields that LTI does not name are ignored.</summary>
    public static Outcome<LaunchForm> Read(IEnumerable<KeyValuePair<string, string>> fields)
    {
        if (FormFields.Read(fields, Limits).IsRefused(out var unreadable, out var form)) return unreadable;
        if (form["state"] is not { Length: > 0 } state) return RefusalCodes.LaunchMissingState.Refuse();
        // OpenID Connect Core 3.1.2.6: with prompt=none these four say that the person must first do something in the platform.
        if (form["error"] is { Length: > 0 } error)
        {
            var why = error is "login_required" or "interaction_required" or "consent_required" or "account_selection_required"
                ? RefusalCodes.PlatformNotSignedIn
                : RefusalCodes.PlatformRefused;
            return new LaunchForm(state, why.Refuse(error), form["error_description"]);
        }

        if (form["id_token"] is not { Length: > 0 } idToken) return RefusalCodes.LaunchMissingIdToken.Refuse();
        return new LaunchForm(state, idToken);
    }
}
