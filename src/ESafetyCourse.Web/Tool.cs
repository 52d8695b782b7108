using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Certificates;
using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Keys;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Core.Reviews;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Core.Schema;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Features.Facts;
using ESafetyCourse.Web.Features.Failures;
using ESafetyCourse.Web.Features.Installation;
using ESafetyCourse.Web.Features.Launches;
using ESafetyCourse.Web.Features.Operations;
using ESafetyCourse.Web.Features.Registers;
using ESafetyCourse.Web.Features.Registrations;
using ESafetyCourse.Web.Features.SignIns;
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
using Npgsql;

namespace ESafetyCourse.Web;

/// <summary>Puts the program together: what there is, and in which order a request meets it.</summary>
public static class Tool
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

    /// <summary>What the command line needs as well: database, content, deeds.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="clock">Time; the system's by default.</param>
    /// <param name="forPages">People wait for the answers (<see cref="Database.Open"/>).</param>
    public static IServiceCollection AddCore(
        IServiceCollection services, IConfiguration configuration, TimeProvider? clock = null, bool forPages = false)
    {
        var connection = configuration.GetConnectionString("ESafety")
            ?? throw new InvalidOperationException("No database: set ConnectionStrings__ESafety, e.g. Host=…;Database=…;Username=…;Password=….");
        services.Configure<ToolOptions>(configuration.GetSection("ESafety"));
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton(_ => Database.Open(connection, forPages));
        services.AddPooledDbContextFactory<CourseContext>((provider, options) => Settle(options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CourseContext>>().CreateDbContext());
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ToolOptions>>().Value.ReadMasterKey());
        services.AddSingleton(provider => new ToolAddress(provider.GetRequiredService<IOptions<ToolOptions>>().Value.ReadPublicUrl()));
        services.AddSingleton(provider =>
            new Migrator(provider.GetRequiredService<IOptions<ToolOptions>>().Value.MigrationsFolder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Editions>().AddSingleton<Courses>().AddSingleton<Profiles>();
        services.AddSingleton<ToolKeys>().AddSingleton<RotateKeys>().AddSingleton<FindKeys>().AddSingleton<BeginRotation>().AddSingleton<ReplaceKey>().AddSingleton<RevokeKeys>().AddSingleton<PlatformHttp>();
        services.AddSingleton<KnownPlatforms>().AddSingleton<LoginSeal>().AddSingleton<BeginLogin>().AddSingleton<EndLogin>().AddSingleton<VerifyLaunch>().AddSingleton<RecordLaunch>();
        services.AddSingleton<CourseSeal>().AddSingleton<FindCourseLeads>().AddScoped<ClaimContext>().AddScoped<RegisterByLink>();
        services.AddSingleton(provider => OwnRegistration.Of(provider.GetRequiredService<ToolAddress>()));
        services.AddScoped<OfferedModules>().AddScoped<FindDeepLinking>().AddScoped<AnswerDeepLink>().AddScoped<FindLink>().AddScoped<BindLink>().AddScoped<FindReview>().AddScoped<FindPreview>();
        services.AddSingleton(LtiDoor.Door).AddSingleton(AccountDoor.Door).AddSingleton<OpenTraining>().AddSingleton<FindVisit>().AddScoped<ChangeLanguage>().AddSingleton<HandOver>();
        services.AddSingleton<FindRegister>().AddSingleton<FindRegisterCounts>().AddSingleton<FindRegisterChanges>().AddSingleton<FindTrend>().AddSingleton<RegisterQuestions>().AddSingleton<VerifyChain>();
        services.AddSingleton<FindObligations>().AddSingleton<RecomputeObligations>();
        AddReminders(services);
        services.AddSingleton<KeepRefusal>().AddScoped<FindConnection>().AddSingleton<FindCourseCopies>();
        services.AddSingleton<QueueGrades>().AddSingleton<QueueMissedGrades>().AddSingleton<SweepGrades>().AddSingleton<GradeOutbox>().AddSingleton<DeliverGrades>().AddSingleton<ClearLapsed>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ToolOptions>>().Value.Mail.ReadRoute(Commands.CommandLine.IsDevelopment));
        services.AddSingleton(_ => new MailTemplates(Path.Combine(AppContext.BaseDirectory, "content"))).AddSingleton<MessageOutbox>().AddSingleton<SendMessages>();
        services.AddSingleton<FindMessages>().AddSingleton<FindMailHealth>().AddScoped<FindOpenMessages>().AddSingleton<SendTestMail>().AddScoped<SendMessageAgain>().AddScoped<RetryMessages>();
        services.AddSingleton<MailWaits>(_ => () => { }); // Where no jobs run, the next sweep finds them.
        services.AddSingleton<LineItemSearches>().AddSingleton<FindLineItems>().AddSingleton<ReadResults>();
        services.AddSingleton<GradesWait>(_ => { }); // Where no jobs run, the next sweep finds them.
        services.AddSingleton<LtiRoster>().AddSingleton<RosterRows>().AddSingleton<SweepRosters>().AddSingleton<SyncRoster>().AddSingleton<RostersWait>(_ => { });
        services.AddSingleton<FindSchoolCourses>().AddSingleton<FindRosterMembers>().AddSingleton<FindNaming>().AddScoped<NamePerson>();
        services.AddScoped<SayStaffCourse>().AddScoped<UnsayStaffCourse>().AddScoped<AskForRoster>().AddScoped<AddPosts>();
        services.AddScoped<FindProgress>().AddScoped<StartAttempt>().AddScoped<RecordPageRead>().AddScoped<RecordGuess>().AddSingleton<CountGuesses>().AddScoped<RecordDecision>();
        services.AddScoped<StartQuiz>().AddScoped<AnswerQuestion>().AddScoped<HandInQuiz>();
        services.AddScoped<SignatureSaves>().AddScoped<SignAttestation>().AddScoped<FindTrainedElsewhere>().AddScoped<CiteMark>();
        services.AddSingleton<FindPeople>().AddScoped<FindSigned>().AddScoped<CorrectPost>().AddScoped<AddPost>().AddScoped<EndPost>().AddScoped<ReopenPost>().AddScoped<UndoPost>();
        services.AddScoped<GiveLeave>().AddScoped<EndLeave>().AddScoped<UndoLeave>().AddScoped<GiveDuty>().AddScoped<EndDuty>().AddScoped<UndoDuty>();
        services.AddScoped<CorrectContact>().AddScoped<EraseContact>().AddScoped<GiveExemption>().AddScoped<UndoExemption>().AddScoped<GiveExtension>().AddScoped<UndoExtension>();
        services.AddScoped<RecordCompletion>().AddScoped<UndoCompletion>().AddScoped<OpenCompletionFile>().AddScoped<EraseCompletionFile>().AddScoped<FindNotes>().AddScoped<EraseNote>();
        services.AddScoped<MakeLeadCode>().AddScoped<EndLead>().AddScoped<LinkPeople>().AddScoped<TellApart>().AddScoped<UndoLink>();
        services.AddScoped<MarkSharedLogin>().AddScoped<UnmarkSharedLogin>();
        services.AddScoped<RequirementSaves>().AddScoped<FindRequirements>().AddScoped<FindRequirementTitles>().AddScoped<AddRequirement>().AddScoped<ChangeRequirement>();
        services.AddScoped<CorrectRequirement>().AddScoped<EndRequirement>().AddScoped<ResumeRequirement>().AddScoped<UndoRequirement>().AddScoped<PreviewRequirement>().AddScoped<FindOwed>();
        services.AddScoped<KeepStaffList>().AddScoped<FindStaffList>().AddScoped<ImportStaffList>().AddScoped<FindCompleteness>().AddSingleton<FindListStanding>().AddScoped<ConfirmStaffList>().AddScoped<UndoConfirmation>();
        services.AddScoped<FindCertificates>();
        AddAccounts(services);
        services.AddScoped<RecordPost>().AddScoped<EnterLeadCode>().AddScoped<FindDeliveries>().AddScoped<SendAgain>().AddScoped<SendAllAgain>().AddScoped<AskForResults>().AddSingleton<TestConnection>();
        return services;
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddScoped<FindAccount>().AddScoped<ChooseLanguage>().AddScoped<AskToSignIn>().AddSingleton<SpendSignIn>().AddScoped<InviteOperator>();
        services.AddScoped<FindInvitation>().AddScoped<GiveGrant>().AddScoped<EndGrant>().AddScoped<InviteAgain>().AddScoped<FindGrants>().AddScoped<EraseAccount>();
        services.AddScoped<KeepNameReading>().AddScoped<FindNameReadings>().AddScoped<FindOperators>().AddScoped<AddOperator>().AddScoped<EndOperator>().AddScoped<FindOperatorDeeds>().AddSingleton<FindInstallation>();
        services.AddSingleton<IComposeMessage, ComposeSignIn>().AddSingleton<IComposeMessage, ComposeInvitation>();
    }

    private static void AddReminders(IServiceCollection services)
    {
        services.AddSingleton<FindCalendars>().AddScoped<ImportCalendar>().AddScoped<UndoCalendar>();
        services.AddSingleton<RoundReading>().AddSingleton<KeepReminders>().AddSingleton<PlanReminders>().AddSingleton<FindWayThere>().AddSingleton<SendNudge>();
        services.AddSingleton<IComposeMessage, ComposeDigest>().AddSingleton<IComposeMessage, ComposeForLeads>().AddSingleton<IComposeMessage, ComposeForHead>();
        services.AddSingleton<FindDryRun>().AddSingleton<FindReminders>().AddScoped<KeepDryRun>().AddScoped<SwitchRemindersOn>().AddScoped<SwitchRemindersOff>();
        services.AddScoped<SetReminderPlan>().AddScoped<UndoReminderPlan>().AddScoped<SayCourseAddress>().AddScoped<TryCourseAddress>().AddScoped<SayReminderWords>();
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
        services.AddBrowserSession().AddAccountSession();
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
        app.UseRouting().UseRateLimiter();
        app.UseAuthentication().UseAuthorization();
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
