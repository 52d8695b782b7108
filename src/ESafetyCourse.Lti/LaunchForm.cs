namespace ESafetyCourse.Lti;

/// <summary>The platform's answer to the authentication request, as posted by the browser (1EdTech Security Framework 5.1.1.3).</summary>
/// <param name="state">The state that came back.</param>
/// <param name="idToken">The token, unread.</param>
public sealed class LaunchForm(string state, string idToken)
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

    /// <summary>The token as it came. Never log it.</summary>
    public string IdToken { get; } = idToken;

    /// <summary>Reads the posted fields.</summary>
    public static LaunchFormReading Read(IEnumerable<KeyValuePair<string, string>> fields)
    {
        if (FormFields.Read(fields, Limits, out var form) is { } unreadable) return unreadable;
        if (form["state"] is not { Length: > 0 } state) return RefusalCodes.LaunchMissingState.Refuse();
        // OpenID Connect Core 3.1.2.6: with prompt=none these four say that the person must first do something in the platform.
        if (form["error"] is { Length: > 0 } error)
        {
            var why = error is "login_required" or "interaction_required" or "consent_required" or "account_selection_required"
                ? RefusalCodes.PlatformNotSignedIn
                : RefusalCodes.PlatformRefused;
            return new LaunchFormReading.PlatformSaidNo(state, why.Refuse(error), form["error_description"]);
        }

        if (form["id_token"] is not { Length: > 0 } idToken) return RefusalCodes.LaunchMissingIdToken.Refuse();
        return new LaunchFormReading.Answered(new LaunchForm(state, idToken));
    }
}

/// <summary>What came of reading the answer.</summary>
public abstract record LaunchFormReading
{
    private LaunchFormReading()
    {
    }

    /// <summary>A state and a token, both still to be checked.</summary>
    /// <param name="Form">The answer.</param>
    public sealed record Answered(LaunchForm Form) : LaunchFormReading;

    /// <summary>The platform answered with an error; the state is to be checked and consumed all the same.</summary>
    /// <param name="State">The state that came back.</param>
    /// <param name="Why">What to show; the platform's error code is its detail.</param>
    /// <param name="Description">The platform's own words, untrusted: for the log only.</param>
    public sealed record PlatformSaidNo(string State, Refusal Why, string? Description) : LaunchFormReading;

    /// <summary>The form cannot be read.</summary>
    /// <param name="Why">The rung it fell from.</param>
    public sealed record Refused(Refusal Why) : LaunchFormReading;

    /// <summary>A refusal is a reading.</summary>
    public static implicit operator LaunchFormReading(Refusal why) => new Refused(why);
}
