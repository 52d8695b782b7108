using System.Reflection;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;

namespace ESafetyCourse.Tests.Trail;

/// <summary>The catalogue of evidence writes what was always written: kinds, subjects and members are names that stand in schools' databases.</summary>
public sealed class CatalogueTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 28, 9, 30, 0, TimeSpan.Zero);
    private static readonly PersonId Carys = PersonId.From(Id(1));
    private static readonly PersonId Huw = PersonId.From(Id(2));
    private static readonly SchoolId School = SchoolId.From(Id(3));
    private static readonly PostId Post = PostId.From(Id(4));
    private static readonly PostId Other = PostId.From(Id(5));
    private static readonly PlatformId Platform = PlatformId.From(Id(6));

    private static readonly (EvidenceEntry Entry, string Kind, string Subject, string Body)[] Golden =
    [
        (new EvidenceEntry.PostRecorded(Post, StaffGroup.Teaching, true), "post-recorded", $"{Id(4)}", """{"ewcRegistered":true,"staffGroup":"teaching"}"""),
        (new EvidenceEntry.PostCorrected(Post, Carys, Other, StaffGroup.Governor, false, EvidenceReason.RecordedWrongly), "post-corrected", $"{Id(4)}",
            $$"""{"ewcRegistered":false,"person":"{{Id(1)}}","post":"{{Id(5)}}","reason":"recorded-wrongly","staffGroup":"governor"}"""),
        (new EvidenceEntry.PostAdded(Post, Carys, StaffGroup.Contractor, false, EvidenceReason.HeldBesides), "post-added", $"{Id(4)}",
            $$"""{"ewcRegistered":false,"person":"{{Id(1)}}","reason":"held-besides","staffGroup":"contractor"}"""),
        (new EvidenceEntry.PostEnded(Post, Carys, new(Id(5)), new(2026, 12, 18), "left", EvidenceReason.Over), "post-ended", $"{Id(4)}",
            $$"""{"how":"left","lastOn":"2026-12-18","person":"{{Id(1)}}","post":"{{Id(5)}}","reason":"over"}"""),
        (new EvidenceEntry.PostCorrected(Post, Carys, Other, StaffGroup.Governor, false, EvidenceReason.RecordedWrongly, new(2026, 9, 1)), "post-corrected", $"{Id(4)}",
            $$"""{"ewcRegistered":false,"person":"{{Id(1)}}","post":"{{Id(5)}}","reason":"recorded-wrongly","staffGroup":"governor","startsOn":"2026-09-01"}"""),
        (new EvidenceEntry.PostAdded(Post, Carys, StaffGroup.Contractor, false, EvidenceReason.HeldBesides, new(2026, 9, 1)), "post-added", $"{Id(4)}",
            $$"""{"ewcRegistered":false,"person":"{{Id(1)}}","reason":"held-besides","staffGroup":"contractor","startsOn":"2026-09-01"}"""),
        (new EvidenceEntry.PostReopened(Post, Carys, Other, EvidenceReason.TakenBack), "post-reopened", $"{Id(4)}",
            $$"""{"person":"{{Id(1)}}","post":"{{Id(5)}}","reason":"taken-back"}"""),
        (new EvidenceEntry.PostUndone(Post, Carys, EvidenceReason.RecordedWrongly), "post-undone", $"{Id(4)}", $$"""{"person":"{{Id(1)}}","reason":"recorded-wrongly"}"""),
        (new EvidenceEntry.LeaveGiven(Id(12), Carys, new(2026, 9, 1), null, EvidenceReason.LeadDecided), "leave-given", $"{Id(12)}",
            $$"""{"from":"2026-09-01","person":"{{Id(1)}}","reason":"lead-decided"}"""),
        (new EvidenceEntry.LeaveGiven(Id(12), Carys, new(2026, 9, 1), new(2026, 9, 30), EvidenceReason.LeadDecided), "leave-given", $"{Id(12)}",
            $$"""{"from":"2026-09-01","person":"{{Id(1)}}","reason":"lead-decided","until":"2026-09-30"}"""),
        (new EvidenceEntry.LeaveEnded(Id(12), Carys, Id(13), new(2026, 9, 30), EvidenceReason.LeadDecided), "leave-ended", $"{Id(12)}",
            $$"""{"lastOn":"2026-09-30","leave":"{{Id(13)}}","person":"{{Id(1)}}","reason":"lead-decided"}"""),
        (new EvidenceEntry.LeaveUndone(Id(12), Carys, EvidenceReason.TakenBack), "leave-undone", $"{Id(12)}", $$"""{"person":"{{Id(1)}}","reason":"taken-back"}"""),
        (new EvidenceEntry.ExemptionGiven(Id(12), Carys, null, "short-stay", new(2026, 9, 1), null, null), "exemption-given", $"{Id(12)}",
            $$"""{"from":"2026-09-01","person":"{{Id(1)}}","reason":"short-stay"}"""),
        (new EvidenceEntry.ExemptionGiven(Id(12), Carys, new(Id(13)), "short-stay", new(2026, 9, 1), new(2026, 9, 30), new("Words", [1, 2])), "exemption-given", $"{Id(12)}",
            $$"""{"from":"2026-09-01","person":"{{Id(1)}}","reason":"short-stay","requirement":"{{Id(13)}}","until":"2026-09-30","wordsHash":"{{SaltedHash.Of("Words", [1, 2])}}"}"""),
        (new EvidenceEntry.ExemptionUndone(Id(12), Carys, EvidenceReason.TakenBack), "exemption-undone", $"{Id(12)}", $$"""{"person":"{{Id(1)}}","reason":"taken-back"}"""),
        (new EvidenceEntry.ExtensionGiven(Id(12), Carys, new(Id(13)), new(2026, 9, 30), EvidenceReason.LeadDecided), "extension-given", $"{Id(12)}",
            $$"""{"person":"{{Id(1)}}","reason":"lead-decided","requirement":"{{Id(13)}}","until":"2026-09-30"}"""),
        (new EvidenceEntry.ExtensionUndone(Id(12), Carys, EvidenceReason.TakenBack), "extension-undone", $"{Id(12)}", $$"""{"person":"{{Id(1)}}","reason":"taken-back"}"""),
        (new EvidenceEntry.CompletionRecorded(new(Id(12)), Carys, new(Id(13)), "paper", new(2026, 9, 30), null, null), "completion-recorded", $"{Id(12)}",
            $$"""{"doneOn":"2026-09-30","how":"paper","person":"{{Id(1)}}","requirement":"{{Id(13)}}"}"""),
        (new EvidenceEntry.CompletionRecorded(new(Id(12)), Carys, new(Id(13)), "elsewhere", new(2026, 9, 30), "ab", new("Words", [1, 2])), "completion-recorded", $"{Id(12)}",
            $$"""{"doneOn":"2026-09-30","fileSha256":"ab","how":"elsewhere","person":"{{Id(1)}}","requirement":"{{Id(13)}}","wordsHash":"{{SaltedHash.Of("Words", [1, 2])}}"}"""),
        (new EvidenceEntry.CompletionUndone(new(Id(12)), Carys, EvidenceReason.TakenBack), "completion-undone", $"{Id(12)}", $$"""{"person":"{{Id(1)}}","reason":"taken-back"}"""),
        (new EvidenceEntry.CompletionFileErased(new(Id(12)), Carys, EvidenceReason.LeadDecided), "completion-file-erased", $"{Id(12)}",
            $$"""{"person":"{{Id(1)}}","reason":"lead-decided"}"""),
        (new EvidenceEntry.FileRewrapped(new(Id(12)), "0a1b2c3d"), "completion-file-rewrapped", $"{Id(12)}", """{"masterKey":"0a1b2c3d"}"""),
        (new EvidenceEntry.NoteErased($"{Id(12)}", EvidenceReason.LeadDecided), "note-erased", $"{Id(12)}", """{"reason":"lead-decided"}"""),
        (new EvidenceEntry.DutyGiven(Id(12), "head", Carys, null, new(2026, 9, 1), EvidenceReason.LeadDecided), "duty-given", $"{Id(12)}",
            $$"""{"duty":"head","from":"2026-09-01","person":"{{Id(1)}}","reason":"lead-decided"}"""),
        (new EvidenceEntry.DutyGiven(Id(12), "head", null, new(Id(13)), new(2026, 9, 1), EvidenceReason.LeadDecided), "duty-given", $"{Id(12)}",
            $$"""{"contact":"{{Id(13)}}","duty":"head","from":"2026-09-01","reason":"lead-decided"}"""),
        (new EvidenceEntry.DutyEnded(Id(12), Id(13), new(2026, 9, 30), EvidenceReason.Over), "duty-ended", $"{Id(12)}",
            $$"""{"duty":"{{Id(13)}}","lastOn":"2026-09-30","reason":"over"}"""),
        (new EvidenceEntry.DutyUndone(Id(12), EvidenceReason.RecordedWrongly), "duty-undone", $"{Id(12)}", """{"reason":"recorded-wrongly"}"""),
        (new EvidenceEntry.ContactAdded(new(Id(12))), "contact-added", $"{Id(12)}", "{}"),
        (new EvidenceEntry.ContactCorrected(new(Id(12)), new(Id(13)), EvidenceReason.RecordedWrongly), "contact-corrected", $"{Id(12)}",
            $$"""{"contact":"{{Id(13)}}","reason":"recorded-wrongly"}"""),
        (new EvidenceEntry.ContactErased(new(Id(12)), EvidenceReason.LeadDecided), "contact-erased", $"{Id(12)}", """{"reason":"lead-decided"}"""),
        (new EvidenceEntry.RequirementAdded(new(Id(5)), Id(6), new(2026, 12, 1), new() { ["course"] = "induction" }, EvidenceReason.LeadDecided),
            "requirement-added", $"{Id(5)}", $$"""{"reason":"lead-decided","rule":{"course":"induction"},"startsOn":"2026-12-01","version":"{{Id(6)}}"}"""),
        (new EvidenceEntry.RequirementChanged(new(Id(5)), Id(6), Id(7), new(2026, 12, 1), [], EvidenceReason.ProfileSaysSo), "requirement-changed", $"{Id(5)}",
            $$"""{"ended":"{{Id(6)}}","reason":"profile-says-so","rule":{},"startsOn":"2026-12-01","version":"{{Id(7)}}"}"""),
        (new EvidenceEntry.RequirementCorrected(new(Id(5)), Id(6), Id(7), new(2026, 12, 1), [], EvidenceReason.RecordedWrongly), "requirement-corrected",
            $"{Id(5)}", $$"""{"reason":"recorded-wrongly","rule":{},"startsOn":"2026-12-01","version":"{{Id(7)}}","wrong":"{{Id(6)}}"}"""),
        (new EvidenceEntry.RequirementEnded(new(Id(5)), new(2026, 12, 31), EvidenceReason.LeadDecided), "requirement-ended", $"{Id(5)}",
            """{"lastOn":"2026-12-31","reason":"lead-decided"}"""),
        (new EvidenceEntry.RequirementResumed(new(Id(5)), EvidenceReason.TakenBack), "requirement-resumed", $"{Id(5)}", """{"reason":"taken-back"}"""),
        (new EvidenceEntry.RequirementUndone(new(Id(5)), Id(6), EvidenceReason.TakenBack), "requirement-undone", $"{Id(5)}",
            $$"""{"reason":"taken-back","version":"{{Id(6)}}"}"""),
        (new EvidenceEntry.LeadCodeMade(School), "lead-code-made", $"{Id(3)}", "{}"),
        (new EvidenceEntry.LeadCodeIssued(School), "lead-code-issued", $"{Id(3)}", "{}"),
        (new EvidenceEntry.LeadGranted(Carys, Huw), "lead-granted", $"{Id(1)}", $$"""{"by":"lead-code","codeMadeBy":"{{Id(2)}}"}"""),
        (new EvidenceEntry.LeadGranted(Carys, null), "lead-granted", $"{Id(1)}", """{"by":"lead-code","codeMadeBy":"operator"}"""),
        (new EvidenceEntry.LeadEnded(Carys, EvidenceReason.LeadDecided), "lead-ended", $"{Id(1)}", """{"reason":"lead-decided"}"""),
        (new EvidenceEntry.PeopleLinked(Carys, Huw, true, EvidenceReason.SamePerson), "people-linked", $"{Id(1)}",
            $$"""{"insteadOfApart":true,"reason":"same-person","sameAs":"{{Id(2)}}"}"""),
        (new EvidenceEntry.PeopleToldApart(Carys, Huw, EvidenceReason.DifferentPeople), "people-told-apart", $"{Id(1)}",
            $$"""{"notSameAs":"{{Id(2)}}","reason":"different-people"}"""),
        (new EvidenceEntry.PeopleLinkUndone(Carys, Huw, false, EvidenceReason.TakenBack), "people-link-undone", $"{Id(1)}",
            $$"""{"other":"{{Id(2)}}","reason":"taken-back","wasSame":false}"""),
        (new EvidenceEntry.PersonNamed(Carys, new("Carys Bevan", [1, 2])), "person-named", $"{Id(1)}",
            $$"""{"wordsHash":"{{SaltedHash.Of("Carys Bevan", [1, 2])}}"}"""),
        (new EvidenceEntry.StaffCourseSaid(new(Id(6)), EvidenceReason.LeadDecided), "staff-course-said", $"{Id(6)}", """{"reason":"lead-decided"}"""),
        (new EvidenceEntry.StaffCourseUnsaid(new(Id(6)), 3, EvidenceReason.TakenBack), "staff-course-unsaid", $"{Id(6)}", """{"erased":3,"reason":"taken-back"}"""),
        (new EvidenceEntry.StaffListImported(Id(12), "ab", new(2026, 9, 1), 40, 3, 2, 1), "staff-list-imported", $"{Id(12)}",
            """{"added":3,"changed":1,"ended":2,"on":"2026-09-01","rows":40,"sha256":"ab"}"""),
        (new EvidenceEntry.StaffListConfirmed(Id(12), new(2026, 9, 1), 42), "staff-list-confirmed", $"{Id(12)}", """{"headcount":42,"on":"2026-09-01"}"""),
        (new EvidenceEntry.StaffListConfirmationUndone(Id(12), EvidenceReason.TakenBack), "staff-list-confirmation-undone", $"{Id(12)}", """{"reason":"taken-back"}"""),
        (new EvidenceEntry.IdentityRestarted(IdentityId.From(Id(7)), Carys), "identity-restarted", $"{Id(7)}", $$"""{"formerPerson":"{{Id(1)}}"}"""),
        (new EvidenceEntry.MessageSentAgain(Id(8), EvidenceReason.AskedAgain), "message-sent-again", $"{Id(8)}", """{"reason":"asked-again"}"""),
        (new EvidenceEntry.MessagesRetried(4, EvidenceReason.AskedAgain), "messages-retried", "mail", """{"count":4,"reason":"asked-again"}"""),
        (new EvidenceEntry.SchoolAdded("bro-wennol"), "school-added", "bro-wennol", "{}"),
        (new EvidenceEntry.ProfileSet("bro-wennol", "ab"), "profile-set", "bro-wennol", """{"sha256":"ab"}"""),
        (new EvidenceEntry.PlatformAdded(Platform, "https://lms.example", "client", false), "platform-added", $"{Id(6)}",
            """{"allowPrivate":false,"clientId":"client","issuer":"https://lms.example"}"""),
        (new EvidenceEntry.DeploymentAdded(Platform, "1"), "deployment-added", $"{Id(6)}", """{"deployment":"1"}"""),
        (new EvidenceEntry.PlatformRemoved(Platform), "platform-removed", $"{Id(6)}", "{}"),
        (new EvidenceEntry.DeploymentApproved(Platform, "1"), "deployment-approved", $"{Id(6)}", """{"deployment":"1"}"""),
        (new EvidenceEntry.ClaimCodeIssued(School), "claim-code-issued", $"{Id(3)}", "{}"),
        (new EvidenceEntry.ContextClaimed(ContextId.From(Id(7)), Platform, true), "context-claimed", $"{Id(7)}", $$"""{"by":"claim-code","platform":"{{Id(6)}}"}"""),
        (new EvidenceEntry.ContextMoved(ContextId.From(Id(7)), School, SchoolId.From(Id(8))), "context-moved", $"{Id(7)}", $$"""{"from":"{{Id(3)}}","to":"{{Id(8)}}"}"""),
        (new EvidenceEntry.AuthorityAdded("powys"), "authority-added", "powys", "{}"),
        (new EvidenceEntry.AuthorityJoined(School, "powys", new(2026, 9, 1)), "authority-joined", $"{Id(3)}", """{"authority":"powys","from":"2026-09-01"}"""),
        (new EvidenceEntry.AuthorityLeft(School, "powys", new(2027, 8, 31)), "authority-left", $"{Id(3)}", """{"authority":"powys","until":"2027-08-31"}"""),
        (new EvidenceEntry.LinkBound(ResourceLinkId.From(Id(7)), "targeted", null), "link-bound", $"{Id(7)}", """{"insteadOf":null,"module":"targeted"}"""),
        (new EvidenceEntry.EditionPublished(EditionId.From(Id(8)), "targeted", 2, "cd"), "edition-published", $"{Id(8)}",
            """{"hash":"cd","module":"targeted","number":2}"""),
        (new EvidenceEntry.CourseEditionPublished(CourseEditionId.From(Id(8)), "induction", 2, "cd"), "course-edition-published", $"{Id(8)}",
            """{"course":"induction","hash":"cd","number":2}"""),
        (new EvidenceEntry.SignOffsKept(3, "ab"), "sign-offs-kept", "content", """{"count":3,"sha256":"ab"}"""),
        (new EvidenceEntry.UnreviewedAccepted("S25", new("M. Hughes, head", [1, 2]), "cd"), "unreviewed-accepted", "S25",
            $$"""{"hash":"cd","wordsHash":"{{SaltedHash.Of("M. Hughes, head", [1, 2])}}"}"""),
        (new EvidenceEntry.FailedGradesSentAgain(School, 7, EvidenceReason.AskedAgain), "failed-grades-sent-again", $"{Id(3)}", """{"count":7,"reason":"asked-again"}"""),
        (new EvidenceEntry.GradeSentAgain(GradeId.From(Id(9)), EvidenceReason.AskedAgain), "grade-sent-again", $"{Id(9)}", """{"reason":"asked-again"}"""),
        (new EvidenceEntry.LoginShared(Carys, EvidenceReason.LeadDecided), "login-shared", $"{Id(1)}", """{"reason":"lead-decided"}"""),
        (new EvidenceEntry.LoginUnshared(Carys, EvidenceReason.TakenBack), "login-unshared", $"{Id(1)}", """{"reason":"taken-back"}"""),
        (new EvidenceEntry.PlatformUpdated(Platform), "platform-updated", $"{Id(6)}", "{}"),
        (new EvidenceEntry.PlatformMoved(Platform, "https://old.example", "https://new.example"), "platform-moved", $"{Id(6)}",
            """{"from":"https://old.example","to":"https://new.example"}"""),
        (new EvidenceEntry.RegistrationLinkIssued(null, true), "registration-link-issued", "new", """{"allowPrivate":true}"""),
        (new EvidenceEntry.RegistrationLinkIssued(Platform, false), "registration-link-issued", $"{Id(6)}", """{"allowPrivate":false}"""),
        (new EvidenceEntry.RegistrationLinkRevoked(null, "0a1b2c3d"), "registration-link-revoked", "new", """{"link":"0a1b2c3d"}"""),
        (new EvidenceEntry.RegistrationLinkRevoked(Platform, "0a1b2c3d"), "registration-link-revoked", $"{Id(6)}", """{"link":"0a1b2c3d"}"""),
        (new EvidenceEntry.DeploymentApproved(Platform, "1"), "deployment-approved", $"{Id(6)}", """{"deployment":"1"}"""),
        (new EvidenceEntry.DeploymentMoved(Platform, "1", null, School), "deployment-moved", $"{Id(6)}", $$"""{"deployment":"1","from":null,"to":"{{Id(3)}}"}"""),
        (new EvidenceEntry.DeploymentMoved(Platform, "1", School, SchoolId.From(Id(11))), "deployment-moved", $"{Id(6)}",
            $$"""{"deployment":"1","from":"{{Id(3)}}","to":"{{Id(11)}}"}"""),
        (new EvidenceEntry.ClaimCodeIssued(School), "claim-code-issued", $"{Id(3)}", "{}"),
        (new EvidenceEntry.ContextClaimed(ContextId.From(Id(10)), Platform, true), "context-claimed", $"{Id(10)}", $$"""{"by":"claim-code","platform":"{{Id(6)}}"}"""),
        (new EvidenceEntry.ContextMoved(ContextId.From(Id(10)), School, SchoolId.From(Id(11))), "context-moved", $"{Id(10)}", $$"""{"from":"{{Id(3)}}","to":"{{Id(11)}}"}"""),
        (new EvidenceEntry.AuthorityAdded("sir-wennol"), "authority-added", "sir-wennol", "{}"),
        (new EvidenceEntry.AuthorityJoined(School, "sir-wennol", new(2026, 9, 1)), "authority-joined", $"{Id(3)}", """{"authority":"sir-wennol","from":"2026-09-01"}"""),
        (new EvidenceEntry.AuthorityLeft(School, "sir-wennol", new(2027, 3, 31)), "authority-left", $"{Id(3)}", """{"authority":"sir-wennol","until":"2027-03-31"}"""),
        (new EvidenceEntry.JobAsked("sweep-grades"), "job-asked", "sweep-grades", "{}"),
        (new EvidenceEntry.JobPaused("sweep-grades"), "job-paused", "sweep-grades", "{}"),
        (new EvidenceEntry.JobResumed("sweep-grades"), "job-resumed", "sweep-grades", "{}"),
        (new EvidenceEntry.KeyMade("k1"), "key-made", "k1", "{}"),
        (new EvidenceEntry.KeyHastened("k1"), "key-hastened", "k1", "{}"),
        (new EvidenceEntry.KeyPromoted("k2", "k1"), "key-promoted", "k2", """{"inPlaceOf":"k1"}"""),
        (new EvidenceEntry.KeyPromoted("k1", null), "key-promoted", "k1", """{"inPlaceOf":null}"""),
        (new EvidenceEntry.KeyRetired("k1"), "key-retired", "k1", "{}"),
        (new EvidenceEntry.KeyRevoked("k1", "signing"), "key-revoked", "k1", """{"was":"signing"}"""),
        (new EvidenceEntry.CalendarAdded(Id(9), $"{Id(3)}", 12), "calendar-added", $"{Id(9)}", $$"""{"calendar":"{{Id(3)}}","count":12}"""),
        (new EvidenceEntry.CalendarUndone(Id(9), 12, EvidenceReason.TakenBack), "calendar-undone", $"{Id(9)}", """{"count":12,"reason":"taken-back"}"""),
        (new EvidenceEntry.RemindersSwitchedOn(School, Id(9)), "reminders-switched-on", $"{Id(3)}", $$"""{"dryRun":"{{Id(9)}}"}"""),
        (new EvidenceEntry.RemindersSwitchedOff(School, EvidenceReason.LeadDecided), "reminders-switched-off", $"{Id(3)}", """{"reason":"lead-decided"}"""),
        (new EvidenceEntry.ReminderPlanSet(new(Id(7)), Id(9)), "reminder-plan-set", $"{Id(7)}", $$"""{"plan":"{{Id(9)}}"}"""),
        (new EvidenceEntry.ReminderPlanUndone(new(Id(7)), Id(9), EvidenceReason.TakenBack), "reminder-plan-undone", $"{Id(7)}", $$"""{"plan":"{{Id(9)}}","reason":"taken-back"}"""),
        (new EvidenceEntry.CourseAddressSaid(new(Id(7)), null), "course-address-said", $"{Id(7)}", """{"address":null}"""),
        (new EvidenceEntry.ReminderWordsSaid(School, Id(9)), "reminder-words-said", $"{Id(3)}", $$"""{"words":"{{Id(9)}}"}"""),
        (new EvidenceEntry.NudgeSent(School, 7, 5), "nudge-sent", $"{Id(3)}", """{"asked":7,"told":5}"""),
        (new EvidenceEntry.GrantGiven(
            new(Id(14)), new(Id(15)), "auditor", null, false, new(2026, 9, 1), new(2026, 9, 30), new(2026, 1, 1), new(2026, 8, 31), EvidenceReason.LeadDecided),
            "grant-given", $"{Id(14)}",
            $$"""{"account":"{{Id(15)}}","from":"2026-09-01","looksFrom":"2026-01-01","looksUntil":"2026-08-31","reason":"lead-decided","seesNames":false,"until":"2026-09-30","what":"auditor"}"""),
        (new EvidenceEntry.GrantGiven(new(Id(14)), new(Id(15)), "colleague", Carys, null, new(2026, 9, 1), null, null, null, EvidenceReason.LeadDecided),
            "grant-given", $"{Id(14)}", $$"""{"account":"{{Id(15)}}","from":"2026-09-01","person":"{{Id(1)}}","reason":"lead-decided","what":"colleague"}"""),
        (new EvidenceEntry.GrantEnded(new(Id(14)), new(Id(15)), EvidenceReason.Over), "grant-ended", $"{Id(14)}", $$"""{"account":"{{Id(15)}}","reason":"over"}"""),
        (new EvidenceEntry.AccountErased(new(Id(15)), EvidenceReason.OperatorDecided), "account-erased", $"{Id(15)}", """{"reason":"operator-decided"}"""),
        (new EvidenceEntry.KeysRewrapped("0a1b2c3d", 2, 1), "keys-rewrapped", "0a1b2c3d", """{"protectionKeys":1,"toolKeys":2}"""),
    ];

    [Fact]
    public void Every_kind_has_the_name_subject_and_members_that_it_always_had()
    {
        foreach (var (entry, kind, subject, body) in Golden)
        {
            var row = EvidenceRow.Of(new Actor.Lead(Huw, School), entry, At);
            Assert.Equal((kind, subject, body), (row.Kind, row.Subject, row.Body));
        }

        var kinds = typeof(EvidenceEntry).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(EvidenceEntry)));
        Assert.Equivalent(kinds.Select(type => type.Name).Order(), Golden.Select(row => row.Entry.GetType().Name).Distinct().Order(), strict: true);
        Assert.Equal(kinds.Count(), Golden.Select(row => row.Kind).Distinct().Count());
    }

    [Fact]
    public void A_row_says_who_did_it_and_at_which_school()
    {
        var what = new EvidenceEntry.LeadEnded(Carys, EvidenceReason.LeadDecided);
        Assert.Equal((EvidenceActor.Person, Huw, School), Who(EvidenceRow.Of(new Actor.Lead(Huw, School), what, At)));
        Assert.Equal((EvidenceActor.Person, Huw, School), Who(EvidenceRow.Of(new Actor.Member(Huw, School), what, At, School)));
        Assert.Equal((EvidenceActor.Operator, null, School), Who(EvidenceRow.Of(new Actor.Operator(), what, At, School)));
        Assert.Equal((EvidenceActor.Program, null, null), Who(EvidenceRow.Of(new Actor.Program(), what, At)));
        Assert.Throws<ArgumentException>(() => EvidenceRow.Of(new Actor.Lead(Huw, School), what, At, SchoolId.From(Id(9))));
        Assert.Equal(["person", "operator", "program"], Enum.GetValues<EvidenceActor>().Select(actor => actor.Stored()));
    }

    [Fact]
    public void Nothing_but_the_catalogue_makes_a_row_and_nothing_but_its_own_file_adds_to_the_catalogue()
    {
        Assert.Empty(typeof(EvidenceRow).GetConstructors());
        Assert.All(typeof(EvidenceRow).GetProperties(), property => Assert.True(property.SetMethod!.IsPrivate, property.Name));
        Assert.Equal("Of", Assert.Single(typeof(EvidenceRow).GetMethods(BindingFlags.Public | BindingFlags.Static)).Name);
        var makers = typeof(EvidenceEntry).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        Assert.All(makers, made => Assert.True(made.IsPrivate || made.GetParameters()[0].ParameterType == typeof(EvidenceEntry), "It is made or copied here alone."));
    }

    [Fact]
    public void The_same_words_under_another_salt_say_nothing_new_and_others_do()
    {
        var before = EvidenceRow.Of(new Actor.Operator(), new EvidenceEntry.UnreviewedAccepted("S25", TypedWords.New("M. Hughes, head"), "cd"), At);
        Assert.True(new EvidenceEntry.UnreviewedAccepted("S25", TypedWords.New("M. Hughes, head"), "cd").IsSaidBy(before));
        Assert.False(new EvidenceEntry.UnreviewedAccepted("S25", TypedWords.New("M. Hughes, deputy"), "cd").IsSaidBy(before));
        Assert.False(new EvidenceEntry.UnreviewedAccepted("S25", TypedWords.New("M. Hughes, head"), "ef").IsSaidBy(before));
        Assert.False(new EvidenceEntry.UnreviewedAccepted("S26", TypedWords.New("M. Hughes, head"), "cd").IsSaidBy(before));
    }

    private static (EvidenceActor, PersonId?, SchoolId?) Who(EvidenceRow row) => (row.Actor, row.PersonId, row.SchoolId);

    private static Guid Id(int number) => new($"00000000-0000-7000-8000-{number:d12}");
}
