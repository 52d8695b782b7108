using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Tokens;

/// <summary>The client credentials grant with a signed assertion (LTI security framework section 4.1).</summary>
internal static class TokenEndpoint
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static void Map(WebApplication app) => app.MapPost("/lti/token", GrantAsync);

    private static async Task<IResult> GrantAsync(
        HttpContext http, ClientAssertion assertion, AccessTokens tokens, FaultInjection faults, Quirks quirks, CancellationToken ct)
    {
        if (faults.TokenDown)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        if (!http.Request.HasFormContentType)
        {
            return Error("invalid_request", "The request must be a form.");
        }
        var form = await http.Request.ReadFormAsync(ct);
        if (form["grant_type"] != "client_credentials")
        {
            return Error("unsupported_grant_type", "grant_type must be client_credentials.");
        }
        if (form["client_assertion_type"] != AssertionType)
        {
            return Error("invalid_request", $"client_assertion_type must be {AssertionType}.");
        }
        var (tool, refusal) = await assertion.ReadAsync(form["client_assertion"].ToString(), ct);
        if (tool is null || refusal is not null)
        {
            return Error("invalid_client", refusal!);
        }
        // As Moodle does: what was asked for and is offered; the rest is left out in silence.
        var scopes = form["scope"].ToString().Split(' ').Intersect(tool.Scopes).ToArray();
        return scopes.Length == 0
            ? Error("invalid_scope", "None of these scopes is offered.")
            : Granted(http, tokens, tokens.Issue(tool, scopes), scopes, quirks);
    }

    private static IResult Granted(HttpContext http, AccessTokens tokens, string token, string[] scopes, Quirks quirks)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new
        {
            access_token = token,
            token_type = quirks.Has("22") ? "bearer" : "Bearer",
            expires_in = (int)tokens.Lifetime.TotalSeconds,
            scope = string.Join(' ', scopes),
        });
    }

    private static IResult Error(string error, string description) =>
        Results.Json(new { error, error_description = description }, statusCode: StatusCodes.Status400BadRequest);
}
