namespace ESafetyCourse.Core.Content.Measures;

/// <summary>
/// How long a module takes somebody who reads everything once: computed, so that no author has to guess and no edit makes it untrue. Counted in
/// English for both languages, since the pace is one for English: Welsh says the same in more and shorter words.
/// </summary>
public static class ModuleTime
{
    /// <summary>Words that are read in a minute.</summary>
    public const int WordsPerMinute = 200;

    /// <summary>What a decision in a story takes beside reading, in seconds.</summary>
    public const int SecondsPerDecision = 10;

    /// <summary>What an answer takes beside reading, in seconds.</summary>
    public const int SecondsPerAnswer = 20;

    /// <summary>Whole minutes, rounded up: pages, stories, one sitting of the quiz, the statements.</summary>
    /// <param name="module">The module; all of it, whichever parts a school's profile leaves out; of its stories the main ones count, not their equivalents.</param>
    /// <param name="variables">The course's variables (<see cref="SeenText.Of"/>).</param>
    public static int Minutes(Module module, IReadOnlyDictionary<string, Variable> variables) => (int)Math.Ceiling((
        module.Pages.Sum(page => Of(page, variables).TotalSeconds)
        + module.Scenarios.Sum(story => Of(story, variables).TotalSeconds)
        + OfSitting(module, variables).TotalSeconds
        + Reading(module.Statements.Select(statement => statement.Text), variables)) / 60);

    /// <summary>A page with all that is on it: to guess first, and to sort each thing, are decisions.</summary>
    public static TimeSpan Of(Page page, IReadOnlyDictionary<string, Variable> variables) => TimeSpan.FromSeconds(
        Reading(ModuleTexts.Of(page), variables) + (SecondsPerDecision * ((page.Guess is null ? 0 : 1) + (page.Sort?.Items.Count ?? 0))));

    /// <summary>
    /// A story, over the mean of all ways through it where each choice of a scene is as likely as the others, and leads to where it leads by default;
    /// what only some see, by what they did before, isn't counted.
    /// </summary>
    public static TimeSpan Of(Scenario scenario, IReadOnlyDictionary<string, Variable> variables) =>
        TimeSpan.FromSeconds(Reading([scenario.Title, scenario.Setting], variables) + new Walk(scenario.Story, variables).From(scenario.Story.Start));

    /// <summary>One sitting of the quiz: as many questions as it draws, each as long as the bank's are on average.</summary>
    public static TimeSpan OfSitting(Module module, IReadOnlyDictionary<string, Variable> variables) => module.Questions.Count == 0 ? TimeSpan.Zero
        : TimeSpan.FromSeconds(module.ItemsPerSitting * (SecondsPerAnswer
            + module.Questions.Average(question => Reading(question.Answers.Select(answer => answer.Text).Prepend(question.Ask), variables))));

    private static double Reading(IEnumerable<Bilingual> texts, IReadOnlyDictionary<string, Variable> variables) =>
        60.0 * texts.Sum(text => SeenText.Count(text.En, variables)) / WordsPerMinute;

    // Each scene is worked out once, however many ways lead to it. Time is asked for before a story is checked: what leads nowhere takes none,
    // and a way back ends where it comes back to.
    private sealed class Walk(Story story, IReadOnlyDictionary<string, Variable> variables)
    {
        private readonly Dictionary<string, double> _known = new(StringComparer.Ordinal);

        public double From(string at)
        {
            if (_known.TryGetValue(at, out var seconds)) return seconds;
            _known[at] = 0;
            return _known[at] = story.Scene(at) is { } scene ? Reading(ModuleTexts.Told(scene), variables) + Then(scene)
                : story.Ending(at) is { } ending ? Reading([ending.Title, ending.Text], variables) : 0;
        }

        private double Then(Scene scene) => scene.Choices.Count == 0 ? 0
            : SecondsPerDecision + scene.Choices.Average(choice => Reading([choice.Consequence, choice.Because], variables) + From(choice.Then));
    }
}
