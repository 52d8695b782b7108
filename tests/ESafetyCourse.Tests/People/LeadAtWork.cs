using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.People;

/// <summary>A lead with the pages about people open, and what tests look up beside them.</summary>
public sealed class LeadAtWork : IDisposable
{
    private readonly LaunchableTool _tools;

    private LeadAtWork(LaunchableTool tools, Browser browser, string launch, Guid person) =>
        (_tools, Browser, Launch, Person) = (tools, browser, launch, person);

    public Browser Browser { get; }

    public string Launch { get; }

    public Guid Person { get; }

    /// <summary>Somebody new who enters a lead code.</summary>
    public static async Task<LeadAtWork> ArriveAsync(LaunchableTool tools, TestPerson? who = null, Action<JsonObject>? alter = null)
    {
        var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, who ?? TestPerson.New() with { Name = "Lead Test" }, alter);
        var school = new SchoolId(await tools.Tool.Database.ReadAsync<Guid>("select school_id from visits where id = @id", ("id", Guid.Parse(launch))));
        var code = await tools.Tool.NewLeadCodeAsync(school);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/lead", ("code", code))).Status);
        return new LeadAtWork(tools, browser, launch, await tools.PersonOfAsync(launch));
    }

    public string At(string path) => $"/v/{Launch}/{path}";

    public Task<Answer> GetAsync(string path) => Browser.GetAsync(At(path));

    /// <summary>Posts a form with this launch's guard.</summary>
    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) => Browser.SubmitAsync(At("people"), At(path), fields);

    /// <summary>Posts a form that must be accepted.</summary>
    public async Task DoAsync(string path, params (string Name, string Value)[] fields)
    {
        var answer = await PostAsync(path, fields);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{path}: {(int)answer.Status} {answer.Body}");
        Assert.Equal(HttpStatusCode.OK, (await Browser.GetAsync(answer.Location)).Status);
    }

    /// <summary>The row of the list that has that name, cell by cell, or null.</summary>
    public async Task<IReadOnlyList<string>?> RowAsync(string name) => (await GetAsync("people")).Page.QuerySelectorAll("tbody tr")
        .Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToList()).SingleOrDefault(cells => cells[0] == name);

    /// <summary>Takes back what stands first on somebody's page of who they are and are not.</summary>
    public async Task UndoAsync(Guid page)
    {
        var form = (await GetAsync($"people/{page}")).Page.QuerySelector($"form[action^='{At($"people/{page}/links/")}']")!;
        await DoAsync(form.GetAttribute("action")![At("").Length..]);
    }

    /// <summary>How many rows of evidence of that kind this lead left about somebody or something.</summary>
    public Task<long> EvidenceAsync(string kind, object subject, string body = "%") => _tools.Tool.Database.ReadAsync<long>(
        "select count(*) from evidence where kind = @kind and subject = @subject and person_id = @lead and actor = 'person' and body like @body",
        ("kind", kind), ("subject", $"{subject}"), ("lead", Person), ("body", body));

    public void Dispose() => Browser.Dispose();
}

/// <summary>What tests about people look up, and people who do things.</summary>
public static class PeopleLookUps
{
    public static Task<Guid> PersonOfAsync(this LaunchableTool tools, string launch) =>
        tools.Tool.Database.ReadAsync<Guid>("select person_id from visits where id = @id", ("id", Guid.Parse(launch)));

    /// <summary>Somebody who opens the training and says what they do.</summary>
    public static async Task<Guid> StaffAsync(this LaunchableTool tools, TestPerson who, string group = "teaching", string registered = "yes")
    {
        using var browser = tools.NewBrowser();
        var launch = await browser.ArriveAsync(tools.Platform, who);
        await browser.SubmitAsync($"/v/{launch}/about-you", $"/v/{launch}/about-you", ("staff-group", group), ("registered", registered));
        return await tools.PersonOfAsync(launch);
    }

    /// <summary>Somebody who said what they do, then an LMS that gives their id to another name and another address.</summary>
    public static async Task<(TestPerson Before, TestPerson After, Guid Former, Guid Newcomer)> RestartedAsync(this LaunchableTool tools)
    {
        var before = TestPerson.New() with { Name = $"Mair {Guid.NewGuid():n}" };
        var after = before with { Name = $"Mair {Guid.NewGuid():n}", Email = $"{Guid.NewGuid():n}@ysgol.example" };
        return (before, after, await tools.StaffAsync(before), await tools.StaffAsync(after));
    }

    /// <summary>The first question about a newcomer on the page of people, or null.</summary>
    public static AngleSharp.Dom.IElement? QuestionAbout(this Answer page, Guid newcomer) =>
        page.Page.QuerySelector($"section:has(form[action*='/people/{newcomer}/answer/'])");

    public static Task<Guid> PostOfAsync(this LaunchableTool tools, Guid person) =>
        tools.Tool.Database.ReadAsync<Guid>("select id from posts where person_id = @id and undone_at is null and ends_on is null", ("id", person));

    /// <summary>A school beside the first, with somebody in it.</summary>
    public static async Task<(Guid Person, Guid Post)> ElsewhereAsync(this LaunchableTool tools)
    {
        var person = await tools.StaffAsync(TestPerson.New() with { Name = "Somebody Elsewhere" });
        var other = await tools.Tool.AddSchoolAsync();
        foreach (var table in new[] { "posts", "visits", "visitors" })
            await TestDatabase.ExecuteAsync(
                tools.Tool.Database.Admin, $"set session_replication_role = replica; update {table} set school_id = @school where person_id = @person; reset session_replication_role",
                ("school", other.School.Id.Value), ("person", person));
        return (person, await tools.PostOfAsync(person));
    }
}
