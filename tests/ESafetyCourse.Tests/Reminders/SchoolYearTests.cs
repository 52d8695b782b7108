using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Simulation;
using Npgsql;

namespace ESafetyCourse.Tests.Reminders;

/// <summary>
/// A school year of twelve schools and three hundred people, day by day, over both changes of the clock and the 29 February: the smallest of the simulations that the
/// benchmark <c>years</c> runs. What must hold is held each day by <see cref="SimulatedYears"/> itself.
/// </summary>
public sealed class SchoolYearTests(Cluster cluster)
{
    [Fact]
    public async Task Nobody_is_told_twice_or_wrongly_and_everybody_who_is_late_is_known()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var surroundings = NpgsqlDataSource.Create(database.Admin);
        try
        {
            await using var simulation = new SimulatedYears(new(12, 300, new(2027, 9, 1), new(2028, 8, 31), Seed: 20270901, Busy: 1.5, Rough: 0.3, ComparedEvery: 6), database.App, surroundings);
            await simulation.RunAsync();
            var figures = simulation.Figures;
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", figures.Spent.Select(one => $"{one.Key} {one.Value.TotalSeconds:F1} s")));
            // What never happened was not tried.
            Assert.InRange(figures.Messages, 300, 6000);
            Assert.InRange(figures.ToOthers, 30, 2000);
            Assert.InRange(figures.Deaths, 8, 500);
            Assert.InRange(figures.Compared, 1_500, int.MaxValue);
        }
        finally
        {
            await surroundings.DisposeAsync();
            await database.DropAsync();
        }
    }
}
