using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Core.Training;

/// <summary>The four steps that the bar shows.</summary>
public enum Step
{
    /// <summary>Pages.</summary>
    Read,

    /// <summary>Scenarios.</summary>
    Decide,

    /// <summary>Quiz.</summary>
    Quiz,

    /// <summary>Statements.</summary>
    Sign,
}

/// <summary>An attempt with all that was done in it, over its edition. Says what may come next; changes nothing.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Edition">Its edition.</param>
/// <param name="PagesRead">Ids of pages read.</param>
/// <param name="Decisions">First choices: (scenario, scene) → choice.</param>
/// <param name="Endings">First endings: scenario → ending.</param>
/// <param name="Answers">Question → ticks.</param>
/// <param name="Mark">The final mark, once handed in.</param>
public sealed record Progress(
    Attempt Attempt,
    PublishedEdition Edition,
    IReadOnlySet<string> PagesRead,
    IReadOnlyDictionary<(string Scenario, string Scene), string> Decisions,
    IReadOnlyDictionary<string, string> Endings,
    IReadOnlyDictionary<string, IReadOnlyCollection<string>> Answers,
    Mark? Mark)
{
    /// <summary>The module as frozen in the edition, with what is there for the attempt's school.</summary>
    public Module Module { get; } = Edition.Module.For(Attempt.Conditions);

    /// <summary>What was decided before a page explained it: page → option.</summary>
    public IReadOnlyDictionary<string, string> Guesses { get; init; } = new Dictionary<string, string>();

    /// <summary>The first page not yet read, or null.</summary>
    public Page? NextPage => Module.Pages.FirstOrDefault(page => !PagesRead.Contains(page.Id));

    /// <summary>The first scenario not yet ended, or null.</summary>
    public Scenario? NextScenario => Module.Scenarios.FirstOrDefault(scenario => !Endings.ContainsKey(scenario.Id));

    /// <summary>Whether everything before the quiz is done.</summary>
    public bool MayStartQuiz => NextPage is null && NextScenario is null;

    /// <summary>The number of the first question without an answer, from 1; one past the last when all have one.</summary>
    public int NextQuestion
    {
        get
        {
            var drawn = Attempt.Drawn ?? [];
            var at = Array.FindIndex(drawn, id => !Answers.ContainsKey(id));
            return at < 0 ? drawn.Length + 1 : at + 1;
        }
    }

    /// <summary>A question drawn, by its number from 1; null where there is none, such as one past the last.</summary>
    public Question? QuestionAt(int number) =>
        Attempt.Drawn?.ElementAtOrDefault(number - 1) is { } id ? Module.Questions.First(question => question.Id == id) : null;

    /// <summary>How far the first choices have led in one of a scenario's stories (docs/adr/0018-stories-remember.md).</summary>
    public StoryWay Way(Scenario scenario, Story story) => StoryWay.Of(story, scene => Decisions.GetValueOrDefault((scenario.Id, scene)));

    /// <summary>The earliest thing left to do.</summary>
    public ModuleLocation FirstUndone => Attempt.State switch
    {
        AttemptState.Signed => new ModuleLocation.Receipt(),
        AttemptState.Passed => new ModuleLocation.Signing(),
        AttemptState.Failed => new ModuleLocation.Results(),
        _ when NextPage is { } page => new ModuleLocation.Reading(page.Id),
        _ when NextScenario is { } scenario => new ModuleLocation.Opening(scenario.Id),
        _ when Attempt.Drawn is null => new ModuleLocation.Answering(0),
        _ => new ModuleLocation.Answering(NextQuestion),
    };

    /// <summary>Where to go on: where one stopped, as long as that is still open; otherwise the first thing undone.</summary>
    public ModuleLocation Resume =>
        Attempt.State == AttemptState.Open && ModuleLocation.Read(Attempt.Place, Module) is { } location && May(location) ? location : FirstUndone;

    /// <summary>Why nobody can be at a location: it isn't in the edition, or isn't open; null where one can.</summary>
    public Refusal? WhyNot(ModuleLocation location)
    {
        var isThere = location.Write() is not { } written || ModuleLocation.Read(written, Module) is not null;
        if (!isThere) return TrainingRefusals.NotThere.Refuse();
        return May(location) ? null : TrainingRefusals.OutOfOrder.Refuse();
    }

    /// <summary>Whether a location is open: nothing can be skipped, everything done can be seen again.</summary>
    public bool May(ModuleLocation location) => location switch
    {
        ModuleLocation.Reading(var page) => PagesRead.Contains(page) || NextPage?.Id == page,
        ModuleLocation.Opening(var scenario) => NextPage is null && (Endings.ContainsKey(scenario) || NextScenario?.Id == scenario),
        ModuleLocation.Deciding(var scenario, var scene) => May(new ModuleLocation.Opening(scenario)) && Reached(scenario, scene),
        ModuleLocation.Following(var scenario, var scene, var choice) => May(new ModuleLocation.Opening(scenario))
            && Stories(scenario).Any(way => way.Steps.Any(step => step.Scene.Id == scene && step.Scene.Choices.Any(c => c.Id == choice))),
        ModuleLocation.Ended(var scenario, var ending) => Endings.GetValueOrDefault(scenario) == ending || Stories(scenario).Any(way => way.At == ending),
        ModuleLocation.Answering(0) => MayStartQuiz && Attempt.Drawn is null,
        ModuleLocation.Answering(var number) => Attempt is { Drawn: { } drawn, State: AttemptState.Open } && number >= 1 && number <= drawn.Length + 1,
        ModuleLocation.Results => Mark is not null,
        ModuleLocation.Signing => Attempt.State is AttemptState.Passed,
        ModuleLocation.Receipt => Attempt.State is AttemptState.Signed,
        _ => false,
    };

    /// <summary>The step that a location belongs to.</summary>
    public static Step StepOf(ModuleLocation location) => location switch
    {
        ModuleLocation.Reading => Step.Read,
        ModuleLocation.Opening or ModuleLocation.Deciding or ModuleLocation.Following or ModuleLocation.Ended => Step.Decide,
        ModuleLocation.Answering or ModuleLocation.Results => Step.Quiz,
        _ => Step.Sign,
    };

    // Scenes decided, and the one that the first choices lead to: to look at what would have been leads nowhere else.
    private bool Reached(string scenario, string scene) => Stories(scenario).Any(way => way.At == scene || way.Steps.Any(step => step.Scene.Id == scene));

    private IEnumerable<StoryWay> Stories(string id) =>
        Module.Scenarios.FirstOrDefault(one => one.Id == id) is { } scenario ? scenario.Stories.Select(story => Way(scenario, story)) : [];
}
