namespace ESafetyCourse.DemoLms.Tools;

/// <summary>
/// A tool as the platform knows it. The deployment id is also the number of the tool type in service addresses, as in Moodle. The domain
/// is the host of its addresses without "www.", by which it is recognised again. Links are chosen at the deep linking address, null when
/// the tool offers no choice. Its custom parameters win over a link's own. Until an administrator makes it active nobody can open it.
/// </summary>
internal sealed record Tool(
    string ClientId, string DeploymentId, string Name, string Domain, string LoginUrl, IReadOnlyList<string> RedirectUris, string KeysUrl,
    string TargetLinkUri, string? DeepLinkingUrl, IReadOnlyList<string> Scopes, bool SharesNames, bool SharesEmails,
    IReadOnlyDictionary<string, string> Custom, bool Active)
{
    public string Origin => new Uri(LoginUrl).GetLeftPart(UriPartial.Authority);

    public static string DomainOf(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
}
