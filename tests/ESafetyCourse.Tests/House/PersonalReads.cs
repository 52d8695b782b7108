using System.Text.RegularExpressions;

namespace ESafetyCourse.Tests.House;

/// <summary>
/// Reads of personal data that don't pass a <c>VisibleTo</c> (docs/design.md §3.5): the one list of them, each with its reason. Whoever adds one
/// writes here why nobody sees by it what is not theirs.
/// </summary>
public static partial class PersonalReads
{
    private const string Check = "the operator's check of the evidence, which reads everything and shows ids, numbers and receipts";
    private const string Own = "after VisibleTo: by the id of an attempt that the viewer was found to own";
    private const string Outbox = "the program's own job; nothing of it is shown";
    private const string Way = "the way in: a verified launch, or the visit that the session owns";

    /// <summary>File below <c>src/</c> → why.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["ESafetyCourse.Core/Accounts/GiveGrant.cs"] = "after FindPeople: whether an LMS knows somebody whom the lead's school was found to know",
        ["ESafetyCourse.Core/Accounts/AccountDoor.cs"] = "the way in: whether a visit stands while its grant does",
        ["ESafetyCourse.Core/Accounts/OpenTraining.cs"] = "the way in: the person whom an account's own grant names",
        ["ESafetyCourse.Core/Accounts/SpendSignIn.cs"] = "the way in: by the hash of a secret that is spent by it",
        ["ESafetyCourse.Core/Accounts/FindOperatorDeeds.cs"] = "for operators: what operators did, whose accounts are no staff's; ids of people stand in no column of it",
        ["ESafetyCourse.Core/Attestations/CheckedCourses.cs"] = Check,
        ["ESafetyCourse.Core/Attestations/CheckedEditions.cs"] = Check,
        ["ESafetyCourse.Core/Attestations/KeptAttempt.cs"] = Check,
        ["ESafetyCourse.Core/Attestations/KeptPost.cs"] = Check,
        ["ESafetyCourse.Core/Attestations/LinkCheck.cs"] = Check,
        ["ESafetyCourse.Core/Attestations/LooseRows.cs"] = Check,
        ["ESafetyCourse.Core/Attestations/SignOffCheck.cs"] = Check,
        ["ESafetyCourse.Core/Attestations/FindTrainedElsewhere.cs"] = "for the person alone: their own attempts at whatever school, by the person of a Viewer.Self",
        ["ESafetyCourse.Core/Attestations/VerifyEvidence.cs"] = Check,
        ["ESafetyCourse.Core/Certificates/FindCertificates.cs"] = "after VisibleTo: the names of attestations that the viewer was found to see",
        ["ESafetyCourse.Core/Connections/FindConnection.cs"] = "for a lead: counts and one instant, every one narrowed by @school, which is the lead's",
        ["ESafetyCourse.Core/Connections/FindInstallation.cs"] = "for operators: counts of all schools together, and one instant",
        ["ESafetyCourse.Core/Content/KeepSignOffs.cs"] = "the operator's deed: which sign-offs are kept already, and by whom; nothing of it is shown",
        ["ESafetyCourse.Core/Content/PublishContent.cs"] = "the audit trail of the installation: whether a sensitive scene was accepted already",
        ["ESafetyCourse.Core/DeepLinks/FindPreview.cs"] = "a ticket that we sealed for the visit that it is of: its school and language, nothing of the person",
        ["ESafetyCourse.Core/Evidence/EvidenceRow.cs"] = "it is written here, not read",
        ["ESafetyCourse.Core/Grades/GradeOutbox.cs"] = Outbox,
        ["ESafetyCourse.Core/Grades/FindDeliveries.cs"] = "for a lead: every part of it is narrowed by @school, which is the lead's",
        ["ESafetyCourse.Core/Grades/LineItemSearches.cs"] = Outbox,
        ["ESafetyCourse.Core/Grades/QueueGrades.cs"] = Outbox,
        ["ESafetyCourse.Core/Grades/QueueMissedGrades.cs"] = Outbox,
        ["ESafetyCourse.Core/Grades/ReadResults.cs"] = Outbox,
        ["ESafetyCourse.Core/Grades/Standing.cs"] = "a condition of the outbox's statements",
        ["ESafetyCourse.Core/Grades/StrayedGrades.cs"] = "for a lead: ids alone, narrowed to the lead's school",
        ["ESafetyCourse.Core/Grades/SweepGrades.cs"] = Outbox,
        ["ESafetyCourse.Core/Launches/Arrival.People.cs"] = Way,
        ["ESafetyCourse.Core/Launches/Arrival.Places.cs"] = Way,
        ["ESafetyCourse.Core/Launches/ClearLapsed.cs"] = Outbox,
        ["ESafetyCourse.Core/Launches/FindCourseLeads.cs"] = "the way in: the schools whose lead somebody is, for themselves alone",
        ["ESafetyCourse.Core/Launches/LtiDoor.cs"] = Way,
        ["ESafetyCourse.Core/Launches/ArrivalSql.cs"] = Way,
        ["ESafetyCourse.Core/Obligations/ObligationFacts.cs"] = "part of the query of what is owed, narrowed by @schools and @people, which FindObligations takes from its viewer",
        ["ESafetyCourse.Core/Obligations/ObligationRows.cs"] = Outbox,
        ["ESafetyCourse.Core/Obligations/RecomputeObligations.cs"] = Outbox,
        ["ESafetyCourse.Core/Platforms/MovePlatform.cs"] = "the operator's deed: identities get another scope, grades stop, and nothing of them is shown",
        ["ESafetyCourse.Core/Mail/Envelope.cs"] = Outbox,
        ["ESafetyCourse.Core/Mail/FindMailHealth.cs"] = "for the operator: counts alone",
        ["ESafetyCourse.Core/Mail/FindMessages.cs"] = "for a lead: every part of it is narrowed by @school, which is the lead's",
        ["ESafetyCourse.Core/Mail/MessageOutbox.cs"] = Outbox,
        ["ESafetyCourse.Core/Mail/QueueMessages.cs"] = "it is written here, not read",
        ["ESafetyCourse.Core/Mail/ReminderTimes.cs"] = Outbox,
        ["ESafetyCourse.Core/People/CalledNames.cs"] = "part of the lists for leads, narrowed by @school and by the records that they know",
        ["ESafetyCourse.Core/People/EnterLeadCode.cs"] = "by the hash of a code that is spent by it, and by the person's own id",
        ["ESafetyCourse.Core/People/FindPeople.cs"] = "for a lead: every part of it is narrowed by @school, which is the lead's",
        ["ESafetyCourse.Core/People/SaidToBe.cs"] = "a condition of other statements, each of which is named here",
        ["ESafetyCourse.Core/Platforms/TestConnection.cs"] = "the address of the newest column, whoever's grade goes there; for a lead narrowed by @school",
        ["ESafetyCourse.Core/Registers/ChangeSql.cs"] = "which facts lie between two readings, narrowed by @school, which RegisterViewers takes from the viewer",
        ["ESafetyCourse.Core/Registers/RegisterSql.cs"] = "every part of it is narrowed by @school, which RegisterViewers takes from the viewer: names are read for those alone who see them",
        ["ESafetyCourse.Core/Reminders/ComposeDigest.cs"] = "to the person whom the message goes to: their own name",
        ["ESafetyCourse.Core/Reminders/ComposeEscalation.cs"] = "whether whom a message goes to is a lead still; whom it names is read as a lead of that school",
        ["ESafetyCourse.Core/Reminders/FindReminders.cs"] = "for a person or a lead: whether a message to that person, narrowed by @school, was sent",
        ["ESafetyCourse.Core/Reminders/FindWayThere.cs"] = "from which course a person came last, for a message to that person; nothing but its address is shown",
        ["ESafetyCourse.Core/Reminders/KeepReminders.cs"] = "it is written here, not read; what is owed elsewhere goes to the very person alone",
        ["ESafetyCourse.Core/Reminders/RecipientSql.cs"] = "statements of the rounds, narrowed by @schools; a lead and a person ask for their own school alone",
        ["ESafetyCourse.Core/Requirements/EraseCompletionFile.cs"] = "after VisibleTo: by the id of a completion that the lead was found to see",
        ["ESafetyCourse.Core/Requirements/EraseNote.cs"] = "by the school of the lead: which rows of evidence have the words that are erased; nothing is shown",
        ["ESafetyCourse.Core/Requirements/FindNotes.cs"] = "by the school of the lead, and by ids of facts that they were found to see",
        ["ESafetyCourse.Core/Requirements/OpenCompletionFile.cs"] = "after VisibleTo: by the id of a completion that the lead was found to see",
        ["ESafetyCourse.Core/Requirements/RewrapFiles.cs"] = "the operator's deed: files are sealed anew, and none of them is shown",
        ["ESafetyCourse.Core/Reviews/FindReview.cs"] = "the person whom the platform names; what they did is read after VisibleTo, and by the id of an attempt found so",
        ["ESafetyCourse.Core/Rosters/ErasedLists.cs"] = "a deed for a lead: the list of their school's course, of which nothing is shown but how many were erased",
        ["ESafetyCourse.Core/Rosters/FindNaming.cs"] = "for a lead: every part of it is narrowed by @school, which is the lead's",
        ["ESafetyCourse.Core/Rosters/FindRosterMembers.cs"] = "for a lead: every part of it is narrowed by @school, which is the lead's",
        ["ESafetyCourse.Core/Rosters/FindSchoolCourses.cs"] = "for a lead: every part of it is narrowed by @school, which is the lead's",
        ["ESafetyCourse.Core/Rosters/NamePerson.cs"] = "after FindNaming: the name of somebody whom the lead's school was found to know",
        ["ESafetyCourse.Core/Rosters/RosterRows.cs"] = Outbox,
        ["ESafetyCourse.Core/Rosters/SweepRosters.cs"] = Outbox,
        ["ESafetyCourse.Core/StaffLists/FindCompleteness.cs"] = "for a lead: whether their school has a staff course, narrowed to it; whom it shows comes from SchoolStaff",
        ["ESafetyCourse.Core/StaffLists/FindListStanding.cs"] = "a day and two numbers, narrowed by @school, which it takes from the viewer; nobody is named",
        ["ESafetyCourse.Core/StaffLists/FindStaffList.cs"] = "a kept list by its id, narrowed to the lead's school",
        ["ESafetyCourse.Core/StaffLists/ImportStaffList.cs"] = "after FindStaffList: takes away the kept list that was found so",
        ["ESafetyCourse.Core/StaffLists/KeepStaffList.cs"] = "it is written here, and what has lapsed is taken away; nothing of it is read",
        ["ESafetyCourse.Core/StaffLists/SchoolStaff.cs"] = "for a lead: every part of it is narrowed by @school, which is the lead's",
        ["ESafetyCourse.Core/Training/FindProgress.cs"] = "one statement, narrowed to the person and school of a Viewer.Self",
        ["ESafetyCourse.Core/Training/CountGuesses.cs"] = "for the authors: how many people of all schools chose an answer, and nothing under five",
        ["ESafetyCourse.Core/Training/AnswerQuestion.cs"] = Own,
        ["ESafetyCourse.Core/Training/HandInQuiz.cs"] = Own,
        ["ESafetyCourse.Core/Training/RecordDecision.cs"] = Own,
        ["ESafetyCourse.Core/Training/RecordGuess.cs"] = Own,
        ["ESafetyCourse.Core/Training/RecordPageRead.cs"] = Own,
        ["ESafetyCourse.Core/Training/StartAttempt.cs"] = Own,
        ["ESafetyCourse.Core/Training/StartQuiz.cs"] = "the questions that the person drew before, at whatever school; none of it is shown",
        ["ESafetyCourse.Core/Visits/ChangeLanguage.cs"] = Way,
        ["ESafetyCourse.Core/Visits/FindVisit.cs"] = Way,
        ["ESafetyCourse.Core/Visits/HandOver.cs"] = Way,
        ["ESafetyCourse.Web/Commands/EvidenceCommands.cs"] = Check,
        ["ESafetyCourse.Web/Features/Attestations/SignController.cs"] = "after VisibleTo: the name of an attestation that the viewer was found to own",
        ["ESafetyCourse.Web/Features/Facts/PersonFacts.cs"] = "each list passes VisibleTo in one place; names of files by the ids of completions found so",
    };

    /// <summary>Entities that have no <c>VisibleTo</c> of their own: why.</summary>
    public static IReadOnlyDictionary<string, string> Unowned { get; } = new Dictionary<string, string>
    {
        ["Person"] = "of no school: seen through what a school has of them",
        ["Identity"] = "of no school: seen by the way in alone",
        ["LeadCode"] = "a hash", ["ClaimCode"] = "a hash",
        ["LtiLaunch"] = "seen with its visit", ["DeepLinkRequest"] = "seen with its visit", ["SubmissionReview"] = "seen with its visit",
        ["PageRead"] = Own, ["PageGuess"] = Own, ["Decision"] = Own, ["EndingMet"] = Own, ["AnswerGiven"] = Own, ["Mark"] = Own,
        ["CompletionFile"] = "opened by the id of a completion that the lead was found to see",
        ["SignedName"] = "seen with its attestation",
        ["GrantName"] = "seen with its grant, after the grants' VisibleTo; in mail and the list of messages, of the message's own school",
        ["EvidenceRow"] = "shown to nobody; the operator's check reads it",
        ["EvidenceWords"] = "shown to the leads whose school it is, beside a fact that they see; to operators, why one of them did something; the operator's check reads them",
        ["KeptSignOff"] = "shown to nobody; publishing and the operator's check read them",
        ["SignOffName"] = "shown to nobody; publishing and the operator's check read them",
    };

    /// <summary>Whether a file reads personal data past every <c>VisibleTo</c>.</summary>
    public static bool In(SourceFile source) => Query().Matches(source.Text).Any(query => !query.Value.Contains("VisibleTo(", StringComparison.Ordinal))
        || Sql().IsMatch(source.Text);

    [GeneratedRegex(@"\bdb\s*\.(People|Posts|Leads|LeadCodes|PersonLinks|Identities|Visits|Visitors|LtiLaunches|Attempts|PagesRead|PageGuesses|Decisions|EndingsMet|Answers|Marks|Attestations|SignedNames|Evidence|EvidenceWords|SignOffs|SignOffNames|Grades|GradeTargets|StaffCourses|RosterMembers|NamedPeople|Messages|StaffListConfirmations|Leaves|Exemptions|Extensions|Completions|CompletionFiles|Duties|Contacts|Requirements|SharedLogins|DryRuns|Accounts|Grants|NameReadings)\b[^;{]*")]
    private static partial Regex Query();

    [GeneratedRegex(@"(?<!//.*)\b(from|join|into|update)\s+(people|posts|leads|lead_codes|person_links|identities|visits|visitors|lti_launches|attempts|pages_read|page_guesses|decisions|endings_met|answers|marks|attestations|signed_names|evidence|evidence_words|sign_offs|sign_off_names|grades|grade_targets|staff_courses|roster_members|named_people|messages|staff_list_confirmations|staff_list_uploads|leaves|exemptions|extensions|completions|completion_files|duties|contacts|requirements|shared_logins|obligations|obligation_marks|due_days|dry_runs|reminders|reminder_causes|accounts|grants|grant_names|name_readings)\b")]
    private static partial Regex Sql();
}
