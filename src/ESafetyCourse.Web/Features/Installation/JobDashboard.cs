using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Links;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;

namespace ESafetyCourse.Web.Features.Installation;

/// <summary>
/// Hangfire's own pages of jobs, for operators alone and for reading alone: whoever else asks gets what every operators' page answers them, for each page,
/// style sheet and script of it. What they show are ids: no job takes anything else (docs/adr/0008).
/// </summary>
public static class JobDashboard
{
    // A page that asks by itself every two seconds would keep a session alive that nobody is at. The longest that a browser's timer can wait: 24 days.
    private const int Never = int.MaxValue;

    /// <summary>Maps them.</summary>
    public static void Map(WebApplication app)
    {
        // Made when somebody first asks: Hangfire's log is that of whoever opened its storage last.
        var pages = new Lazy<RequestDelegate>(() => Build(app));
        app.Map(OperatorLinks.DashboardRoute + "/{**path}", async http =>
        {
            if (await RefusalAsync(http) is { } refusal)
            {
                await refusal.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                return;
            }

            ContentPolicy.AllowHangfire(http);
            http.SetEndpoint(null); // What isn't there is nobody's: 404.
            await pages.Value(http);
        });
    }

    // Nothing is posted here, by operators neither: every button of Hangfire's would change something.
    private static async Task<IActionResult?> RefusalAsync(HttpContext http) => await AccountSession.FindAsync(http) switch
    {
        null => InAccountAttribute.ToSignIn(http.Request),
        { Operator: null } => Notice.NotFound(),
        _ => HttpMethods.IsGet(http.Request.Method) ? null : Notice.NotFound(),
    };

    private static RequestDelegate Build(WebApplication app)
    {
        var options = new DashboardOptions
        {
            Authorization = [], // Stands before it, here.
            IsReadOnlyFunc = _ => true,
            IgnoreAntiforgeryToken = true, // Its cookie is for forms, of which there are none.
            StatsPollingInterval = Never,
            AppPath = OperatorLinks.Jobs,
            FaviconPath = "/favicon.svg",
            DashboardTitle = "ESafetyCourse: Hangfire",
            DisplayStorageConnectionString = false,
            DefaultRecordsPerPage = 50,
        };
        DashboardRoutes.AddStylesheet(typeof(JobDashboard).Assembly, "dashboard.css");
        var pages = ((IEndpointRouteBuilder)app).CreateApplicationBuilder();
        pages.UsePathBase(OperatorLinks.DashboardRoute);
        pages.UseMiddleware<AspNetCoreDashboardMiddleware>(app.Services.GetRequiredService<JobStorage>(), options, DashboardRoutes.Routes);
        return pages.Build();
    }
}
