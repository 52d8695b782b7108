using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace ESafetyCourse.Lti;

/// <summary>Registers the tool with a platform whose administrator opened our registration page (Dynamic Registration 1.0).</summary>
/// <param name="http">A guarded client of the same policy: the address comes from whoever opens the page.</param>
/// <param name="policy">Where plain http is allowed.</param>
/// <param name="clock">The time.</param>
public sealed partial class RegistrationClient(HttpClient http, AddressPolicy policy, TimeProvider clock)
{
    private const int LongestToken = 16 * 1024;

    /// <summary>How far into a refusal is read, in characters: a detail is shorter still.</summary>
    private const int MostRead = 4_000;

    /// <summary>Fetches a platform's configuration.</summary>
    /// <param name="address">The <c>openid_configuration</c> that the administrator's browser brought.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome<PlatformConfiguration>> FetchAsync(Uri address, CancellationToken ct)
    {
        if (PlatformConfiguration.CheckAddress(address, policy) is { } wrong) return wrong;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await Exchange.SendAsync(http, request, clock, ct, GuardedHttp.LongestAnswer);
        if (answer.Failure is { } failure) return RefusalCodes.RegistrationUnreachable.Refuse(failure);
        return answer.Succeeded
            ? PlatformConfiguration.Read(address, answer.Body, policy)
            : RefusalCodes.RegistrationUnreachable.Refuse($"the platform answered {(int)answer.Status!}");
    }

    /// <summary>Sends the registration, once: most platforms take a registration token only once.</summary>
    /// <param name="platform">Its configuration.</param>
    /// <param name="registrationToken">The token that the administrator's browser brought; null where there was none. It is never logged.</param>
    /// <param name="tool">What to register.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome<RegisteredTool>> RegisterAsync(
        PlatformConfiguration platform, string? registrationToken, ToolRegistration tool, CancellationToken ct)
    {
        var token = registrationToken is { Length: > 0 } ? registrationToken : null;
        if (token is not null && !IsBearer(token)) return RefusalCodes.RegistrationAddressWrong.Refuse("registration_token");
        using var request = new HttpRequestMessage(HttpMethod.Post, platform.RegistrationEndpoint)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(tool.ToJson(platform).ToJsonString())),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.ParseAdd("application/json");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await Exchange.SendAsync(http, request, clock, ct, GuardedHttp.LongestAnswer);
        if (answer.Failure is { } failure) return RefusalCodes.RegistrationUnreachable.Refuse(failure);
        if (!answer.Succeeded) return RefusalCodes.RegistrationRefused.Refuse($"{(int)answer.Status!} {Said(answer.Body, token)}".TrimEnd());
        return RegisteredTool.Read(answer.Body) is { } registered ? registered : RefusalCodes.RegistrationAnswerWrong.Refuse("client_id");
    }

    /// <summary>RFC 6750 2.1: what may stand behind <c>Bearer</c>; no line break, above all.</summary>
    private static bool IsBearer(string token) => token.Length <= LongestToken && token.All(letter => letter is > ' ' and <= '~');

    /// <summary>
    /// What the platform says of it, as one line: Moodle writes plain text, Canvas JSON, proxies a page. Without the token, should it be
    /// repeated there.
    /// </summary>
    private static string Said(string body, string? token)
    {
        // JSON may write a slash with another before it.
        var words = token is null ? body : body.Replace("\\/", "/", StringComparison.Ordinal).Replace(token, "…", StringComparison.Ordinal);
        var beginning = words.Length > MostRead ? words[..MostRead] : words;
        return Gaps().Replace(Tags().Replace(beginning, " "), " ").Trim();
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Gaps();
}
