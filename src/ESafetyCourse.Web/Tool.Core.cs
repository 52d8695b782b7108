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
using ESafetyCourse.Web.Features.Registers;
using ESafetyCourse.Web.Features.Registrations;
using ESafetyCourse.Web.Features.Schools;
using ESafetyCourse.Web.Features.SignIns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ESafetyCourse.Web;

/// <content>What is true without a browser: deeds, finders, the program's own rounds.</content>
public static partial class Tool
{
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
        services.AddSingleton<ToolKeys>().AddSingleton<RotateKeys>().AddSingleton<PlatformHttp>();
        services.AddSingleton<KnownPlatforms>().AddSingleton<LoginSeal>().AddSingleton<BeginLogin>().AddSingleton<EndLogin>().AddSingleton<VerifyLaunch>().AddSingleton<RecordLaunch>();
        services.AddSingleton<CourseSeal>().AddSingleton<FindCourseLeads>().AddScoped<ClaimContext>().AddScoped<RegisterByLink>();
        services.AddSingleton(provider => OwnRegistration.Of(provider.GetRequiredService<ToolAddress>()));
        services.AddScoped<OfferedModules>().AddScoped<FindDeepLinking>().AddScoped<AnswerDeepLink>().AddScoped<FindLink>().AddScoped<BindLink>().AddScoped<FindReview>().AddScoped<FindPreview>();
        services.AddSingleton(LtiDoor.Door).AddSingleton(AccountDoor.Door).AddSingleton<OpenTraining>().AddSingleton<FindVisit>().AddScoped<ChangeLanguage>().AddSingleton<HandOver>();
        services.AddSingleton<FindRegister>().AddSingleton<FindRegisterCounts>().AddSingleton<FindRegisterChanges>().AddSingleton<FindTrend>().AddSingleton<RegisterQuestions>().AddSingleton<VerifyChain>();
        services.AddSingleton<FindObligations>().AddSingleton<RecomputeObligations>();
        AddReminders(services);
        services.AddSingleton<KeepRefusal>().AddScoped<FindConnection>().AddSingleton<FindLights>().AddSingleton<FindCourseCopies>();
        services.AddSingleton<QueueGrades>().AddSingleton<QueueMissedGrades>().AddSingleton<SweepGrades>().AddSingleton<GradeOutbox>().AddSingleton<DeliverGrades>().AddSingleton<ClearLapsed>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ToolOptions>>().Value.Mail.ReadRoute(Commands.CommandLine.IsDevelopment));
        services.AddSingleton(_ => new MailTemplates(Path.Combine(AppContext.BaseDirectory, "content"))).AddSingleton<MessageOutbox>().AddSingleton<SendMessages>();
        services.AddSingleton<FindMessages>().AddSingleton<FindMailHealth>().AddSingleton<SendTestMail>().AddScoped<SendMessageAgain>().AddScoped<RetryMessages>();
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
        AddOperators(services);
        services.AddScoped<RecordPost>().AddScoped<EnterLeadCode>().AddScoped<FindDeliveries>().AddScoped<SendAgain>().AddScoped<SendAllAgain>().AddScoped<AskForResults>().AddSingleton<TestConnection>();
        return services;
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddScoped<FindAccount>().AddScoped<ChooseLanguage>().AddScoped<AskToSignIn>().AddSingleton<SpendSignIn>().AddScoped<InviteOperator>();
        services.AddScoped<FindInvitation>().AddScoped<GiveGrant>().AddScoped<EndGrant>().AddScoped<InviteAgain>().AddScoped<FindGrants>().AddScoped<EraseAccount>();
        services.AddScoped<KeepNameReading>().AddScoped<FindNameReadings>();
        services.AddScoped<FindPasskeys>().AddScoped<AddPasskey>().AddScoped<RemovePasskey>().AddSingleton<SpendChallenge>().AddSingleton<SignInByPasskey>();
        services.AddSingleton<IComposeMessage, ComposeSignIn>().AddSingleton<IComposeMessage, ComposeInvitation>().AddSingleton<IComposeMessage, ComposePasskeyAdded>();
    }

    // What operators find and do, in a browser and on the command line.
    private static void AddOperators(IServiceCollection services)
    {
        services.AddScoped<FindOperators>().AddScoped<AddOperator>().AddScoped<EndOperator>().AddScoped<FindOperatorDeeds>().AddSingleton<FindInstallation>();
        services.AddScoped<FindRegistrations>().AddScoped<FindRegistrationLinks>().AddScoped<FindCourses>().AddScoped<FindRefusedLaunches>();
        services.AddScoped<RegisterPlatform>().AddScoped<AddDeployments>().AddScoped<AddPlatform>().AddScoped<RemovePlatform>().AddScoped<MovePlatform>();
        services.AddScoped<InviteRegistration>().AddScoped<RevokeRegistrationLink>().AddScoped<ApproveDeployment>().AddScoped<IssueClaimCode>().AddScoped<MoveContext>();
        services.AddScoped<FindSchools>().AddScoped<AddSchool>().AddScoped<SetProfile>().AddScoped<ProfileVariables>();
        services.AddScoped<FindAuthorities>().AddScoped<AddAuthority>().AddScoped<JoinAuthority>().AddScoped<LeaveAuthority>();
        services.AddSingleton<FindKeys>().AddSingleton<BeginRotation>().AddSingleton<ReplaceKey>().AddSingleton<RevokeKeys>().AddScoped<FindOpenMessages>();
    }

    private static void AddReminders(IServiceCollection services)
    {
        services.AddSingleton<FindCalendars>().AddScoped<ImportCalendar>().AddScoped<UndoCalendar>();
        services.AddSingleton<RoundReading>().AddSingleton<KeepReminders>().AddSingleton<PlanReminders>().AddSingleton<FindWayThere>().AddSingleton<SendNudge>();
        services.AddSingleton<IComposeMessage, ComposeDigest>().AddSingleton<IComposeMessage, ComposeForLeads>().AddSingleton<IComposeMessage, ComposeForHead>();
        services.AddSingleton<FindDryRun>().AddSingleton<FindReminders>().AddScoped<KeepDryRun>().AddScoped<SwitchRemindersOn>().AddScoped<SwitchRemindersOff>();
        services.AddScoped<SetReminderPlan>().AddScoped<UndoReminderPlan>().AddScoped<SayCourseAddress>().AddScoped<TryCourseAddress>().AddScoped<SayReminderWords>();
    }
}
