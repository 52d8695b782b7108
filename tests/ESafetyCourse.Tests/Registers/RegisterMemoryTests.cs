using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Registers;

namespace ESafetyCourse.Tests.Registers;

/// <summary>Alone, because the managed heap belongs to every test that runs at the time.</summary>
[CollectionDefinition("Managed memory", DisableParallelization = true)]
public sealed class ManagedMemory;

[Collection("Managed memory")]
public sealed class RegisterMemoryTests
{
    [Fact]
    public async Task Memory_does_not_grow_with_the_rows()
    {
        var (early, late) = (0L, 0L);

        await RegisterWorkbook.WriteAsync(
            Stream.Null,
            RegisterSample.Heading,
            [],
            RegisterSample.ModuleRows(40_000, Language.Welsh, at =>
            {
                early = at == 5_000 ? GC.GetTotalMemory(forceFullCollection: true) : early;
                late = at == 39_999 ? GC.GetTotalMemory(forceFullCollection: true) : late;
            }),
            RegisterSample.Statements(0, Language.Welsh),
            Language.Welsh,
            TestContext.Current.CancellationToken);

        Assert.True(late - early < 1_500_000, $"After 35,000 more rows the heap holds {late - early:N0} bytes more.");
    }
}
