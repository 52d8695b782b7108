using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

public sealed class LaunchClaimsTests
{
    [Fact]
    public void A_Moodle_launch_is_read_whole()
    {
        var token = Verified(Claims(claims =>
        {
            claims[Claim + "launch_presentation"] = new JsonObject
            {
                ["document_target"] = "iframe", ["locale"] = "cy", ["return_url"] = "https://lms.example.sch.uk/return?sesskey=SeCrEt",
            };
            claims[Claim + "tool_platform"] = new JsonObject { ["guid"] = "g-1", ["product_family_code"] = "moodle", ["version"] = "2025" };
            claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"] = new JsonObject
            {
                ["scope"] = new JsonArray(GradesClaim.ScoreScope),
                ["lineitems"] = "https://lms.example.sch.uk/services.php/2/lineitems?type_id=7",
                ["lineitem"] = "https://lms.example.sch.uk/services.php/2/lineitems/5/lineitem?type_id=7",
            };
        }));
        Assert.Equal(("Siân Example", "Siân", "Example", "sian@example.sch.uk"),
            (token.Name, token.GivenName, token.FamilyName, token.Email));
        Assert.Equal(new ResourceLinkClaim("42", "Boundaries", "One\r\nTwo"), token.ResourceLink);
        Assert.Equal(("9", "ES", "E-safety", "CourseSection"),
            (token.Context!.Id, token.Context.Label, token.Context.Title, token.Context.Types.Single()));
        Assert.Equal(("iframe", "cy"), (token.Presentation!.DocumentTarget, token.Presentation.Locale));
        Assert.Equal(("g-1", "moodle"), (token.Platform!.Guid, token.Platform.FamilyCode));
        Assert.True(token.Grades!.CanSendScore);
        Assert.EndsWith("lineitem?type_id=7", token.Grades.LineItem!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_names_nor_the_session_key_of_the_LMS_get_into_log_lines()
    {
        var launch = Accepted(Claims(claims =>
            claims[Claim + "launch_presentation"] = new JsonObject { ["return_url"] = "https://a.example/?sesskey=SeCrEt" }));
        var logged = $"{launch.Token} {launch.Token.Presentation} {launch}";
        Assert.DoesNotContain("SeCrEt", logged, StringComparison.Ordinal);
        Assert.DoesNotContain("Siân", logged, StringComparison.Ordinal);
    }

    [Fact]
    public void Custom_parameters_are_strings_and_unresolved_variables_are_dropped()
    {
        var custom = Verified(Claims(claims => claims[Claim + "custom"] = JsonNode.Parse(
            """
            {"module":"boundaries","number":5,"fraction":1.50,"yes":true,"empty":"","due":"$ResourceLink.submission.endDateTime",
             "price":"$5","nothing":null,"list":["a"],"object":{"a":1}}
            """))).Custom;
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["module"] = "boundaries", ["number"] = "5", ["fraction"] = "1.50", ["yes"] = "true", ["empty"] = "", ["price"] = "$5",
            },
            custom);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/course/view.php")]
    [InlineData("https://lms.example/\r\nX: y")]
    [InlineData("https://lms.example/\0")]
    [InlineData("ht\ttps://lms.example/")]
    [InlineData("\u0001https://lms.example/")]
    [InlineData("https://lms.example/\u0085")]
    [InlineData("https://lms.\u033cxample/")]
    public void A_return_address_that_is_not_http_or_https_is_dropped(string address)
    {
        var token = Verified(Claims(claims => claims[Claim + "launch_presentation"] = new JsonObject { ["return_url"] = address }));
        Assert.Null(token.Presentation!.ReturnUrl);
    }

    [Theory]
    [InlineData("\u202enaiS", "naiS")]
    [InlineData("Siân\u2066 \u2069Jones", "Siân Jones")]
    [InlineData("Siân\u2028Jones", "SiânJones")]
    [InlineData("\u0639\u0644\u064a", "\u0639\u0644\u064a")]
    public void A_name_does_not_turn_the_line_that_it_stands_in(string written, string read)
    {
        Assert.Equal(read, Verified(Claims(claims => claims["name"] = written)).Name);
    }

    [Fact]
    public void Everything_optional_may_be_missing_or_odd()
    {
        var token = Verified(Claims(claims =>
        {
            claims["name"] = 5;
            claims["email"] = "";
            claims["given_name"] = "S\0i\u001bân";
            claims[Claim + "custom"] = new JsonArray("a");
            claims[Claim + "launch_presentation"] = new JsonObject { ["document_target"] = "popup", ["width"] = "wide" };
            claims[Claim + "tool_platform"] = "moodle";
            claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"] = new JsonObject
            {
                ["scope"] = "score result", ["lineitem"] = "x",
            };
        }));
        Assert.Null(token.Name);
        Assert.Null(token.Email);
        Assert.Equal("Siân", token.GivenName);
        Assert.Empty(token.Custom);
        Assert.Null(token.Presentation!.DocumentTarget);
        Assert.Null(token.Platform);
        Assert.Equal(["score", "result"], token.Grades!.Scopes);
        Assert.False(token.Grades.CanSendScore);
    }

    [Fact]
    public void A_line_item_without_the_score_scope_takes_no_score()
    {
        var endpoint = new JsonObject { ["scope"] = new JsonArray("other"), ["lineitem"] = "https://lms.example.sch.uk/1/lineitem" };
        Assert.False(Verified(Claims(claims =>
            claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"] = endpoint)).Grades!.CanSendScore);
    }

    [Fact]
    public void Overlong_text_is_cut_without_breaking_a_character()
    {
        var name = Verified(Claims(claims => claims["name"] = new string('a', 999) + "😀😀")).Name!;
        Assert.Equal(999, name.Length);
    }
}
