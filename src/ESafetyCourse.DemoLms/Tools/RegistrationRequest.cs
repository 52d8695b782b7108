using System.Text.Json;
using ESafetyCourse.DemoLms.Launches;

namespace ESafetyCourse.DemoLms.Tools;

/// <summary>What a tool says about itself (LTI Dynamic Registration 1.0, section 3.3), read with the demands that Moodle makes.</summary>
internal static class RegistrationRequest
{
    public const string ToolClaim = "https://purl.imsglobal.org/spec/lti-tool-configuration";

    /// <summary>Makes the tool of it, or says why not.</summary>
    public static (Func<string, string, Tool>? Make, string? Problem) Read(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object)
        {
            return (null, "The registration must be a JSON object");
        }
        if (Missing(body) is { } missing)
        {
            return (null, $"missing required attribute {missing}");
        }
        if (!Texts(body, "response_types").Contains("id_token"))
        {
            return (null, "invalid_response_types");
        }
        if (Text(body, "token_endpoint_auth_method") != "private_key_jwt")
        {
            return (null, "invalid_token_endpoint_auth_method");
        }
        if (!body.TryGetProperty(ToolClaim, out var lti) || lti.ValueKind is not JsonValueKind.Object)
        {
            return (null, $"missing required attribute {ToolClaim}");
        }
        if (Text(lti, "domain") is not { Length: > 0 } domain || Text(lti, "target_link_uri") is not { Length: > 0 } target)
        {
            return (null, $"missing required attribute {(Text(lti, "domain") is { Length: > 0 } ? "target_link_uri" : "domain")}");
        }
        if (!AreAddresses([target, Text(body, "initiate_login_uri")!, Text(body, "jwks_uri")!, .. Texts(body, "redirect_uris")]))
        {
            return (null, "An address is not an http or https address");
        }
        // Moodle compares with the host and port together; a domain without the port is taken here too.
        var uri = new Uri(target);
        return new[] { uri.Host, uri.Authority }.Select(Tool.DomainOf).Contains(Tool.DomainOf(domain), StringComparer.OrdinalIgnoreCase)
            ? (Maker(body, lti, domain, target), null)
            : (null, "domain_targetlinkuri_mismatch");
    }

    private static string? Missing(JsonElement body)
    {
        string[] texts = ["initiate_login_uri", "client_name", "jwks_uri", "token_endpoint_auth_method"];
        var text = texts.FirstOrDefault(name => Text(body, name) is not { Length: > 0 });
        return text ?? new[] { "response_types", "redirect_uris" }.FirstOrDefault(name => Texts(body, name) is []);
    }

    private static bool AreAddresses(IEnumerable<string> addresses) =>
        addresses.All(one => Uri.TryCreate(one, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

    private static Func<string, string, Tool> Maker(JsonElement body, JsonElement lti, string domain, string target)
    {
        var claims = Texts(lti, "claims");
        var tool = new Tool(
            "", "", Text(body, "client_name")!, Tool.DomainOf(domain), Text(body, "initiate_login_uri")!, Texts(body, "redirect_uris"),
            Text(body, "jwks_uri")!, target, DeepLinking(lti, target), Offered((Text(body, "scope") ?? "").Split(' ')),
            claims.Intersect(["name", "given_name", "family_name"]).Any(), claims.Contains("email"), Custom(lti), Active: false);
        return (clientId, deploymentId) => tool with { ClientId = clientId, DeploymentId = deploymentId };
    }

    // One scope of grades brings those of Moodle's grade synchronisation, and the one to make columns brings them too.
    private static string[] Offered(string[] asked)
    {
        string[] grades = [Vocabulary.LineItemReadScope, Vocabulary.ResultReadScope, Vocabulary.ScoreScope];
        string[] making = [Vocabulary.LineItemScope];
        string[] roster = [Vocabulary.RosterScope];
        return [.. asked.Intersect([.. grades, .. making]).Any() ? grades : [], .. asked.Intersect(making), .. asked.Intersect(roster)];
    }

    // The only message that Moodle reads.
    private static string? DeepLinking(JsonElement lti, string target)
    {
        var messages = lti.TryGetProperty("messages", out var given) && given.ValueKind is JsonValueKind.Array ? given.EnumerateArray() : default;
        var found = messages.FirstOrDefault(
            message => message.ValueKind is JsonValueKind.Object && Text(message, "type") == "LtiDeepLinkingRequest");
        return found.ValueKind is JsonValueKind.Object ? Text(found, "target_link_uri") ?? target : null;
    }

    private static Dictionary<string, string> Custom(JsonElement lti) =>
        lti.TryGetProperty("custom_parameters", out var custom) && custom.ValueKind is JsonValueKind.Object
            ? custom.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.ToString())
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string[] Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()!)]
            : [];
}
