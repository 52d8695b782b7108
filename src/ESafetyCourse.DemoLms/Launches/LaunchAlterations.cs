namespace ESafetyCourse.DemoLms.Launches;

/// <summary>What a test or a trial wants to be different about one launch: the query of the activity page, checked.</summary>
internal sealed class LaunchAlterations
{
    public static readonly LaunchAlterations None = new([]);

    /// <summary>Every known alteration with the values it may take; null where any text goes.</summary>
    public static readonly IReadOnlyDictionary<string, string[]?> Known = new Dictionary<string, string[]?>
    {
        ["without"] = null,
        ["roles"] = null,
        ["version"] = null,
        ["message_type"] = null,
        ["deployment"] = null,
        ["module"] = null,
        ["locale"] = null,
        ["target_link_uri"] = null,
        ["sub"] = ["empty"],
        ["aud"] = ["other", "array", "several", "several-azp"],
        ["azp"] = ["other"],
        ["iss"] = ["other"],
        ["nonce"] = ["other"],
        ["state"] = ["other", "missing"],
        ["kid"] = ["missing", "unknown"],
        ["alg"] = ["none", "HS256"],
        ["signature"] = ["broken"],
        ["times"] = ["nonsense", "expired", "future"],
        ["body"] = ["notlti"],
        ["answer"] = ["error"],
        ["method"] = ["get", "post"],
        ["storage"] = ["offered", "silent"],
    };

    /// <summary>What <c>without</c> can leave out of the token.</summary>
    public static readonly IReadOnlyList<string> Omissible =
    [
        "name", "email", "pii", "sub", "context", "roles", "deployment", "resource_link", "resource_link.id", "message_type", "version",
        "target_link_uri", "custom", "module", "launch_presentation", "lis", "tool_platform", "ags", "lineitem", "nonce", "exp", "iat",
        "optional",
    ];

    private readonly Dictionary<string, string> _given;

    private LaunchAlterations(Dictionary<string, string> given) => _given = given;

    public bool Any => _given.Count > 0;

    public string? this[string name] => _given.GetValueOrDefault(name);

    public IEnumerable<string> LeftOut => List("without");

    public IEnumerable<string> List(string name) =>
        (this[name] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads the query; a name or value nobody knows is an error, because a misspelt alteration would test nothing.</summary>
    public static (LaunchAlterations? Alterations, string? Problem) Read(IQueryCollection query, params string[] notForUs)
    {
        var given = query.Where(entry => !notForUs.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value.ToString());
        foreach (var (name, value) in given)
        {
            if (!Known.TryGetValue(name, out var values))
            {
                return (null, $"No launch alteration is called \"{name}\". Known: {string.Join(", ", Known.Keys)}.");
            }
            if (values is not null && !values.Contains(value))
            {
                return (null, $"\"{name}\" takes one of: {string.Join(", ", values)}.");
            }
        }
        var read = new LaunchAlterations(given);
        var unknown = read.LeftOut.Except(Omissible).FirstOrDefault();
        return unknown is null ? (read, null) : (null, $"\"without\" knows no \"{unknown}\". Known: {string.Join(", ", Omissible)}.");
    }

    /// <summary>Whether the login says that the page around the tool keeps things for it; Moodle has no such thing.</summary>
    public bool AnnouncesStorage => this["storage"] is not null;

    /// <summary>Whether that page answers, too.</summary>
    public bool OffersStorage => this["storage"] == "offered";

    /// <summary>The same alterations as a query, to pass them from the activity page to the launch.</summary>
    public string AsQuery() => string.Join('&', _given.Select(entry => $"{entry.Key}={Uri.EscapeDataString(entry.Value)}"));
}
