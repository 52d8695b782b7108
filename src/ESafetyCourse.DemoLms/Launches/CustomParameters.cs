using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ESafetyCourse.DemoLms.Grades;
using ESafetyCourse.DemoLms.Sessions;
using ESafetyCourse.DemoLms.Tools;
using ESafetyCourse.DemoLms.Trials;

namespace ESafetyCourse.DemoLms.Launches;

/// <summary>
/// The custom parameters of a launch. As in Moodle each is sent as written and again with a tidy name, the tool's win over the
/// link's, and a variable that nobody knows stays as it is.
/// </summary>
internal sealed partial class CustomParameters(KnownTools tools, GradeAddresses addresses, Quirks quirks)
{
    public JsonObject For(Session session, PendingLaunch launch)
    {
        var custom = new JsonObject();
        // Moodle adds this one for its service of names and roles.
        Add(custom, "context_memberships_url", "$ToolProxyBinding.memberships.url", session, launch);
        foreach (var (name, value) in Given(launch).Concat(launch.Tool.Custom))
        {
            Add(custom, name, value, session, launch);
        }
        return custom;
    }

    private static IEnumerable<KeyValuePair<string, string>> Given(PendingLaunch launch) =>
        launch.Review is { Item.Review: { } review } ? review.Custom : launch.Activity?.Custom ?? new Dictionary<string, string>();

    private void Add(JsonObject custom, string name, string value, Session session, PendingLaunch launch)
    {
        var resolved = value.StartsWith('$') ? Resolved(value, session, launch) ?? value : value;
        custom[Untidy().Replace(name, "_").ToLowerInvariant()] = resolved;
        custom[name] = resolved;
    }

    private string? Resolved(string variable, Session session, PendingLaunch launch) => variable switch
    {
        "$Context.id" => launch.Course.Id,
        "$Context.id.history" => quirks.Has("unresolved-history") ? null : string.Join(',', launch.Course.History),
        "$Context.label" => launch.Course.Label,
        "$Context.title" => launch.Course.Title.English,
        "$ResourceLink.id" => launch.Activity?.Id,
        "$ResourceLink.title" => launch.Activity?.Title.English,
        "$User.id" => session.Person.Id,
        "$ToolProxyBinding.memberships.url" =>
            launch.Tool.Scopes.Contains(Vocabulary.RosterScope) && tools.IsIn(launch.Course, launch.Tool)
                ? addresses.Roster(launch.Course, launch.Tool)
                : null,
        _ => null,
    };

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex Untidy();
}
