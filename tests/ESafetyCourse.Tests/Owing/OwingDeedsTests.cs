using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Tests.Registers;

namespace ESafetyCourse.Tests.Owing;

/// <summary>What a lead says of several people at once, from the list of who owes what.</summary>
public sealed class OwingDeedsTests(Cluster cluster) : IAsyncLifetime
{
    private readonly LaunchableTool _tools = new(cluster);
    private LeadAtWork _lead = null!;

    private TestDatabase Database => _tools.Tool.Database;

    private DateOnly Today => _tools.Tool.Clock.Today();

    public async ValueTask InitializeAsync()
    {
        await _tools.InitializeAsync();
        await TestDatabase.ExecuteAsync(Database.Admin, Requiring.Sql(_tools.Tool.School.Id, SampleCourse.Slug, DateOnly.FromDateTime(DateTime.UnixEpoch)));
        _lead = await LeadAtWork.ArriveAsync(_tools);
    }

    public async ValueTask DisposeAsync()
    {
        _lead.Dispose();
        await _tools.DisposeAsync();
    }

    [Fact]
    public async Task Those_ticked_get_more_time_at_once_and_who_has_longer_is_left_out_by_name_with_the_reason()
    {
        var (ann, beth) = (await LateAsync("Ann"), await LateAsync("Beth"));
        var until = Today.AddDays(20);
        Assert.Equal(HttpStatusCode.OK, (await GiveAsync("extension", until.AddDays(5), ann)).Status);

        var answer = await GiveAsync("extension", until, ann, beth);
        Assert.Equal("They have more time", answer.Heading);
        Assert.Contains("People: 1.", answer.Body, StringComparison.Ordinal);
        Assert.StartsWith("Ann: The person has time until", Assert.Single(answer.Page.QuerySelectorAll(".note li")).TextContent, StringComparison.Ordinal);
        Assert.Equal(2L, await CountAsync("extensions"));
        Assert.Empty(await ListAsync("late"));
        Assert.Equal(["Ann", "Beth"], (await ListAsync("not-yet-due")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task All_on_all_pages_are_exempt_with_one_reason_once_the_lead_was_asked()
    {
        for (var number = 1; number <= 52; number++) await LateAsync($"Person {number:00}");
        var chosen = new[] { ("everyone", "yes"), ("shown", "52"), ("ofStatus", "late") };
        var asked = await _lead.PostAsync("owing/give/exemption", chosen);
        Assert.Equal((HttpStatusCode.OK, 52), (asked.Status, asked.Page.QuerySelectorAll("details li").Length));
        Assert.Equal(("yes", "52"), (Field(asked, "everyone"), Field(asked, "shown")));
        Assert.Equal(0L, await CountAsync("exemptions"));

        var unfinished = await _lead.PostAsync("owing/give/exemption", [.. chosen, ("asked", "yes"), ("from-on", StoredName.Day(Today))]);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0L), (unfinished.Status, await CountAsync("exemptions")));
        Assert.Contains("Choose a reason", unfinished.Body, StringComparison.Ordinal);

        await _lead.PostAsync("owing/give/exemption", [.. chosen, ("asked", "yes"), ("from-on", StoredName.Day(Today)), ("reason", "short-stay")]);
        Assert.Equal(52L, await CountAsync("exemptions where requirement_id is null and reason = 'short-stay'"));
        Assert.Empty(await ListAsync("late"));
        Assert.Equal(50, (await ListAsync("exempt")).Count());
    }

    [Theory]
    [InlineData("51")]
    [InlineData("")]
    [InlineData("x")]
    public async Task Where_the_list_has_changed_since_it_was_shown_nobody_in_it_is_given_anything(string shown)
    {
        await LateAsync("Ann");
        var answer = await _lead.PostAsync(
            "owing/give/leave", ("everyone", "yes"), ("shown", shown), ("ofStatus", "late"), ("asked", "yes"), ("from-on", StoredName.Day(Today)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 0L), (answer.Status, await CountAsync("leaves")));
        Assert.Contains("The list has changed", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("owing/nudge")]
    [InlineData("owing/give/leave")]
    public async Task Where_nobody_is_ticked_the_list_says_so(string path)
    {
        await LateAsync("Ann");
        var answer = await _lead.PostAsync(path, ("ofStatus", "late"), ("person", "nobody"), ("asked", "yes"), ("from-on", StoredName.Day(Today)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Tick the people it is for", answer.Body, StringComparison.Ordinal);
        Assert.Equal("Ann", Assert.Single(answer.Page.QuerySelectorAll(".register tbody label")).FirstChild!.TextContent);
    }

    [Fact]
    public async Task Somebody_of_another_school_is_given_nothing_and_their_name_is_not_told()
    {
        var (other, ann) = (await _tools.Tool.AddSchoolAsync(), await LateAsync("Ann"));
        var stranger = await LateAsync("Stranger", other.School.Id);
        var answer = await _lead.PostAsync("owing/give/leave", Fields(ann, stranger, ("asked", "yes"), ("from-on", StoredName.Day(Today))));
        Assert.Equal(1L, await CountAsync("leaves"));
        Assert.Equal(0L, await CountAsync($"leaves where person_id = '{stranger}'"));
        Assert.Contains("not known at this school any more", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Stranger", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nudge_says_whom_it_left_out_and_why_in_the_language_of_the_lead()
    {
        var ann = await LateAsync("Ann");
        var nobody = await _lead.PostAsync("owing/nudge", Fields(ann));
        Assert.Equal(("No reminder is sent", "Ann: No e‑mail address is known"), (nobody.Heading, Left(nobody)));
        await _lead.PostAsync("language", ("language", "cy"));
        Assert.Equal("Ann: Nid oes cyfeiriad e‑bost yn hysbys", Left(await _lead.PostAsync("owing/nudge", Fields(ann))));

        static string Left(Answer answer) => Assert.Single(answer.Page.QuerySelectorAll(".note li")).TextContent;
    }

    [Fact]
    public async Task What_was_chosen_and_filled_in_stays_when_the_language_is_changed_and_an_address_without_a_form_leads_to_the_list()
    {
        var ann = await LateAsync("Ann");
        var answer = await _lead.PostAsync("owing/give/exemption", Fields(ann, ("asked", "yes"), ("reason", "no-contact"), ("language", "cy")));
        Assert.Equal("Esgusodi sawl person", answer.Heading);
        Assert.Equal((ann.ToString(), "no-contact"), (Field(answer, "person"), answer.Page.QuerySelector("[name=reason][checked]")!.GetAttribute("value")));
        Assert.Equal(0L, await CountAsync("exemptions"));
        foreach (var path in new[] { "owing/give/exemption", "owing/nudge" }) Assert.Equal(_lead.At("owing"), (await _lead.GetAsync(path)).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await _lead.PostAsync("owing/give/nonsense", Fields(ann))).Status);
    }

    [Fact]
    public async Task A_colleague_who_is_no_lead_can_do_none_of_it()
    {
        var ann = await LateAsync("Ann");
        using var browser = _tools.NewBrowser();
        var launch = await browser.ArriveAsync(_tools.Platform, TestPerson.New());
        foreach (var path in new[] { "owing/nudge", "owing/give/leave" })
        {
            var answer = await browser.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/{path}", Fields(ann, ("asked", "yes"), ("from-on", StoredName.Day(Today))));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }

        Assert.Equal(0L, await CountAsync("leaves"));
    }

    private async Task<Answer> GiveAsync(string what, DateOnly until, params Guid[] people)
    {
        var requirement = await Database.ReadAsync<Guid>("select requirement_id from requirements where school_id = @school and undone_at is null", ("school", _tools.Tool.School.Id.Value));
        return await _lead.PostAsync($"owing/give/{what}",
            [.. people.Select(person => ("person", $"{person}")), ("ofStatus", "late"), ("asked", "yes"), ("requirement", $"{requirement}"), ("until-on", StoredName.Day(until))]);
    }

    private static (string, string)[] Fields(Guid person, params (string, string)[] more) => [("person", $"{person}"), ("ofStatus", "late"), .. more];

    private static (string, string)[] Fields(Guid person, Guid other, params (string, string)[] more) => [("person", $"{person}"), .. Fields(other, more)];

    private static string? Field(Answer answer, string name) => answer.Page.QuerySelector($"#give [name={name}]")?.GetAttribute("value");

    private async Task<IEnumerable<string>> ListAsync(string status) =>
        (await _lead.GetAsync($"owing?status={status}&group=support")).Page.QuerySelectorAll(".register tbody label").Select(label => label.FirstChild!.TextContent);

    private Task<long> CountAsync(string from) => Database.ReadAsync<long>($"select count(*) from {from}");

    /// <summary>Somebody of the support staff who is 32 days late.</summary>
    private async Task<Guid> LateAsync(string name, SchoolId? school = null)
    {
        var person = Guid.CreateVersion7();
        await TestDatabase.ExecuteAsync(Database.Admin, $"""
            insert into people values ('{person}', '{name}', null, 'en', now(), null);
            insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known)
            values (gen_random_uuid(), '{person}', '{(school ?? _tools.Tool.School.Id).Value}', 'support', false, now(), (now() at time zone 'Europe/London')::date - 60, true)
            """);
        return person;
    }
}
