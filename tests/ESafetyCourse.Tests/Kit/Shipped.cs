using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Kit;

/// <summary>The content that comes with the program.</summary>
public static class Shipped
{
    private static readonly Lazy<Course> Read = new(() =>
        Assert.IsType<CourseReading.Sound>(CourseFolder.Read(Path.Combine(AppContext.BaseDirectory, "content"))).Course);

    /// <summary>The variables that a profile may fill in.</summary>
    public static IReadOnlyDictionary<string, Variable> Variables => Read.Value.Variables;
}
