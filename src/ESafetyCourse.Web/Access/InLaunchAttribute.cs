using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Web.Features.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ESafetyCourse.Web.Access;

/// <summary>
/// Stands before every page of a launch: a session must own the launch named in the address, and a form must be one of
/// ours. No session answers 401 whatever the id; somebody else's launch answers 404 (DESIGN §3.5).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InLaunchAttribute : Attribute, IAsyncAuthorizationFilter
{
    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        ContentPolicy.AllowFramingByAnyone(http);
        var session = (await http.AuthenticateAsync()).Principal?.SessionId();
        if (session is not { } owner)
        {
            context.Result = Notice.OpenAgain();
            return;
        }

        var launch = Plain(context.RouteData) && LaunchId.TryParse(context.RouteData.Values["launch"] as string, null, out var id)
            ? await services.GetRequiredService<FindLaunch>().RunAsync(id, owner, http.RequestAborted)
            : null;
        if (launch is null)
        {
            context.Result = Notice.NotFound();
            return;
        }

        ContentPolicy.AllowFraming(http, launch.FrameOrigins);
        var newest = await services.GetRequiredService<Editions>().NewestAsync(http.RequestAborted);
        var profile = await services.GetRequiredService<Profiles>().OfAsync(launch, newest.Count > 0 ? newest[0] : null, http.RequestAborted);
        http.Features.Set(new PageScene(launch, owner, profile));
        if (HttpMethods.IsPost(http.Request.Method)) context.Result = await RefuseForeignFormAsync(http, launch, owner);
    }

    // Ids and slugs are plain ASCII. Anything else names no page, and could not stand in the address of a redirect.
    private static bool Plain(RouteData route) =>
        route.Values.Values.OfType<string>().All(value => value.All(letter => letter is > ' ' and <= '~'));

    private static async Task<IActionResult?> RefuseForeignFormAsync(HttpContext http, CurrentLaunch launch, SessionId session)
    {
        var guard = http.RequestServices.GetRequiredService<FormGuard>();
        if (guard.CrossSite(http.Request)) return Notice.FormForeign();
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return guard.Fits(form[FormGuard.Field], launch.Id, session) ? null : Notice.FormForeign();
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or NotSupportedException or BadHttpRequestException or IOException)
        {
            return Notice.FormUnreadable();
        }
    }
}

/// <summary>What the pages of one request share: the launch, the session that owns it, and the school's profile.</summary>
/// <param name="Launch">The launch.</param>
/// <param name="Session">The session.</param>
/// <param name="Profile">The school's profile.</param>
public sealed record PageScene(CurrentLaunch Launch, SessionId Session, SchoolProfile Profile);
