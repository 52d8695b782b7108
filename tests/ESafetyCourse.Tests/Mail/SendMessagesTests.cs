using ESafetyCourse.Core;
using ESafetyCourse.Core.Calendars;
using ESafetyCourse.Core.Mail;
using ESafetyCourse.Tests.Kit;
using MimeKit;

namespace ESafetyCourse.Tests.Mail;

/// <summary>Messages on their way to a real mail server, in the clear for nobody: STARTTLS, and a log-in.</summary>
public sealed class SendMessagesTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private TestCourse _course = null!;
    private SmtpSink _sink = null!;
    private PostRoom _post = null!;

    public async ValueTask InitializeAsync()
    {
        _course = await shared.AsPreparedAsync();
        _sink = await SmtpSink.StartAsync();
        _post = new PostRoom(_course, _sink.Route);
    }

    public async ValueTask DisposeAsync()
    {
        _post.Dispose();
        await _sink.DisposeAsync();
        await _course.DisposeAsync();
    }

    [Fact]
    public async Task A_message_goes_out_from_our_own_address_in_the_schools_name_with_all_that_a_reader_needs()
    {
        await _course.SqlAsync("insert into contacts (id, school_id, name, email, recorded_at) values (gen_random_uuid(), $1, 'Lead', 'lead@bro-wennol.example', now())", _course.School.Id.Value);
        await _course.SqlAsync("""
            insert into duties (id, school_id, duty, contact_id, starts_on, recorded_at) select gen_random_uuid(), school_id, 'lead', id, current_date - 9, now() from contacts
            """);
        var carys = await _post.PersonAsync("carys@bro-wennol.example", "cy");
        await _post.QueueAsync(_post.To(carys, "one", thread: "induction-1"));
        Assert.Equal((1, null), await RoundAsync());
        await _post.QueueAsync(_post.To(carys, "two", thread: "induction-1"));
        await RoundAsync();
        var taken = await _sink.UntilAsync(2);
        Assert.All(taken, one => Assert.Equal((SmtpSink.From, "carys@bro-wennol.example", true, "esafety"), (one.From, one.To, one.Secure, one.User)));
        var (first, second) = (taken[0].Read(), taken[1].Read());
        Assert.Equal($"\"Ysgol bro-wennol (cy)\" <{SmtpSink.From}>", Assert.Single(first.From).ToString());
        Assert.Equal("\"Carys Bevan\" <carys@bro-wennol.example>", Assert.Single(first.To).ToString());
        Assert.Equal("lead@bro-wennol.example", Assert.IsType<MailboxAddress>(Assert.Single(first.ReplyTo)).Address);
        Assert.Equal(("Hyfforddiant: Sefydlu", "cy", "auto-generated"), (first.Subject, first.Body!.Headers["Content-Language"], first.Headers["Auto-Submitted"]));
        Assert.Null(first.Headers["List-Unsubscribe"]);
        Assert.Equal(await _course.ReadAsync<string>("select replace(id::text, '-', '') || '@esafety.example' from messages where dedupe_key = 'one'"), first.MessageId);
        Assert.Equal((first.MessageId, first.MessageId), (second.InReplyTo, Assert.Single(second.References)));
        Assert.Contains("Gorffennwch erbyn: 30 Medi 2026", first.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://lms.example/course/view.php?id=2&x=y", first.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://lms.example/course/view.php?id=2&amp;x=y\"", first.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", first.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("hwyr ers", first.TextBody, StringComparison.Ordinal);
        var day = Assert.IsType<MimePart>(Assert.Single(first.Attachments), exactMatch: false);
        using var text = new StreamReader(day.Content!.Open());
        var calendar = await text.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("PUBLISH", "text/calendar"), (day.ContentType.Parameters["method"], day.ContentType.MimeType));
        foreach (var line in new[] { "METHOD:PUBLISH", "DTSTART;VALUE=DATE:20260930", "DTEND;VALUE=DATE:20261001", "SEQUENCE:3", "UID:obligation-1@esafety.example" })
            Assert.Contains(line, calendar, StringComparison.Ordinal);
        Assert.Equal("one sent 250 1, two sent 250 1", await _post.StatesAsync());
    }

    [Fact]
    public async Task Whoever_has_not_chosen_a_language_reads_both_Welsh_first()
    {
        await _post.QueueAsync(_post.To(await _post.PersonAsync("huw@bro-wennol.example", null), "one"));
        await RoundAsync();
        var message = (await _sink.UntilAsync(1))[0].Read();
        Assert.Equal(("Hyfforddiant: Sefydlu / Training: Induction", "cy, en"), (message.Subject, message.Body!.Headers["Content-Language"]));
        var (welsh, english) = (message.TextBody!.IndexOf("Bore da", StringComparison.Ordinal), message.TextBody.IndexOf("Good morning", StringComparison.Ordinal));
        Assert.True(welsh >= 0 && welsh < english, message.TextBody);
        Assert.StartsWith("The English is below.", message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_needs_any_more_is_not_sent_and_what_somebody_waits_for_goes_first()
    {
        _course.Clock.Set(SchoolDays.At(new DateOnly(2027, 9, 6), 9));
        var carys = await _post.PersonAsync("carys@bro-wennol.example");
        await _post.QueueAsync(_post.To(carys, "a-done"), _post.To(carys, "b-reminder", MessageClass.Reminder), _post.To(carys, "c-asked", MessageClass.Transactional));
        await _post.QueueAsync(_post.To(carys, "d-later", notBefore: _course.Clock.GetUtcNow().AddHours(1)));
        _post.Composer.What = message => message.DedupeKey == "a-done" ? null : Hello.Greeting(default, message.DedupeKey);
        await RoundAsync();
        Assert.Equal(["Training: c-asked", "Training: b-reminder"], (await _sink.UntilAsync(2)).Select(one => one.Read().Subject));
        Assert.Equal("a-done not-needed 1, b-reminder sent 250 1, c-asked sent 250 1, d-later waiting 0", await _post.StatesAsync());
    }

    [Fact]
    public async Task What_an_address_is_refused_for_is_kept_and_the_others_go_on_by_the_same_connection()
    {
        foreach (var (address, key) in new[] { ("refused@x.example", "a"), ("spam@x.example", "b"), ("full@x.example", "c"), ("two, three@x.example", "d"), ("carys@x.example", "f") })
            await _post.QueueAsync(_post.To(await _post.PersonAsync(address), key));
        await _post.QueueAsync(_post.To(await _course.Given.PersonAsync("Without"), "e"));
        await RoundAsync();
        Assert.Equal(
            "a refused address-refused 550 1, b refused message-refused 554 1, c waiting asked-later 452 1, d refused bad-address 1, e refused no-address 1, f sent 250 1",
            await _post.StatesAsync());
        Assert.Equal(0, (await _post.RunAsync()).Tried);
        _course.Clock.Move(TimeSpan.FromSeconds(61));
        await RoundAsync();
        Assert.Contains("c sent 250 2", await _post.StatesAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(_post.Log, line => line.Contains("@x.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_away_costs_no_message_a_try_and_is_asked_again_after_a_pause_that_grows()
    {
        var carys = await _post.PersonAsync("carys@bro-wennol.example");
        await _post.QueueAsync([.. Enumerable.Range(0, 5).Select(n => _post.To(carys, $"{n}"))]);
        await _sink.StopAsync();
        await RoundAsync();
        Assert.Equal("0 waiting 0, 1 waiting 0, 2 waiting 0, 3 waiting 0, 4 waiting 0", await _post.StatesAsync());
        Assert.Equal(0, (await _post.RunAsync()).Tried);
        _course.Clock.Move(TimeSpan.FromSeconds(6));
        await RoundAsync();
        Assert.Equal(2, await _course.ReadAsync<int>("select tries from mail_servers where away_since is not null and why = 'server-away'"));
        await _sink.StartAgainAsync();
        Assert.Equal(0, (await _post.RunAsync()).Tried); // Its second pause is ten seconds.
        _course.Clock.Move(TimeSpan.FromSeconds(11));
        await RoundAsync();
        await _sink.UntilAsync(5);
        Assert.Equal(0, await _course.ReadAsync<long>("select count(*) from mail_servers where away_since is not null"));
        Assert.Equal(0, await _course.ReadAsync<long>("select count(*) from messages where state <> 'sent'"));
    }

    [Fact]
    public async Task After_two_days_without_a_server_what_has_waited_is_given_up_and_what_is_newer_waits_on()
    {
        var carys = await _post.PersonAsync("carys@bro-wennol.example");
        await _post.QueueAsync(_post.To(carys, "old"));
        await _sink.StopAsync();
        await RoundAsync();
        _course.Clock.Move(TimeSpan.FromHours(49));
        await _post.QueueAsync(_post.To(carys, "young"));
        await RoundAsync();
        Assert.Equal("old given-up server-away 0, young waiting 0", await _post.StatesAsync());
    }

    [Fact]
    public async Task A_message_at_which_the_server_breaks_off_waits_by_itself_and_holds_nobody_up()
    {
        await _post.QueueAsync(_post.To(await _post.PersonAsync("gone@x.example"), "a"));
        await _post.QueueAsync(_post.To(await _post.PersonAsync("carys@x.example"), "b"));
        await RoundAsync();
        Assert.Equal("a waiting server-away 1, b waiting 0", await _post.StatesAsync());
        _course.Clock.Move(TimeSpan.FromSeconds(6));
        await RoundAsync();
        Assert.Equal("a waiting server-away 1, b sent 250 1", await _post.StatesAsync());
    }

    [Fact]
    public async Task Two_who_send_at_once_send_each_message_once()
    {
        var carys = await _post.PersonAsync("carys@bro-wennol.example");
        await _post.QueueAsync([.. Enumerable.Range(0, 120).Select(n => _post.To(carys, $"{n}"))]);
        using var second = new PostRoom(_course, _sink.Route);
        await Task.WhenAll(DrainAsync(_post), DrainAsync(second));
        var taken = await _sink.UntilAsync(120);
        Assert.Equal(120, taken.Select(one => one.Read().MessageId).Distinct().Count());
        Assert.Equal(120, await _course.ReadAsync<long>("select count(*) from messages where state = 'sent' and tries = 1"));
    }

    [Fact]
    public async Task A_reminder_that_was_tried_into_the_evening_waits_for_the_next_school_morning_and_what_somebody_waits_for_goes()
    {
        var friday = new DateOnly(2027, 9, 10);
        _course.Clock.Set(SchoolDays.At(friday, 18).AddSeconds(-30));
        var full = await _post.PersonAsync("full@x.example");
        await _post.QueueAsync(_post.To(full, "a", MessageClass.Reminder));
        await RoundAsync();
        Assert.Equal("a waiting asked-later 452 1", await _post.StatesAsync());
        _course.Clock.Set(SchoolDays.At(friday, 18).AddMinutes(1));
        await _post.QueueAsync(_post.To(await _post.PersonAsync("carys@x.example"), "b"));
        var monday = SchoolDays.At(friday.AddDays(3), 7);
        Assert.Equal((2, (DateTimeOffset?)monday), await RoundAsync());
        Assert.Equal("a waiting asked-later 452 1, b sent 250 1", await _post.StatesAsync());
        // The hours of the weekend are none of the 48 after which it is given up.
        var tried = await _course.ReadAsync<DateTime>("select first_tried_at from messages where dedupe_key = 'a'");
        Assert.InRange(tried, monday.AddSeconds(-90).UtcDateTime, monday.AddSeconds(-60).UtcDateTime); // The clock runs on while it is tried.
        _course.Clock.Set(monday);
        await RoundAsync();
        Assert.Equal("a sent 250 2, b sent 250 1", await _post.StatesAsync());
    }

    [Fact]
    public async Task Nobody_gets_two_reminders_in_a_week_whenever_they_were_queued()
    {
        var monday = new DateOnly(2027, 9, 6);
        _course.Clock.Set(SchoolDays.At(monday, 16));
        var (carys, contact) = (await _post.PersonAsync("carys@x.example"), Guid.CreateVersion7());
        await _course.SqlAsync("insert into contacts (id, school_id, name, email, recorded_at) values ($1, $2, 'Head', 'head@x.example', now())", contact, _course.School.Id.Value);
        var first = _post.To(carys, "a", MessageClass.Reminder);
        var toContact = first with { To = new MessageRecipient.OfContact(new(contact)), DedupeKey = "c" };
        await _post.QueueAsync(first, toContact);
        await RoundAsync();
        _course.Clock.Set(SchoolDays.At(monday.AddDays(1), 9));
        await _post.QueueAsync(first with { DedupeKey = "b" }, toContact with { DedupeKey = "d" });
        Assert.Equal((2, (DateTimeOffset?)SchoolDays.At(monday.AddDays(7), 7)), await RoundAsync());
        Assert.Equal("a sent 250 1, b waiting 0, c sent 250 1, d waiting 0", await _post.StatesAsync());
        _course.Clock.Set(SchoolDays.At(monday.AddDays(7), 7));
        await RoundAsync();
        Assert.Equal("a sent 250 1, b sent 250 1, c sent 250 1, d sent 250 1", await _post.StatesAsync());
    }

    [Fact]
    public async Task A_database_that_is_just_restarting_when_the_server_has_taken_one_makes_no_repeat()
    {
        await _course.SqlAsync("""
            create sequence falls;
            grant usage on sequence falls to public;
            create function fall() returns trigger language plpgsql as $$
                begin if nextval('falls') = 1 then raise exception 'restarting' using errcode = '57P01'; end if; return new; end $$;
            create trigger fall before update on messages for each row when (new.state = 'sent') execute function fall()
            """);
        await _post.QueueAsync(_post.To(await _post.PersonAsync("carys@x.example"), "a"));
        await RoundAsync();
        Assert.Equal("a sent 250 1", await _post.StatesAsync());
        Assert.Single(await _sink.UntilAsync(1));
    }

    [Fact]
    public async Task Where_others_have_spoken_for_the_next_seconds_nothing_is_added_to_them()
    {
        await _post.QueueAsync(_post.To(await _post.PersonAsync("carys@x.example"), "a"));
        var free = _course.Clock.UtcNowStored().AddMinutes(2);
        await _course.SqlAsync("insert into mail_servers (name, free_at) values ($1, $2)", _sink.Route.Name, free);
        Assert.Equal(0, (await RoundAsync()).Tried);
        Assert.Equal(("a waiting 0", free.UtcDateTime), (await _post.StatesAsync(), await _course.ReadAsync<DateTime>("select free_at from mail_servers")));
        _course.Clock.Move(TimeSpan.FromMinutes(3));
        Assert.Equal(1, (await RoundAsync()).Tried);
    }

    [Fact]
    public async Task Nobodys_name_can_begin_a_header_or_a_tag()
    {
        await _course.SqlAsync("update schools set name_en = $1, name_cy = $1", "Ysgol\r\nBcc: evil@x.example\r\n\r\n<script>alert(1)</script>");
        await _post.QueueAsync(_post.To(await _post.PersonAsync("carys@x.example", "en", "Carys\r\nX-Evil: 1"), "one"));
        _post.Composer.What = _ => Hello.Greeting(default, "Course\r\nX-Evil: 1\r\n\r\n<b>bold</b>");
        await RoundAsync();
        var taken = Assert.Single(await _sink.UntilAsync(1));
        var message = taken.Read();
        Assert.Null(message.Headers["X-Evil"]);
        Assert.Empty(message.Bcc);
        Assert.Equal("Training: Course X-Evil: 1 <b>bold</b>", message.Subject);
        Assert.Contains("&lt;script&gt;", message.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_composing_one_is_logged_and_the_others_go()
    {
        var carys = await _post.PersonAsync("carys@x.example");
        await _post.QueueAsync(_post.To(carys, "a"), _post.To(carys, "b"), _post.To(carys, "c") with { Kind = "unheard-of" });
        _post.Composer.What = message => message.DedupeKey == "a" ? throw new FormatException() : Hello.Greeting(default);
        await RoundAsync();
        Assert.Equal("a waiting not-composed 1, b sent 250 1, c waiting kind-unknown 1", await _post.StatesAsync());
        Assert.Single(_post.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
        _course.Clock.Move(TimeSpan.FromHours(49));
        await RoundAsync();
        Assert.Equal("a given-up not-composed 2, b sent 250 1, c given-up kind-unknown 2", await _post.StatesAsync());
    }

    [Fact]
    public async Task A_wrong_password_and_a_certificate_that_nobody_knows_are_the_operators_to_mend_and_nothing_is_lost()
    {
        await _post.QueueAsync(_post.To(await _post.PersonAsync("carys@x.example"), "a"));
        using (var wrong = new PostRoom(_course, _sink.Route with { LogIn = new("esafety", "wrong") })) await wrong.RunAsync();
        Assert.Equal(1, await _course.ReadAsync<long>("select count(*) from mail_servers where why = 'server-refused'"));
        _course.Clock.Move(TimeSpan.FromSeconds(6));
        using (var unknown = new PostRoom(_course, _sink.Route with { Certificate = null })) await unknown.RunAsync();
        Assert.Empty(_sink.Inbox);
        Assert.Equal("a waiting 0", await _post.StatesAsync());
    }

    [Fact]
    public async Task All_instances_together_keep_to_what_the_server_takes_in_a_second()
    {
        var carys = await _post.PersonAsync("carys@x.example");
        await _post.QueueAsync([.. Enumerable.Range(0, 8).Select(n => _post.To(carys, $"{n}"))]);
        var began = System.Diagnostics.Stopwatch.StartNew();
        using var one = new PostRoom(_course, _sink.Route with { Rate = 1 });
        using var other = new PostRoom(_course, _sink.Route with { Rate = 4 });
        await other.RunAsync();
        await _sink.UntilAsync(8);
        Assert.True(began.Elapsed > TimeSpan.FromSeconds(1.7), $"{began.Elapsed}");
        Assert.True(await one.Outbox.ReserveAsync(1, TimeSpan.FromMinutes(1), CancellationToken.None) >= _course.Clock.GetUtcNow());
    }

    private async Task<(int Tried, DateTimeOffset? NextAt)> RoundAsync()
    {
        var round = await _post.RunAsync();
        return (round.Tried, round.NextAt);
    }

    private static async Task DrainAsync(PostRoom post)
    {
        while ((await post.RunAsync()).Tried > 0) continue;
    }
}
