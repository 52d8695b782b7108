using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Training;

namespace ESafetyCourse.Core.Attestations;

/// <summary>The pages, decisions and endings of an attempt: nobody comes to the quiz without them.</summary>
internal static class StepsCheck
{
    /// <summary>What is missing, or was never there to be done.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="module">Its edition.</param>
    /// <param name="before">The same person's attempt before it: after a failed quiz its steps come along, of an older one perhaps.</param>
    public static IEnumerable<string> Faults(KeptAttempt attempt, Module module, KeptAttempt? before) =>
    [
        .. MissingFaults(attempt, module),
        .. attempt.Pages.Except(module.Pages.Select(page => page.Id))
            .Select(id => $"the page {id} is kept as read, which its edition does not have"),
        .. attempt.Decisions.Where(made => !Fits(made, module) && before?.Decisions.Contains(made) != true)
            .Select(made => $"the choice {made.Choice} is kept in {made.Scenario}/{made.Scene}, which its edition does not have"),
        .. attempt.Endings
            .Where(met => before?.Endings.GetValueOrDefault(met.Key) != met.Value && !Reached(met.Key, met.Value, attempt, module))
            .Select(met => $"the ending {met.Value} of {met.Key} is kept, to which no decision leads"),
    ];

    private static IEnumerable<string> MissingFaults(KeptAttempt attempt, Module module) => attempt.Drawn is null
        ? []
        :
        [
            .. module.Pages.Where(page => !attempt.Pages.Contains(page.Id)).Select(page => $"the page {page.Id} is not kept as read"),
            .. module.Scenarios.Where(scenario => !attempt.Endings.ContainsKey(scenario.Id))
                .Select(scenario => $"no ending of {scenario.Id} is kept"),
        ];

    private static bool Fits((string Scenario, string Scene, string Choice) made, Module module) =>
        module.FindScene(made.Scenario, made.Scene)?.Choices.Any(choice => choice.Id == made.Choice) is true;

    // The first choice in a scene is kept; until November 2026, going back and choosing otherwise led on too, without being kept.
    private static bool Reached(string scenario, string ending, KeptAttempt attempt, Module module) =>
        module.FindEnding(scenario, ending) is not null
        && attempt.Decisions.Any(made => made.Scenario == scenario
            && module.FindScene(scenario, made.Scene)?.Choices.Any(choice => choice.Leads.Contains(ending)) is true);
}
