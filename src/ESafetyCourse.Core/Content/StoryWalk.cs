namespace ESafetyCourse.Core.Content;

/// <summary>One choice made on the way: the scene as it was told, and what was chosen in it.</summary>
public sealed record StoryStep(Scene Scene, Choice Choice);

/// <summary>One way through a story, from its first scene to an ending, which is told as it is to whoever went that way.</summary>
public sealed record StoryPath(IReadOnlyList<StoryStep> Steps, Ending Ending);

/// <summary>How far somebody has come in a story by first choices alone: those, and no others, are what it remembers.</summary>
/// <param name="Steps">The scenes decided, as they were told, and what was chosen first.</param>
/// <param name="Traces">What was left on the way.</param>
/// <param name="At">The scene, or the ending, that comes next.</param>
public sealed record StoryWay(IReadOnlyList<StoryStep> Steps, IReadOnlySet<string> Traces, string At)
{
    /// <summary>Goes as far as there are choices.</summary>
    /// <param name="story">The story.</param>
    /// <param name="first">The choice made first in a scene, by the scene's id; null before there is one.</param>
    public static StoryWay Of(Story story, Func<string, string?> first)
    {
        var way = new StoryWay([], Content.Traces.None, story.Start);
        while (story.Scene(way.At) is { } scene && way.Steps.Count < story.Scenes.Count
            && first(scene.Id) is { } chosen && scene.Choices.FirstOrDefault(choice => choice.Id == chosen) is { } choice) way = way.With(scene, choice);
        return way;
    }

    /// <summary>One step on.</summary>
    public StoryWay With(Scene scene, Choice choice)
    {
        var after = Traces.After(choice);
        return new([.. Steps, new StoryStep(scene.Told(Traces), choice)], after, choice.Next(after));
    }

    /// <summary>The traces that had been left before a scene of the way was decided; all of them for one that isn't on it.</summary>
    public IReadOnlySet<string> Before(string scene) => Steps.Any(step => step.Scene.Id == scene)
        ? Steps.TakeWhile(step => step.Scene.Id != scene).Aggregate(Content.Traces.None, (traces, step) => traces.After(step.Choice)) : Traces;
}

/// <summary>Walks stories.</summary>
public static class StoryWalk
{
    /// <summary>Every way through a sound story (one that has no loops and no dead ends).</summary>
    /// <exception cref="InvalidOperationException">A choice leads nowhere, or back.</exception>
    public static IEnumerable<StoryPath> Paths(Story story) => From(story, new StoryWay([], Traces.None, story.Start));

    private static IEnumerable<StoryPath> From(Story story, StoryWay way)
    {
        if (story.Ending(way.At) is { } ending) return [new StoryPath(way.Steps, ending.Told(way.Traces))];
        var scene = story.Scene(way.At) ?? throw new InvalidOperationException($"The story has neither scene nor ending “{way.At}”.");
        if (way.Steps.Any(step => step.Scene.Id == way.At)) throw new InvalidOperationException($"The story comes back to “{way.At}”.");
        return scene.Told(way.Traces).Choices.SelectMany(choice => From(story, way.With(scene, choice)));
    }
}
