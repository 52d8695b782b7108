using System.Text.Json.Nodes;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Attestations;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Tests.Commands;
using ESafetyCourse.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace ESafetyCourse.Tests.Kept;

/// <summary>A database as an earlier program left it (README.md beside this file): today's program takes it over and loses nothing.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class KeptDatabaseTests(KeptDatabase kept) : IClassFixture<KeptDatabase>
{
    [Fact]
    public void What_is_evidence_is_the_same_to_the_byte_after_the_migrations() => Assert.Equal(kept.Before, kept.After);

    [Fact]
    public async Task An_operator_finds_every_chain_whole()
    {
        var verified = await new Operator(kept.Tool.Database).TypeAsync("evidence", "verify");
        Assert.Equal((0, ""), (verified.Exit, verified.Complained));
        Assert.Equal(4, verified.Said.Split('\n').Count(line => line.Contains(": whole, ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Everything_signed_then_is_read_today_and_would_be_written_to_the_same_letter()
    {
        var bodies = await kept.Tool.Database.ReadAsync<string[]>("select array_agg(body) from attestations where body like '%\"format\":1,%'");
        Assert.Equal(13, bodies.Length);
        Assert.All(bodies, body => Assert.Equal(body, AttestationText.Write(AttestationText.Read(body))));
    }

    [Fact]
    public async Task Whoever_signed_then_has_the_receipt_still()
    {
        using var browser = new Browser(kept.Tool);
        var receipt = await browser.GetAsync($"/v/{await kept.LaunchAsync(browser, "4", "targeted")}/m/targeted/receipt");
        var signed = await kept.Tool.Database.ReadAsync<string>(
            "select receipt || ' ' || hash from attestations where attempt_id = @id", ("id", await kept.AttemptAsync("4", "targeted")));
        Assert.Equal(signed, $"{receipt.Text(".govuk-summary-list__value")} {receipt.Text(".receipt-seal code")}");
        Assert.Equal(4, receipt.Page.QuerySelectorAll(".receipt .statements li").Length);
    }

    [Theory]
    [InlineData("6", "boundaries", "m/boundaries/page/decline-report-record", "Reading the first edition")]
    [InlineData("7", "boundaries", "m/boundaries/quiz/4", "In the quiz of the first edition")]
    [InlineData("12", "targeted", "m/targeted/scenario/S25/the-thread/private-word", "In a story")]
    [InlineData("13", "targeted", "m/targeted/sign", "Passed, not signed")]
    [InlineData("14", "boundaries", "m/boundaries/page/requests", "Reading, with a hidden name")]
    public async Task Whoever_was_in_the_middle_of_a_module_goes_on_there_and_signs(string subject, string module, string place, string why)
    {
        var attempt = await kept.AttemptAsync(subject, module);
        using var browser = new Browser(kept.Tool);
        var learner = new Learner(browser, await kept.LaunchAsync(browser, subject, module)) { Taught = [await kept.TaughtAsync(attempt)] };
        await learner.GoOnUntilAsync(at => at == place);
        Assert.True(learner.Met.Count <= 2, $"{why}: came to {place} only after {string.Join(", ", learner.Met)}");
        var receipt = await learner.GoOnUntilAsync(at => at.EndsWith("/receipt", StringComparison.Ordinal));

        var signed = AttestationText.Read(await kept.Tool.Database.ReadAsync<string>(
            "select a.body from attestations a join attempts t on t.id = a.attempt_id where t.id = @id and t.state = 'signed'", ("id", attempt)));
        Assert.Contains(signed.Receipt, receipt.Body, StringComparison.Ordinal);
        Assert.Equal((2, "lti"), (signed.Format, signed.Visit!.Door));
        Assert.Equal(0, (await new Operator(kept.Tool.Database).TypeAsync("evidence", "verify")).Exit);
    }

    [Fact]
    public async Task Who_opens_another_link_of_a_module_signed_long_ago_has_the_grade_on_its_way_at_that_launch_and_once()
    {
        const string Another = "https://moodle.bro-wennol.example/mod/lti/services.php/7/lineitems/another/lineitem?type_id=1";
        using var browser = new Browser(kept.Tool);
        for (var i = 0; i < 2; i++) await kept.LaunchAsync(browser, "4", "targeted", Another);
        Assert.Equal("waiting 100 targeted", await kept.Tool.Database.ReadAsync<string>("""
            select string_agg(g.state || ' ' || g.score_given || ' ' || a.module_slug, ', ') from grades g join attestations a on a.id = g.attestation_id
            where g.line_item_url = @item
            """, ("item", Another)));
    }

    [Fact]
    public async Task The_lead_is_still_the_lead_and_reads_everybody_in_the_register()
    {
        using var browser = new Browser(kept.Tool);
        var launch = await kept.LaunchAsync(browser, "3", "targeted");
        var register = (await browser.GetAsync($"/v/{launch}/register/entries")).Body;
        foreach (var name in new[] { "Carys Bevan", "Elin Hughes-Parry", "Mared Lloyd", "Rhian Pugh", "Dafydd Owen", "Huw Davies" })
            Assert.Contains(name, register, StringComparison.Ordinal);
        Assert.DoesNotContain("Staff Wan", register, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_had_ended_has_its_last_day_and_every_other_is_held_on()
    {
        Assert.Equal("support 2025-09-01 2026-07-20 left", await kept.Tool.Database.ReadAsync<string>(
            "select string_agg(concat_ws(' ', staff_group, starts_on, ends_on, ended_how), ', ') from posts where undone_at is null and ends_on is not null"));
        Assert.Equal("21 1", await kept.Tool.Database.ReadAsync<string>(
            "select count(*) filter (where undone_at is null and ends_on is null) || ' ' || count(*) filter (where undone_at is not null) from posts"));
    }

    [Fact]
    public async Task Todays_training_is_published_as_a_new_edition_once_and_nothing_that_was_published_then_is_lost_or_used_again()
    {
        for (var i = 0; i < 2; i++)
            Assert.Equal((0, ""), await PublishAsync()); // Every id that is gone is among the retired ones.
        Assert.Equal(2L, await kept.Tool.Database.ReadAsync<long>("select count(*) from (select from editions group by module_slug having max(number) = 3 and count(*) = 3) held"));
    }

    private async Task<(int Exit, string Complained)> PublishAsync()
    {
        var ran = await new Operator(kept.Tool.Database).TypeAsync("content", "publish", "--accept-unreviewed", "Test reviewer, tester");
        return (ran.Exit, ran.Complained);
    }
}

/// <summary>The kept database, migrated, under a running program, with its first school's LMS come to life.</summary>
public sealed class KeptDatabase(Cluster cluster) : IAsyncLifetime
{
    private const string Issuer = "https://moodle.bro-wennol.example";

    // Columns by name: later migrations may add some.
    private const string Fingerprint = """
        select string_agg(print, ' ') from (
            select md5(string_agg(concat_ws('|', id, school_id, sequence, person_id, attempt_id, module_slug, receipt, language, signed_at, supersedes, body, hash), '#' order by id)) as print from attestations
            union all select md5(string_agg(concat_ws('|', attempt_id, score, score_percent, passed, missed_rules, questions, marked_at), '#' order by attempt_id)) from marks
            union all select md5(string_agg(concat_ws('|', id, module_slug, number, content_hash, document, published_at), '#' order by id)) from editions
            union all select md5(string_agg(concat_ws('|', id, school_id, person_id, actor, kind, subject, body, at), '#' order by id)) from evidence
            union all select md5(string_agg(concat_ws('|', attestation_id, name, salt), '#' order by attestation_id)) from signed_names
            union all select md5(string_agg(concat_ws('|', school_id, sequence, hash), '#' order by school_id)) from chain_heads
            union all select md5(string_agg(concat_ws('|', id, person_id, school_id, edition_id, number, pass_mark, seed, state, place, drawn), '#' order by id)) from attempts) prints
        """;

    /// <summary>The program.</summary>
    public TestTool Tool { get; private set; } = null!;

    /// <summary>Fingerprint of the evidence before the migrations.</summary>
    public string Before { get; private set; } = "";

    /// <summary>And after them.</summary>
    public string After { get; private set; } = "";

    private TestPlatform Platform { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await cluster.NewEmptyDatabaseAsync();
        await TestDatabase.ExecuteAsync(database.Owner, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Kept", "2026-11-25.sql")));
        Before = await database.ReadAsync<string>(Fingerprint);
        var migrated = await new Operator(database).TypeAsync("migrate");
        Assert.True(migrated.Exit == 0, migrated.Complained);
        After = await database.ReadAsync<string>(Fingerprint);

        Tool = await TestTool.StartAsync(database);
        Platform = await TestPlatform.StandInAsync(Tool, Issuer, "HaH9fXpVHHIK1vm");
        await TestDatabase.ExecuteAsync(
            database.Admin, """
            update lti_registrations set jwks_url = @url || '/jwks', authorization_url = @url || '/auth', token_url = @url || '/token' where issuer = @issuer;
            update platforms set allow_private = true where id in (select platform_id from lti_registrations where issuer = @issuer)
            """,
            ("url", Platform.Url), ("issuer", Issuer));
    }

    /// <summary>Somebody opens the activity of a module as before.</summary>
    public Task<string> LaunchAsync(Browser browser, string subject, string module, string? lineItem = null) => browser.ArriveAsync(Platform, new TestPerson(subject, null, null), claims =>
    {
        claims["https://purl.imsglobal.org/spec/lti/claim/custom"] = new JsonObject { ["module"] = module };
        claims[TestClaims.Lti + "resource_link"] = new JsonObject { ["id"] = $"link-{module}", ["title"] = $"E-safety: {module}" };
        claims[TestClaims.Lti + "context"] = new JsonObject { ["id"] = "course-7", ["title"] = "Staff training 2025–26" };
        if (lineItem is not null) TestClaims.WithColumn(claims, lineItem);
    });

    /// <summary>The newest attempt of somebody at a module.</summary>
    public Task<Guid> AttemptAsync(string subject, string module) => Tool.Database.ReadAsync<Guid>("""
        select t.id from attempts t join identities i on i.person_id = t.person_id
        where i.scope = @issuer and i.subject = @subject and i.retired_at is null and t.module_slug = @module order by t.number desc limit 1
        """, ("issuer", Issuer), ("subject", subject), ("module", module));

    /// <summary>The module as an attempt is taught it.</summary>
    public async Task<Module> TaughtAsync(Guid attempt) => await Tool.WithAsync<CourseContext, Module>(async db => EditionDocument.Read(
        await db.Attempts.Where(row => row.Id == AttemptId.From(attempt)).Join(db.Editions, row => row.EditionId, row => row.Id, (_, row) => row).SingleAsync()).Module);

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Tool.DisposeAsync();
        await Tool.Database.DropAsync();
    }
}
