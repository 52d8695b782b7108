using System.Net;
using System.Text.RegularExpressions;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Accounts;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Tests.Access;

/// <summary>
/// Every route of the program as each viewer: what an account opens is written down here once, by how addresses begin. A route that no line covers fails, and
/// whoever is on no line of it finds nothing and changes nothing.
/// </summary>
public sealed partial class ViewerRoutesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>, IAsyncLifetime
{
    private static readonly Who[] Anybody = Enum.GetValues<Who>();

    // The longest beginning that fits counts. "=": the address itself alone.
    private static readonly Dictionary<string, Who[]> Opens = new()
    {
        ["=" + AccountLinks.Home] = Anybody,
        ["=" + AccountLinks.SignOut] = Anybody,
        ["=" + AccountLinks.ChangeLanguage] = Anybody,
        [AccountLinks.Passkeys] = [], // The host of this tool is a number: nobody can have one here. Where there are any, PasskeyTests says who sees what.
        ["=" + AccountLinks.GrantRoute] = [Who.GovernorWithNames, Who.GovernorWithCounts, Who.Auditor],
        ["=" + AccountLinks.TrendRoute] = [Who.GovernorWithNames, Who.GovernorWithCounts, Who.Auditor],
        ["=" + AccountLinks.WorkbookRoute] = [Who.GovernorWithNames, Who.GovernorWithCounts, Who.Auditor], // Names or numbers, as the grant says.
        ["=" + AccountLinks.TrainingRoute] = [Who.Colleague],
        [OperatorLinks.Root] = [Who.Operator],
    };

    // Every row of every table: the same text, nothing was changed.
    private const string Whole = """
        select md5(string_agg(query_to_xml(format('select * from %I x order by x::text', table_name), true, false, '')::text, '' order by table_name))
        from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
        """;

    private readonly Dictionary<Who, (AccountHolder Holder, Browser Browser)> _viewers = [];
    private LeadAtWork _lead = null!;

    private enum Who
    {
        Colleague,
        GovernorWithNames,
        GovernorWithCounts,
        Auditor,
        Operator,
        GovernorWhoseGrantHasEnded,
        OperatorWhoseGrantHasEnded,
    }

    private IReadOnlyList<ToolRoute> OfAccounts => [.. ToolRoute.All(tools.Tool).Where(route => route.IsOfAccount)];

    public async ValueTask InitializeAsync()
    {
        var (tool, school) = (tools.Tool, tools.Tool.School.Id);
        _lead = await LeadAtWork.ArriveAsync(tools);
        var today = tool.Clock.Today();
        await AddAsync(Who.Colleague, GrantKind.Colleague, school, person: new(_lead.Person));
        await AddAsync(Who.GovernorWithNames, GrantKind.Governor, school, names: true);
        await AddAsync(Who.GovernorWithCounts, GrantKind.Governor, school, names: false);
        await AddAsync(Who.Auditor, GrantKind.Auditor, school, names: true, looks: (today.AddDays(-30), today));
        await AddAsync(Who.Operator, GrantKind.Operator);
        await AddAsync(Who.GovernorWhoseGrantHasEnded, GrantKind.Governor, school, names: true);
        await AddAsync(Who.OperatorWhoseGrantHasEnded, GrantKind.Operator);
        foreach (var who in new[] { Who.GovernorWhoseGrantHasEnded, Who.OperatorWhoseGrantHasEnded })
        {
            var (holder, browser) = _viewers[who];
            var opened = who == Who.OperatorWhoseGrantHasEnded ? OperatorLinks.Root : AccountLinks.School(holder.Grant);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(opened)).Status); // A second before.
            await TestDatabase.ExecuteAsync(tool.Database.App, "update grants set undone_at = now() where id = @id", ("id", holder.Grant.Value));
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var (_, browser) in _viewers.Values) browser.Dispose();
        _lead.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Every_route_of_an_account_is_on_a_line_that_says_whom_it_is_open_to()
    {
        Assert.True(OfAccounts.Count > 20, $"{OfAccounts.Count} routes found");
        Assert.All(OfAccounts, route => Assert.NotNull(Line(route)));
        Assert.Null(Line(new("GET", "a/g/{grant}/something-new")));
        Assert.Null(Line(new("GET", "a/operators")));
    }

    [Fact]
    public async Task Whoever_a_route_is_not_open_to_finds_nothing_there_and_changes_nothing()
    {
        foreach (var (who, (holder, browser)) in _viewers)
        {
            var guard = await GuardAsync(browser);
            var before = await tools.Tool.Database.ReadAsync<string>(Whole);
            foreach (var route in OfAccounts.Where(route => !Line(route)!.Contains(who)))
            {
                // By a grant of their own, and by everybody else's.
                foreach (var grant in route.Pattern.Contains("{grant}", StringComparison.Ordinal) ? _viewers.Values.Select(viewer => viewer.Holder.Grant) : [holder.Grant])
                {
                    var answer = await AskAsync(browser, route, grant, guard);
                    Assert.True(answer.Status == HttpStatusCode.NotFound, $"{who} {route}: {answer.Status} {answer.Location}");
                    Assert.Equal(("This page is not here", "'none'"), (answer.Heading, answer.Framing));
                }
            }

            Assert.True(before == await tools.Tool.Database.ReadAsync<string>(Whole), $"{who} changed something.");
        }
    }

    [Fact]
    public async Task By_the_grant_of_another_nobody_finds_anything_whatever_their_own_opens()
    {
        foreach (var (who, (holder, browser)) in _viewers)
        {
            var guard = await GuardAsync(browser);
            var before = await tools.Tool.Database.ReadAsync<string>(Whole);
            foreach (var route in OfAccounts.Where(route => route.Pattern.Trim('/').StartsWith(AccountLinks.GrantRoute.Trim('/'), StringComparison.Ordinal)))
            {
                foreach (var other in _viewers.Values.Select(viewer => viewer.Holder.Grant).Where(grant => grant != holder.Grant).Append(TypedId.New<GrantId>()))
                    Assert.True((await AskAsync(browser, route, other, guard)).Status == HttpStatusCode.NotFound, $"{who} {route}");
            }

            Assert.True(before == await tools.Tool.Database.ReadAsync<string>(Whole), $"{who} changed something.");
        }
    }

    [Fact]
    public async Task Whoever_a_page_is_open_to_finds_it()
    {
        var found = 0;
        foreach (var (who, (holder, browser)) in _viewers)
        {
            foreach (var route in OfAccounts.Where(route => route.Method == "GET" && Line(route)!.Contains(who) && !NamesOne(route)))
            {
                var answer = await AskAsync(browser, route, holder.Grant, "");
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.SeeOther, $"{who} {route}: {answer.Status} {answer.Location}");
                Assert.Equal("'none'", answer.Framing);
                found++;
            }
        }

        Assert.True(found > 25, $"{found} found");
    }

    [Fact]
    public async Task Without_an_account_every_one_of_them_asks_to_sign_in_and_changes_nothing_whatever_visit_is_open()
    {
        using var stranger = tools.NewBrowser();
        using var member = tools.NewBrowser();
        var launch = await member.ArriveAsync(tools.Platform, TestPerson.New());
        var guards = new[]
        {
            (stranger, "x"), (member, await GuardAsync(member, $"/v/{launch}/about-you")), (_lead.Browser, await GuardAsync(_lead.Browser, _lead.At("people"))),
        };
        var before = await tools.Tool.Database.ReadAsync<string>(Whole);
        foreach (var (browser, guard) in guards)
        {
            foreach (var route in OfAccounts)
            {
                var answer = await AskAsync(browser, route, _viewers[Who.GovernorWithNames].Holder.Grant, guard);
                var asked = route.Method == "POST"
                    ? (answer.Status, answer.Heading) == (HttpStatusCode.Unauthorized, "Please sign in again")
                    : answer.Status == HttpStatusCode.Redirect && answer.Location.StartsWith(AccountLinks.SignIn(), StringComparison.Ordinal);
                Assert.True(asked, $"{route}: {answer.Status} {answer.Location}");
            }
        }

        Assert.Equal(before, await tools.Tool.Database.ReadAsync<string>(Whole));
    }

    [Fact]
    public async Task By_an_account_alone_no_page_of_a_visit_is_open_and_nothing_is_changed()
    {
        var routes = ToolRoute.All(tools.Tool).Where(route => route.IsOfVisit).ToList();
        Assert.True(routes.Count > 60, $"{routes.Count} routes found");
        foreach (var (who, (_, browser)) in _viewers)
        {
            var guard = await GuardAsync(browser);
            var before = await tools.Tool.Database.ReadAsync<string>(Whole);
            foreach (var route in routes)
            {
                var address = route.For(_lead.Launch);
                var answer = route.Method == "GET" ? await browser.GetAsync(address) : await browser.PostAsync(address, Answers(guard));
                Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{who} {route}: {answer.Status}");
                LaunchableTool.AssertHarmless(answer);
            }

            Assert.True(before == await tools.Tool.Database.ReadAsync<string>(Whole), $"{who} changed something.");
        }
    }

    private static Who[]? Line(ToolRoute route)
    {
        var pattern = "/" + route.Pattern.Trim('/');
        return Opens.Where(line => line.Key[0] == '=' ? pattern == line.Key[1..] : pattern == line.Key || pattern.StartsWith(line.Key + "/", StringComparison.Ordinal))
            .OrderByDescending(line => line.Key.Length).Select(line => line.Value).FirstOrDefault();
    }

    private async Task AddAsync(
        Who who, GrantKind kind, SchoolId? school = null, bool? names = null, PersonId? person = null, (DateOnly From, DateOnly Until)? looks = null)
    {
        var holder = await AccountHolder.OfAsync(tools.Tool, kind, school, names, person, looks);
        _viewers.Add(who, (holder, holder.SignIn(tools.Tool)));
    }

    // What stands there only by an id of its own: tests of the deeds ask for it.
    private static bool NamesOne(ToolRoute route) =>
        Part().Matches(route.Pattern).Select(part => part.Groups[1].Value).Any(name => name != "job" && (name != "grant" || Line(route)!.Contains(Who.Operator)));

    // What the forms of a session carry, from whichever page it begins at.
    private static async Task<string> GuardAsync(Browser browser, string? at = null)
    {
        var page = await browser.GetAsync(at ?? AccountLinks.Home);
        if (page.Status == HttpStatusCode.SeeOther) page = await browser.GetAsync(page.Location);
        return page.Page.QuerySelector("input[name=guard]")!.GetAttribute("value")!;
    }

    private Task<Answer> AskAsync(Browser browser, ToolRoute route, GrantId grant, string guard)
    {
        var address = "/" + Part().Replace(route.Pattern.TrimStart('/'), part => part.Groups[1].Value switch
        {
            "grant" => grant.ToString(),
            "job" => "clear-lapsed",
            "school" => tools.Tool.School.Id.ToString(),
            _ => Guid.CreateVersion7().ToString(),
        });
        return route.Method == "GET" ? browser.GetAsync(address) : browser.PostAsync(address, Answers(guard));
    }

    // What forms ask for.
    private static KeyValuePair<string, string>[] Answers(string guard) =>
    [
        new("guard", guard), new("because", "A reason"), new("email", "somebody@elsewhere.example"), new("name", "Somebody"), new("language", "cy"), new("of", "all"),
        new("from-on", "2026-09-01"), new("staff-group", "teaching"), new("registered", "yes"),
    ];

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Part();

}
