using System.Security.Cryptography;
using System.Text;
using ESafetyCourse.DemoLms.Storage;

namespace ESafetyCourse.DemoLms.Tools;

/// <summary>Permissions to register a tool, given to an administrator's frame: an hour each, as in Moodle, and for one registration.</summary>
internal sealed class RegistrationTokens(StateFile file, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public string Issue()
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        return file.Change(state =>
        {
            foreach (var old in state.RegistrationTokens.Where(entry => entry.Value < now).Select(entry => entry.Key).ToArray())
            {
                state.RegistrationTokens.Remove(old);
            }
            state.RegistrationTokens[Hash(token)] = now + Lifetime;
            return token;
        });
    }

    public bool IsGood(string? token) =>
        token is not null && file.Read(state => state.RegistrationTokens.TryGetValue(Hash(token), out var until) && until > clock.GetUtcNow());

    /// <summary>Uses it up; false when it is no token of ours, too old or was used.</summary>
    public bool Spend(string token) =>
        file.Change(state => state.RegistrationTokens.Remove(Hash(token), out var until) && until > clock.GetUtcNow());

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
