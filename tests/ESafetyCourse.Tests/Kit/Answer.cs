using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ESafetyCourse.Tests.Kit;

/// <summary>What came back: status, headers, text, and the page in it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Every header, those of the content too; several values as sent.</param>
/// <param name="Body">The text.</param>
public sealed partial record Answer(HttpStatusCode Status, ILookup<string, string> Headers, string Body)
{
    private IHtmlDocument? _page;

    public IHtmlDocument Page => _page ??= new HtmlParser().ParseDocument(Body);

    public string Heading => Text("h1");

    public string Location => Header("Location");

    /// <summary>The refusal code of the page.</summary>
    public string Code => Text("code");

    /// <summary>Who may frame it, as the Content-Security-Policy says.</summary>
    public string Framing => Policy.Split("frame-ancestors ")[^1];

    public string Policy => Header("Content-Security-Policy");

    /// <summary>The launch that the redirect goes on to.</summary>
    public string Launch => LaunchAddress().Match(Location) is { Success: true } match
        ? match.Groups[1].Value
        : throw new InvalidOperationException($"No launch: {(int)Status} {Location} {Body}");

    public string Header(string name) => string.Join(", ", Headers[name.ToLowerInvariant()]);

    public string Text(string selector) =>
        Page.QuerySelector(selector)?.TextContent.Trim() ?? throw new InvalidOperationException($"No {selector}: {(int)Status} {Body}");

    /// <summary>The hidden fields of a form.</summary>
    public List<KeyValuePair<string, string>> Fields(string form) =>
    [
        .. Page.QuerySelectorAll($"{form} input[type=hidden]")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!)),
    ];

    [GeneratedRegex("^/v/([0-9a-f-]{36})/")]
    private static partial Regex LaunchAddress();
}
