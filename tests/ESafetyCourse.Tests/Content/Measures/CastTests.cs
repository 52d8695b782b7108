using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Content.Measures;

namespace ESafetyCourse.Tests.Content.Measures;

public sealed class CastTests
{
    [Fact]
    public void One_name_for_two_people_of_a_module_is_found_the_learners_own_included()
    {
        var module = Made.Module(
            Story("S01", "You are Mared, who teaches history.", ("Lowri", "learner in Year 10"), ("?", "unknown account")),
            Story("S02", "You are Ifan, a technician.", ("Mared", "a parent"), ("?", "another account")),
            Story("S03", "It is Tuesday.", ("Gwen", "colleague")));
        var (name, parts) = Assert.Single(Cast.Namesakes(module));
        Assert.Equal("Mared", name);
        Assert.Equal(["S01: you", "S02: a parent"], parts);
    }

    [Fact]
    public void Whether_the_learner_is_a_teacher_is_told_by_the_setting()
    {
        var module = Made.Module(
            Story("S01", "You are Mared, who teaches history at Ysgol Bro Wennol."), Story("S02", "You are Ifan, science technician. It is late."),
            Story("S03", "You are Sioned. You work in the office."), Story("S04", "A Sunday evening."));
        Assert.Equal((3, 1), Cast.OwnParts(module));
    }

    private static Scenario Story(string id, string setting, params (string Name, string Role)[] people) =>
        Made.Story("first", []) with
        {
            Id = id, Setting = Made.Both(setting),
            People = people.ToDictionary(person => person.Name.ToLowerInvariant(), person => new Speaker(person.Name, Made.Both(person.Role))),
        };
}
