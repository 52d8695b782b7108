using ESafetyCourse.Core.Content.Problems;
using ESafetyCourse.Core.Content.Reading;

namespace ESafetyCourse.Core.Content.Checks;

/// <summary>
/// The way through a story: it starts, goes forward, ends, and can end well; and it forgets nothing that has to be put right. Walked by places and
/// what was left on the way to them, each such state once: a story of sixty scenes has billions of ways, and few states.
/// </summary>
internal static class StoryChecks
{
    private const int MostTraces = 10;

    public static void Run(Story story, Bilingual name, Notes notes)
    {
        var (scenes, endings) = (story.Scenes.DistinctBy(scene => scene.Id).ToDictionary(scene => scene.Id),
            story.Endings.DistinctBy(ending => ending.Id).ToDictionary(ending => ending.Id));
        foreach (var choice in story.Scenes.SelectMany(scene => scene.Choices))
        {
            foreach (var then in choice.Leads.Where(then => then.Length > 0 && !scenes.ContainsKey(then) && !endings.ContainsKey(then)))
                notes.Complain(choice, StoryProblems.DeadEnd(Names.Of("choice", choice.Id), then, name));
        }

        if (story.Start.Length == 0) return;
        if (!scenes.ContainsKey(story.Start))
        {
            notes.Complain(story, StoryProblems.NoStart(name, story.Start));
            return;
        }

        if (!Remembered(story, name, notes)) return;
        Forward(story.Start, scenes, [], [], notes);
        var reached = Walk(story, name, notes);
        Unreached(story, name, reached, notes);
        if (!story.Endings.Any(ending => ending.Verdict == Verdict.Safe && reached.Contains(ending.Id)))
            notes.Complain(story, StoryProblems.NoSafeEnding(name));
    }

    // Whether the traces can be walked: each is left somewhere and matters somewhere.
    private static bool Remembered(Story story, Bilingual name, Notes notes)
    {
        var left = story.Scenes.SelectMany(scene => scene.Choices).SelectMany(choice => choice.Leaves ?? []).ToHashSet(StringComparer.Ordinal);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (part, at) in story.Scenes.SelectMany(Remembering).Concat(story.Endings.SelectMany(ending => (ending.Echoes ?? []).Select(echo => ((IRemembers)echo, (object)ending)))))
        {
            foreach (var trace in (part.If ?? []).Concat(part.Unless ?? []))
            {
                if (!left.Contains(trace)) notes.Complain(at, StoryProblems.TraceNotLeft(name, trace));
                asked.Add(trace);
            }
        }

        foreach (var choice in story.Scenes.SelectMany(scene => scene.Choices))
            foreach (var trace in (choice.Leaves ?? []).Where(trace => !asked.Contains(trace)))
                notes.Complain(choice, StoryProblems.TraceUnused(Names.Of("choice", choice.Id), trace, name));
        if (left.Count > MostTraces) notes.Complain(story, StoryProblems.ManyTraces(name, left.Count, MostTraces));
        return left.Count <= MostTraces;
    }

    private static IEnumerable<(IRemembers Part, object At)> Remembering(Scene scene) =>
        ((IEnumerable<IRemembers>)[.. scene.Echoes ?? [], .. scene.AllLines]).Select(part => (part, (object)scene))
            .Concat(scene.Choices.SelectMany(choice => ((IEnumerable<IRemembers>)[choice, .. choice.But ?? []]).Select(part => (part, (object)choice))));

    private static void Forward(string at, Dictionary<string, Scene> scenes, HashSet<string> seen, List<string> way, Notes notes)
    {
        if (!seen.Add(at) || !scenes.TryGetValue(at, out var scene)) return;
        way.Add(at);
        foreach (var choice in scene.Choices)
        {
            foreach (var then in choice.Leads.Distinct())
            {
                if (way.Contains(then)) notes.Complain(choice, StoryProblems.Loop(Names.Of("choice", choice.Id), then));
                Forward(then, scenes, seen, way, notes);
            }
        }

        way.RemoveAt(way.Count - 1);
    }

    private static HashSet<string> Walk(Story story, Bilingual name, Notes notes)
    {
        var (seen, said, left) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<(string, string)>(), new Queue<State>([new State(story.Start, Traces.None, [], null)]));
        var reached = new HashSet<string>(StringComparer.Ordinal);
        while (left.TryDequeue(out var state))
        {
            if (!seen.Add(state.Key)) continue;
            reached.Add(state.At);
            if (story.Ending(state.At) is { Verdict: Verdict.Safe } ending && state.Broken.Count > 0 && said.Add((ending.Id, state.Broken.Min!)))
                notes.Complain(ending, StoryProblems.NotPutRight(Names.Of("ending", ending.Id).Of(name), state.Broken, state.Way));
            if (story.Scene(state.At) is not { } scene) continue;
            var told = scene.Told(state.Traces);
            if (told.Choices.Count is < 2 or > 4 && said.Add((scene.Id, "choices")))
                notes.Complain(scene, StoryProblems.ChoiceCount(Names.Of("scene", scene.Id), told.Choices.Count, state.Way));
            if (scene.AllLines.Any() && !told.AllLines.Any() && said.Add((scene.Id, "lines")))
                notes.Complain(scene, StoryProblems.NothingSaid(Names.Of("scene", scene.Id), state.Way));
            foreach (var choice in told.Choices) left.Enqueue(state.After(choice));
        }

        return reached;
    }

    private static void Unreached(Story story, Bilingual name, HashSet<string> reached, Notes notes)
    {
        foreach (var scene in story.Scenes.Where(scene => scene.Id.Length > 0 && !reached.Contains(scene.Id)))
            notes.Complain(scene, StoryProblems.OutOfReach(Names.Of("scene", scene.Id), name));
        foreach (var ending in story.Endings.Where(ending => ending.Id.Length > 0 && !reached.Contains(ending.Id)))
            notes.Complain(ending, StoryProblems.OutOfReach(Names.Of("ending", ending.Id), name));
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
