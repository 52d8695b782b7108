using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.DemoLms.Storage;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Tokens;

/// <summary>The bearer tokens given to the tool. Only their hashes are kept.</summary>
internal sealed class AccessTokens(StateFile file, KnownTools tools, Quirks quirks, TimeProvider clock)
{
    /// <summary>An hour, as in Moodle.</summary>
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>How long a token is said to be good for.</summary>
    public TimeSpan Lifetime => quirks.Has("29") ? TimeSpan.FromSeconds(90) : Hour;

    private TimeSpan EndsEarlyBy => quirks.Has("29") ? TimeSpan.FromSeconds(30) : TimeSpan.Zero;

    public string Issue(Tool tool, IReadOnlyList<string> scopes)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        return file.Change(state =>
        {
            foreach (var old in state.Tokens.Where(entry => entry.Value.ExpiresAt < now).Select(entry => entry.Key).ToArray())
            {
                state.Tokens.Remove(old);
            }
            state.Tokens[Hash(token)] = new KeptToken(scopes, now + Lifetime, tool.ClientId);
            return token;
        });
    }

    /// <summary>
    /// The tool whose living token the request carries, for one of those scopes, at an address of that tool. Like Moodle we say 401 to
    /// everything else.
    /// </summary>
    public Tool? ToolOf(HttpRequest request, params string[] scopes)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return null;
        }
        var kept = file.Read(state => state.Tokens.GetValueOrDefault(Hash(header["Bearer ".Length..])));
        if (kept is null || kept.ExpiresAt - EndsEarlyBy <= clock.GetUtcNow() || !kept.Scopes.Intersect(scopes).Any())
        {
            return null;
        }
        var tool = kept.ClientId is null ? tools.Configured : tools.With(kept.ClientId);
        return tool is not null && IsAtHome(request, tool) ? tool : null;
    }

    private bool IsAtHome(HttpRequest request, Tool tool)
    {
        var type = request.RouteValues["type"] as string ?? request.Query["type_id"].ToString();
        return type == tool.DeploymentId || (type.Length == 0 && !quirks.Has("2"));
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
