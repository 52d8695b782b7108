using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Tools;

/// <summary>Tells tools about the platform, and takes their registrations (LTI Dynamic Registration 1.0).</summary>
internal static class RegistrationEndpoints
{
    private const string PlatformClaim = "https://purl.imsglobal.org/spec/lti-platform-configuration";

    private static readonly string[] Variables =
        ["Context.id", "Context.id.history", "Context.title", "Context.label", "ResourceLink.id", "ResourceLink.title", "User.id"];

    public static void Map(WebApplication app)
    {
        app.MapGet("/.well-known/openid-configuration", Configuration);
        app.MapGet("/mod/lti/openid-configuration.php", Configuration);
        app.MapPost("/lti/register", RegisterAsync);
    }

    private static IResult Configuration(DemoSettings settings, Quirks quirks)
    {
        var configuration = new JsonObject
        {
            ["issuer"] = settings.Issuer,
            ["token_endpoint"] = settings.TokenUrl,
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
            ["token_endpoint_auth_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["jwks_uri"] = settings.KeysUrl,
            ["authorization_endpoint"] = settings.AuthorisationUrl,
            ["registration_endpoint"] = settings.RegistrationUrl,
            ["scopes_supported"] = Texts(["openid", .. Vocabulary.Scopes, Vocabulary.LineItemScope]),
            ["response_types_supported"] = new JsonArray("id_token"),
            ["subject_types_supported"] = new JsonArray("public", "pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["claims_supported"] = new JsonArray("sub", "iss", "name", "given_name", "family_name", "email"),
            [PlatformClaim] = new JsonObject
            {
                ["product_family_code"] = "esafety-demo-lms",
                ["version"] = "1",
                ["messages_supported"] = new JsonArray(
                    new JsonObject { ["type"] = "LtiResourceLinkRequest" },
                    new JsonObject { ["type"] = "LtiDeepLinkingRequest", ["placements"] = new JsonArray("ContentArea") }),
                ["variables"] = Texts(Variables),
            },
        };
        if (quirks.Has("5"))
        {
            // Section 2.1 there: the audience to name when it is not the token address.
            configuration["authorization_server"] = settings.Issuer;
        }
        return Results.Json(configuration);
    }

    private static async Task<IResult> RegisterAsync(HttpContext http, RegistrationTokens tokens, KnownTools tools, CancellationToken ct)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : null;
        if (!tokens.IsGood(token))
        {
            return Plain("invalid_access_token", StatusCodes.Status401Unauthorized);
        }
        JsonElement body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: ct);
        }
        catch (JsonException)
        {
            return Plain("The registration is not JSON", StatusCodes.Status400BadRequest);
        }
        var (make, problem) = RegistrationRequest.Read(body);
        if (make is null)
        {
            return Plain(problem!, StatusCodes.Status400BadRequest);
        }
        return tokens.Spend(token!)
            ? Results.Json(Answer(body, tools.Register(make)))
            : Plain("invalid_access_token", StatusCodes.Status401Unauthorized);
    }

    // Moodle says 200 rather than 201, and gives the deployment at once.
    private static JsonObject Answer(JsonElement body, Tool tool)
    {
        var answer = JsonObject.Create(body)!;
        answer["client_id"] = tool.ClientId;
        answer["scope"] = string.Join(' ', tool.Scopes);
        answer[RegistrationRequest.ToolClaim]!["deployment_id"] = tool.DeploymentId;
        return answer;
    }

    private static IResult Plain(string words, int status) => Results.Text(words, "text/plain", statusCode: status);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
