using ESafetyCourse.Core;
using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;
using ESafetyCourse.Core.People;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Tests.Kit;

namespace ESafetyCourse.Tests.Obligations;

/// <summary>Holds a register against a replay: who is on roll, each code, the sum, and the counts without names.</summary>
internal static class RegisterAgainst
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    /// <summary>Compares the register of a day, as known at a moment.</summary>
    /// <returns>The code of each person and requirement, in words of the replay's own.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> CompareAsync(
        TestCourse course, SchoolId school, (DateOnly On, DateTimeOffset Known) clocks, Replay replay, List<Obligation> owed, bool alsoCounts)
    {
        var question = new RegisterQuestion(new Dictionary<string, string>(), new Dictionary<string, string>(), 12, Language.English) { On = clocks.On, Known = clocks.Known };
        var (roll, required) = (replay.Roll(), replay.Required());
        var expected = (from person in roll.Keys from requirement in required select (Key: $"{person} {requirement}", Code: Code(owed, person, requirement)))
            .ToDictionary(one => one.Key, one => one.Code);
        if ((await course.Get<FindRegister>().RunAsync(new Viewer.LeadOf(school), question, RegisterPatience.Page, Ct)).IsRefused(out var why, out var opened))
        {
            Assert.Equal(RegisterRefusals.BeforeRecords, why.Reason);
            Assert.Empty(roll); // Records that begin later know nobody on this day.
            return expected;
        }

        await using var register = opened;
        Assert.Equal(
            roll.Select(one => $"{one.Key} {string.Join(',', one.Value.Order())}").Order(StringComparer.Ordinal),
            register.Matrix.Rows.Select(row => $"{row.Person} {string.Join(',', row.Groups.Order())}").Order(StringComparer.Ordinal));
        var found = register.Matrix.Rows.SelectMany(row => row.Cells, (row, cell) => ($"{row.Person} {cell.Key}", Word(cell.Value.Code))).ToDictionary();
        Assert.Equal(expected.OrderBy(one => one.Key, StringComparer.Ordinal), found.OrderBy(one => one.Key, StringComparer.Ordinal));
        Sums(register.Matrix.Figures, roll.Count);
        Assert.Equal(required.Count, register.Matrix.Figures.ByRequirement.Count);
        foreach (var one in register.Matrix.Figures.ByRequirement)
        {
            var codes = roll.Keys.Select(person => expected[$"{person} {one.Requirement}"]).CountBy(code => code).ToDictionary();
            int Of(string code) => codes.GetValueOrDefault(code);
            Assert.Equal(
                (Of("done"), Of("not yet due"), Of("late"), Of("on leave"), Of("exempt"), Of("not applicable")),
                (one.Counts.Done, one.Counts.NotYetDue, one.Counts.Late, one.Counts.OnLeave, one.Counts.Exempt, one.Counts.NotApplicable));
        }

        if (!alsoCounts) return expected;
        var counts = (await course.Get<FindRegisterCounts>().RunAsync(new Viewer.LeadOf(school), question, Ct)).Value;
        Assert.Equal(register.Matrix.Figures.Everything, counts.School.Everything);
        Assert.Equal(register.Matrix.Figures.ByRequirement, counts.School.ByRequirement);
        Assert.All(counts.Groups, group => Assert.True(group.Counts.OnRoll >= GroupFigures.Fewest));
        if (counts.Groups.Count > 0) Assert.Equal(roll.Count, counts.Groups.Sum(group => group.Counts.OnRoll));
        return expected;
    }

    private static void Sums(RegisterFigures figures, int onRoll) => Assert.All(
        figures.ByRequirement.Select(one => one.Counts).Prepend(figures.Everything),
        counts => Assert.Equal((onRoll, onRoll), (counts.OnRoll, counts.Done + counts.NotYetDue + counts.Late + counts.OnLeave + counts.Exempt + counts.NotApplicable)));

    // The rules of the issue once more: a later cycle that is open follows on one that was done, which is in date until its due day has passed.
    private static string Code(List<Obligation> owed, PersonId person, RequirementId requirement) =>
        owed.Find(one => one.Person == person && one.Requirement == requirement && one.IsCurrent) is not { } current ? "not applicable" : current.State switch
        {
            ObligationState.Done => "done",
            ObligationState.Late => "late",
            ObligationState.Exempt => "exempt",
            ObligationState.OnLeave => "on leave",
            ObligationState.Closed or ObligationState.NotApplicable or ObligationState.Superseded => "not applicable",
            _ when current.Cycle > 1 => "done",
            _ => "not yet due",
        };

    private static string Word(RegisterStatus code) => code switch
    {
        RegisterStatus.DueAgain => "done",
        RegisterStatus.NotRequired => "not applicable",
        _ => code.Stored().Replace('-', ' '),
    };
}
