using System.Net;
using ESafetyCourse.Tests.Kit;
using ESafetyCourse.Tests.Training;

namespace ESafetyCourse.Tests.People;

/// <summary>What people call themselves, and what a register may be made to look like by it.</summary>
public sealed class NameTests(LaunchableTool tools) : IClassFixture<LaunchableTool>
{
    [Theory]
    [InlineData("Carys \u202Enaveb", "Carys naveb")]
    [InlineData("\u2067Carys\u2069\u200F Bevan\u061C", "Carys Bevan")]
    [InlineData("Carys\u2028Bevan", "Carys Bevan")]
    [InlineData("  Carys \t Bevan\r\n", "Carys Bevan")]
    [InlineData("Siân Gwenllïan ŵ ỳ 🐉", "Siân Gwenllïan ŵ ỳ 🐉")]
    [InlineData("محمد علی\u200Cرضا", "محمد علی\u200Cرضا")]
    public async Task A_name_is_signed_without_what_turns_the_reading_round(string typed, string kept)
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        await learner.HandInAsync();
        Assert.Equal(HttpStatusCode.SeeOther, (await learner.SignAsync(typed)).Status);
        Assert.Equal(kept, await tools.Tool.Database.ReadAsync<string>(
            "select n.name from signed_names n join attestations a on a.id = n.attestation_id join visits l on l.person_id = a.person_id where l.id = @id",
            ("id", Guid.Parse(learner.Launch))));
        Assert.Contains(kept, (await learner.GetAsync($"m/{SampleCourse.Slug}/receipt")).Text(".govuk-summary-list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u202E\u2066 \u200B", "Write your name")]
    [InlineData("", "Write your name")]
    [InlineData("...", "Write your name")]
    [InlineData("\u3164\u115F \u1160\uFFA0", "Write your name")]
    [InlineData("\u2800\u034F", "Write your name")]
    [InlineData("121", "Write your name in 120 characters or fewer")]
    public async Task A_name_of_nothing_that_can_be_read_signs_nothing(string typed, string words)
    {
        using var learner = await LearnerAtWork.ArriveAsync(tools.Tool, tools.Platform);
        await learner.HandInAsync();
        var refused = await learner.SignAsync(typed == "121" ? new string('x', 121) : typed);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, words), (refused.Status, refused.Text(".govuk-error-summary a")));
        Assert.Equal(0L, await tools.CountAsync($"attestations a join visits l on l.person_id = a.person_id where l.id = '{learner.Launch}'"));
    }

    [Fact]
    public async Task A_name_from_the_LMS_is_kept_without_what_turns_the_reading_round_and_a_nameless_one_is_no_name()
    {
        var person = await tools.StaffAsync(TestPerson.New() with { Name = "Mair\u202E \u2028 tseT" });
        Assert.Equal("Mair tseT", await NameOfAsync(person));
        Assert.Equal("none", await NameOfAsync(await tools.StaffAsync(TestPerson.New() with { Name = "\u202E\u2066\u0007" })));
    }

    [Fact]
    public async Task Somebody_whose_name_was_kept_before_names_were_cleaned_is_the_same_person_with_a_new_address()
    {
        var who = TestPerson.New() with { Name = "Mair  Test\u200F" };
        var person = await tools.StaffAsync(who);
        foreach (var (table, column) in new[] { ("people", "id"), ("identities", "person_id") })
            await TestDatabase.ExecuteAsync(tools.Tool.Database.Admin, $"update {table} set name = @name where {column} = @id", ("name", who.Name!), ("id", person));
        Assert.Equal(person, await tools.StaffAsync(who with { Email = $"{Guid.NewGuid():n}@ysgol.example" }));
    }

    private Task<string> NameOfAsync(Guid person) => tools.Tool.Database.ReadAsync<string>("select coalesce(name, 'none') from people where id = @id", ("id", person));
}
