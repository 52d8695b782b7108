using Deque.AxeCore.Commons;

namespace ESafetyCourse.Journeys;

/// <summary>
/// axe with all its rules, run in the page itself. Deque's wrapper for the driver opens a second tab for each page looked at and brings
/// every element that passed over to the test: that took longer than the rules.
/// </summary>
public static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Looks at the page in a frame as a whole, and fails where a rule is broken.</summary>
    public static async Task CheckAsync(IFrame frame)
    {
        await frame.EvaluateAsync($"() => {{ {Script} }}");
        var found = await frame.EvaluateAsync<string[][]>("""
            async () => {
              const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });
              const said = ({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map((node) => node.html)].join('\n   ');
              return [violations.map(said), passes.map((rule) => rule.id)];
            }
            """);
        Assert.True(found[0].Length == 0, $"{frame.Url}\n{string.Join('\n', found[0])}");
        Assert.Contains("landmark-one-main", found[1]); // The page as a whole was looked at.
    }
}
