using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>
/// The way through a story: it starts, goes forward, ends, and can end well; and it forgets nothing that has to be put right. Walked by places and
/// what was left on the way to them, each such state once: a story of sixty scenes has billions of ways, and few states.
/// </summary>
internal static class StoryChecks
{
    private const int MostTraces = 10;

    public static void Run(string scenario, Story story, string what, Notes notes)
    {
        var (scenes, endings) = (story.Scenes.DistinctBy(scene => scene.Id).ToDictionary(scene => scene.Id),
            story.Endings.DistinctBy(ending => ending.Id).ToDictionary(ending => ending.Id));
        foreach (var choice in story.Scenes.SelectMany(scene => scene.Choices))
        {
            foreach (var then in choice.Leads.Where(then => then.Length > 0 && !scenes.ContainsKey(then) && !endings.ContainsKey(then)))
                notes.Complain(choice, $"choice {choice.Id} leads to “{then}”, but {what} has no scene or ending called that: a dead end.");
        }

        if (story.Start.Length == 0) return;
        if (!scenes.ContainsKey(story.Start))
        {
            notes.Complain(story, $"{what} of {scenario} starts with the scene “{story.Start}”, which it doesn’t have.");
            return;
        }

        if (!Remembered(story, what, notes)) return;
        Forward(story.Start, scenes, [], [], notes);
        var reached = Walk(story, what, notes);
        Unreached(story, what, reached, notes);
        if (!story.Endings.Any(ending => ending.Verdict == Verdict.Safe && reached.Contains(ending.Id)))
            notes.Complain(story, $"{what} of {scenario} can’t end well: no safe ending can be reached from its first scene.");
    }

    // Whether the traces can be walked: each is left somewhere and matters somewhere.
    private static bool Remembered(Story story, string what, Notes notes)
    {
        var left = story.Scenes.SelectMany(scene => scene.Choices).SelectMany(choice => choice.Leaves ?? []).ToHashSet(StringComparer.Ordinal);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (part, at) in story.Scenes.SelectMany(Remembering).Concat(story.Endings.SelectMany(ending => (ending.Echoes ?? []).Select(echo => ((IRemembers)echo, (object)ending)))))
        {
            foreach (var trace in (part.If ?? []).Concat(part.Unless ?? []))
            {
                if (!left.Contains(trace)) notes.Complain(at, $"something here depends on the trace “{trace}”, which no choice of {what} leaves.");
                asked.Add(trace);
            }
        }

        foreach (var choice in story.Scenes.SelectMany(scene => scene.Choices))
            foreach (var trace in (choice.Leaves ?? []).Where(trace => !asked.Contains(trace)))
                notes.Complain(choice, $"choice {choice.Id} leaves the trace “{trace}”, on which nothing in {what} depends.");
        if (left.Count > MostTraces) notes.Complain(story, $"{what} has {left.Count} traces; at most {MostTraces} can be followed.");
        return left.Count <= MostTraces;
    }

    private static IEnumerable<(IRemembers Part, object At)> Remembering(Scene scene) =>
        ((IEnumerable<IRemembers>)[.. scene.Echoes ?? [], .. SceneChecks.LinesOf(scene)]).Select(part => (part, (object)scene))
            .Concat(scene.Choices.SelectMany(choice => ((IEnumerable<IRemembers>)[choice, .. choice.But ?? []]).Select(part => (part, (object)choice))));

    private static void Forward(string at, Dictionary<string, Scene> scenes, HashSet<string> seen, List<string> way, Notes notes)
    {
        if (!seen.Add(at) || !scenes.TryGetValue(at, out var scene)) return;
        way.Add(at);
        foreach (var choice in scene.Choices)
        {
            foreach (var then in choice.Leads.Distinct())
            {
                if (way.Contains(then)) notes.Complain(choice, $"choice {choice.Id} leads back to the scene “{then}”: a story goes forward, without loops.");
                Forward(then, scenes, seen, way, notes);
            }
        }

        way.RemoveAt(way.Count - 1);
    }

    private static HashSet<string> Walk(Story story, string what, Notes notes)
    {
        var (seen, said, left) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<(string, string)>(), new Queue<State>([new State(story.Start, Traces.None, [], null)]));
        var reached = new HashSet<string>(StringComparer.Ordinal);
        while (left.TryDequeue(out var state))
        {
            if (!seen.Add(state.Key)) continue;
            reached.Add(state.At);
            if (story.Ending(state.At) is { Verdict: Verdict.Safe } ending && state.Broken.Count > 0 && said.Add((ending.Id, state.Broken.Min!)))
            {
                notes.Complain(ending, $"ending {ending.Id} of {what} is safe, but can be come to without putting right “{string.Join(", ", state.Broken)}”, by {state.Way}. " +
                    "Lead that way to a scene where a choice “repairs” it, or to another ending.");
            }

            if (story.Scene(state.At) is not { } scene) continue;
            var told = scene.Told(state.Traces);
            if (told.Choices.Count is < 2 or > 4 && said.Add((scene.Id, "choices")))
                notes.Complain(scene, $"scene {scene.Id} has {told.Choices.Count} choices{(state.Way.Length > 0 ? $" for whoever came by {state.Way}" : "")}; it needs two to four.");
            if (SceneChecks.LinesOf(scene).Any() && !SceneChecks.LinesOf(told).Any() && said.Add((scene.Id, "lines")))
                notes.Complain(scene, $"in scene {scene.Id} nothing is said or written for whoever came by {state.Way}.");
            foreach (var choice in told.Choices) left.Enqueue(state.After(choice));
        }

        return reached;
    }

    private static void Unreached(Story story, string what, HashSet<string> reached, Notes notes)
    {
        foreach (var scene in story.Scenes.Where(scene => scene.Id.Length > 0 && !reached.Contains(scene.Id)))
            notes.Complain(scene, $"scene {scene.Id} can’t be reached from the first scene of {what}.");
        foreach (var ending in story.Endings.Where(ending => ending.Id.Length > 0 && !reached.Contains(ending.Id)))
            notes.Complain(ending, $"ending {ending.Id} can’t be reached from the first scene of {what}.");
    }

    // A place in the story with what was left and broken on a way to it.
    private sealed record State(string At, IReadOnlySet<string> Traces, SortedSet<string> Broken, State? From, string Chose = "")
    {
        public string Key => $"{At}|{string.Join(',', Traces.Order(StringComparer.Ordinal))}|{string.Join(',', Broken)}";

        public string Way => From is null ? "" : From.Way.Length == 0 ? Chose : $"{From.Way} → {Chose}";

        public State After(Choice choice)
        {
            var traces = Traces.After(choice);
            SortedSet<string> broken = new(Broken.Concat(choice.Breaks ?? []).Except(choice.Repairs ?? []), StringComparer.Ordinal);
            return new(choice.Next(traces), traces, broken, this, choice.Id);
        }
    }
}
