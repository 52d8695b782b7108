using System.Text;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Keys;
using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Links;
using ESafetyCourse.DemoLms.Pages;
using ESafetyCourse.DemoLms.Rosters;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Sessions;
using ESafetyCourse.DemoLms.Storage;
using ESafetyCourse.DemoLms.Tokens;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms;

/// <summary>A small LTI 1.3 platform with made-up schools, courses and grade books, for trials and tests. Never for production.</summary>
public static class DemoPlatform
{
    /// <summary>The HTTP client that fetches the tool's keys; a test with the tool in memory gives it another primary handler.</summary>
    public const string ToolClientName = "tool";

    /// <summary>Builds the platform, ready to start. It listens on <c>DemoLms:Url</c> unless <c>--urls</c> says otherwise.</summary>
    /// <param name="args">
    /// Command-line configuration, such as <c>--environment=Development --DemoLms:Url=http://localhost:5080 --data folder</c>.
    /// </param>
    /// <param name="configure">Last changes to the builder, after everything here is registered.</param>
    /// <exception cref="NotForProductionException">The environment is not Development, or none is named.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(DemoPlatform).Assembly.GetName().Name,
        });
        Register(builder.Services);
        // Moodle's paging header isn't ASCII; see LineItemEndpoints.
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ResponseHeaderEncodingSelector = name => name == "Link" ? Encoding.UTF8 : null);
        configure?.Invoke(builder);
        if (!builder.Environment.IsDevelopment())
        {
            throw new NotForProductionException(builder.Environment.EnvironmentName);
        }

        var app = builder.Build();
        var settings = app.Services.GetRequiredService<DemoSettings>();
        if (string.IsNullOrEmpty(app.Configuration["urls"]))
        {
            app.Urls.Add(settings.Origin);
        }
        Map(app, settings);
        return app;
    }

    private static void Register(IServiceCollection services)
    {
        services.AddHttpClient(ToolClientName, client => client.Timeout = TimeSpan.FromSeconds(5));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => DemoSettings.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<StateFile>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<ToolKeys>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<PendingLaunches>();
        services.AddSingleton<Quirks>();
        services.AddSingleton<Campus>();
        services.AddSingleton<KnownTools>();
        services.AddSingleton<RegistrationTokens>();
        services.AddSingleton<LoginForm>();
        services.AddSingleton<CustomParameters>();
        services.AddSingleton<Columns>();
        services.AddSingleton<DeepLinkingAnswer>();
        services.AddSingleton<GradeAddresses>();
        services.AddSingleton<LaunchClaims>();
        services.AddSingleton<LaunchToken>();
        services.AddSingleton<ClientAssertion>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<FaultInjection>();
        services.AddSingleton(provider => new RequestLog(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new GradeBook(
            provider.GetRequiredService<Campus>(), provider.GetRequiredService<StateFile>(), provider.GetRequiredService<Quirks>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static void Map(WebApplication app, DemoSettings settings)
    {
        app.UsePathBase(settings.Path);
        app.Use(PageContext.AddHeadersAsync);
        var log = app.Services.GetRequiredService<RequestLog>();
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/lti"),
            branch => branch.Use(next => http => log.WatchAsync(http, next)));
        app.UseRouting();
        Assets.Map(app);
        LaunchEndpoints.Map(app);
        TokenEndpoint.Map(app);
        RegistrationEndpoints.Map(app);
        RosterEndpoint.Map(app);
        LineItemEndpoints.Map(app);
        LineItemChanges.Map(app);
        ScoreEndpoint.Map(app);
        ResultEndpoint.Map(app);
        SignInPages.Map(app);
        CoursePages.Map(app);
        AddActivityPages.Map(app);
        GradeBookPage.Map(app);
        ReviewPages.Map(app);
        ToolPages.Map(app);
        MailPages.Map(app);
        DeveloperPage.Map(app);
    }
}
