using ESafetyCourse.Core.Keys;
using ESafetyCourse.Web.Access;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web;

/// <summary>The <c>ESafety</c> section of the configuration (docs/operating.md lists it).</summary>
public sealed class ToolOptions
{
    /// <summary>The address under which browsers and platforms reach the tool, without a path, e.g. <c>https://esafety.example.wales</c>.</summary>
    public string PublicUrl { get; set; } = "http://127.0.0.1:5081";

    /// <summary>The master key: base64 of 32 bytes. Use this or <see cref="MasterKeyFile"/>.</summary>
    public string? MasterKey { get; set; }

    /// <summary>A file that holds the master key.</summary>
    public string? MasterKeyFile { get; set; }

    /// <summary>Master keys that open and don't seal, base64: the one before, while its place is taken (docs/operating.md).</summary>
    public string[] OldMasterKeys { get; set; } = [];

    /// <summary>Files that hold such keys.</summary>
    public string[] OldMasterKeyFiles { get; set; } = [];

    /// <summary>Lets platforms be registered with plain http or private addresses (an on-premise Moodle, a trial).</summary>
    public bool AllowPrivatePlatforms { get; set; }

    /// <summary>IP addresses or networks (CIDR) of the proxies whose forwarded headers count; none by default.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>Whether this instance runs jobs (grades, clearing up) beside the pages; at least one must.</summary>
    public bool RunJobs { get; set; } = true;

    /// <summary>How mail goes out.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>How much is taken from one network or person.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>The folder of SQL migrations; beside the program by default.</summary>
    public string MigrationsFolder { get; set; } = Path.Combine(AppContext.BaseDirectory, "migrations");

    /// <summary>The fixed callback of every registration (docs/design.md §9).</summary>
    public Uri LaunchUrl => new(new Uri(PublicUrl), LtiLinks.Launch);

    /// <summary>Reads the public address.</summary>
    /// <exception cref="InvalidOperationException">It is no web address, or has a path.</exception>
    public Uri ReadPublicUrl() =>
        Uri.TryCreate(PublicUrl, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.PathAndQuery == "/"
            ? address
            : throw new InvalidOperationException($"ESafety__PublicUrl is '{PublicUrl}', but it must be a web address without a path, e.g. https://esafety.example.wales.");

    /// <summary>Reads the master key, and those before it, from where they are said to be.</summary>
    /// <exception cref="InvalidOperationException">No key is configured, or two are, or a file can't be read.</exception>
    public MasterKey ReadMasterKey() => Core.Keys.MasterKey.Read(ReadNewest(), OldMasterKeys.Concat(OldMasterKeyFiles.Select(ReadOld)));

    private string ReadNewest()
    {
        if (MasterKey is { Length: > 0 } && MasterKeyFile is { Length: > 0 })
            throw new InvalidOperationException("ESafety__MasterKey and ESafety__MasterKeyFile are both set: take one of them away.");
        if (MasterKey is { Length: > 0 } text) return text;
        if (MasterKeyFile is not { Length: > 0 } file || !File.Exists(file))
            throw new InvalidOperationException(
                "No master key: set ESafety__MasterKeyFile to a file with 32 random bytes in base64 (openssl rand -base64 32), or ESafety__MasterKey.");
        return File.ReadAllText(file);
    }

    private static string ReadOld(string file) => File.Exists(file)
        ? File.ReadAllText(file)
        : throw new InvalidOperationException($"ESafety__OldMasterKeyFiles names '{file}', but there is no such file.");
}
