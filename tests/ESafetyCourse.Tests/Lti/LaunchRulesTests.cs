using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

public sealed class LaunchRulesTests
{
    [Theory]
    [InlineData("LtiContextLaunchRequest")]
    [InlineData("LtiEulaRequest")]
    [InlineData("LtiAssetProcessorSettingsRequest")]
    public void A_message_that_we_do_not_serve_is_told_apart_from_one_that_nobody_knows(string type)
    {
        Assert.Equal("message-type-unsupported", Refusal(Claims(claims => claims[Claim + "message_type"] = type)));
        Assert.Equal("message-type-unknown", Refusal(Claims(claims => claims[Claim + "message_type"] = type.ToLowerInvariant())));
    }

    [Theory]
    [InlineData("version", 1.3, "version-wrong")]
    [InlineData("message_type", 1, "message-type-missing")]
    [InlineData("deployment_id", 7, "deployment-missing")]
    [InlineData("target_link_uri", 1, "target-link-missing")]
    [InlineData("resource_link", 42, "resource-link-missing")]
    [InlineData("roles", 1, "roles-missing")]
    public void A_required_claim_of_the_wrong_type_counts_as_missing(string name, double value, string code)
    {
        Assert.Equal(code, Refusal(Claims(claims => claims[Claim + name] = value)));
        Assert.Equal(code, Refusal(Claims(claims => claims[Claim + name] = null)));
    }

    [Fact]
    public void Ids_that_are_too_long_or_hold_control_characters_are_refused()
    {
        var longest = new string('x', 255);
        Assert.Null(Refusal(Claims(claims => claims[Claim + "deployment_id"] = longest)));
        Assert.Equal("deployment-wrong", Refusal(Claims(claims => claims[Claim + "deployment_id"] = longest + "x")));
        Assert.Equal("deployment-wrong", Refusal(Claims(claims => claims[Claim + "deployment_id"] = "7\0")));
        Assert.Equal("resource-link-wrong", Refusal(Claims(claims => claims[Claim + "resource_link"]!["id"] = longest + "x")));
        Assert.Equal("context-wrong", Refusal(Claims(claims => claims[Claim + "context"]!["id"] = "9\n")));
        Assert.Equal("subject-wrong", Refusal(Claims(claims => claims["sub"] = longest + "x")));
        Assert.Equal("subject-wrong", Refusal(Claims(claims => claims["sub"] = "siân")));
    }

    [Fact]
    public void A_subject_that_is_a_number_is_refused_not_taken_for_a_guest()
    {
        Assert.Equal("subject-wrong", Refusal(Claims(claims => claims["sub"] = 1234)));
    }

    [Fact]
    public void A_launch_without_a_subject_is_a_guest_and_has_its_own_code()
    {
        Assert.Equal("anonymous", Refusal(Claims(claims => claims.Remove("sub"))));
        Assert.Equal("anonymous", Refusal(Claims(claims => claims["sub"] = null)));
        Assert.Equal("subject-empty", Refusal(Claims(claims => claims["sub"] = "  ")));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//esafety.example")]
    [InlineData("file:///etc/passwd")]
    public void A_target_that_is_not_a_web_address_is_refused(string target)
    {
        Assert.Equal("target-link-wrong", Refusal(Claims(claims => claims[Claim + "target_link_uri"] = target)));
    }

    [Fact]
    public void A_context_that_says_nothing_is_no_context()
    {
        Assert.Null(Accepted(Claims(claims => claims[Claim + "context"] = new JsonObject())).Token.Context);
        Assert.Null(Accepted(Claims(claims => claims[Claim + "context"] = "9")).Token.Context);
    }

    [Fact]
    public void The_deployment_keeps_its_capitals()
    {
        Assert.Equal("AbC:9", Accepted(Claims(claims => claims[Claim + "deployment_id"] = "AbC:9")).DeploymentId);
    }

    [Theory]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor", true, false, false)]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner", false, true, false)]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership#Administrator", false, false, true)]
    [InlineData("Instructor", true, false, false)]
    [InlineData("Learner", false, true, false)]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant", true, false, false)]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership/Learner#GuestLearner", false, true, false)]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership/Administrator#Support", false, false, true)]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#", false, false, false)]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator", false, false, false)]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor", false, false, false)]
    [InlineData("http://purl.imsglobal.org/vocab/lis/v2/membership#ContentDeveloper", false, false, false)]
    [InlineData("https://evil.example/membership#Instructor", false, false, false)]
    [InlineData("instructor", false, false, false)]
    [InlineData("", false, false, false)]
    public void Rights_in_the_course_come_from_membership_roles_alone(string role, bool instructor, bool learner, bool administrator)
    {
        var roles = new Roles([role]);
        Assert.Equal((instructor, learner, administrator), (roles.IsInstructor, roles.IsLearner, roles.IsAdministrator));
    }

    [Fact]
    public void A_test_user_is_known_as_one()
    {
        Assert.True(new Roles(["http://purl.imsglobal.org/vocab/lti/system/person#TestUser", "Learner"]).IsTestUser);
        Assert.False(new Roles(["Learner"]).IsTestUser);
    }
}
