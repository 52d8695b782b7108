using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

/// <summary>The two messages beside the launch of an activity: choosing content, and looking at what somebody has done.</summary>
public sealed class MessageTests
{
    [Fact]
    public void A_Moodle_deep_linking_request_is_read_whole()
    {
        var request = Accepted<DeepLinkingRequest>(DeepLinking());
        Assert.Equal(("1234", "7", Issuer, ClientId), (request.Subject, request.DeploymentId, request.Issuer, request.ClientId));
        Assert.True(request.Roles.IsInstructor);
        Assert.Equal("https://lms.example.sch.uk/moodle/mod/lti/contentitem_return.php?course=9&id=7&sesskey=SeCrEt", request.ReturnUrl.AbsoluteUri);
        Assert.Equal(["ltiResourceLink"], request.Settings.AcceptTypes);
        Assert.Equal(["frame", "iframe", "window"], request.Settings.AcceptTargets);
        Assert.Equal((true, null, false), (request.Settings.AcceptMultiple, request.Settings.AcceptLineItem, request.Settings.AutoCreate));
        Assert.Equal(("E-safety", null, null), (request.Settings.Title, request.Settings.Text, request.Settings.Data));
    }

    [Fact]
    public void Roles_are_optional_where_content_is_chosen_and_none_give_least_privilege()
    {
        var claims = DeepLinking();
        claims.Remove(Claim + "roles");
        Assert.Empty(Accepted<DeepLinkingRequest>(claims).Roles.Names);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("false", false)]
    [InlineData("\"false\"", false)]
    [InlineData("null", null)]
    [InlineData("1", null)]
    [InlineData("\"yes\"", null)]
    [InlineData("[]", null)]
    public void A_yes_or_no_may_be_a_word(string written, bool? read)
    {
        var settings = Accepted<DeepLinkingRequest>(DeepLinking(settings =>
        {
            foreach (var name in new[] { "accept_multiple", "accept_lineitem", "auto_create" }) settings[name] = JsonNode.Parse(written);
        })).Settings;
        Assert.Equal((read ?? false, read, read ?? false), (settings.AcceptMultiple, settings.AcceptLineItem, settings.AutoCreate));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n{\"csrftoken\":\"7c7849b2\u202e\"} ")]
    public void The_platforms_data_is_kept_as_it_came(string data) =>
        Assert.Equal(data, Accepted<DeepLinkingRequest>(DeepLinking(settings => settings["data"] = data)).Settings.Data);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/return")]
    [InlineData("https://user@lms.example/return")]
    [InlineData("")]
    public void A_choice_goes_back_to_a_web_address_only(string address) =>
        Assert.Equal("deep-linking-return-missing", Refusal(DeepLinking(settings => settings["deep_link_return_url"] = address)));

    [Theory]
    [InlineData("\"ltiResourceLink\"", null)]
    [InlineData("[\"link\",\"ltiResourceLink\"]", null)]
    [InlineData("[\"link\",\"html\"]", "deep-linking-nothing-accepted")]
    [InlineData("[]", "deep-linking-nothing-accepted")]
    [InlineData("5", "deep-linking-nothing-accepted")]
    public void Activities_must_be_among_what_the_platform_takes(string types, string? code) =>
        Assert.Equal(code, Refusal(DeepLinking(settings => settings["accept_types"] = JsonNode.Parse(types))));

    [Fact]
    public void Who_chooses_or_looks_is_somebody()
    {
        foreach (var claims in new[] { DeepLinking(), Review() })
        {
            claims.Remove("sub");
            Assert.Equal("anonymous", Refusal(claims));
        }
    }

    [Fact]
    public void A_submission_review_says_whose_work_and_which_column()
    {
        var review = Accepted<SubmissionReviewRequest>(Review());
        Assert.Equal(("1234", "77", "42"), (review.Subject, review.ForUser!.UserId, review.ResourceLink.Id));
        Assert.Equal("https://lms.example.sch.uk/2/lineitems/5/lineitem?type_id=7", review.LineItem.AbsoluteUri);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"user_id":""}""")]
    [InlineData("""{"user_id":77}""")]
    [InlineData("""{"user_id":"Siân"}""")]
    public void A_submission_review_of_somebody_without_an_id_is_refused(string user) =>
        Assert.Equal("for-user-missing", Refusal(Review(claims => claims[Claim + "for_user"] = JsonNode.Parse(user))));

    [Fact]
    public void A_submission_review_of_a_whole_column_names_nobody() =>
        Assert.Null(Accepted<SubmissionReviewRequest>(Review(claims => claims.Remove(Claim + "for_user"))).ForUser);

    [Fact]
    public void A_submission_review_needs_its_activity() =>
        Assert.Equal("resource-link-missing", Refusal(Review(claims => claims.Remove(Claim + "resource_link"))));

    [Fact]
    public void Neither_session_keys_nor_data_nor_names_get_into_log_lines()
    {
        var request = Accepted<DeepLinkingRequest>(DeepLinking(settings => settings["data"] = "SeCrEt"));
        var logged = $"{request} {request.Settings} {request.Token} {Accepted<SubmissionReviewRequest>(Review())}";
        Assert.DoesNotContain("SeCrEt", logged, StringComparison.Ordinal);
        Assert.DoesNotContain("Example", logged, StringComparison.Ordinal);
    }

    [Fact]
    public void The_roster_service_is_read_and_one_without_an_address_is_none()
    {
        const string Claim = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
        var service = new JsonObject
        {
            ["context_memberships_url"] = "https://lms.example.sch.uk/services.php/CourseSection/9/bindings/7/memberships",
            ["service_versions"] = new JsonArray("1.0", "2.0"),
        };
        var roster = Verified(Claims(claims => claims[Claim] = service)).Roster!;
        Assert.EndsWith("/bindings/7/memberships", roster.MembershipsUrl.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(["1.0", "2.0"], roster.Versions);
        Assert.Null(Verified(Claims(claims => claims[Claim] = new JsonObject { ["context_memberships_url"] = "x" })).Roster);
    }
}
