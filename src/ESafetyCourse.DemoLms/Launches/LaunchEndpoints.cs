using ESafetyCourse.DemoLms.Keys;
using ESafetyCourse.DemoLms.Pages;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Sessions;
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
        HttpContext http, string course, string activity, PendingLaunches pending, DemoSettings settings, TimeProvider clock)
    {
        var page = PageContext.Of(http);
        if (page.Session is not { } session)
        {
            return page.Notice("Sign in first", "Mewngofnodwch yn gyntaf", StatusCodes.Status401Unauthorized);
        }
        if (Enrolled.Find(session.Person, course, activity) is not { Activity: { } link } found)
        {
            return page.Notice("There is no such activity for you", "Nid oes gweithgaredd o’r fath i chi", StatusCodes.Status404NotFound);
        }
        var (alterations, problem) = LaunchAlterations.Read(http.Request.Query, "target");
        if (alterations is null)
        {
            return page.Notice(problem!, problem!, StatusCodes.Status400BadRequest);
        }

        var target = http.Request.Query["target"] == "window" ? "window" : "iframe";
        var hint = pending.Begin(new PendingLaunch(session.Id, found.Course, link, target, alterations, clock.GetUtcNow()));
        return page.SelfSubmittingForm(
            settings.ToolLoginUrl, alterations["method"] ?? "post", LoginFields(settings, session.Person, hint, alterations));
    }

    // LTI security framework 1.0, section 5.1.1.1, with the two optional ids that Moodle sends as well.
    private static FormField[] LoginFields(DemoSettings settings, Person person, string hint, LaunchAlterations alterations) =>
    [
        new("iss", settings.Issuer),
        new("target_link_uri", alterations["target_link_uri"] ?? settings.RedirectUri),
        new("login_hint", person.Id),
        new("lti_message_hint", hint),
        new("client_id", settings.ClientId),
        new("lti_deployment_id", settings.DeploymentId),
        .. alterations.AnnouncesStorage ? [new("lti_storage_target", "_parent")] : Array.Empty<FormField>(),
    ];

    private static async Task<IResult> AuthoriseAsync(
        HttpContext http, SessionCookie cookie, PendingLaunches pending, DemoSettings settings, LaunchClaims claims, LaunchToken token)
    {
        var page = PageContext.Of(http);
        var parameters = await ParametersAsync(http.Request);
        var session = cookie.Current(http);
        if (session is null && !parameters.ContainsKey("repost"))
        {
            // The request came from the tool's site, so the Lax cookie stayed at home. Posted again from here, it comes along.
            var again = parameters.SelectMany(entry => entry.Value.Select(value => new FormField(entry.Key, value ?? "")));
            return page.SelfSubmittingForm(settings.Path + "/lti/auth", "post", [.. again, new FormField("repost", "1")]);
        }
        var request = new AuthorisationRequest(parameters);
        switch (request.Answer(settings, session, pending))
        {
            case AuthorisationOutcome.Granted granted:
                var body = claims.For(granted.Session, granted.Launch, request["nonce"]!, cookie.IsWelsh(http));
                var signed = token.Write(body, granted.Launch.Alterations);
                return page.SelfSubmittingForm(settings.RedirectUri, "post",
                    [new("id_token", signed), .. State(request, granted.Launch.Alterations)]);
            case AuthorisationOutcome.Refused refused:
                return page.SelfSubmittingForm(settings.RedirectUri, "post",
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
