using System.Reflection;
using System.Text.RegularExpressions;
using ESafetyCourse.Core.Training;
using ESafetyCourse.Tests.House;
using ESafetyCourse.Web.Features.Training;

namespace ESafetyCourse.Tests.Training;

/// <summary>The pages of a story can be shown without anybody taking the training: a preview is the same view.</summary>
public sealed partial class StoryViewTests
{
    [Theory]
    [InlineData("Opening")]
    [InlineData("Scene")]
    [InlineData("Chat")]
    [InlineData("Post")]
    [InlineData("Talk")]
    [InlineData("Outcome")]
    [InlineData("Ending")]
    public void A_page_of_a_story_knows_no_attempt(string view)
    {
        var source = Sources.Under("src", "*.cshtml").Single(file => file.Path.EndsWith($"Features/Training/{view}.cshtml", StringComparison.Ordinal)).Text;
        var model = typeof(SceneModel).Assembly.GetType($"{typeof(SceneModel).Namespace}.{Model().Match(source).Groups[1].Value}", throwOnError: true)!;
        Assert.Empty(Known(model, []).Intersect([typeof(Progress), typeof(Attempt), typeof(Mark)]));
    }

    [Fact]
    public void A_page_that_knows_one_is_found() => Assert.Contains(typeof(Progress), Known(typeof(ResultModel), []));

    /// <summary>All types of ours that a type's properties lead to.</summary>
    private static HashSet<Type> Known(Type type, HashSet<Type> known)
    {
        if (type.HasElementType) Known(type.GetElementType()!, known);
        foreach (var part in type.GetGenericArguments()) Known(part, known);
        if (type.Namespace?.StartsWith("ESafetyCourse", StringComparison.Ordinal) is true && known.Add(type))
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)) Known(property.PropertyType, known);
        return known;
    }

    [GeneratedRegex(@"^@model (\w+)", RegexOptions.Multiline)]
    private static partial Regex Model();
}
