using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Content;

public sealed class StoryWalkTests
{
    private static readonly Story Story = TinyCourse.Sound().Modules[0].Scenarios[0].Story;

    [Fact]
    public void Every_way_through_a_story_is_walked_once()
    {
        var ways = StoryWalk.Paths(Story)
            .Select(path => $"{string.Join(" ", path.Steps.Select(step => $"{step.Scene.Id}/{step.Choice.Id}"))} > {path.Ending.Id}");

        Assert.Equal(["first/answer second/tell > well", "first/answer second/hide > badly", "first/save > well"], ways);
    }

    [Fact]
    public void A_story_that_comes_back_or_breaks_off_is_a_bug_not_an_endless_walk()
    {
        var loop = Story with { Endings = [], Scenes = [Story.Scenes[0] with { Choices = [Story.Scenes[0].Choices[0] with { Then = "first" }] }] };

        Assert.Throws<InvalidOperationException>(() => StoryWalk.Paths(loop).ToList());
        Assert.Throws<InvalidOperationException>(() => StoryWalk.Paths(Story with { Endings = [] }).ToList());
    }
}
