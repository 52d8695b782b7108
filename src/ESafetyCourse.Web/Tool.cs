using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Facts;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Installation;
using ESafetyCourse.Web.Features.Launches;
using ESafetyCourse.Web.Features.Operations;
using ESafetyCourse.Web.Jobs;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace ESafetyCourse.Web;

/// <summary>Puts the program together: what there is, and in which order a request meets it.</summary>
public static partial class Tool
{
    // No form of ours or of a platform's has a field of that size (a token has 64 KB at most). Somewhat larger bodies are still taken
    // in: whoever is cut off while sending sees a broken connection instead of the page that says why.
    internal const int LargestField = 256 * 1024;
    private const int LargestBody = 4 * 1024 * 1024;

    // A login may come by address: two hints of 8 KB, escaped, and the rest.
    private const int LongestRequestLine = 64 * 1024;

    /// <summary>Builds the web program.</summary>
    /// <param name="args">Command line settings of the host, e.g. <c>--urls</c>.</param>
    /// <param name="configure">Settings of a test.</param>
    /// <param name="clock">Time; the system's by default.</param>
    /// <exception cref="InvalidOperationException">A setting is missing; the message says which and how to set it.</exception>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Its own name, whoever starts it: the list of static files is found by it.
            Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Tool).Assembly.GetName().Name,
        });
        configure?.Invoke(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
        });
        AddCore(builder.Services, builder.Configuration, clock, forPages: true);
        AddWeb(builder.Services);
        JobHost.Add(builder.Services, builder.Configuration);
        var app = builder.Build();
        // What is missing or mistyped is said at the start, not at the first launch.
        app.Services.GetRequiredService<MasterKey>();
        _ = app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
        _ = app.Services.GetRequiredService<MailRoute>();
        app.Services.GetRequiredService<IOptions<ToolOptions>>().Value.Limits.Check();
        RefusePlainHttp(app);
        Use(app);
        return app;
    }

    // Browsers drop the session cookie on plain http, save on this machine itself.
    private static void RefusePlainHttp(WebApplication app)
    {
        var address = app.Services.GetRequiredService<ToolAddress>().Url;
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            throw new InvalidOperationException($"ESafety__PublicUrl is {address}, but it must begin with https:// (behind a TLS proxy the tool itself may listen on http).");
    }

    /// <summary>What holds for EF Core whichever way it comes to the database.</summary>
    public static void Settle(DbContextOptionsBuilder options) => options.UseSnakeCaseNamingConvention().ConfigureWarnings(LeaveFaultsToWhoMeetsThem);

    // EF Core logs an error with its stack before anybody can say that two clicks at once are none. What it throws is either handled, as
    // such a race is, or reaches the last line of a request or a job, which logs it once.
    private static void LeaveFaultsToWhoMeetsThem(WarningsConfigurationBuilder warnings) => warnings.Log(
        (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug), (RelationalEventId.ConnectionError, LogLevel.Debug),
        (RelationalEventId.TransactionError, LogLevel.Debug));

    private static void AddWeb(IServiceCollection services)
    {
        services.AddScoped<FindPersonFacts>();
        services.AddSingleton<FormGuard>().AddSingleton<ProtectionKeyTable>().AddSingleton<ProtectionKeySeal>();
        services.AddDataProtection().SetApplicationName("ESafetyCourse");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, ProtectionKeySetup>();
        services.AddBrowserSession().AddAccountSession().AddPasskeys();
        services.AddRateLimiter(options =>
            options.AddPolicy<string, LoginLimit>(LoginLimit.Policy).AddPolicy<string, LaunchLimit>(LaunchLimit.Policy));
        services.AddSingleton<CodeTries>().AddSingleton<DatabaseAway>().AddSingleton<LoginTemplate>().AddSingleton<KeptRefusals>();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, TrustedProxies>();
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.AddControllersWithViews(options =>
        {
            options.SuppressAsyncSuffixInActionNames = false;
            options.Conventions.Add(new ReadFromAddress());
            FormValues.ReplaceIn(options);
        });
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new FeatureViews()));
        services.Configure<FormOptions>(options => options.ValueLengthLimit = LargestField);
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<JobHealth>("jobs").AddCheck<MailHealthCheck>("mail");
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }

    private static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseContentPolicy();
        // The small pages of login and launch hold one-time secrets beside what a platform sent: length must not tell of them.
        app.UseWhen(http => !http.Request.Path.StartsWithSegments(LtiLinks.Root), pages => pages.UseResponseCompression());
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failure.ShowAsync, SuppressDiagnosticsCallback = fault => Failure.Foreseen(fault.Exception) });
        app.UseStatusCodePages(context => Failure.ShowStatusAsync(context.HttpContext));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets();
        app.MapControllers().WithStaticAssets();
        JobDashboard.Map(app);
        Health.Map(app);
    }
}

/// <summary>Takes forwarded headers from the configured proxies only; from nobody when none is configured.</summary>
public sealed class TrustedProxies(IOptions<ToolOptions> tool) : IConfigureOptions<ForwardedHeadersOptions>
{
    /// <inheritdoc/>
    public void Configure(ForwardedHeadersOptions options)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        if (tool.Value.TrustedProxies.Length == 0) return;
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        // As many hops as are trusted, read from ours outwards: the first address that is not one of the proxies is the visitor's, and what
        // stands before it, which the visitor may have written, is left alone.
        options.ForwardLimit = null;
        foreach (var proxy in tool.Value.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            else throw new InvalidOperationException($"ESafety__TrustedProxies has '{proxy}', which is neither an IP address nor a network such as 10.0.0.0/8.");
        }
    }
}
