using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Evidence;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Core.Rosters;
using ESafetyCourse.Tests.Grades;
using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ESafetyCourse.Tests.Rosters;

/// <summary>A school with a lead, and a course on an LMS that lists whoever the test says.</summary>
public sealed class StaffRoom : IAsyncDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly TestCourse _course;
    private WebApplication? _lms;

    private StaffRoom(TestCourse course) => _course = course;

    /// <summary>The LMS's address.</summary>
    public string Url { get; } = $"http://127.0.0.1:{TestTool.FreePort()}";

    /// <summary>The pages of the list as they are now; each is JSON, or anything else.</summary>
    public List<string> Pages { get; } = [];

    /// <summary>What the LMS does in place of giving a page, by its number from 0; null to give it.</summary>
    public Func<int, IResult?> Instead { get; set; } = _ => null;

    /// <summary>The next page's address, where it is not the LMS's own.</summary>
    public Func<int, string>? Next { get; set; }

    /// <summary>How often a page was asked for.</summary>
    public int Asked { get; private set; }

    public ContextId Context { get; private set; }

    public Actor.Lead Lead { get; private set; } = null!;

    public static async Task<StaffRoom> StartAsync(TestCourse course)
    {
        var room = new StaffRoom(course);
        room._lms = await BareLms.StartAsync(room.Url, app =>
        {
            app.MapPost("/lti/token", () => Results.Json(new { access_token = "token", token_type = "Bearer", expires_in = 3600 }));
            app.MapGet("/members", (HttpContext http, int? page) => room.Answer(http, page ?? 0));
        });
        await course.Given.PlatformAsync(room.Url);
        (room.Context, room.Lead) = (await course.CourseAsync(room.Url, $"{room.Url}/members"), await course.LeadAsync());
        return room;
    }

    /// <summary>A page of members.</summary>
    public void Page(params object[] members) => Pages.Add(JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(new { id = Url, members }))!.ToJsonString());

    /// <summary>One page in place of all, and a reading of it a day later.</summary>
    public Task<RosterFigures> ReadAgainAsync(params object[] members)
    {
        Pages.Clear();
        Page(members);
        return ReadAgainAsync();
    }

    public Task<RosterFigures> ReadAgainAsync()
    {
        _course.Clock.Move(TimeSpan.FromDays(1));
        return _course.ReadAsync(Context);
    }

    public async ValueTask DisposeAsync()
    {
        await _lms!.StopAsync(Ct);
        await _lms.DisposeAsync();
    }

    private IResult Answer(HttpContext http, int page)
    {
        Asked++;
        if (Instead(page) is { } other) return other;
        var next = Next?.Invoke(page) ?? (page + 1 < Pages.Count ? $"{Url}/members?page={page + 1}" : null);
        if (next is not null) http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return Results.Text(Pages[page], "application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
    }
}

/// <summary>Staff courses, and what tests ask of them.</summary>
internal static class StaffCourses
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    /// <summary>A course on that platform, of the first school unless another is named.</summary>
    public static async Task<ContextId> CourseAsync(this TestCourse course, string issuer, string? roster, SchoolId? school = null)
    {
        var id = TypedId.New<ContextId>();
        await course.SqlAsync("""
            insert into contexts (id, deployment_id, lti_id, title, school_id, created_at, roster_url)
            select $1, d.id, $1::text, 'Staff training', $2, now(), $3 from deployments d join lti_registrations r on r.platform_id = d.platform_id where r.issuer = $4
            """, id.Value, (school ?? course.School.Id).Value, roster, issuer);
        return id;
    }

    public static async Task<Actor.Lead> LeadAsync(this TestCourse course, SchoolId? school = null) =>
        new(await course.Given.PersonAsync("Siân Morgan", staffGroup: null), school ?? course.School.Id);

    public static Task<Outcome<PlatformId>> SayAsync(this TestCourse course, Actor.Lead by, ContextId context) =>
        course.WithAsync<SayStaffCourse, Outcome<PlatformId>>(say => say.RunAsync(by, context, Ct));

    public static Task<Outcome<RosterFigures>> SyncAsync(this TestCourse course, ContextId context) => course.Get<SyncRoster>().RunAsync(new(), context, Ct);

    /// <summary>A reading that must take place.</summary>
    public static async Task<RosterFigures> ReadAsync(this TestCourse course, ContextId context) => (await course.SyncAsync(context)).Value;

    public static async Task<Outcome<int>> GiveAsync(this TestCourse course, Actor.Lead by, ContextId context, params IReadOnlyCollection<PersonId>? people) =>
        await course.GiveAsync(by, context, (await course.CountAsync(by, context)).ToPlace, people);

    /// <summary>The same where the lead was shown so many.</summary>
    public static Task<Outcome<int>> GiveAsync(this TestCourse course, Actor.Lead by, ContextId context, int shown, IReadOnlyCollection<PersonId>? people) =>
        course.WithAsync<AddPosts, Outcome<int>>(add => add.RunAsync(by, context, people, shown, StaffGroup.Support, false, Ct));

    /// <summary>Takes it back.</summary>
    /// <returns>How many people were erased.</returns>
    public static async Task<int> UnsayAsync(this TestCourse course, Actor.Lead by, ContextId context) =>
        (await course.WithAsync<UnsayStaffCourse, Outcome<int>>(unsay => unsay.RunAsync(by, context, Ct))).Value;

    public static Task<Outcome<Done>> NameAsync(this TestCourse course, Actor.Lead by, PersonId person, string? name) =>
        course.WithAsync<NamePerson, Outcome<Done>>(naming => naming.RunAsync(by, person, name, Ct));

    public static Task<MemberCounts> CountAsync(this TestCourse course, Actor.Lead by, ContextId context) =>
        course.Get<FindRosterMembers>().CountAsync(Viewer.Of(by), context, Ct);

    public static Task<IReadOnlyList<ListedMember>> ListAsync(this TestCourse course, Actor.Lead by, ContextId context, MemberList list = MemberList.WithoutPost) =>
        course.Get<FindRosterMembers>().RunAsync(Viewer.Of(by), context, list, ListPage.Nearest(null, 50), Ct);

    /// <summary>The names of one list.</summary>
    public static async Task<IEnumerable<string?>> NamesAsync(this TestCourse course, Actor.Lead by, ContextId context, MemberList list = MemberList.WithoutPost) =>
        (await course.ListAsync(by, context, list)).Select(member => member.Name);

    /// <summary>The people of the school's register and people page, which must be the same.</summary>
    public static async Task<IReadOnlyList<(string? Name, ModuleStatus Status)>> RegisterAsync(this TestCourse course, SchoolId school)
    {
        var question = new RegisterQuestion(new Dictionary<string, string> { [SampleCourse.Slug] = "Sample module" }, new Dictionary<string, string>(), 12, Language.English);
        await using var register = (await course.Get<FindRegister>().RunAsync(new Viewer.LeadOf(school), question, RegisterPatience.Page, Ct)).Value;
        var rows = await register.ModulesAsync(Ct).Select(row => ((string?)row.Name, row.Status)).ToListAsync(Ct);
        Assert.Equal(rows.Select(row => row.Item1), register.Rows.Select(row => row.Name));
        var people = (await course.Get<FindPeople>().RunAsync(new Viewer.LeadOf(school), Ct)).All.Select(person => PersonName.Shown(person.Name, Language.English));
        Assert.Equal(people.Order(), rows.Select(row => row.Item1!).Order());
        return rows;
    }
}
