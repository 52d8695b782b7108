namespace ESafetyCourse.Lti;

/// <summary>Our answer to a login request: the form that the browser sends to the platform's authorisation address.</summary>
/// <param name="Action">Where to; a query that the address already has is kept.</param>
/// <param name="Fields">The form's fields, in order.</param>
public sealed record AuthenticationRequest(Uri Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Builds the request of 1EdTech Security Framework 5.1.1.2.</summary>
    /// <param name="login">What the platform asked.</param>
    /// <param name="authorizationUrl">The registration's authorisation address, http or https.</param>
    /// <param name="clientId">The registration's client id.</param>
    /// <param name="redirectUri">Our one registered launch address; sent exactly as written, for platforms compare strings.</param>
    /// <param name="state">Ties the answer to this browser.</param>
    /// <param name="nonce">Ties the token to this login.</param>
    public static AuthenticationRequest Build(
        LoginRequest login, Uri authorizationUrl, string clientId, Uri redirectUri, string state, string nonce)
    {
        if (WebAddress.Read(authorizationUrl.OriginalString) is null)
        {
            throw new ArgumentException("The authorisation address must be absolute http or https.", nameof(authorizationUrl));
        }

        List<KeyValuePair<string, string>> fields =
        [
            new("scope", "openid"),
            new("response_type", "id_token"),
            new("response_mode", "form_post"),
            new("prompt", "none"),
            new("client_id", clientId),
            new("redirect_uri", redirectUri.OriginalString),
            new("state", state),
            new("nonce", nonce),
            new("login_hint", login.LoginHint),
        ];
        // LTI 1.3 Core 4.1: sent back unaltered if it was received, and only then.
        if (login.LtiMessageHint is { } hint) fields.Add(new("lti_message_hint", hint));
        return new AuthenticationRequest(new UriBuilder(authorizationUrl) { Fragment = "" }.Uri, fields);
    }

    /// <summary>The same request as one address, for a redirect: the fields follow the query that the address already has.</summary>
    public Uri ToRedirect()
    {
        var added = string.Join('&', Fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        var held = Action.Query.TrimStart('?');
        return new UriBuilder(Action) { Query = held.Length == 0 ? added : $"{held}&{added}" }.Uri;
    }
}
