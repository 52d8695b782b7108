using ESafetyCourse.Lti;

namespace ESafetyCourse.Tests.Lti;

public sealed class LaunchFormTests
{
    [Fact]
    public void A_state_and_a_token_are_read()
    {
        var form = Read(("state", "s"), ("id_token", "a.b.c"), ("session_state", "x")).Value;
        Assert.Equal("s", form.State);
        Assert.Equal("a.b.c", form.IdToken.Value);
        Assert.DoesNotContain("a.b.c", form.ToString() + form.IdToken, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_of_more_than_8_KB_is_read()
    {
        Assert.Equal(20_000, Read(("state", "s"), ("id_token", new string('a', 20_000))).Value.IdToken.Value.Length);
    }

    [Fact]
    public void An_answer_without_state_or_without_token_is_refused()
    {
        Assert.Equal("launch-missing-state", Refusal(("id_token", "a.b.c")));
        Assert.Equal("launch-missing-state", Refusal(("id_token", "a.b.c"), ("state", "")));
        Assert.Equal("launch-missing-state", Refusal(("error", "login_required")));
        Assert.Equal("launch-missing-id-token", Refusal(("state", "s")));
    }

    [Fact]
    public void Two_tokens_or_a_token_of_more_than_64_KB_are_refused()
    {
        Assert.Equal("form-field-twice", Refusal(("state", "s"), ("id_token", "a"), ("id_token", "b")));
        Assert.Equal("form-field-too-long", Refusal(("state", "s"), ("id_token", new string('a', 65_537))));
    }

    [Theory]
    [InlineData("login_required", "platform-not-signed-in")]
    [InlineData("interaction_required", "platform-not-signed-in")]
    [InlineData("access_denied", "platform-refused")]
    [InlineData("invalid_request", "platform-refused")]
    public void A_platform_that_says_no_is_told_apart_and_keeps_its_state(string error, string code)
    {
        var form = Read(("state", "s"), ("error", error), ("error_description", "No <b>way</b>")).Value;
        Assert.Equal("s", form.State);
        Assert.True(form.IdToken.IsRefused(out var no, out _));
        Assert.Equal(code, no.Code);
        Assert.Equal(error, no.Detail);
        Assert.Equal("No <b>way</b>", form.Description);
    }

    private static Outcome<LaunchForm> Read(params (string Name, string Value)[] fields) =>
        LaunchForm.Read(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static string? Refusal(params (string Name, string Value)[] fields) => Read(fields).Why?.Code;
}
