using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Web.Features.Leads;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Access;

/// <summary>What belongs to another school is not there for a lead, whatever its id; and what is for leads is not there for anybody else.</summary>
public sealed class OtherSchoolTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    // Every fact, what stands in evidence, and what is kept beside the two: the same text, nothing was changed.
    private const string Whole = """
        select md5(string_agg(query_to_xml(format('select * from %I x order by x::text', name), true, false, '')::text, '' order by name)) from (
            select table_name::text as name from information_schema.columns where table_schema = 'public' and column_name = 'undone_at'
            union select unnest(array['evidence', 'evidence_words', 'completion_files', 'messages', 'reminders', 'reminder_causes', 'staff_list_uploads'])) held
        """;

    [Fact]
    public async Task No_lead_reads_or_changes_anything_of_another_school_by_its_id()
    {
        var own = await tools.StaffAsync(TestPerson.New());
        using var lead = await LeadAtWork.ArriveAsync(tools);
        var (stranger, post) = await tools.ElsewhereAsync();
        var there = await tools.Tool.Database.ReadAsync<Guid>("select school_id from posts where id = @id", ("id", post));
        var requirement = await tools.Tool.Database.ReadAsync<Guid>("select requirement_id from requirements where school_id = @school", ("school", there));
        var version = await tools.Tool.Database.ReadAsync<Guid>("select id from requirements where school_id = @school", ("school", there));
        var id = await AddAsync(there, stranger, requirement);
        var before = await WholeAsync();

        string[] pages =
        [
            .. Of(stranger, "", "/reminders", "/certificates/induction/2026-01-01"),
            .. new[] { stranger, own }.SelectMany(person => Of(
                person, $"/leave/{id}/end", $"/completions/{id}/file", $"/posts/{post}", $"/posts/{post}/end")),
            $"duties/{id}/end", $"duties/contacts/{id}", $"requirements/{requirement}", $"requirements/versions/{version}", $"staff-list/{id}/report.csv", $"grants/{id}/end",
        ];
        foreach (var page in pages) Assert.True((await lead.GetAsync(page)).Status == HttpStatusCode.NotFound, page);
        Assert.DoesNotContain("Somebody Elsewhere", (await lead.GetAsync($"staff-list/{id}")).Body, StringComparison.Ordinal);

        string[] deeds =
        [
            .. Of(stranger, "/leave/new", "/exemptions/new", "/extensions/new", "/completions/new", "/posts/new"),
            .. new[] { stranger, own }.SelectMany(person => Of(
                person, $"/leave/{id}/end", $"/leave/{id}/undo", $"/exemptions/{id}/undo", $"/extensions/{id}/undo", $"/completions/{id}/undo",
                $"/completions/{id}/file/erase", $"/notes/{id}/erase", $"/posts/{post}", $"/posts/{post}/end", $"/posts/{post}/reopen")),
            $"duties/{id}/end", $"duties/{id}/undo", $"duties/contacts/{id}", $"duties/contacts/{id}/erase", $"requirements/{requirement}/end",
            $"requirements/{requirement}/resume", $"requirements/versions/{version}", $"requirements/versions/{version}/undo", $"calendar/{id}/undo",
            $"reminders/plans/{requirement}", $"reminders/courses/{id}", $"messages/{id}/again", $"staff-list/confirmations/{id}/undo", $"grants/{id}/end", $"grants/{id}/again",
        ];
        foreach (var deed in deeds) Assert.True((await lead.PostAsync(deed, Answers())).Status == HttpStatusCode.NotFound, deed);

        foreach (var (deed, field, value) in new[]
        {
            ($"people/{own}/exemptions/new", "requirement", $"{requirement}"), ($"people/{own}/exemptions/new", "requirement", "nonsense"), // Not: everything.
            ($"people/{own}/extensions/new", "requirement", $"{requirement}"), ($"people/{own}/completions/new", "requirement", $"{requirement}"),
            ("owing/give/exemption", "requirement", $"{requirement}"), ("owing/give/exemption", "requirement", "nonsense"),
            ("grants/new/colleague", "person", $"{stranger}"), ("duties/new", "holder", $"person:{stranger}"), ("duties/new", "holder", $"contact:{id}"),
        })
        {
            var answer = await lead.PostAsync(deed, [.. Answers(), ("duty", "head"), ("person", $"{own}"), (field, value)]);
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{deed} {value}: {answer.Status}");
            Assert.Equal($"#{field}", answer.Page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.PostAsync("owing/nudge", ("person", $"{stranger}"))).Status);
        Assert.Equal(before, await WholeAsync());
    }

    [Fact]
    public async Task Nothing_that_is_for_leads_is_there_for_a_colleague()
    {
        using var colleague = tools.NewBrowser();
        var launch = await colleague.ArriveAsync(tools.Platform, TestPerson.New("Instructor"));
        var before = await WholeAsync();
        var routes = ForLeads();
        Assert.True(routes.Count > 60, $"{routes.Count} routes found");
        foreach (var route in routes)
        {
            var address = route.For(launch).Replace("something", $"{Guid.CreateVersion7()}", StringComparison.Ordinal);
            var answer = route.Method == "GET" ? await colleague.GetAsync(address) : await colleague.SubmitAsync($"/v/{launch}/about-you", address, Answers());
            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{route}: {answer.Status}");
        }

        Assert.Equal(before, await WholeAsync());
    }

    // What every form asks for, so that nothing but the id is wrong.
    private (string, string)[] Answers() =>
    [
        ("from-on", Day(0)), ("until-on", Day(30)), ("done-on", Day(-1)), ("last-on", Day(0)), ("last", Day(30)), ("kind", "paper"), ("reason", "short-stay"), ("how", "left"), ("staff-group", "support"), ("registered", "no"), ("name", "Elin Prys"), ("email", "elin@ysgol.example"),
        ("before", "7"), ("onDay", "yes"), ("asked", "yes"),
    ];

    private string Day(int away) => StoredName.Day(tools.Tool.Clock.Today().AddDays(away));

    private static string[] Of(Guid person, params string[] pages) => [.. pages.Select(page => $"people/{person}{page}")];

    private List<ToolRoute> ForLeads() =>
    [
        .. from endpoint in tools.Tool.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action && action.ControllerTypeInfo.IsSubclassOf(typeof(LeadPage))
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
           select new ToolRoute(method, endpoint.RoutePattern.RawText!),
    ];

    // One of everything, all under one id.
    private async Task<Guid> AddAsync(Guid school, Guid person, Guid requirement)
    {
        var id = Guid.CreateVersion7();
        foreach (var sql in new[]
        {
            "insert into leaves (id, school_id, person_id, from_on, recorded_at) values (@id, @school, @person, '2026-01-01', now())",
            "insert into exemptions (id, school_id, person_id, reason, from_on, recorded_at) values (@id, @school, @person, 'short-stay', '2026-01-01', now())",
            "insert into extensions (id, school_id, person_id, requirement_id, until_on, recorded_at) values (@id, @school, @person, @requirement, '2026-12-31', now())",
            """
            insert into completions (id, school_id, person_id, requirement_id, kind, done_on, file_sha256, recorded_at)
            values (@id, @school, @person, @requirement, 'elsewhere', '2026-01-01', 'x', now())
            """,
            "insert into completion_files values (@id, 'certificate.pdf', 'application/pdf', 'x')",
            "insert into evidence (id, school_id, actor, kind, subject, body, at) values (@id, @school, 'operator', 'completion-recorded', @id::text, '{}', now())",
            "insert into evidence_words (evidence_id, words, salt) values (@id, 'Seen elsewhere.', 'x')",
            "insert into contacts (id, school_id, name, email, recorded_at) values (@id, @school, 'Somebody Elsewhere', 'head@elsewhere.example', now())",
            "insert into duties (id, school_id, duty, contact_id, starts_on, recorded_at) values (@id, @school, 'head', @id, '2026-01-01', now())",
            """
            insert into calendar_entries (id, school_id, kind, name_en, name_cy, starts_on, ends_on, import_id, recorded_at)
            values (@id, @school, 'inset', 'INSET', 'HMS', '2026-11-30', '2026-11-30', @id, now())
            """,
            """
            insert into contexts (id, deployment_id, lti_id, title, school_id, created_at)
            select @id, deployment_id, @id::text, 'Somebody Elsewhere', @school, now() from contexts limit 1
            """,
            """
            insert into messages (id, school_id, class, kind, person_id, dedupe_key, body, queued_at, not_before, state, next_try_at)
            values (@id, @school, 'reminder', 'reminder-digest', @person, @id::text, '{}', now(), now(), 'refused', now())
            """,
            "insert into staff_list_confirmations (id, school_id, complete_on, headcount, recorded_at) values (@id, @school, '2026-01-01', 1, now())",
            "insert into accounts (id, email, email_key, created_at) values (@id, 'non@elsewhere.example', 'non@elsewhere.example', now())",
            """
            insert into grants (id, account_id, kind, school_id, sees_names, starts_on, recorded_at) values (@id, @id, 'governor', @school, true, '2026-01-01', now())
            """,
            "insert into staff_list_uploads values (@id, @school, now(), 'x')",
        })
            await TestDatabase.ExecuteAsync(
                tools.Tool.Database.Admin, sql, [.. new (string Name, object Value)[] { ("id", id), ("school", school), ("person", person), ("requirement", requirement) }
                    .Where(value => sql.Contains($"@{value.Name}", StringComparison.Ordinal))]);
        return id;
    }

    private Task<string> WholeAsync() => tools.Tool.Database.ReadAsync<string>(Whole);
}
