using ESafetyCourse.DemoLms.Keys;
using ESafetyCourse.DemoLms.Pages;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Sessions;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;
using Microsoft.Extensions.Primitives;

namespace ESafetyCourse.DemoLms.Launches;

/// <summary>Third-party initiated login, the authorisation address and the key set.</summary>
internal static class LaunchEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/course/{course}/activity/{activity}/launch", Begin);
        app.MapMethods("/lti/auth", ["GET", "POST"], AuthoriseAsync);
        app.MapGet("/lti/certs", (SigningKeys keys, FaultInjection faults) =>
            faults.KeysDown ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Json(keys.Published()));
    }

    private static IResult Begin(
        HttpContext http, string course, string activity, Campus campus, KnownTools tools, LoginForm login, TimeProvider clock)
    {
        var page = PageContext.Of(http);
        if (page.Session is not { } session)
        {
            return page.Notice("Sign in first", "Mewngofnodwch yn gyntaf", StatusCodes.Status401Unauthorized);
        }
        if (campus.Find(session.Person, course, activity) is not { Activity: { } link } found)
        {
            return page.Notice("There is no such activity for you", "Nid oes gweithgaredd o’r fath i chi", StatusCodes.Status404NotFound);
        }
        var (alterations, problem) = LaunchAlterations.Read(http.Request.Query, "target");
        if (alterations is null)
        {
            return page.Notice(problem!, problem!, StatusCodes.Status400BadRequest);
        }
        if (tools.Of(found.Course, link) is not { } tool)
        {
            return page.Notice(
                "No tool is set up for this activity yet", "Nid oes offeryn wedi’i osod ar gyfer y gweithgaredd hwn eto",
                StatusCodes.Status409Conflict);
        }

        var target = http.Request.Query["target"] == "window" ? "window" : "iframe";
        return login.For(page, new PendingLaunch(session.Id, found.Course, link, tool, target, alterations, clock.GetUtcNow()));
    }

    private static async Task<IResult> AuthoriseAsync(
        HttpContext http, SessionCookie cookie, PendingLaunches pending, KnownTools tools, LaunchClaims claims, LaunchToken token)
    {
        var page = PageContext.Of(http);
        var parameters = await ParametersAsync(http.Request);
        var session = cookie.Current(http);
        if (session is null && !parameters.ContainsKey("repost"))
        {
            // The request came from the tool's site, so the Lax cookie stayed at home. Posted again from here, it comes along.
            var again = parameters.SelectMany(entry => entry.Value.Select(value => new FormField(entry.Key, value ?? "")));
            return page.SelfSubmittingForm(page.To("/lti/auth"), "post", [.. again, new FormField("repost", "1")]);
        }
        var request = new AuthorisationRequest(parameters);
        switch (request.Answer(tools, session, pending))
        {
            case AuthorisationOutcome.Granted granted:
                var body = claims.For(granted.Session, granted.Launch, request["nonce"]!, cookie.IsWelsh(http));
                var signed = token.Write(body, granted.Launch.Alterations);
                return page.SelfSubmittingForm(request["redirect_uri"]!, "post",
                    [new("id_token", signed), .. State(request, granted.Launch.Alterations)]);
            case AuthorisationOutcome.Refused refused:
                return page.SelfSubmittingForm(request["redirect_uri"]!, "post",
                    [new("error", refused.Error), new("error_description", refused.Description), .. State(request, LaunchAlterations.None)]);
            case AuthorisationOutcome.Unanswerable unanswerable:
                return page.Notice(unanswerable.Why, unanswerable.Why, StatusCodes.Status400BadRequest);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static IEnumerable<FormField> State(AuthorisationRequest request, LaunchAlterations alterations) =>
        (alterations["state"], request["state"]) switch
        {
            ("missing", _) or (null, null) => [],
            ("other", _) => [new("state", "not-the-state-you-sent")],
            (_, var state) => [new("state", state!)],
        };

    private static async Task<IReadOnlyDictionary<string, StringValues>> ParametersAsync(HttpRequest request)
    {
        var parameters = request.Query.ToDictionary(entry => entry.Key, entry => entry.Value);
        if (request.HasFormContentType)
        {
            foreach (var (name, values) in await request.ReadFormAsync())
            {
                parameters[name] = StringValues.Concat(parameters.GetValueOrDefault(name), values);
            }
        }
        return parameters;
    }
}
