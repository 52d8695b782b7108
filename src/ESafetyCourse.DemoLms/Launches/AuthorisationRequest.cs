using ESafetyCourse.DemoLms.Sessions;
using ESafetyCourse.DemoLms.Tools;
using Microsoft.Extensions.Primitives;

namespace ESafetyCourse.DemoLms.Launches;

/// <summary>What the platform says to an authorisation request.</summary>
internal abstract record AuthorisationOutcome
{
    private AuthorisationOutcome()
    {
    }

    public sealed record Granted(Session Session, PendingLaunch Launch) : AuthorisationOutcome;

    /// <summary>Goes back to the tool as a form (OpenID Connect Core section 3.1.2.6).</summary>
    public sealed record Refused(string Error, string Description) : AuthorisationOutcome;

    /// <summary>The tool or its address is not who is registered, so nothing goes back to it.</summary>
    public sealed record Unanswerable(string Why) : AuthorisationOutcome;
}

/// <summary>The tool's authorisation request and the rules for it, in the order in which they are tried.</summary>
internal sealed record AuthorisationRequest(IReadOnlyDictionary<string, StringValues> Parameters)
{
    private static readonly (string Name, string Value, string Error)[] Fixed =
    [
        // LTI security framework 1.0, section 5.1.1.2: each of these is REQUIRED with this one value.
        ("response_type", "id_token", "unsupported_response_type"),
        ("scope", "openid", "invalid_scope"),
        ("response_mode", "form_post", "invalid_request"),
        ("prompt", "none", "invalid_request"),
    ];

    public string? this[string name] =>
        Parameters.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    public AuthorisationOutcome Answer(KnownTools tools, Session? session, PendingLaunches pending)
    {
        if (tools.With(this["client_id"]) is not { Active: true } tool)
        {
            return new AuthorisationOutcome.Unanswerable($"No tool is registered here with the client id \"{this["client_id"]}\".");
        }
        // OpenID Connect Core 3.1.2.1: simple string comparison with a registered address.
        if (!tool.RedirectUris.Contains(this["redirect_uri"], StringComparer.Ordinal))
        {
            return new AuthorisationOutcome.Unanswerable(
                $"\"{this["redirect_uri"]}\" is not a redirect address of this tool. Registered: {string.Join(' ', tool.RedirectUris)}");
        }
        return MalformedBecause() ?? (session is null
            ? new AuthorisationOutcome.Refused("login_required", "Nobody is signed in to the platform in this browser.")
            : For(session, pending));
    }

    private AuthorisationOutcome.Refused? MalformedBecause()
    {
        foreach (var (name, value, error) in Fixed)
        {
            if (this[name] != value)
            {
                return new AuthorisationOutcome.Refused(error, $"{name} must be {value}.");
            }
        }
        var missing = new[] { "nonce", "login_hint", "lti_message_hint" }.FirstOrDefault(name => this[name] is null);
        return missing is null ? null : new AuthorisationOutcome.Refused("invalid_request", $"{missing} must be given, once.");
    }

    private AuthorisationOutcome For(Session session, PendingLaunches pending)
    {
        if (this["login_hint"] != session.Person.Id)
        {
            return new AuthorisationOutcome.Refused("access_denied", "The person signed in is not the one in the login hint.");
        }
        if (pending.Take(this["lti_message_hint"]!, session.Id) is not { } launch || launch.Tool.ClientId != this["client_id"])
        {
            return new AuthorisationOutcome.Refused(
                "invalid_request", "This launch is used up or was never begun. Open the activity again.");
        }
        return launch.Alterations["answer"] == "error"
            ? new AuthorisationOutcome.Refused("access_denied", "This launch was asked to end in an error.")
            : new AuthorisationOutcome.Granted(session, launch);
    }
}
