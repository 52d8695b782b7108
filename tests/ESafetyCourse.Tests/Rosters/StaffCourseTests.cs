using System.Diagnostics;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Tests.Grades;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Rosters;

/// <summary>A lead says which course is the staff's; its members, from the demonstration LMS, stand apart until they have a post.</summary>
public sealed class StaffCourseTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await shared.AsPreparedAsync();

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task Nobody_is_read_before_a_lead_says_that_it_is_the_staff_course_nor_after_they_take_it_back()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        var (context, lead) = (await _course.CourseAsync(lms.Url, lms.Roster()), await _course.LeadAsync());
        Assert.Equal(SyncRoster.NotDue, (await _course.SyncAsync(context)).Why?.Reason);
        Assert.Equal(SayStaffCourse.NotThere, (await AskAsync(lead, context)).Why?.Reason);
        await _course.SayAsync(lead, context);
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from identities"));
        Assert.Equal(new RosterFigures(1, 5, null), await _course.ReadAsync(context));
        Assert.Equal(SyncRoster.NotDue, (await _course.SyncAsync(context)).Why?.Reason); // Until the night, or until a lead asks.

        Assert.Equal(5, await _course.UnsayAsync(lead, context));
        _course.Clock.Move(TimeSpan.FromDays(2));
        Assert.Equal(SyncRoster.NotDue, (await _course.SyncAsync(context)).Why?.Reason);
        Assert.Empty(await _course.Get<SweepRosters>().RunAsync(Ct));
        Assert.Empty(await _course.ListAsync(lead, context));
        Assert.Equal(AddPosts.NobodyLeft, (await _course.GiveAsync(lead, context, null)).Why?.Reason);
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from roster_members"));
        Assert.Equal("staff-course-said staff-course-unsaid", await _course.ReadAsync<string>(
            "select string_agg(kind, ' ' order by id) from evidence where subject = $1 and person_id = $2", $"{context}", lead.Person.Value));
    }

    [Fact]
    public async Task Members_are_in_no_list_of_the_school_until_they_have_a_post_and_then_have_not_started()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        var (context, lead) = (await _course.CourseAsync(lms.Url, lms.Roster()), await _course.LeadAsync());
        await _course.SayAsync(lead, context);
        await _course.ReadAsync(context);
        Assert.Empty(await _course.RegisterAsync(_course.School.Id));
        Assert.Equal(["Carys Bevan", "Elin Prosser", "Gareth Pritchard", "Huw Davies", "Siân Morgan"], await _course.NamesAsync(lead, context));

        var members = (await _course.ListAsync(lead, context)).ToDictionary(member => member.Name!, member => member.Id);
        Assert.Equal(2, (await _course.GiveAsync(lead, context, members["Carys Bevan"], members["Huw Davies"])).Value);
        Assert.Equal([("Carys Bevan", ModuleStatus.NotStarted), ("Huw Davies", ModuleStatus.NotStarted)], await _course.RegisterAsync(_course.School.Id));
        Assert.Equal(2L, await _course.ReadAsync<long>(
            "select count(*) from evidence where kind = 'post-added' and person_id = $1 and body like '%\"reason\":\"in-staff-course\",\"staffGroup\":\"support\"%'", lead.Person.Value));

        // Once more the same, and somebody else: whoever has a post is left out, and no stranger is taken in.
        var nobody = await _course.Given.PersonAsync("Owain Rees", staffGroup: null);
        Assert.Equal(1, (await _course.GiveAsync(lead, context, members["Carys Bevan"], members["Elin Prosser"], nobody)).Value);
        Assert.Equal(AddPosts.NobodyLeft, (await _course.GiveAsync(lead, context, nobody)).Why?.Reason);
        Assert.Equal(AddPosts.NobodyChosen, (await _course.GiveAsync(lead, context)).Why?.Reason);
        // Everybody is whom the lead was shown, and nobody else; a log-in that several people use is nobody's post.
        foreach (var shown in new[] { 0, 1, 3 }) Assert.Equal(AddPosts.NotAsShown, (await _course.GiveAsync(lead, context, shown, null)).Why?.Reason);
        var shared = members["Siân Morgan"];
        await _course.SqlAsync("insert into shared_logins values (gen_random_uuid(), $1, $2, now(), null)", lead.School.Value, shared.Value);
        Assert.Equal(new MemberCounts(5, 2, 0, 0) { Shared = 1 }, await _course.CountAsync(lead, context));
        Assert.Equal(["Siân Morgan"], (await _course.ListAsync(lead, context)).Where(member => member.IsShared).Select(member => member.Name));
        Assert.Equal(AddPosts.NobodyLeft, (await _course.GiveAsync(lead, context, shared)).Why?.Reason);
        Assert.Equal(AddPosts.NotAsShown, (await _course.GiveAsync(lead, context, 2, null)).Why?.Reason);
        Assert.Equal(1, (await _course.GiveAsync(lead, context, null)).Value);
        await _course.SqlAsync("update shared_logins set undone_at = now()");
        Assert.Equal(1, (await _course.GiveAsync(lead, context, null)).Value);
        Assert.Equal(new MemberCounts(5, 0, 0, 0), await _course.CountAsync(lead, context));
        Assert.Equal(5L, await _course.ReadAsync<long>("select count(*) from posts"));
    }

    [Fact]
    public async Task Whoever_opens_the_training_after_the_list_was_read_is_the_person_of_the_list()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        var (context, lead) = (await _course.CourseAsync(lms.Url, lms.Roster()), await _course.LeadAsync());
        await _course.SayAsync(lead, context);
        await _course.ReadAsync(context);
        var carys = (await _course.ListAsync(lead, context)).Single(member => member.Name == "Carys Bevan");
        Assert.Equal(carys.Id.Value, await _course.ReadAsync<Guid>(
            "select person_id from identities where scope = $1 and subject = $2 and retired_at is null", lms.Url, carys.Subject));
        // A teacher who may not edit the course launches as one, and is a learner in the list: the list takes nothing away.
        await _course.TamperAsync($"""
            insert into lti_launches select gen_random_uuid(), i.id, c.deployment_id, c.id, gen_random_uuid(), null, false, true, null
            from identities i, contexts c where i.name = 'Elin Prosser' and c.id = '{context}'
            """);
        await AskAsync(lead, context);
        await _course.ReadAsync(context);
        await _course.SqlAsync("delete from lti_launches");
        await AskAsync(lead, context);
        await _course.ReadAsync(context);
        Assert.Equal(["Elin Prosser", "Siân Morgan"], (await _course.ListAsync(lead, context)).Where(member => member.Teaches).Select(member => member.Name));
        Assert.Equal(["Instructor", "Learner"], await _course.ReadAsync<string[]>(
            "select m.roles from roster_members m join identities i on i.id = m.identity_id where i.name = 'Elin Prosser'"));
    }

    [Fact]
    public async Task Where_names_are_withheld_a_lead_names_people_and_evidence_has_the_name_by_its_hash()
    {
        await using var lms = await SchoolLms.StartAsync(_course, more: "--DemoLms:ShareNames=false");
        var (context, lead) = (await _course.CourseAsync(lms.Url, lms.Roster()), await _course.LeadAsync());
        await _course.SayAsync(lead, context);
        await _course.ReadAsync(context);
        Assert.Equal(new MemberCounts(5, 5, 5, 0), await _course.CountAsync(lead, context));
        var member = (await _course.ListAsync(lead, context))[0];
        Assert.Equal((null, true), (member.Name, member.IsWithheld));
        Assert.Equal(NamePerson.NothingTyped, (await _course.NameAsync(lead, member.Id, " \u200F ")).Why?.Reason);
        Assert.Equal(NamePerson.TooLong, (await _course.NameAsync(lead, member.Id, new string('x', 121))).Why?.Reason);
        await _course.NameAsync(lead, member.Id, "Carys  Bevan");
        await _course.NameAsync(lead, member.Id, "Carys Bevan");
        Assert.Equal(1L, await _course.ReadAsync<long>("select count(*) from evidence where kind = 'person-named'"));
        Assert.Equal("Carys Bevan", await _course.ReadAsync<string>(
            "select w.words from evidence e join evidence_words w on w.evidence_id = e.id where e.subject = $1 and e.body not like '%Carys%'", $"{member.Id}"));

        await _course.GiveAsync(lead, context, member.Id);
        Assert.Equal([("Carys Bevan", ModuleStatus.NotStarted)], await _course.RegisterAsync(_course.School.Id));
        await _course.NameAsync(lead, member.Id, "Carys Befan"); // Undone by naming again.
        Assert.Equal("Carys Befan", (await _course.RegisterAsync(_course.School.Id))[0].Name);

        // Another school's lead knows nobody by that id, and calls them nothing.
        var other = await _course.Given.SchoolAsync("glan-yr-afon");
        Assert.Equal(FindPeople.NotThere, (await _course.NameAsync(new Actor.Lead(lead.Person, other.Id), member.Id, "Somebody")).Why?.Reason);
        await _course.Given.PostAsync(member.Id, other);
        Assert.Equal("(no name)", (await _course.RegisterAsync(other.Id))[0].Name);

        // A name that comes later is shown, and can't be named over.
        await _course.SqlAsync("update people set name = 'Carys Haf Bevan' where id = $1", member.Id.Value);
        Assert.Equal("Carys Haf Bevan", (await _course.RegisterAsync(_course.School.Id))[0].Name);
        Assert.Equal(NamePerson.NamedByLms, (await _course.NameAsync(lead, member.Id, "Carys")).Why?.Reason);
    }

    [Fact]
    public async Task Five_thousand_members_come_in_ten_seconds()
    {
        await using var lms = await SchoolLms.StartAsync(_course, more: "--DemoLms:Crowd=5000");
        lms.Quirks.Set("26", true); // No link is named, so that a platform that refuses one is read too.
        lms.Quirks.Set("22", true);
        var (context, lead) = (await _course.CourseAsync(lms.Url, lms.Roster("9")), await _course.LeadAsync());
        await _course.SayAsync(lead, context);
        var began = Stopwatch.StartNew();
        Assert.Equal(new RosterFigures(11, 5001, null), await _course.ReadAsync(context));
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(10), $"It took {began.Elapsed}.");
        Assert.Equal(new MemberCounts(5001, 5001, 0, 0), await _course.CountAsync(lead, context));
        Assert.Equal((11, 5001), (await _course.ReadAsync<int>("select pages from staff_courses"), await _course.ReadAsync<int>("select members from staff_courses")));
    }

    [Fact]
    public async Task A_list_whose_next_page_is_itself_is_given_up_and_whoever_is_in_it_stays()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        lms.Quirks.Set("roster-loops", true);
        var (context, lead) = (await _course.CourseAsync(lms.Url, lms.Roster()), await _course.LeadAsync());
        await _course.SayAsync(lead, context);
        Assert.Equal(new RosterFigures(1, 5, RosterFault.Endless), await _course.ReadAsync(context));
        Assert.Equal(new MemberCounts(5, 5, 0, 0), await _course.CountAsync(lead, context));
        Assert.Equal("endless", await _course.ReadAsync<string>("select why from staff_courses where whole_at is null"));
    }

    [Fact]
    public async Task Another_schools_lead_has_no_such_course_and_begins_anew_where_it_is_moved_to_them()
    {
        await using var lms = await SchoolLms.StartAsync(_course);
        var (context, lead) = (await _course.CourseAsync(lms.Url, lms.Roster()), await _course.LeadAsync());
        var other = await _course.LeadAsync((await _course.Given.SchoolAsync("glan-yr-afon")).Id);
        Assert.Equal(SayStaffCourse.NotThere, (await _course.SayAsync(other, context)).Why?.Reason);
        await _course.SayAsync(lead, context);
        await _course.ReadAsync(context);
        Assert.Null(await CourseAsync(other, context));
        Assert.Empty(await _course.ListAsync(other, context));
        Assert.Equal(AddPosts.NobodyLeft, (await _course.GiveAsync(other, context, null)).Why?.Reason);

        var member = (await _course.ListAsync(lead, context))[0].Id;
        Assert.NotNull(await _course.Get<FindNaming>().RunAsync(Viewer.Of(lead), member, Ct));
        await _course.SqlAsync("update contexts set school_id = $1 where id = $2", other.School.Value, context.Value);
        Assert.Null(await _course.Get<FindNaming>().RunAsync(Viewer.Of(lead), member, Ct));
        await _course.SqlAsync("update staff_courses set due_at = '2026-01-01'");
        Assert.Equal(SyncRoster.NotDue, (await _course.SyncAsync(context)).Why?.Reason); // The old school's word holds no more.
        Assert.Empty(await _course.ListAsync(lead, context));
        Assert.Null((await CourseAsync(other, context))!.Staff);
        await _course.SayAsync(other, context);
        await _course.ReadAsync(context);
        Assert.Equal((0, 5), ((await _course.CountAsync(lead, context)).Seen, (await _course.CountAsync(other, context)).Seen));
        await _course.WithAsync<CourseContext>(async db =>
        {
            await Task.CompletedTask;
            Assert.All(db.RosterMembers.VisibleTo(new Viewer.LeadOf(other.School)).ToList(), member => Assert.Equal(other.School, member.SchoolId));
            Assert.Equal((5, 5, 10, 0), (
                db.RosterMembers.VisibleTo(new Viewer.LeadOf(other.School)).Count(), db.RosterMembers.VisibleTo(new Viewer.LeadOf(lead.School)).Count(),
                db.RosterMembers.VisibleTo(new Viewer.Program()).Count(), db.RosterMembers.VisibleTo(new Viewer.Self(lead.Person, lead.School)).Count()));
        });
    }

    private Task<SchoolCourse?> CourseAsync(Actor.Lead by, ContextId context) => _course.Get<FindSchoolCourses>().RunAsync(Viewer.Of(by), context, Ct);

    private Task<Outcome<PlatformId>> AskAsync(Actor.Lead by, ContextId context) =>
        _course.WithAsync<AskForRoster, Outcome<PlatformId>>(ask => ask.RunAsync(by, context, Ct));
}
