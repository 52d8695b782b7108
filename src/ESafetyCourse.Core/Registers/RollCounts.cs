namespace ESafetyCourse.Core.Registers;

/// <summary>How those on roll stand, each counted once: numbers alone. On roll is what is required, and who is on leave, exempt or not meant.</summary>
/// <param name="Done">Done, and in date on that day.</param>
/// <param name="DueAgain">How many of those may do it again already.</param>
/// <param name="NotYetDue">To be done for the first time, due day not passed.</param>
/// <param name="Late">Due day passed.</param>
/// <param name="OnLeave">On leave.</param>
/// <param name="Exempt">Exempt.</param>
/// <param name="NotApplicable">Required of none of their posts.</param>
public sealed record RollCounts(int Done, int DueAgain, int NotYetDue, int Late, int OnLeave, int Exempt, int NotApplicable)
{
    /// <summary>Of whom it was required on that day.</summary>
    public int Required => Done + NotYetDue + Late;

    /// <summary>How many were on roll.</summary>
    public int OnRoll => Required + OnLeave + Exempt + NotApplicable;

    /// <summary>Done of required, in whole per cent, rounded down so that 100 means every one; 0 where nothing is required.</summary>
    public int PercentOfRequired => Percent(Required);

    /// <summary>Done of all on roll, in the same way.</summary>
    public int PercentOfRoll => Percent(OnRoll);

    /// <summary>How many stand so; what is done counts whether it is due again or not.</summary>
    public int Of(RegisterStatus code) => code switch
    {
        RegisterStatus.Done => Done,
        RegisterStatus.DueAgain => DueAgain,
        RegisterStatus.NotYetDue => NotYetDue,
        RegisterStatus.Late => Late,
        RegisterStatus.OnLeave => OnLeave,
        RegisterStatus.Exempt => Exempt,
        RegisterStatus.NotRequired => NotApplicable,
        _ => 0, // Whoever has left is on no roll.
    };

    /// <summary>Counts codes, one of each person.</summary>
    public static RollCounts Count(IEnumerable<RegisterStatus> codes)
    {
        var many = codes.CountBy(code => code).ToDictionary();
        return new(
            Of(RegisterStatus.Done) + Of(RegisterStatus.DueAgain), Of(RegisterStatus.DueAgain), Of(RegisterStatus.NotYetDue), Of(RegisterStatus.Late),
            Of(RegisterStatus.OnLeave), Of(RegisterStatus.Exempt), Of(RegisterStatus.NotRequired));

        int Of(RegisterStatus code) => many.GetValueOrDefault(code);
    }

    private int Percent(int whole) => whole == 0 ? 0 : (int)(100L * Done / whole);
}
