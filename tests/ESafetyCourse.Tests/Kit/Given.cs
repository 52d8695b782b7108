using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Core.Schools;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Tests.Kit;

/// <summary>People and what they have done so far: rows by SQL for what a launch brings, the course's own deeds for the rest.</summary>
public sealed class Given(TestCourse course)
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private Guid? _deployment;

    /// <summary>The module that links lead to from now on.</summary>
    public string Module { get; set; } = SampleCourse.Slug;

    /// <summary>A school with a profile.</summary>
    public Task<School> SchoolAsync(string slug, string profile = TestCourse.Profile) => course.WithAsync<CourseContext, School>(async db =>
    {
        var added = (await new AddSchool(db, course.Clock).RunAsync(new(), slug, $"Ysgol {slug}", $"Ysgol {slug} (cy)", Ct)).Value;
        Assert.Null((await new SetProfile(db, course.Clock).RunAsync(new(), added.School.Id, profile, Shipped.Variables, Ct)).Why);
        return added.School;
    });

    /// <summary>A person, with a post at a school unless they have said nothing yet.</summary>
    public async Task<PersonId> PersonAsync(string name, School? school = null, string? staffGroup = "teaching", bool registered = false)
    {
        var person = TypedId.New<PersonId>();
        await course.SqlAsync("insert into people values ($1, $2, null, 'en', $3, null)", person.Value, name, course.Clock.GetUtcNow());
        if (staffGroup is not null) await PostAsync(person, school ?? course.School, staffGroup, registered);
        return person;
    }

    /// <summary>A post, held since today or since the day given.</summary>
    public Task PostAsync(PersonId person, School school, string staffGroup = "teaching", bool registered = false, DateOnly? startsOn = null) => course.SqlAsync(
        "insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Guid.CreateVersion7(), person.Value, school.Id.Value, staffGroup, registered, course.Clock.GetUtcNow(), startsOn ?? course.Clock.Today(), startsOn is not null);

    /// <summary>A registration of the platform at an address; launches go through its one deployment from now on.</summary>
    public async Task PlatformAsync(string url, string clientId = "esafety-demo-tool", bool allowPrivate = true)
    {
        var registration = new Registration(
            url, clientId, new($"{url}/lti/auth"), new($"{url}/lti/token"), null, new($"{url}/lti/certs"), ["1"], [], false, allowPrivate) { SameClientId = true };
        await course.WithAsync<CourseContext>(db => new RegisterPlatform(db, course.Clock).RunAsync(new(), registration, course.School.Id, Ct));
        _deployment = await course.ReadAsync<Guid>(
            "select d.id from deployments d join lti_registrations p on p.platform_id = d.platform_id where p.issuer = $1 and p.client_id = $2 and p.in_use", url, clientId);
    }

    /// <summary>A launch of the person, through a link of its own for each line item.</summary>
    public async Task<CurrentVisit> LaunchAsync(
        PersonId person, School? school = null, string? lineItem = null, string? subject = null, bool canSendScore = true)
    {
        if (_deployment is null) await PlatformAsync("http://lms.example");
        var (id, session, at) = (TypedId.New<VisitId>(), new SessionId(Guid.CreateVersion7()), (school ?? course.School).Id.Value);
        var now = course.Clock.UtcNowStored();
        var (context, link) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await course.SqlAsync("insert into contexts values ($1, $2, $3, 'Staff training', $4, $5)", context, _deployment, $"course-{context}", at, now);
        await course.SqlAsync(
            "insert into resource_links values ($1, $2, $3, $4, 'Sample', $5, $6, $7)", link, _deployment, context, $"link-{link}", Module, lineItem, now);
        var identity = await IdentityAsync(person, subject ?? person.ToString(), now);
        await course.SqlAsync(
            "insert into visits (id, session_id, person_id, school_id, door, language, module_slug, began_at) values ($1, $2, $3, $4, 'lti', 'en', $5, $6)",
            id.Value, session.Value, person.Value, at, Module, now);
        await course.SqlAsync(
            "insert into lti_launches values ($1, $2, $3, $4, $5, $6, $7, false, null)",
            id.Value, identity, _deployment, context, link, lineItem, lineItem is not null && canSendScore);
        await course.SqlAsync("""
            insert into grade_targets select gen_random_uuid(), $1, $2, $3, $4, platform_id, $5, $6, 'Staff training', 'Sample', $7 from deployments
            where id = $8 and $6::text is not null and $9 on conflict do nothing
            """, person.Value, at, Module, identity, subject ?? person.ToString(), lineItem, now, _deployment, canSendScore);
        await course.SqlAsync(
            "insert into visitors values ($1, $2, $3, $3) on conflict (school_id, person_id) do update set last_visit_at = $3", at, person.Value, now);
        return (await course.Get<FindVisit>().RunAsync(id, session, Ct))!;
    }

    /// <summary>An attempt just begun, or the one under way. The school's profile asks for the pass mark from now on.</summary>
    public async Task<Progress> StartedAsync(CurrentVisit launch, int passMark = 70)
    {
        await course.SqlAsync("""
            update schools set profile_set_at = profile_set_at + interval '1 microsecond',
                profile = regexp_replace(profile, '\s*quiz_pass_mark_percent: \d+\s*$', '') || $2
            where id = $1 and right(profile, length($2)) <> $2
            """, launch.SchoolId.Value, $"\nquiz_pass_mark_percent: {passMark}\n");
        Done(await course.WithAsync<StartAttempt, Outcome<ModuleLocation>>(start => start.RunAsync(launch.Member, launch.ModuleSlug!, Ct)));
        return await ProgressAsync(launch);
    }

    /// <summary>An attempt with every page read.</summary>
    public async Task<Progress> AtStoriesAsync(CurrentVisit launch, int passMark = 70)
    {
        var progress = await StartedAsync(launch, passMark);
        foreach (var page in progress.Module.Pages.Where(page => !progress.PagesRead.Contains(page.Id)))
            Done(await course.WithAsync<RecordPageRead, Outcome<ModuleLocation>>(read => read.RunAsync(launch.Member, launch.ModuleSlug!, page.Id, Ct)));
        return await ProgressAsync(launch);
    }

    /// <summary>A choice made in a scene.</summary>
    public async Task DecidedAsync(CurrentVisit launch, string scenario, string scene, string choice) => Done(
        await course.WithAsync<RecordDecision, Outcome<ModuleLocation>>(decide => decide.RunAsync(launch.Member, launch.ModuleSlug!, scenario, scene, choice, Ct)));

    /// <summary>An attempt with every page read and every story ended well, and the questions drawn.</summary>
    public async Task<Progress> AtQuizAsync(CurrentVisit launch, int passMark = 70)
    {
        var progress = await AtStoriesAsync(launch, passMark);
        foreach (var scenario in progress.Module.Scenarios.Where(scenario => !progress.Endings.ContainsKey(scenario.Id)))
            await DecidedAsync(launch, scenario.Id, "start", "well");
        if (progress.Attempt.Drawn is null)
            Done(await course.WithAsync<StartQuiz, Outcome<ModuleLocation>>(start => start.RunAsync(launch.Member, launch.ModuleSlug!, Ct)));
        return await ProgressAsync(launch);
    }

    /// <summary>An attempt with every question answered: wrongly for those named, rightly for the others.</summary>
    public async Task<Progress> AnsweredAsync(CurrentVisit launch, Func<Question, bool>? wrong = null, int passMark = 70)
    {
        var progress = await AtQuizAsync(launch, passMark);
        foreach (var (id, index) in progress.Attempt.Drawn!.Select((id, index) => (id, index)))
        {
            var isWrong = wrong?.Invoke(progress.Module.Questions.Single(question => question.Id == id)) is true;
            var ticks = isWrong ? SampleCourse.Wrong(id) : SampleCourse.Right(id);
            Done(await course.WithAsync<AnswerQuestion, Outcome<ModuleLocation>>(answer =>
                answer.RunAsync(launch.Member, launch.ModuleSlug!, index + 1, ticks, Ct)));
        }

        return await ProgressAsync(launch);
    }

    /// <summary>An attempt that was handed in.</summary>
    public async Task<Progress> MarkedAsync(CurrentVisit launch, Func<Question, bool>? wrong = null, int passMark = 70)
    {
        await AnsweredAsync(launch, wrong, passMark);
        Done(await course.WithAsync<HandInQuiz, Outcome<ModuleLocation>>(handIn => handIn.RunAsync(launch.Member, launch.ModuleSlug!, Ct)));
        return await ProgressAsync(launch);
    }

    /// <summary>A signature.</summary>
    public async Task<Attestation> SignedAsync(CurrentVisit launch, string name = "Carys Bevan", Func<Question, bool>? wrong = null, int passMark = 70)
    {
        await MarkedAsync(launch, wrong, passMark);
        return (await SignAsync(launch, name)).Value;
    }

    /// <summary>Agrees to every statement as it is shown now and signs, or hands in something else.</summary>
    public async Task<Outcome<Attestation>> SignAsync(CurrentVisit launch, string name = "Carys Bevan", Func<Signature, Signature>? alter = null)
    {
        var signature = await SignatureAsync(launch, name);
        return await course.WithAsync<SignAttestation, Outcome<Attestation>>(sign =>
            sign.RunAsync(launch.Member, launch, launch.ModuleSlug!, alter?.Invoke(signature) ?? signature, Ct));
    }

    /// <summary>What somebody hands in who agrees to every statement as it is shown to them now.</summary>
    public async Task<Signature> SignatureAsync(CurrentVisit launch, string name = "Carys Bevan", Language language = Language.English)
    {
        var progress = await course.WithAsync<FindProgress, Progress?>(find => find.RunAsync(launch.Self, launch.ModuleSlug!, Ct));
        var edition = progress?.Edition ?? course.Edition;
        var school = await course.WithAsync<CourseContext, School>(db => db.Schools.SingleAsync(row => row.Id == launch.SchoolId, Ct));
        var sheet = StatementSheet.For(progress?.Module ?? edition.Module, Profiles.Of(school, edition), launch.Registrant, language);
        return new(language, sheet.Wording, [.. sheet.Statements.Select(statement => statement.Id)], name);
    }

    /// <summary>How far the launch's person is.</summary>
    public async Task<Progress> ProgressAsync(CurrentVisit launch) =>
        (await course.WithAsync<FindProgress, Progress?>(find => find.RunAsync(launch.Self, launch.ModuleSlug!, Ct)))!;

    // What is given must have happened: a refusal on the way there is a fault of the test.
    private static void Done(Outcome<ModuleLocation> outcome) => _ = outcome.Value;

    private async Task<Guid> IdentityAsync(PersonId person, string subject, DateTimeOffset now)
    {
        var issuer = await course.ReadAsync<string>("select p.issuer from lti_registrations p join deployments d on d.platform_id = p.platform_id where d.id = $1", _deployment);
        await course.SqlAsync("""
            insert into identities values ($1, $2, $3, $4, null, null, $5, null)
            on conflict (scope, subject) where retired_at is null do nothing
            """, Guid.CreateVersion7(), issuer, subject, person.Value, now);
        return await course.ReadAsync<Guid>("select id from identities where scope = $1 and subject = $2 and retired_at is null", issuer, subject);
    }
}
