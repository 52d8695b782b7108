using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Connections;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.DeepLinks;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.Grades;
using ESafetyCourse.Core.Identities;
using ESafetyCourse.Core.Launches;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Reminders;
using ESafetyCourse.Core.Requirements;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.StaffLists;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Core;

/// <content>The tables.</content>
public sealed partial class CourseContext
{
    /// <summary>Schools.</summary>
    public DbSet<School> Schools => Set<School>();

    /// <summary>People.</summary>
    public DbSet<Person> People => Set<Person>();

    /// <summary>Posts.</summary>
    public DbSet<Post> Posts => Set<Post>();

    /// <summary>Leave.</summary>
    public DbSet<Leave> Leaves => Set<Leave>();

    /// <summary>Who holds which duty.</summary>
    public DbSet<Duty> Duties => Set<Duty>();

    /// <summary>Whom schools know by an address alone.</summary>
    public DbSet<SchoolContact> Contacts => Set<SchoolContact>();

    /// <summary>What schools require.</summary>
    public DbSet<Requirement> Requirements => Set<Requirement>();

    /// <summary>Who does not have to.</summary>
    public DbSet<Exemption> Exemptions => Set<Exemption>();

    /// <summary>Who has more time.</summary>
    public DbSet<Extension> Extensions => Set<Extension>();

    /// <summary>What was done without us.</summary>
    public DbSet<Completion> Completions => Set<Completion>();

    /// <summary>What shows it.</summary>
    public DbSet<CompletionFile> CompletionFiles => Set<CompletionFile>();

    /// <summary>What schools call those whom they let in.</summary>
    public DbSet<GrantName> GrantNames => Set<GrantName>();

    /// <summary>Accounts.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>What accounts may see and do.</summary>
    public DbSet<Grant> Grants => Set<Grant>();

    /// <summary>Who has read names by a grant.</summary>
    public DbSet<NameReading> NameReadings => Set<NameReading>();

    /// <summary>Leads.</summary>
    public DbSet<Lead> Leads => Set<Lead>();

    /// <summary>Lead codes.</summary>
    public DbSet<LeadCode> LeadCodes => Set<LeadCode>();

    /// <summary>What leads said of who is whom.</summary>
    public DbSet<PersonLink> PersonLinks => Set<PersonLink>();

    /// <summary>Log-ins that several people use.</summary>
    public DbSet<SharedLogin> SharedLogins => Set<SharedLogin>();

    /// <summary>Platforms.</summary>
    public DbSet<Platform> Platforms => Set<Platform>();

    /// <summary>What only LTI knows of platforms.</summary>
    public DbSet<LtiRegistration> LtiRegistrations => Set<LtiRegistration>();

    /// <summary>Addresses with which an LMS registers itself.</summary>
    public DbSet<RegistrationLink> RegistrationLinks => Set<RegistrationLink>();

    /// <summary>Codes that make a course a school's.</summary>
    public DbSet<ClaimCode> ClaimCodes => Set<ClaimCode>();

    /// <summary>Local authorities.</summary>
    public DbSet<Authority> Authorities => Set<Authority>();

    /// <summary>Which schools are theirs.</summary>
    public DbSet<AuthoritySchool> AuthoritySchools => Set<AuthoritySchool>();

    /// <summary>Deployments.</summary>
    public DbSet<Deployment> Deployments => Set<Deployment>();

    /// <summary>Contexts.</summary>
    public DbSet<Context> Contexts => Set<Context>();

    /// <summary>Resource links.</summary>
    public DbSet<ResourceLink> ResourceLinks => Set<ResourceLink>();

    /// <summary>Which contexts are staff courses.</summary>
    public DbSet<StaffCourse> StaffCourses => Set<StaffCourse>();

    /// <summary>Who is in them.</summary>
    public DbSet<RosterMember> RosterMembers => Set<RosterMember>();

    /// <summary>Leads' word that their staff list is complete.</summary>
    public DbSet<StaffListConfirmation> StaffListConfirmations => Set<StaffListConfirmation>();

    /// <summary>What leads call people whom no LMS names.</summary>
    public DbSet<NamedPerson> NamedPeople => Set<NamedPerson>();

    /// <summary>Identities.</summary>
    public DbSet<Identity> Identities => Set<Identity>();

    /// <summary>Visits.</summary>
    public DbSet<Visit> Visits => Set<Visit>();

    /// <summary>Who has visited which school.</summary>
    public DbSet<Visitor> Visitors => Set<Visitor>();

    /// <summary>LTI launches.</summary>
    public DbSet<LtiLaunch> LtiLaunches => Set<LtiLaunch>();

    /// <summary>Requests for content.</summary>
    public DbSet<DeepLinkRequest> DeepLinkRequests => Set<DeepLinkRequest>();

    /// <summary>Requests to look at somebody's work.</summary>
    public DbSet<SubmissionReview> SubmissionReviews => Set<SubmissionReview>();

    /// <summary>Editions.</summary>
    public DbSet<Edition> Editions => Set<Edition>();

    /// <summary>Editions of courses.</summary>
    public DbSet<CourseEdition> CourseEditions => Set<CourseEdition>();

    /// <summary>Attempts.</summary>
    public DbSet<Attempt> Attempts => Set<Attempt>();

    /// <summary>Pages read.</summary>
    public DbSet<PageRead> PagesRead => Set<PageRead>();

    /// <summary>What was decided before a page explained it.</summary>
    public DbSet<PageGuess> PageGuesses => Set<PageGuess>();

    /// <summary>First choices.</summary>
    public DbSet<Decision> Decisions => Set<Decision>();

    /// <summary>First endings.</summary>
    public DbSet<EndingMet> EndingsMet => Set<EndingMet>();

    /// <summary>Answers.</summary>
    public DbSet<AnswerGiven> Answers => Set<AnswerGiven>();

    /// <summary>Final marks.</summary>
    public DbSet<Mark> Marks => Set<Mark>();

    /// <summary>Attestations.</summary>
    public DbSet<Attestation> Attestations => Set<Attestation>();

    /// <summary>Chain heads.</summary>
    public DbSet<ChainHead> ChainHeads => Set<ChainHead>();

    /// <summary>Names signed with.</summary>
    public DbSet<SignedName> SignedNames => Set<SignedName>();

    /// <summary>The audit trail.</summary>
    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    /// <summary>Words that people typed, apart from the audit trail.</summary>
    public DbSet<EvidenceWords> EvidenceWords => Set<EvidenceWords>();

    /// <summary>Sign-offs of texts that were published.</summary>
    public DbSet<KeptSignOff> SignOffs => Set<KeptSignOff>();

    /// <summary>Who signed them off.</summary>
    public DbSet<SignOffName> SignOffNames => Set<SignOffName>();

    /// <summary>What is said of school days.</summary>
    public DbSet<CalendarSpan> CalendarEntries => Set<CalendarSpan>();

    /// <summary>When people are reminded.</summary>
    public DbSet<ReminderPlan> ReminderPlans => Set<ReminderPlan>();

    /// <summary>Where LMS courses are.</summary>
    public DbSet<CourseAddress> CourseAddresses => Set<CourseAddress>();

    /// <summary>What was found there.</summary>
    public DbSet<CourseAddressTrial> CourseAddressTrials => Set<CourseAddressTrial>();

    /// <summary>How people come to the training, in words.</summary>
    public DbSet<ReminderInstructions> ReminderInstructions => Set<ReminderInstructions>();

    /// <summary>Which schools' reminders are on.</summary>
    public DbSet<ReminderSwitch> ReminderSwitches => Set<ReminderSwitch>();

    /// <summary>What leads were shown of what would be sent.</summary>
    public DbSet<ShownDryRun> DryRuns => Set<ShownDryRun>();

    /// <summary>Grades.</summary>
    public DbSet<Grade> Grades => Set<Grade>();

    /// <summary>Messages.</summary>
    public DbSet<Message> Messages => Set<Message>();

    /// <summary>Where grades are wanted.</summary>
    public DbSet<GradeTarget> GradeTargets => Set<GradeTarget>();

    /// <summary>Launches that were refused.</summary>
    public DbSet<RefusedLaunch> RefusedLaunches => Set<RefusedLaunch>();
}
