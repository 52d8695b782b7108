namespace ESafetyCourse.Core.Registers;

/// <summary>How many rows of a register stand where: of people and requirements, never of modules.</summary>
/// <param name="Done">Done, and not asked for again yet.</param>
/// <param name="DueAgain">In date, and asked for again.</param>
/// <param name="NotYetDue">Asked for the first time, due day not passed.</param>
/// <param name="Late">Due day passed.</param>
/// <param name="Exempt">Of somebody exempt.</param>
/// <param name="OnLeave">Of somebody on leave.</param>
/// <param name="NotRequired">Not required, or no more.</param>
/// <param name="Left">Of somebody who has left.</param>
/// <param name="DueWithin30Days">Of those required and not late, the ones whose next due day is 30 days away or nearer.</param>
public sealed record RegisterCounts(
    int Done, int DueAgain, int NotYetDue, int Late, int Exempt, int OnLeave, int NotRequired, int Left, int DueWithin30Days)
{
    /// <summary>Required today and in date.</summary>
    public int InDate => Done + DueAgain;

    /// <summary>Required today.</summary>
    public int Required => InDate + NotYetDue + Late;

    /// <summary>All rows.</summary>
    public int Total => Required + Exempt + OnLeave + NotRequired + Left;

    /// <summary>Of those required today, the share in date in whole per cent, rounded down so that 100 means every one; 0 where nothing is required.</summary>
    public int PercentInDate => Required == 0 ? 0 : (int)(100L * InDate / Required);

    /// <summary>How many stand so.</summary>
    public int Of(RegisterStatus status) => status switch
    {
        RegisterStatus.Done => Done,
        RegisterStatus.DueAgain => DueAgain,
        RegisterStatus.NotYetDue => NotYetDue,
        RegisterStatus.Late => Late,
        RegisterStatus.Exempt => Exempt,
        RegisterStatus.OnLeave => OnLeave,
        RegisterStatus.NotRequired => NotRequired,
        _ => Left,
    };

    /// <summary>Counts rows.</summary>
    /// <param name="rows">Rows of a register.</param>
    /// <param name="today">The school day that they describe.</param>
    public static RegisterCounts Count(IReadOnlyCollection<RegisterRow> rows, DateOnly today)
    {
        var stand = rows.CountBy(row => row.Status).ToDictionary();
        var soon = rows.Count(row => row.Status.IsRequired() && row.Status != RegisterStatus.Late && row.DueOn <= today.AddDays(30));
        return new RegisterCounts(
            Of(RegisterStatus.Done), Of(RegisterStatus.DueAgain), Of(RegisterStatus.NotYetDue), Of(RegisterStatus.Late), Of(RegisterStatus.Exempt),
            Of(RegisterStatus.OnLeave), Of(RegisterStatus.NotRequired), Of(RegisterStatus.Left), soon);

        int Of(RegisterStatus status) => stand.GetValueOrDefault(status);
    }
}
