using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.DemoLms.Storage;

namespace ESafetyCourse.DemoLms.Tokens;

/// <summary>The bearer tokens given to the tool. Only their hashes are kept.</summary>
internal sealed class AccessTokens(StateFile file, TimeProvider clock)
{
    /// <summary>An hour, as in Moodle.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public string Issue(IReadOnlyList<string> scopes)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        return file.Change(state =>
        {
            foreach (var old in state.Tokens.Where(entry => entry.Value.ExpiresAt < now).Select(entry => entry.Key).ToArray())
            {
                state.Tokens.Remove(old);
            }
            state.Tokens[Hash(token)] = new KeptToken(scopes, now + Lifetime);
            return token;
        });
    }

    /// <summary>Whether the request carries a living token with that scope. Like Moodle we say 401 to everything else.</summary>
    public bool Allow(HttpRequest request, string scope)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return false;
        }
        var kept = file.Read(state => state.Tokens.GetValueOrDefault(Hash(header["Bearer ".Length..])));
        return kept is not null && kept.ExpiresAt > clock.GetUtcNow() && kept.Scopes.Contains(scope);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
