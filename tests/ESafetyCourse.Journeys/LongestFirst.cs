using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(ESafetyCourse.Journeys.LongestFirst))]

namespace ESafetyCourse.Journeys;

/// <summary>Stories that take a minute begin first: one of them at the end would leave the other stage empty.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [nameof(PowerCutTests), nameof(MainJobTests), nameof(NarrowPhoneTests)];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var at ? at : Long.Length)];
}
