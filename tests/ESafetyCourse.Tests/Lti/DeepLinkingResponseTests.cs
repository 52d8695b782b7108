using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

/// <summary>The answer to a choice of content, as a platform reads it.</summary>
public sealed class DeepLinkingResponseTests
{
    private const string Prefix = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    private static readonly ToolKey Key = ToolKey.Create();

    [Fact]
    public void The_answer_is_signed_for_the_platform_and_lasts_five_minutes()
    {
        var token = Sign(Request(), Full());
        var header = Decode(token.Split('.')[0]);
        Assert.Equal(("RS256", Key.KeyId), ((string?)header["alg"], (string?)header["kid"]));
        var key = VerificationKey.FromJwk(JsonDocument.Parse(Key.ToJwk().ToJsonString()).RootElement)!;
        Assert.True(key.Verifies(System.Text.Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]),
            System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[2])));
        var claims = Decode(token.Split('.')[1]);
        Assert.Equal((ClientId, Issuer), ((string?)claims["iss"], (string?)claims["aud"]));
        var now = Now.ToUnixTimeSeconds();
        Assert.Equal((now - 30, now + 300), ((long)claims["iat"]!, (long)claims["exp"]!));
        Assert.Equal(("7", "LtiDeepLinkingResponse", "1.3.0"),
            ((string?)claims[Claim + "deployment_id"], (string?)claims[Claim + "message_type"], (string?)claims[Claim + "version"]));
        Assert.NotEqual((string?)claims["nonce"], (string?)Decode(Sign(Request(), Full()).Split('.')[1])["nonce"]);
    }

    [Fact]
    public void An_item_brings_its_address_its_parameters_and_its_column_and_nothing_without_a_value()
    {
        var items = Answer(Request(), Full(), new ContentItem(new("https://esafety.example/lti/launch"), "Dewi’s “own”"))[Prefix + "content_items"]!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(
            """
            [{"type":"ltiResourceLink","url":"https://esafety.example/lti/launch?module=m02","title":"Boundaries","text":"Where the line is",
              "icon":{"url":"https://esafety.example/m02.png","width":64,"height":64},"custom":{"module":"m02"},
              "lineItem":{"scoreMaximum":100,"label":"Boundaries (quiz)","resourceId":"m02","tag":"quiz",
                "submissionReview":{"reviewableStatus":["Submitted","Completed"],"url":"https://esafety.example/review","label":"See","custom":{"a":"b"}}}},
             {"type":"ltiResourceLink","url":"https://esafety.example/lti/launch","title":"Dewi’s “own”"}]
            """), items));
        Assert.DoesNotContain("null", items.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_chosen_is_an_empty_list()
    {
        var claims = Answer(Request());
        Assert.Equal("[]", claims[Prefix + "content_items"]!.ToJsonString());
        Assert.DoesNotContain(claims, claim => claim.Key.StartsWith(Prefix, StringComparison.Ordinal) && claim.Key != Prefix + "content_items");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" {\"a\":\"\u202e😀\"}\n")]
    public void The_platforms_data_goes_back_as_it_came_and_only_if_it_came(string? data)
    {
        var claims = Answer(Request(settings =>
        {
            if (data is not null) settings["data"] = data;
        }));
        Assert.Equal(data is not null, claims.ContainsKey(Prefix + "data"));
        Assert.Equal(data, (string?)claims[Prefix + "data"]);
    }

    [Fact]
    public void A_platform_that_makes_no_columns_gets_none()
    {
        Assert.DoesNotContain("lineItem", Answer(Request(settings => settings["accept_lineitem"] = false), Full()).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("lineItem", Answer(Request(settings => settings["accept_lineitem"] = true), Full()).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_for_the_person_go_along()
    {
        var response = new DeepLinkingResponse(DeepLinkingReturn.Of(Request()), []) { Message = "Wedi’i ganslo", ErrorMessage = "Dim byd i’w ddewis" };
        var claims = Decode(response.Sign(Key, Now).Split('.')[1]);
        Assert.Equal(("Wedi’i ganslo", "Dim byd i’w ddewis"), ((string?)claims[Prefix + "msg"], (string?)claims[Prefix + "errormsg"]));
    }

    [Fact]
    public void Several_items_for_a_platform_that_takes_one_are_a_mistake_of_ours()
    {
        var one = Request(settings => settings["accept_multiple"] = false);
        Assert.Throws<InvalidOperationException>(() => Answer(one, Full(), Full()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContentLineItem(0));
    }

    [Fact]
    public void The_session_key_and_the_data_stay_out_of_log_lines() =>
        Assert.DoesNotContain("SeCrEt", $"{new DeepLinkingResponse(DeepLinkingReturn.Of(Request(s => s["data"] = "SeCrEt")), [])}", StringComparison.Ordinal);

    private static ContentItem Full() => new(new("https://esafety.example/lti/launch?module=m02"), "Boundaries")
    {
        Text = "Where the line is",
        Icon = new(new("https://esafety.example/m02.png"), 64, 64),
        Custom = new Dictionary<string, string> { ["module"] = "m02" },
        LineItem = new(100)
        {
            Label = "Boundaries (quiz)",
            ResourceId = "m02",
            Tag = "quiz",
            SubmissionReview = new([ActivityProgress.Submitted, ActivityProgress.Completed])
            {
                Url = new("https://esafety.example/review"),
                Label = "See",
                Custom = new Dictionary<string, string> { ["a"] = "b" },
            },
        },
    };

    private static DeepLinkingRequest Request(Action<JsonObject>? change = null) => Accepted<DeepLinkingRequest>(DeepLinking(change));

    private static string Sign(DeepLinkingRequest request, params ContentItem[] items) =>
        new DeepLinkingResponse(DeepLinkingReturn.Of(request), items).Sign(Key, Now);

    private static JsonObject Answer(DeepLinkingRequest request, params ContentItem[] items) => Decode(Sign(request, items).Split('.')[1]);

    private static JsonObject Decode(string part) => JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(part))!.AsObject();
}
