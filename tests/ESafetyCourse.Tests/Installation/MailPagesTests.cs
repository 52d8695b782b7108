using ESafetyCourse.Core;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Mail;
using ESafetyCourse.Web.Links;
using ESafetyCourse.Web.Wording;

namespace ESafetyCourse.Tests.Installation;

/// <summary>What an operator reads of mail in a browser, without whom it is to, and can do about it.</summary>
public sealed class MailPagesTests(LaunchableTool tools, Cluster cluster) : IClassFixture<LaunchableTool>
{
    [Fact]
    public async Task What_waits_or_could_not_be_delivered_is_listed_without_names_and_tried_once_more_for_one_school_or_all()
    {
        using var at = await OperatorAtWork.ArriveAsync(tools.Tool);
        await SqlAsync("delete from messages");
        Assert.Contains("No message waits", (await at.GetAsync(OperatorLinks.Mail)).Body, StringComparison.Ordinal);
        Assert.Contains("there is nothing to try once more", (await at.GetAsync(OperatorLinks.RetryMail)).Body, StringComparison.Ordinal);
        await at.RefusedAsync(OperatorLinks.RetryMail, "There is nothing to try once more", ("of", "all"));

        var other = (await tools.Tool.AddSchoolAsync()).School.Id;
        await AddAsync(tools.Tool.School.Id, "refused", "address-refused", 550);
        await AddAsync(other, "given-up", "server-away", null);
        await AddAsync(null, "waiting", null, null);
        await AddAsync(other, "sent", null, 250);
        var page = await at.GetAsync(OperatorLinks.Mail);
        Assert.Contains("No mail server is set up", page.Body, StringComparison.Ordinal);
        var rows = page.Page.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains(rows, row => row.Contains("Ysgol Bro Wennol", StringComparison.Ordinal) && row.Contains("refused the address", StringComparison.Ordinal)
            && row.Contains("The server’s code: 550", StringComparison.Ordinal));
        Assert.Equal(["1", "1", "2", "2"], page.Page.QuerySelectorAll(".figure dd").Select(figure => figure.TextContent));
        foreach (var never in new[] { "Zq Hidden", "zq@hidden.example" }) Assert.DoesNotContain(never, page.Body, StringComparison.Ordinal);
        await at.InWelshAsync(async () => Assert.Contains("Gwrthododd y gweinydd post y cyfeiriad", (await at.GetAsync(OperatorLinks.Mail)).Body, StringComparison.Ordinal));

        await at.RefusedAsync(OperatorLinks.RetryMail, "Choose one of the list", ("of", "nonsense"));
        await at.RefusedAsync(OperatorLinks.RetryMail, "Choose one of the list", ("of", $"{TypedId.New<SchoolId>()}"));
        await at.DoAsync(OperatorLinks.RetryMail, OperatorLinks.Mail, OperatorDeed.MailRetried, "messages-retried", ("of", $"{other}"));
        Assert.Equal("refused", await StatesAsync());
        await AddAsync(null, "given-up", "server-away", null);
        await at.DoAsync(OperatorLinks.RetryMail, OperatorLinks.Mail, OperatorDeed.MailRetried, "messages-retried", ("of", "all"));
        Assert.Equal("", await StatesAsync());
    }

    [Fact]
    public async Task A_long_list_stands_on_pages_of_fifty()
    {
        using var at = await OperatorAtWork.ArriveAsync(tools.Tool);
        await SqlAsync("delete from messages");
        for (var i = 0; i < 51; i++) await AddAsync(null, "waiting", null, null);
        Assert.Equal(50, (await at.GetAsync(OperatorLinks.Mail)).Page.QuerySelectorAll("tbody tr").Length);
        var last = await at.GetAsync(OperatorLinks.MailAt(2));
        Assert.Single(last.Page.QuerySelectorAll("tbody tr"));
        Assert.Equal("page", last.Page.QuerySelector($".lead-bar a[href='{OperatorLinks.Mail}']")!.GetAttribute("aria-current"));
        await SqlAsync("delete from messages");
    }

    [Fact]
    public async Task A_message_to_the_operators_own_address_says_whether_the_server_takes_it_and_is_not_written_down()
    {
        await using var sink = await SmtpSink.StartAsync();
        var route = sink.Route;
        await using var tool = await TestTool.StartAsync(cluster, settings: new()
        {
            ["ESafety:Mail:Host"] = route.Host, ["ESafety:Mail:Port"] = $"{route.Port}", ["ESafety:Mail:From"] = route.From, ["ESafety:Mail:User"] = route.LogIn!.User,
            ["ESafety:Mail:Password"] = route.LogIn.Password, ["ESafety:Mail:Certificate"] = route.Certificate,
        });
        using var at = await OperatorAtWork.ArriveAsync(tool);
        var evidence = await tool.Database.ReadAsync<long>("select count(*) from evidence");
        Assert.Contains(at.Holder.Email, (await at.GetAsync(OperatorLinks.TestMail)).Text("main"), StringComparison.Ordinal);
        var sent = await at.PostAsync(OperatorLinks.TestMail, ("address", "somebody@elsewhere.example"));
        Assert.Equal(OperatorLinks.After(OperatorLinks.Mail, OperatorDeed.MailTested), sent.Location);
        Assert.Equal(at.Holder.Email, Assert.Single(await sink.UntilAsync(1)).To);
        var page = await at.GetAsync(sent.Location);
        Assert.Contains("The mail server took the message.", page.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Contains(route.Name, page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(route.LogIn.Password, page.Body, StringComparison.Ordinal);

        await sink.StopAsync();
        await at.RefusedAsync(OperatorLinks.TestMail, "The mail server could not be reached");
        Assert.Equal(evidence, await tool.Database.ReadAsync<long>("select count(*) from evidence"));
    }

    [Fact]
    public async Task Where_no_server_is_set_up_a_test_says_so()
    {
        using var at = await OperatorAtWork.ArriveAsync(tools.Tool);
        await at.RefusedAsync(OperatorLinks.TestMail, "No mail server is set up: set ESafety__Mail__Host");
        await at.InWelshAsync(async () => Assert.Contains("Nid anfonwyd dim", (await at.PostAsync(OperatorLinks.TestMail)).Text(".govuk-error-summary"), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_refusal_of_a_test_has_words_of_its_own()
    {
        var never = new[] { MessageReason.NoAddress, MessageReason.KindUnknown, MessageReason.NotComposed }; // Of what is in the outbox alone.
        var codes = Enum.GetValues<MessageReason>().Except(never).Select(SendTestMail.NotTaken).Concat([SendTestMail.Nowhere, SendTestMail.NoAddress]).ToList();
        Assert.Equal(codes.Count, codes.Select(code => MailTestWords.Of(code).En).Distinct().Count());
        Assert.Equal(Enum.GetValues<MessageReason>().Length, Enum.GetValues<MessageReason>().Select(why => OpenMailWords.Of(why).Cy).Distinct().Count());
    }

    private Task<string> StatesAsync() =>
        tools.Tool.Database.ReadAsync<string>("select coalesce(string_agg(state, ' ' order by state), '') from messages where state in ('refused', 'given-up')");

    private Task<int> SqlAsync(string sql) => TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, sql);

    private async Task AddAsync(SchoolId? school, string state, string? why, int? status)
    {
        var person = Guid.CreateVersion7();
        await TestDatabase.ExecuteAsync(
            tools.Tool.Database.Admin, "insert into people (id, name, language, created_at, email) values (@id, 'Zq Hidden', 'en', now(), 'zq@hidden.example')", ("id", person));
        await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, $"""
            insert into messages (id, school_id, class, kind, person_id, dedupe_key, body, queued_at, not_before, state, tries, next_try_at, settled_at, why, last_status, message_id)
            values (gen_random_uuid(), {(school is { } of ? $"'{of}'" : "null")}, 'reminder', 'hello', @person, @key, '{"{}"}', now(), now(), '{state}', 0, now() - interval '1 hour',
                    case when '{state}' = 'waiting' then null else now() end, {(why is null ? "null" : $"'{why}'")}, {(status is { } code ? $"{code}" : "null")},
                    case when '{state}' = 'sent' then @key end)
            """, ("person", person), ("key", $"{Guid.NewGuid():n}"));
    }
}
