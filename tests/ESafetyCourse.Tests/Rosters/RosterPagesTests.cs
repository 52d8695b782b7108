using System.Net;
using System.Text.Json.Nodes;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;

namespace ESafetyCourse.Tests.Rosters;

/// <summary>A lead with the pages of the LMS's courses.</summary>
public sealed class RosterPagesTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    private const string Claim = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

    [Fact]
    public async Task A_lead_says_which_course_it_is_gives_posts_to_many_and_names_whom_the_lms_does_not()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools, alter: In("staff-1", $"{tools.Platform.Url}/members"));
        var context = await ContextAsync("staff-1");
        var list = (await lead.GetAsync("rosters")).Page;
        Assert.Contains(lead.At($"rosters/{context}"), list.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")));
        Assert.Contains("This is our staff course", (await lead.GetAsync($"rosters/{context}")).Text("main"), StringComparison.Ordinal);
        await lead.DoAsync($"rosters/{context}/staff");
        Assert.Equal(1L, await lead.EvidenceAsync("staff-course-said", context));
        Assert.Contains("About to be read", (await lead.GetAsync($"rosters/{context}")).Text("main"), StringComparison.Ordinal);

        var (ann, beth, unnamed, left) = (await MemberAsync(context, "Ann"), await MemberAsync(context, "Beth"), await MemberAsync(context, null), await MemberAsync(context, "Cai"));
        await SqlAsync("update staff_courses set started_at = now(), finished_at = now(), whole_at = now() - interval '1 hour', pages = 1, members = 3, due_at = '2099-01-01' where context_id = @context", context);
        await SqlAsync("update roster_members set last_seen_at = now() - interval '2 days' where identity_id = (select id from identities where person_id = @person)", context, left);
        var page = await lead.GetAsync($"rosters/{context}");
        Assert.Equal(["Ann", "Beth"], page.Page.QuerySelectorAll("tbody label").Select(label => label.TextContent.Trim()).Where(name => name.Length < 5));
        Assert.Contains("withholds names: 1", page.Text("main"), StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"form[action='{lead.At($"rosters/{context}/read")}'] button"));

        var wrong = await lead.PostAsync($"rosters/{context}/posts", ("registered", "yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(["#everyone-yes", "#group-teaching"], wrong.Page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")));
        var inWelsh = await lead.PostAsync($"rosters/{context}/posts", ("person", $"{ann}"), ("staff-group", "support"), ("language", "cy"));
        Assert.True(inWelsh.Page.QuerySelector($"#person-{ann}")!.HasAttribute("checked"));
        Assert.True(inWelsh.Page.QuerySelector("#group-support")!.HasAttribute("checked"));
        await lead.PostAsync($"rosters/{context}/posts", ("language", "en"));

        await lead.DoAsync($"rosters/{context}/posts", ("person", $"{ann}"), ("person", $"{beth}"), ("person", "nonsense"), ("staff-group", "support"), ("registered", "no"));
        Assert.Equal(["Support", "No", "–No", "never"], (await lead.RowAsync("Ann"))!.Skip(1));
        Assert.Null(await lead.RowAsync("Cai"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.PostAsync(
            $"rosters/{context}/posts", ("person", $"{ann}"), ("staff-group", "support"), ("registered", "no"))).Status);

        var changed = await lead.PostAsync($"rosters/{context}/posts", ("everyone", "yes"), ("shown", "2"), ("staff-group", "support"), ("registered", "no"));
        Assert.Equal(["There are more or fewer members without a post than you were shown. Look through the list below, then save again."],
            changed.Page.QuerySelectorAll(".govuk-error-summary a").Select(fault => fault.TextContent));
        Assert.Equal("1", changed.Page.QuerySelector("input[name=shown]")!.GetAttribute("value"));
        Assert.Contains("Posts added: 2.", (await lead.GetAsync($"rosters/{context}?done=posts-added&many=2")).Text("main"), StringComparison.Ordinal);

        var back = lead.At($"rosters/{context}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.PostAsync($"people/{unnamed}/name", ("typed", " "), ("back", back))).Status);
        var named = await lead.PostAsync($"people/{unnamed}/name", ("typed", "Dai"), ("back", back));
        Assert.Equal((HttpStatusCode.SeeOther, $"{back}?done=named"), (named.Status, named.Location));
        Assert.Contains("The name is kept.", (await lead.Browser.GetAsync(named.Location)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Dai", (await lead.GetAsync($"rosters/{context}")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("calls this person Ann", (await lead.GetAsync($"people/{ann}/name")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await lead.PostAsync($"people/{ann}/name", ("typed", "Other"))).Status);

        Assert.Contains("Cai", (await lead.GetAsync($"rosters/{context}/vanished")).Text("main"), StringComparison.Ordinal);
        await lead.DoAsync($"rosters/{context}/read");
        await lead.DoAsync($"rosters/{context}/not-staff");
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"rosters/{context}/vanished")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"rosters/{context}/posts", ("everyone", "yes"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"rosters/{context}/read")).Status);
        Assert.Equal(["Support"], (await lead.RowAsync("Beth"))!.Skip(1).Take(1)); // What was given stays.
    }

    [Fact]
    public async Task Each_state_of_a_reading_has_its_words_in_both_languages()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools, alter: In("staff-2", null));
        var context = await ContextAsync("staff-2");
        Assert.Contains("IMS LTI Names and Role Provisioning", (await lead.GetAsync($"rosters/{context}")).Text("main"), StringComparison.Ordinal);
        await lead.DoAsync($"rosters/{context}/staff");
        Assert.Contains("Who is gone is known once", (await lead.GetAsync($"rosters/{context}")).Text("main"), StringComparison.Ordinal);
        await SqlAsync("update staff_courses set started_at = now(), due_at = now() + interval '1 minute', pages = 3, members = 1500 where context_id = @context", context);
        Assert.Contains("pages 3, members 1500 so far", (await lead.GetAsync($"rosters/{context}")).Text("main"), StringComparison.Ordinal);
        Assert.NotNull((await lead.GetAsync($"rosters/{context}")).Page.QuerySelector("progress#reading"));
        var seen = new HashSet<string>();
        foreach (var language in new[] { "en", "cy" })
        {
            await lead.PostAsync("language", ("language", language), ("back", lead.At("people")));
            foreach (var why in new[] { "platform-away", "platform-busy", "token-refused", "refused", "endless", "not-offered" })
            {
                await SqlAsync($"update staff_courses set finished_at = now(), due_at = '2099-01-01', why = '{why}', strangers = 2 where context_id = @context", context);
                Assert.True(seen.Add((await lead.GetAsync($"rosters/{context}")).Page.QuerySelectorAll("section.note p").Last().TextContent), why);
            }
        }
    }

    [Fact]
    public async Task What_is_said_of_a_list_is_true_however_far_it_was_read()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools, alter: In("staff-4", $"{tools.Platform.Url}/members"));
        var context = await ContextAsync("staff-4");
        await lead.DoAsync($"rosters/{context}/staff");
        await SaysAsync("Nobody has been read yet.", "Who is gone is known once");
        await SqlAsync("update staff_courses set started_at = now(), finished_at = now(), whole_at = now(), due_at = '2099-01-01' where context_id = @context", context);
        await SaysAsync("nobody in it takes part in the course", "Nobody was ever read in this course.");
        var member = await MemberAsync(context, "Shared Supply");
        await SaysAsync("Members without a post, by name", "Everybody who was ever read in this course is still in it.");
        await SqlAsync("update staff_courses set whole_at = null, why = 'endless' where context_id = @context", context);
        await SaysAsync("there may be more members", "Who is gone is known once");
        await SqlAsync("insert into shared_logins select gen_random_uuid(), school_id, @person, now(), null from contexts where id = @context", context, member);
        var page = await lead.GetAsync($"rosters/{context}");
        Assert.Equal(("Shared log-in", 0), (page.Text("tbody .govuk-tag"), page.Page.QuerySelectorAll("input[name=person], input[name=everyone]").Length));
        await SqlAsync("insert into posts (id, person_id, school_id, staff_group, ewc_registered, recorded_at, starts_on, start_known) select gen_random_uuid(), @person, school_id, 'support', false, now(), now()::date, false from contexts where id = @context", context, member);
        await SaysAsync("Everybody who has been read so far has a post.", "Who is gone is known once");

        async Task SaysAsync(params string[] all)
        {
            var said = (await lead.GetAsync($"rosters/{context}")).Text("main");
            Assert.All(all, words => Assert.Contains(words, said, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Whom_a_list_named_without_a_language_has_that_of_their_first_launch()
    {
        var who = TestPerson.New() with { Name = "Cymraes Restr" };
        using var browser = tools.NewBrowser();
        await browser.ArriveAsync(tools.Platform, TestPerson.New());
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, """
            insert into people (id, name, created_at) values (@id, 'Cymraes Restr', now());
            insert into identities (id, scope, subject, person_id, name, first_seen_at)
            select @id, i.scope, @subject, @id, 'Cymraes Restr', now() from identities i order by i.first_seen_at desc limit 1
            """, ("id", Guid.CreateVersion7()), ("subject", who.Subject));
        foreach (var (asked, shown) in new[] { ("cy", "cy"), ("en", "cy") }) // Once known, it is the person's to change.
        {
            var launch = await browser.ArriveAsync(tools.Platform, who, claims =>
                claims["https://purl.imsglobal.org/spec/lti/claim/launch_presentation"] = new JsonObject { ["locale"] = asked });
            Assert.Equal(shown, await tools.Tool.Database.ReadAsync<string>("select language from visits where id = @id", ("id", Guid.Parse(launch))));
        }

        Assert.Equal(1L, await tools.CountAsync("people where name = 'Cymraes Restr' and language = 'cy'"));
    }

    [Fact]
    public async Task What_is_another_schools_is_not_there()
    {
        using var lead = await LeadAtWork.ArriveAsync(tools, alter: In("staff-3", $"{tools.Platform.Url}/members"));
        using var browser = tools.NewBrowser();
        await browser.ArriveAsync(tools.Platform, TestPerson.New(), In("elsewhere", $"{tools.Platform.Url}/members"));
        var (other, context) = (await tools.Tool.AddSchoolAsync(), await ContextAsync("elsewhere"));
        await SqlAsync("update contexts set school_id = @person where id = @context", context, other.School.Id.Value);
        await SqlAsync("insert into staff_courses (context_id, school_id, said_by, said_at, due_at) select @context, @person, id, now(), '2099-01-01' from people limit 1", context, other.School.Id.Value);
        var member = await MemberAsync(context, "Somebody", other.School.Id.Value);
        foreach (var path in new[] { $"rosters/{context}", $"rosters/{context}/vanished", $"people/{member}/name" })
            Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync(path)).Status);
        foreach (var path in new[] { "staff", "not-staff", "read", "posts" })
            Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"rosters/{context}/{path}", ("everyone", "yes"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.PostAsync($"people/{member}/name", ("typed", "Other"))).Status);
        Assert.DoesNotContain($"{context}", (await lead.GetAsync("rosters")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_launch_keeps_where_the_members_are_read_from_registered_origins_alone_and_writes_it_once()
    {
        var (who, address) = (TestPerson.New(), $"{tools.Platform.Url}/members?type_id=2");
        using var browser = tools.NewBrowser();
        await browser.ArriveAsync(tools.Platform, who, In("class-9", "https://elsewhere.example/members"));
        Assert.Equal("", await AddressAsync());
        await browser.ArriveAsync(tools.Platform, who, In("class-9", address));
        Assert.Equal(address, await AddressAsync());
        var written = await tools.Tool.Database.ReadAsync<string>("select xmin::text from contexts where lti_id = 'class-9'");
        await browser.ArriveAsync(tools.Platform, who, In("class-9", address));
        await browser.ArriveAsync(tools.Platform, who, In("class-9", null)); // Some launches say nothing of it.
        Assert.Equal((address, written), (await AddressAsync(), await tools.Tool.Database.ReadAsync<string>("select xmin::text from contexts where lti_id = 'class-9'")));
        Assert.Equal(0L, await tools.CountAsync("roster_members m join contexts c on c.id = m.context_id and c.lti_id = 'class-9'"));

        Task<string> AddressAsync() => tools.Tool.Database.ReadAsync<string>("select coalesce(roster_url, '') from contexts where lti_id = 'class-9'");
    }

    private static Action<JsonObject> In(string course, string? members) => claims =>
    {
        claims["https://purl.imsglobal.org/spec/lti/claim/context"] = new JsonObject { ["id"] = course, ["title"] = $"Course {course}" };
        claims["https://purl.imsglobal.org/spec/lti/claim/resource_link"] = new JsonObject { ["id"] = $"link of {course}" };
        if (members is not null) claims[Claim] = new JsonObject { ["context_memberships_url"] = members, ["service_versions"] = new JsonArray("2.0") };
    };

    private Task<Guid> ContextAsync(string course) => tools.Tool.Database.ReadAsync<Guid>("select id from contexts where lti_id = @course", ("course", course));

    private Task SqlAsync(string sql, Guid context, Guid? person = null) =>
        TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, sql, ("context", context), ("person", person ?? Guid.Empty));

    // Somebody as a reading leaves them.
    private async Task<Guid> MemberAsync(Guid context, string? name, Guid? school = null)
    {
        var person = Guid.CreateVersion7();
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, """
            insert into people (id, name, language, created_at) values (@person, nullif(@name, ''), 'en', now());
            insert into identities (id, scope, subject, person_id, name, first_seen_at) values (@person, 'a list', @person::text, @person, nullif(@name, ''), now());
            insert into roster_members values (@context, @school, @person, '{Learner}', now() - interval '3 days', now());
            """, ("person", person), ("name", name ?? ""), ("context", context), ("school", school ?? tools.Tool.School.Id.Value));
        return person;
    }
}
