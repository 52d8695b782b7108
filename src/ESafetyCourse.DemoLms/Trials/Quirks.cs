using System.Collections.Concurrent;

namespace ESafetyCourse.DemoLms.Trials;

/// <summary>A habit of some platform that tools have tripped over.</summary>
/// <param name="Key">Its number in the list of known failures, or a short name.</param>
/// <param name="Name">What the platform does while it is on.</param>
/// <param name="OnAtFirst">Whether it is on unless switched off: what Moodle does.</param>
public sealed record Quirk(string Key, string Name, bool OnAtFirst = false);

/// <summary>The habits that this platform can take on. Set on the page <c>/dev</c>, by <c>POST /dev/quirks</c>, or in the container by a test.</summary>
public sealed class Quirks
{
    private readonly ConcurrentDictionary<string, bool> _set = new();

    /// <summary>
    /// Every habit that can be switched. Number 20, work that is called late by the time at which its grade arrives, can't be played: no
    /// column here has a due date, and the training sets none.
    /// </summary>
    public static IReadOnlyList<Quirk> Known { get; } =
    [
        new("2", "Service addresses carry ?type_id=, so paths must be extended before it", OnAtFirst: true),
        new("4", "Only the exact media type is taken, without a charset", OnAtFirst: true),
        new("5", "Client assertions must name the issuer as audience, not the token address"),
        new("8", "The key set has the newest key only, so that a new one breaks what was cached"),
        new("9", "Keys are published without alg"),
        new("10-empty", "The list of roles is empty"),
        new("10-unknown", "The only role is one that nobody knows"),
        new("10-short", "Roles have short names"),
        new("11", "No sub: launches are anonymous"),
        new("12", "No tool_platform"),
        new("13", "No names and e-mail addresses, in launches and in the roster"),
        new("14", "iat lies two seconds ahead"),
        new("17", "Deep linking answers get no leeway for iat, nbf and exp", OnAtFirst: true),
        new("18", "Deep linking makes no grade column"),
        new("19", "Deep linking refuses a link without url"),
        new("21", "A score of nought is lost, as falsy"),
        new("22", "Token replies say bearer, and scoreMaximum without scoreGiven is refused"),
        new("24", "Platform storage is in a frame that only the answer to lti.capabilities names"),
        new("26", "The roster refuses rlid with 400"),
        new("27", "document_target is iframe even in a tab of its own"),
        new("29", "Access tokens are good for 90 seconds, and refused in the last 30 of them"),
        new("roster-loops", "The next page of the roster is the same page again"),
        new("dl-data", "Deep linking sends data and wants it back"),
        new("several-registrations", "Course 3 opens the tool under a second client id and deployment"),
        new("without-client-id", "Logins name no client id"),
        new("unknown-deployment", "Launches come from a deployment that the tool was not told of"),
        new("unresolved-history", "$Context.id.history is sent as it is"),
    ];

    /// <summary>Whether it is on.</summary>
    public bool Has(string key) => _set.TryGetValue(key, out var on) ? on : Of(key).OnAtFirst;

    /// <summary>Switches it.</summary>
    /// <exception cref="ArgumentException">No habit has that key.</exception>
    public void Set(string key, bool on) => _set[Of(key).Key] = on;

    /// <summary>Back to how it begins.</summary>
    public void Reset() => _set.Clear();

    private static Quirk Of(string key) =>
        Known.FirstOrDefault(quirk => quirk.Key == key) ?? throw new ArgumentException($"No quirk is called \"{key}\".", nameof(key));
}
