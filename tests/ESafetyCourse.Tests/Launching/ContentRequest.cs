using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Launching;

/// <summary>A request of a platform for content (deep linking), and the answer that it gets.</summary>
public static class ContentRequest
{
    /// <summary>Begins the names of the claims.</summary>
    public const string Dl = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    /// <summary>Stands in the address of the answer, and nowhere else.</summary>
    public const string Key = "sesskey-choose-71f0";

    /// <summary>Where the platform wants the answer.</summary>
    public static string ReturnUrl(this LaunchableTool tools) => $"{tools.Platform.Url}/mod/lti/contentitem_return.php?course=9&sesskey={Key}";

    /// <summary>The visit of a page, by its address.</summary>
    public static string VisitOf(string page) => page.Split('/')[2];

    /// <summary>A text of a claim; null for none.</summary>
    public static string? Text(JsonNode node, string name) => node[name]?.GetValue<string>();

    /// <summary>A teacher who wants to choose: the address of the page.</summary>
    public static async Task<string> AskAsync(this LaunchableTool tools, Browser browser, Action<JsonObject>? change = null)
    {
        var answer = await browser.LaunchAsync(tools.Platform, TestPerson.New("Instructor"), tools.Asking(change));
        Assert.Equal($"/v/{answer.Launch}/choose", answer.Location);
        return answer.Location;
    }

    /// <summary>Makes a launch a request for content, with other settings.</summary>
    public static Action<JsonObject> Asking(this LaunchableTool tools, Action<JsonObject>? change = null) => claims =>
    {
        claims[TestClaims.Lti + "message_type"] = "LtiDeepLinkingRequest";
        claims.Remove(TestClaims.Lti + "resource_link");
        claims.Remove(TestClaims.Lti + "custom");
        var settings = new JsonObject
        {
            ["accept_types"] = new JsonArray("ltiResourceLink"), ["accept_presentation_document_targets"] = new JsonArray("frame", "iframe", "window"),
            ["deep_link_return_url"] = tools.ReturnUrl(),
        };
        change?.Invoke(settings);
        claims[Dl + "deep_linking_settings"] = settings;
    };

    /// <summary>The claims of the token that the page sends, checked against the keys that the tool publishes.</summary>
    public static async Task<JsonObject> VerifiedAsync(this LaunchableTool tools, Answer sent)
    {
        Assert.True(sent.Status == HttpStatusCode.OK, sent.Body);
        var parts = sent.Page.QuerySelector("input[name=JWT]")!.GetAttribute("value")!.Split('.');
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        using var browser = tools.NewBrowser();
        var keys = JsonNode.Parse((await browser.GetAsync("/.well-known/jwks.json")).Body)!["keys"]!.AsArray();
        var key = keys.Single(one => Text(one!, "kid") == header.RootElement.GetProperty("kid").GetString())!;
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(Text(key, "n")), Exponent = Base64Url.DecodeFromChars(Text(key, "e")) });
        Assert.True(rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
    }
}
