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
            Assert.Contains("registration-other-issuer", wrong.Body, StringComparison.Ordinal);
            Assert.Single(_lms.Asked); // Nothing was registered there either.
            _lms.Says["jwks_uri"] = $"{_lms.Url}/newcerts"; // For a registration that stands it may change.
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
    [InlineData("https://a；b.com/x")]
    [InlineData("https://＊.com/x")]
    public async Task Without_the_operators_leave_no_private_address_is_called(string configuration)
    {
        var link = await TokenAsync(invite => invite.RunAsync(new(), _tool.School.Id, false, allowPrivate: false, default));
        var page = await OpenAsync(link, configuration);
        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, page.Body);
        Assert.Equal(page.Status == HttpStatusCode.OK ? $"'self' {new Uri(configuration).GetLeftPart(UriPartial.Authority)}" : "*", page.Framing); // Why not is read in the LMS's frame.
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

    [Theory]
    [InlineData("authorization_endpoint", "/auth", "authentication request address")]
    [InlineData("token_endpoint", "/token", "access token address")]
    [InlineData("jwks_uri", "/certs", "key set address")]
    [InlineData("authorization_server", "/token", "token audience")]
    public async Task An_lms_that_names_an_address_of_another_one_here_is_not_asked_to_register(string member, string path, string says)
    {
        await PressAsync(await LinkAsync());
        await using var evil = await RegisteringPlatform.StartAsync();
        evil.Says[member] = $"{_lms.Url}{path}";
        var answer = await PressAsync(await LinkAsync(), evil.Configuration);
        Assert.Contains("registration-unsound-answer", answer.Body, StringComparison.Ordinal);
        Assert.Contains(says, answer.Body, StringComparison.Ordinal);
        Assert.Empty(evil.Asked);
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from lti_registrations"));
    }

    [Fact]
    public async Task A_token_audience_that_is_an_address_lies_at_the_lms_or_where_it_gives_tokens()
    {
        _lms.Says["authorization_server"] = "https://moodle.example/token";
        var link = await LinkAsync();
        Assert.Contains("token audience", (await PressAsync(link)).Body, StringComparison.Ordinal);
        Assert.Empty(_lms.Asked);
        _lms.Says["token_endpoint"] = "http://127.0.0.1:9/token";
        _lms.Says["authorization_server"] = "http://127.0.0.1:9/";
        Assert.Equal(HttpStatusCode.OK, (await PressAsync(link)).Status);
    }

    [Fact]
    public async Task A_client_id_that_another_lms_gave_is_not_taken_from_a_second_one()
    {
        await PressAsync(await LinkAsync());
        await using var evil = await RegisteringPlatform.StartAsync();
        var answer = await PressAsync(await LinkAsync(), evil.Configuration);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("registration-client-id-taken", answer.Body, StringComparison.Ordinal);
        Assert.Equal(1, await _tool.Database.ReadAsync<long>("select count(*) from lti_registrations"));
    }

    [Fact]
    public async Task A_link_for_a_new_lms_gives_an_issuer_that_stands_no_second_key_set_and_no_second_school()
    {
        await PressAsync(await LinkAsync());
        _lms.ClientId = "second";
        var other = (await _tool.AddSchoolAsync()).School.Id;
        foreach (var school in new SchoolId?[] { other, null })
            Assert.Contains("registration-issuer-stands", (await PressAsync(await TokenAsync(invite => invite.RunAsync(new(), school, false, true, default)))).Body, StringComparison.Ordinal);
        _lms.Says["jwks_uri"] = "http://127.0.0.1:9/keys";
        Assert.Contains("registration-issuer-stands", (await PressAsync(await LinkAsync())).Body, StringComparison.Ordinal);
        Assert.Single(_lms.Asked);
        // An issuer of many customers is no name of anybody.
        Assert.Equal(HttpStatusCode.OK, (await PressAsync(await TokenAsync(invite => invite.RunAsync(new(), other, true, true, default)))).Status);
        (_lms.Says["jwks_uri"], _lms.ClientId) = ($"{_lms.Url}/certs", "third");
        Assert.Equal(HttpStatusCode.OK, (await PressAsync(await LinkAsync())).Status); // Moodle: “Register as a new external tool”.
        Assert.Equal(3, await _tool.Database.ReadAsync<long>("select count(*) from lti_registrations"));
    }

    [Theory]
    [InlineData("claimed_until = claimed_until + interval '1 minute'", 1)]
    [InlineData("used_at = created_at", 0)]
    [InlineData("revoked_at = created_at", 0)]
    public async Task Whose_claim_has_lapsed_or_whose_link_was_taken_back_meanwhile_has_not_registered(string meanwhile, long claims)
    {
        _lms.Waits = () => _tool.Database.ReadAsync<long>($"with u as (update registration_links set {meanwhile} returning 1) select count(*) from u");
        var answer = await PressAsync(await LinkAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("registration-link-unknown", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, await _tool.Database.ReadAsync<long>("select (select count(*) from platforms) + (select count(*) from evidence where kind = 'platform-added')"));
        Assert.Equal(claims, await _tool.Database.ReadAsync<long>("select count(*) from registration_links where claimed_until is not null")); // Another's claim stays.
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
