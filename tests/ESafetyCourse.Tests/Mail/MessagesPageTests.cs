using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.People;
using ESafetyCourse.Web;
using Microsoft.Extensions.Configuration;

namespace ESafetyCourse.Tests.Mail;

/// <summary>What a lead reads of the school's messages and can do about them, and what the settings may say.</summary>
public sealed class MessagesPageTests(LaunchableTool tools) : IClassFixture<LaunchableTool>, IAsyncLifetime
{
    private LeadAtWork _lead = null!;
    private Guid _school;

    public async ValueTask InitializeAsync()
    {
        _lead = await LeadAtWork.ArriveAsync(tools);
        _school = await tools.Tool.Database.ReadAsync<Guid>("select school_id from visits where id = @id", ("id", Guid.Parse(_lead.Launch)));
    }

    public ValueTask DisposeAsync()
    {
        _lead.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_lead_sees_why_a_message_was_refused_in_both_languages_and_has_it_sent_again_with_evidence()
    {
        var message = await AddAsync(_school, "refused", "address-refused", 550);
        var page = await _lead.GetAsync("messages");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("The mail server refused this address.", page.Body, StringComparison.Ordinal);
        Assert.Contains("The server’s code: 550", WebUtility.HtmlDecode(page.Body), StringComparison.Ordinal);
        Assert.Contains("No mail server is set up", page.Body, StringComparison.Ordinal);
        await _lead.DoAsync($"messages/{message}/again");
        Assert.Equal("waiting 0", await tools.Tool.Database.ReadAsync<string>("select state || ' ' || tries from messages where id = @id", ("id", message)));
        Assert.Equal(1, await _lead.EvidenceAsync("message-sent-again", message));
        await _lead.DoAsync($"messages/{message}/again"); // It waits already: nothing to do, and no second row.
        Assert.Equal(1, await _lead.EvidenceAsync("message-sent-again", message));

        await tools.Tool.Database.ReadAsync<long>("with w as (update visits set language = 'cy' where id = @id returning 1) select count(*) from w", ("id", Guid.Parse(_lead.Launch)));
        Assert.Contains("Nid oes gweinydd post", (await _lead.GetAsync("messages")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_schools_messages_are_not_there()
    {
        var other = Guid.CreateVersion7();
        await tools.Tool.Database.ReadAsync<long>("with w as (insert into schools values (@id, @slug, 'Other', 'Arall', null, null, now()) returning 1) select count(*) from w", ("id", other), ("slug", $"s{other:N}"));
        var message = await AddAsync(other, "given-up", "server-away", null);
        Assert.Empty((await _lead.GetAsync("messages")).Page.QuerySelectorAll($"form[action*='{message}']"));
        Assert.Equal(HttpStatusCode.NotFound, (await _lead.PostAsync($"messages/{message}/again")).Status);
        Assert.Equal("given-up", await tools.Tool.Database.ReadAsync<string>("select state from messages where id = @id", ("id", message)));
    }

    [Theory]
    [InlineData("Host=mail.example", "From must be our own e-mail address")]
    [InlineData("Host=mail.example;From=Name <a@b.example>", "From must be our own e-mail address")]
    [InlineData("Host=mail.example;From=a@b.example;Security=ssl", "starttls, tls or none")]
    [InlineData("Host=mail.example;From=a@b.example;User=u", "without a password")]
    [InlineData("Host=mail.example;From=a@b.example;User=u;Password=p;Security=none", "in the clear")]
    [InlineData("Host=mail.example;From=a@b.example;PerSecond=0", "PerSecond 1 to")]
    [InlineData("Folder=/tmp/mail", "is for trials")]
    public void A_setting_that_is_missing_or_wrong_is_said_in_words(string settings, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidOperationException>(() => Read(settings).ReadRoute(trial: false)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_server_is_read_without_its_password_showing_anywhere()
    {
        var route = Assert.IsType<MailRoute.Server>(Read("Host=mail.example;From=a@b.example;User=u;Password=geheim").ReadRoute(trial: false));
        Assert.Equal(("mail.example:587", MailSecurity.StartTls, 10), (route.Name, route.Security, route.PerSecond));
        Assert.DoesNotContain("geheim", route.ToString(), StringComparison.Ordinal);
        Assert.IsType<MailRoute.Nowhere>(Read("").ReadRoute(trial: false));
        Assert.IsType<MailRoute.Folder>(Read("Folder=/tmp/mail").ReadRoute(trial: true));
    }

    private static MailOptions Read(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]))
        .Build().Get<MailOptions>() ?? new();

    private async Task<Guid> AddAsync(Guid school, string state, string why, int? status)
    {
        var id = Guid.CreateVersion7();
        await tools.Tool.Database.ReadAsync<long>("""
            with w as (
                insert into messages (id, school_id, class, kind, person_id, dedupe_key, body, queued_at, not_before, state, tries, next_try_at, settled_at, why, last_status)
                values (@id, @school, 'reminder', 'hello', @person, @id::text, '{}', now(), now(), @state, 3, now(), now(), @why, nullif(@status, 0)) returning 1)
            select count(*) from w
            """, ("id", id), ("school", school), ("person", _lead.Person), ("state", state), ("why", why), ("status", status ?? 0));
        return id;
    }
}
