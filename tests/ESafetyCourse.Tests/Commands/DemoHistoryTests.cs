using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Commands;

/// <summary>The demo school's two years: recorded by the deeds, each on its day, and once.</summary>
[Collection(OneAtTheTerminal.Name)]
public sealed class DemoHistoryTests(SharedCourse shared) : IClassFixture<SharedCourse>, IAsyncLifetime
{
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await shared.AsPreparedAsync();

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Fact]
    public async Task A_new_demo_school_has_a_past_that_holds_together_and_two_governors_and_an_old_one_is_left_alone()
    {
        await _course.TamperAsync("update schools set slug = 'another-school' where slug = 'bro-wennol'");
        var demo = new Operator(_course.Database) 
        {
            Settings = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ESafety__MasterKey"] = Convert.ToBase64String(new byte[32]) },
        };
        var made = await demo.TypeAsync("demo", "prepare", "--history");
        Assert.Equal((0, ""), (made.Exit, made.Complained));
        Assert.Contains("/a/sign-in and type chair@bro-wennol.example", made.Said, StringComparison.Ordinal);
        const string stored = """
            select concat_ws(' ', (select count(*) from posts p where p.school_id = s.id and undone_at is null), (select count(*) from completions c where c.school_id = s.id),
                (select count(*) from leaves l where l.school_id = s.id), (select count(*) from grants g where g.school_id = s.id and sees_names is not null))
            from schools s where slug = 'bro-wennol'
            """;
        var once = await _course.ReadAsync<string>(stored);
        Assert.Matches(@"^1[3-6] ([89]|1\d) [12] 2$", once); // How much of this school year is over yet, the day says.
        Assert.Equal(0L, await _course.ReadAsync<long>("select count(*) from posts p join schools s on s.id = p.school_id where slug = 'bro-wennol' and recorded_at > now() - interval '1 hour'"));
        Assert.Equal(0, (await demo.TypeAsync("demo", "prepare", "--history")).Exit);
        Assert.Equal(once, await _course.ReadAsync<string>(stored));
        Assert.Equal(0, (await demo.TypeAsync("evidence", "verify")).Exit);
    }
}
