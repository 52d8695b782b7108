namespace ESafetyCourse.Core.Content;

/// <summary>One choice made on the way.</summary>
public sealed record StoryStep(Scene Scene, Choice Choice);

/// <summary>One way through a story, from its first scene to an ending.</summary>
public sealed record StoryPath(IReadOnlyList<StoryStep> Steps, Ending Ending);

/// <summary>Walks stories.</summary>
public static class StoryWalk
{
    /// <summary>Every way through a sound story (one that has no loops and no dead ends).</summary>
    /// <exception cref="InvalidOperationException">A choice leads nowhere, or back.</exception>
    public static IEnumerable<StoryPath> Paths(Story story) => From(story, story.Start, []);

    private static IEnumerable<StoryPath> From(Story story, string at, IReadOnlyList<StoryStep> steps)
    {
        if (story.Ending(at) is { } ending) return [new StoryPath(steps, ending)];
        var scene = story.Scene(at) ?? throw new InvalidOperationException($"The story has neither scene nor ending “{at}”.");
        if (steps.Any(step => step.Scene.Id == at)) throw new InvalidOperationException($"The story comes back to “{at}”.");
        return scene.Choices.SelectMany(choice => From(story, choice.Then, [.. steps, new StoryStep(scene, choice)]));
    }
}
