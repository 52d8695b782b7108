namespace ESafetyCourse.Core.Platforms;

/// <summary>The address under which the tool is known.</summary>
/// <param name="Url">Scheme, host and port.</param>
public sealed record ToolAddress(Uri Url)
{
    /// <summary>Whether an address is one of ours.</summary>
    public bool Owns(Uri address) => Uri.Compare(address, Url, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
