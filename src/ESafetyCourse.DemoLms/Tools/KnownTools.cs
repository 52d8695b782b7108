using System.Security.Cryptography;
using ESafetyCourse.DemoLms.Launches;
using ESafetyCourse.DemoLms.Schools;
using ESafetyCourse.DemoLms.Storage;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Tools;

/// <summary>The tools: the one of the settings, its twin for trials, and those that registered themselves.</summary>
internal sealed class KnownTools(DemoSettings settings, StateFile file, Quirks quirks)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The tool of the settings; null when they name no client id.</summary>
    public Tool? Configured { get; } = settings.ClientId.Length == 0 ? null : FromSettings(settings, settings.ClientId, settings.DeploymentId);

    // The same tool once more under one issuer: another client id and deployment.
    private readonly Tool? _twin = settings.ClientId.Length == 0 ? null : FromSettings(settings, settings.ClientId + "-twin", "twin");

    public IReadOnlyList<Tool> Registered => file.Read(state => state.Tools.Values.ToArray());

    public IReadOnlyList<Tool> All =>
        [.. new[] { Configured, quirks.Has("several-registrations") ? _twin : null }.OfType<Tool>(), .. Registered];

    public IEnumerable<Tool> Active => All.Where(tool => tool.Active && tool != _twin);

    public Tool? With(string? clientId) => All.FirstOrDefault(tool => tool.ClientId == clientId);

    /// <summary>The tool that a link opens: its own, or else the one of the settings, or else the first that was let in.</summary>
    public Tool? Of(Course course, Activity? link)
    {
        if (link?.ClientId is { } own)
        {
            return With(own) is { Active: true } tool ? tool : null;
        }
        return quirks.Has("several-registrations") && course.Id == BroWennol.Induction.Id ? _twin : Configured ?? Active.FirstOrDefault();
    }

    public bool IsIn(Course course, Tool tool) => course.Activities.Any(activity => Of(course, activity)?.ClientId == tool.ClientId);

    /// <summary>Keeps a registration; the same domain again changes the tool and keeps its ids and whether it was let in.</summary>
    public Tool Register(Func<string, string, Tool> make) => file.Change(state =>
    {
        var fresh = make(RandomNumberGenerator.GetString(Letters, 15), "");
        var earlier = state.Tools.Values.FirstOrDefault(tool => string.Equals(tool.Domain, fresh.Domain, StringComparison.OrdinalIgnoreCase));
        var kept = earlier is null
            ? fresh with { DeploymentId = state.NextId().ToString(null, System.Globalization.CultureInfo.InvariantCulture) }
            : fresh with { ClientId = earlier.ClientId, DeploymentId = earlier.DeploymentId, Active = earlier.Active };
        return state.Tools[kept.ClientId] = kept;
    });

    public bool Activate(string clientId) => file.Change(state =>
    {
        if (state.Tools.GetValueOrDefault(clientId) is not { } tool)
        {
            return false;
        }
        state.Tools[clientId] = tool with { Active = true };
        return true;
    });

    public bool Remove(string clientId) => file.Change(state => state.Tools.Remove(clientId));

    private static Tool FromSettings(DemoSettings settings, string clientId, string deploymentId) => new(
        clientId, deploymentId, "E-safety training", Tool.DomainOf(new Uri(settings.ToolUrl).Host), settings.ToolLoginUrl,
        [settings.RedirectUri], settings.ToolKeysUrl, settings.RedirectUri, settings.RedirectUri,
        settings.MayMakeColumns ? [.. Vocabulary.Scopes, Vocabulary.LineItemScope] : Vocabulary.Scopes,
        settings.SharesNames, settings.SharesNames, settings.Custom, Active: true);
}
