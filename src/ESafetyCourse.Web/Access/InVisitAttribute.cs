using ESafetyCourse.Core;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Web.Features.Failures;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ESafetyCourse.Web.Access;

/// <summary>
/// Stands before every page of a visit: a session must own the visit named in the address, and a form must be one of
/// ours. No session answers 401 whatever the id; somebody else's visit answers 404 (docs/design.md §3.5), but one that this very browser had
/// before another person came in 401: whoever finds it open in a tab reads what to do.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InVisitAttribute : Attribute, IAsyncAuthorizationFilter
{
    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        ContentPolicy.AllowFramingByAnyone(http);
        var principal = (await http.AuthenticateAsync()).Principal;
        if (principal?.SessionId() is not { } owner)
        {
            context.Result = Notice.OpenAgain();
            return;
        }

        VisitId? named = Plain(context.RouteData) && VisitId.TryParse(context.RouteData.Values["visit"] as string, null, out var id) ? id : null;
        var visit = await FindAsync(owner);
        if (visit is null)
        {
            context.Result = principal.FormerSessionId() is { } former && await FindAsync(former) is not null ? Notice.OpenAgain() : Notice.NotFound();
            return;
        }

        ContentPolicy.AllowFraming(http, visit.FrameOrigins);
        http.Features.Set(visit);
        if (HttpMethods.IsPost(http.Request.Method)) context.Result = await http.RequestServices.GetRequiredService<FormGuard>().RefuseAsync(http, visit);

        async Task<CurrentVisit?> FindAsync(SessionId session) =>
            named is { } asked ? await services.GetRequiredService<FindVisit>().RunAsync(asked, session, http.RequestAborted) : null;
    }

    // Ids and slugs are plain ASCII. Anything else names no page, and could not stand in the address of a redirect.
    private static bool Plain(RouteData route) =>
        route.Values.Values.OfType<string>().All(value => value.All(letter => letter is > ' ' and <= '~'));
}
