using ESafetyCourse.Lti;

namespace ESafetyCourse.Tests.Lti;

public sealed class AuthenticationRequestTests
{
    private static readonly Uri Launch = new("https://esafety.example/lti/launch");

    [Fact]
    public void The_form_has_the_fields_of_the_specification_in_order()
    {
        var request = Build("https://lms.example.sch.uk/mod/lti/auth.php", ("lti_message_hint", "{\"cmid\":1}"));
        Assert.Equal(
            [
                new("scope", "openid"), new("response_type", "id_token"), new("response_mode", "form_post"), new("prompt", "none"),
                new("client_id", "aBcD"), new("redirect_uri", "https://esafety.example/lti/launch"), new("state", "the-state"),
                new("nonce", "the-nonce"), new("login_hint", "57"), new KeyValuePair<string, string>("lti_message_hint", "{\"cmid\":1}"),
            ],
            request.Fields);
        Assert.Equal("https://lms.example.sch.uk/mod/lti/auth.php", request.Action.AbsoluteUri);
    }

    [Fact]
    public void The_message_hint_is_sent_only_if_it_came()
    {
        Assert.DoesNotContain(Build("https://lms.example.sch.uk/auth").Fields, field => field.Key == "lti_message_hint");
        Assert.Contains(Build("https://lms.example.sch.uk/auth", ("lti_message_hint", "")).Fields,
            field => field.Key == "lti_message_hint");
    }

    [Fact]
    public void A_query_that_the_authorisation_address_has_is_kept_in_form_and_redirect()
    {
        var request = Build("https://lms.example.sch.uk/auth?tenant=a%26b#top", ("lti_message_hint", "a b&c=d"));
        Assert.Equal("https://lms.example.sch.uk/auth?tenant=a%26b", request.Action.AbsoluteUri);
        var redirect = request.ToRedirect().AbsoluteUri;
        Assert.StartsWith(
            "https://lms.example.sch.uk/auth?tenant=a%26b&scope=openid&response_type=id_token", redirect, StringComparison.Ordinal);
        Assert.EndsWith("&login_hint=57&lti_message_hint=a%20b%26c%3Dd", redirect, StringComparison.Ordinal);
        Assert.Contains("?scope=openid", Build("https://lms.example.sch.uk/auth").ToRedirect().AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public void The_redirect_address_goes_out_exactly_as_registered()
    {
        var login = LoginRequestTests.Accepted(LoginRequestTests.Moodle());
        var request = AuthenticationRequest.Build(
            login, new Uri("https://lms.example.sch.uk/auth"), "aBcD", new Uri("https://ESafety.example"), "s", "n");
        Assert.Contains(new KeyValuePair<string, string>("redirect_uri", "https://ESafety.example"), request.Fields);
    }

    [Fact]
    public void An_authorisation_address_that_no_browser_should_open_is_a_bug_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => Build("javascript:alert(1)"));
    }

    [Fact]
    public void Secrets_have_256_bits_and_never_repeat()
    {
        var secrets = Enumerable.Range(0, 1000).Select(_ => Secrets.New()).ToHashSet();
        Assert.Equal(1000, secrets.Count);
        Assert.All(secrets, secret => Assert.Matches("^[A-Za-z0-9_-]{43}$", secret));
        Assert.True(Secrets.Same("abc", "abc"));
        Assert.False(Secrets.Same("abc", "abd"));
        Assert.False(Secrets.Same("abc", "abcd"));
        Assert.Equal(32, Secrets.Hash("abc").Length);
    }

    private static AuthenticationRequest Build(string authorization, params (string, string?)[] changes) => AuthenticationRequest.Build(
        LoginRequestTests.Accepted(LoginRequestTests.Moodle(changes)), new Uri(authorization), "aBcD", Launch, "the-state", "the-nonce");
}
