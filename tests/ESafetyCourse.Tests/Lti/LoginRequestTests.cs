using ESafetyCourse.Lti;

namespace ESafetyCourse.Tests.Lti;

public sealed class LoginRequestTests
{
    [Fact]
    public void A_Moodle_login_is_read_and_its_hints_are_kept_byte_for_byte()
    {
        var hint = "{\"cmid\":12,\"launchid\":\"ltilaunch_5&+%20/é\"}";
        var login = Accepted(Moodle(("lti_message_hint", hint)));
        Assert.Equal("https://lms.example.sch.uk/moodle", login.Issuer);
        Assert.Equal("57", login.LoginHint);
        Assert.Equal(hint, login.LtiMessageHint);
        Assert.Equal("aBcD", login.ClientId);
        Assert.Equal("7", login.DeploymentId);
        Assert.Equal("https://esafety.example/lti/launch", login.TargetLinkUri.AbsoluteUri);
        Assert.Null(login.StorageTarget);
    }

    [Fact]
    public void Only_the_three_required_fields_are_required()
    {
        var login = Accepted(Moodle(("client_id", null), ("lti_deployment_id", null)));
        Assert.Null(login.ClientId);
        Assert.Null(login.DeploymentId);
        Assert.Null(login.LtiMessageHint);
    }

    [Fact]
    public void Canvas_may_send_the_deployment_by_its_own_name_and_a_storage_target()
    {
        var login = Accepted(Moodle(("lti_deployment_id", null), ("deployment_id", "8:abc"), ("lti_storage_target", "_parent"),
            ("canvas_region", "eu")));
        Assert.Equal("8:abc", login.DeploymentId);
        Assert.Equal("_parent", login.StorageTarget);
    }

    [Theory]
    [InlineData("_parent")]
    [InlineData("post_message_forwarding")]
    [InlineData("lti storage/1")] // A frame may be called anything; what is no frame's name finds none.
    public void A_storage_target_of_up_to_255_bytes_is_read_as_it_came(string target)
    {
        Assert.Equal(target, Accepted(Moodle(("lti_storage_target", target))).StorageTarget);
        Assert.Equal(255, Accepted(Moodle(("lti_storage_target", new string('a', 255)))).StorageTarget!.Length);
    }

    [Fact]
    public void A_storage_target_that_comes_twice_or_with_control_characters_is_refused()
    {
        var twice = Moodle(("lti_storage_target", "_parent"));
        twice.Add(new("lti_storage_target", "_parent"));
        Assert.Equal("form-field-twice", Refusal(twice).Code);
        Assert.Equal("form-field-characters-wrong", Refusal(Moodle(("lti_storage_target", "a\u0007b"))).Code);
    }

    [Fact]
    public void An_empty_message_hint_is_echoed_empty()
    {
        Assert.Equal("", Accepted(Moodle(("lti_message_hint", ""))).LtiMessageHint);
    }

    [Theory]
    [InlineData("iss", "login-missing-iss")]
    [InlineData("login_hint", "login-missing-login-hint")]
    [InlineData("target_link_uri", "login-missing-target-link-uri")]
    public void A_required_field_that_is_missing_or_empty_is_refused_by_name(string field, string code)
    {
        Assert.Equal(code, Refusal(Moodle((field, null))).Code);
        Assert.Equal(code, Refusal(Moodle((field, ""))).Code);
    }

    [Theory]
    [InlineData("client_id")]
    [InlineData("lti_deployment_id")]
    [InlineData("deployment_id")]
    [InlineData("lti_storage_target")]
    public void An_optional_field_that_is_sent_empty_is_refused(string field)
    {
        var refused = Refusal(Moodle((field, "")));
        Assert.Equal("form-field-empty", refused.Code);
        Assert.Equal(field, refused.Detail);
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("login_hint")]
    [InlineData("target_link_uri")]
    [InlineData("lti_message_hint")]
    [InlineData("client_id")]
    public void A_field_that_comes_twice_is_refused_even_with_the_same_value(string field)
    {
        var fields = Moodle(("lti_message_hint", "x"));
        fields.Add(fields.Single(pair => pair.Key == field));
        var refused = Refusal(fields);
        Assert.Equal("form-field-twice", refused.Code);
        Assert.Equal(field, refused.Detail);
    }

    [Theory]
    [InlineData("iss", 2049)]
    [InlineData("login_hint", 8193)]
    [InlineData("target_link_uri", 4097)]
    [InlineData("lti_message_hint", 8193)]
    [InlineData("client_id", 1025)]
    [InlineData("lti_deployment_id", 256)]
    [InlineData("lti_storage_target", 256)]
    public void A_field_beyond_its_limit_is_refused(string field, int length)
    {
        Assert.Equal("form-field-too-long", Refusal(Moodle((field, new string('a', length)))).Code);
    }

    [Fact]
    public void Hints_of_8_KB_are_read_and_the_limit_counts_bytes_not_characters()
    {
        Assert.Equal(8192, Accepted(Moodle(("login_hint", new string('h', 8192)))).LoginHint.Length);
        Assert.Equal("form-field-too-long", Refusal(Moodle(("login_hint", new string('é', 4097)))).Code);
    }

    [Theory]
    [InlineData("login_hint", "a\nb")]
    [InlineData("login_hint", "a\0b")]
    [InlineData("iss", "https://lms.example\u007f")]
    [InlineData("lti_message_hint", "a\u0085b")]
    [InlineData("client_id", "broken \ud800")]
    [InlineData("client_id", "lost \ufffd")]
    public void Control_characters_and_broken_text_are_refused(string field, string value)
    {
        Assert.Equal("form-field-characters-wrong", Refusal(Moodle((field, value))).Code);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/lti/launch")]
    [InlineData("ftp://esafety.example/")]
    [InlineData("https://")]
    [InlineData("https://user:secret@esafety.example/")]
    public void A_target_that_is_not_a_web_address_is_refused(string target)
    {
        Assert.Equal("login-target-link-uri-wrong", Refusal(Moodle(("target_link_uri", target))).Code);
    }

    [Fact]
    public void Two_different_deployments_are_no_answer_but_the_same_twice_is_one()
    {
        Assert.Equal("login-deployments-differ", Refusal(Moodle(("deployment_id", "8"))).Code);
        Assert.Equal("7", Accepted(Moodle(("deployment_id", "7"))).DeploymentId);
    }

    internal static List<KeyValuePair<string, string>> Moodle(params (string Name, string? Value)[] changes)
    {
        var fields = new Dictionary<string, string>
        {
            ["iss"] = "https://lms.example.sch.uk/moodle",
            ["target_link_uri"] = "https://esafety.example/lti/launch",
            ["login_hint"] = "57",
            ["client_id"] = "aBcD",
            ["lti_deployment_id"] = "7",
        };
        foreach (var (name, value) in changes)
        {
            if (value is null) fields.Remove(name);
            else fields[name] = value;
        }

        return [.. fields];
    }

    internal static LoginRequest Accepted(IEnumerable<KeyValuePair<string, string>> fields) => LoginRequest.Read(fields).Value;

    internal static Refusal Refusal(IEnumerable<KeyValuePair<string, string>> fields) =>
        Assert.IsType<Refusal>(LoginRequest.Read(fields).Why);
}
