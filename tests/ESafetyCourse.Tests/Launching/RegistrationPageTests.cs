using System.Net;
using ESafetyCourse.Core;
using ESafetyCourse.Core.Platforms;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>An LMS registers itself by a one-time link: once, for whom it was made, and at no address that it has no business to name.</summary>
public sealed class RegistrationPageTests(Cluster cluster) : IAsyncLifetime
{
    private const string Secret = "registration-token-4711";
    private TestTool _tool = null!;
    private RegisteringPlatform _lms = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _tool = await TestTool.StartAsync(cluster);
        _lms = await RegisteringPlatform.StartAsync();
        _browser = new Browser(_tool);
        _browser.Headers["Sec-Fetch-Site"] = "same-origin";
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _lms.DisposeAsync();
        await _tool.DisposeAsync();
    }

    [Fact]
    public async Task An_administrator_opens_the_page_reads_what_is_connected_and_presses_one_button()
    {
        var link = await LinkAsync();
        var page = await OpenAsync(link);
        Assert.Equal($"'self' {_lms.Url}", page.Framing);
        Assert.Contains("Ysgol Bro Wennol", page.Body, StringComparison.Ordinal);
        await OpenAsync(link); // Mail scanners and curious people spend nothing.
        Assert.Empty(_lms.Asked);

        var done = await PressAsync(link);
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains("Your LMS is connected", done.Body, StringComparison.Ordinal);
        Assert.Contains("Pending", done.Body, StringComparison.Ordinal);
        var (token, asked) = Assert.Single(_lms.Asked);
        Assert.Equal($"Bearer {Secret}", token);
        Assert.Equal($"{_tool.Url}/lti/login", (string?)asked["initiate_login_uri"]);
        Assert.Equal("https://purl.imsglobal.org/spec/lti-ags/scope/score", (string?)asked["scope"]);
        var kept = await _tool.Database.ReadAsync<string>("""
            select concat_ws(' ', issuer = @issuer, client_id, authorization_url = @issuer || '/auth', token_audience = @issuer || '/token', product, in_use, p.school_id = @school, d.lti_id, d.approved_at is not null)
            from lti_registrations join platforms p on p.id = platform_id join deployments d on d.platform_id = p.id
            """, ("issuer", _lms.Url), ("school", _tool.School.Id.Value));
        Assert.Equal("t made-up-by-lms t t moodle t t 7 t", kept);
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from evidence where kind = 'platform-added' and actor = 'program'"));

        foreach (var once in new[] { await OpenAsync(link), await PressAsync(link) }) // Whoever missed the answer reads it, and nothing is registered again.
            Assert.True(once.Status == HttpStatusCode.OK && once.Body.Contains("Your LMS is connected", StringComparison.Ordinal), once.Body);
        Assert.Single(_lms.Asked);
        _tool.Clock.Move(RegistrationLink.Lasts);
        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync(link)).Status);
        Assert.Contains("registration-link-unknown", (await PressAsync(link)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_closes_the_frame_after_the_button_has_registered_all_the_same()
    {
        var link = await LinkAsync();
        var (asked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        _lms.Waits = () =>
        {
            asked.SetResult();
            return goOn.Task;
        };
        using var gone = new CancellationTokenSource();
        using var client = new HttpClient { BaseAddress = new(_tool.Url), DefaultRequestHeaders = { { "Sec-Fetch-Site", "same-origin" } } };
        using var form = new FormUrlEncodedContent([new("configuration", _lms.Configuration), new("token", Secret)]);
        var pressed = client.PostAsync($"/lti/register/{link}", form, gone.Token);
        await asked.Task;
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pressed);
        goOn.SetResult();
        for (var i = 0; i < 100 && await _tool.Database.ReadAsync<long>("select count(*) from registration_links where used_at is not null") == 0; i++) await Task.Delay(50, CancellationToken.None);
        Assert.Contains("Your LMS is connected", (await OpenAsync(link)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shared_lms_registers_for_nobody_in_particular()
    {
        var link = (await InviteAsync(invite => invite.RunAsync(new(), null, false, true, default))).Value.Token;
        Assert.Contains("shared by several schools", (await OpenAsync(link)).Body, StringComparison.Ordinal);
        await PressAsync(link);
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from platforms where school_id is null"));
    }

    [Fact]
    public async Task A_link_for_a_new_lms_changes_no_registration_that_stands()
    {
        await PressAsync(await LinkAsync());
        _lms.Says["authorization_endpoint"] = $"{_lms.Url}/elsewhere";
        var again = await LinkAsync();
        var refused = await PressAsync(again);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("registration-stands", refused.Body, StringComparison.Ordinal);
        Assert.Equal($"{_lms.Url}/auth", await _tool.Database.ReadAsync<string>("select authorization_url from lti_registrations"));
        Assert.Equal(HttpStatusCode.OK, (await OpenAsync(again)).Status); // Not spent.
    }

    [Fact]
    public async Task A_link_made_for_a_registration_brings_it_up_to_date_and_no_other()
    {
        await PressAsync(await LinkAsync());
        var other = await TestPlatform.StartAsync(_tool);
        await using (other)
        {
            _lms.Says["authorization_endpoint"] = $"{_lms.Url}/elsewhere";
            Task<string> UpdateAsync(string issuer, string client) => TokenAsync(invite => invite.RunAsync(new(), issuer, client, default));
            var wrong = await PressAsync(await UpdateAsync(other.Issuer, other.ClientId));
            Assert.Contains("registration-of-another", wrong.Body, StringComparison.Ordinal);
            Assert.Single(_lms.Asked); // Nothing was registered there either.
            var right = await UpdateAsync(_lms.Url, _lms.ClientId);
            var updated = await PressAsync(right);
            Assert.Contains("The connection is up to date", updated.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Pending", updated.Body, StringComparison.Ordinal);
            Assert.Equal($"{_lms.Url}/elsewhere", await _tool.Database.ReadAsync<string>("select authorization_url from lti_registrations where issuer = @issuer", ("issuer", _lms.Url)));
            Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from lti_registrations where issuer = @issuer", ("issuer", _lms.Url)));
            _lms.ClientId = "another";
            Assert.Contains("registration-of-another", (await PressAsync(await UpdateAsync(_lms.Url, "made-up-by-lms"))).Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/x")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://localhost/x")]
    [InlineData("http://moodle.example/x")]
    [InlineData("ftp://moodle.example/x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("nonsense")]
    public async Task Without_the_operators_leave_no_private_address_is_called(string configuration)
    {
        var link = await TokenAsync(invite => invite.RunAsync(new(), _tool.School.Id, false, allowPrivate: false, default));
        var page = await OpenAsync(link, configuration);
        Assert.DoesNotContain("javascript:", page.Framing, StringComparison.Ordinal);
        var answer = await PressAsync(link, configuration);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("registration-", answer.Body, StringComparison.Ordinal);
        Assert.Empty(_lms.Asked);
        Assert.Equal(0, await _tool.Database.ReadAsync<long>("select count(*) from platforms"));
    }

    [Fact]
    public async Task Clouds_metadata_stay_closed_even_where_private_addresses_are_allowed()
    {
        var answer = await PressAsync(await LinkAsync(), "http://169.254.169.254/latest/meta-data");
        Assert.Contains("registration-unreachable", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_lms_says_no_to_is_told_and_the_link_can_be_tried_again()
    {
        _lms.Refusal = (400, $"Unable to register {Secret}: the domain is taken");
        var link = await LinkAsync();
        var refused = await PressAsync(link);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("the domain is taken", refused.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.Body, StringComparison.Ordinal);
        Assert.Equal("registration-refused", await _tool.Database.ReadAsync<string>("select last_refusal from registration_links"));
        _lms.Refusal = null;
        Assert.Equal(HttpStatusCode.OK, (await PressAsync(link)).Status);
    }

    [Fact]
    public async Task Addresses_that_cannot_be_kept_are_refused_with_a_sentence()
    {
        _lms.Says["issuer"] = $"{_lms.Url}?tenant=1";
        Assert.Contains("has a question mark", (await PressAsync(await LinkAsync())).Body, StringComparison.Ordinal);
        Assert.Equal(0, await _tool.Database.ReadAsync<long>("select count(*) from platforms"));
    }

    [Fact]
    public async Task A_form_from_elsewhere_and_a_link_that_is_too_old_do_nothing()
    {
        var link = await LinkAsync();
        _browser.Headers["Sec-Fetch-Site"] = "cross-site";
        Assert.Equal(HttpStatusCode.Forbidden, (await PressAsync(link)).Status);
        _browser.Headers["Sec-Fetch-Site"] = "same-origin";
        _tool.Clock.Move(RegistrationLink.Lasts);
        Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync(link)).Status);
        Assert.Contains("registration-link-unknown", (await PressAsync(link)).Body, StringComparison.Ordinal);
        Assert.Empty(_lms.Asked);
    }

    [Fact]
    public async Task Of_two_who_press_at_once_one_registers()
    {
        var link = await LinkAsync();
        var answers = await Task.WhenAll(PressAsync(link), PressAsync(link), PressAsync(link));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.True(
            answer.Body.Contains("Your LMS is connected", StringComparison.Ordinal) || answer.Body.Contains("registration-under-way", StringComparison.Ordinal)));
        Assert.Single(_lms.Asked);
    }

    [Fact]
    public async Task Nothing_of_the_link_and_of_the_lms_token_stands_in_log_or_database()
    {
        var link = await LinkAsync();
        await OpenAsync(link);
        _lms.Refusal = (400, "no");
        await PressAsync(link);
        lock (_tool.Log) Assert.DoesNotContain(_tool.Log, line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains(link, StringComparison.Ordinal));
        Assert.Equal(0, await _tool.Database.ReadAsync<long>("select count(*) from registration_links r where r::text like '%' || @link || '%'", ("link", link)));
    }

    private Task<string> LinkAsync() => TokenAsync(invite => invite.RunAsync(new(), _tool.School.Id, false, true, default));

    private async Task<string> TokenAsync(Func<InviteRegistration, Task<Outcome<NewRegistrationLink>>> make) => (await InviteAsync(make)).Value.Token;

    private Task<Outcome<NewRegistrationLink>> InviteAsync(Func<InviteRegistration, Task<Outcome<NewRegistrationLink>>> make) =>
        _tool.WithAsync<CourseContext, Outcome<NewRegistrationLink>>(db => make(new InviteRegistration(db, _tool.Clock)));

    private Task<Answer> OpenAsync(string link, string? configuration = null) => _browser.GetAsync(
        $"/lti/register/{link}?openid_configuration={Uri.EscapeDataString(configuration ?? _lms.Configuration)}&registration_token={Secret}");

    private Task<Answer> PressAsync(string link, string? configuration = null) => _browser.PostAsync(
        $"/lti/register/{link}", [new("configuration", configuration ?? _lms.Configuration), new("token", Secret)]);
}
