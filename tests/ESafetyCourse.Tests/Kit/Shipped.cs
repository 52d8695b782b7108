using ESafetyCourse.Core.Content;

namespace ESafetyCourse.Tests.Kit;

/// <summary>The content that comes with the program.</summary>
public static class Shipped
{
    private static readonly Lazy<ContentCatalogue> Read = new(() =>
        Assert.IsType<ContentReading<ContentCatalogue>.Sound>(ContentFolder.Read(Path.Combine(AppContext.BaseDirectory, "content"))).Value);

    /// <summary>The variables that a profile may fill in.</summary>
    public static IReadOnlyDictionary<string, Variable> Variables => Read.Value.Variables;

    /// <summary>Its first module as an edition.</summary>
    public static PublishedEdition Edition => Frozen.Of(Read.Value.Modules[0], Read.Value);
}
