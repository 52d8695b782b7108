using ESafetyCourse.Core.Content;
using ESafetyCourse.Core.Obligations;

namespace ESafetyCourse.Core.Registers;

/// <summary>
/// Where one person stands with one requirement; addresses write it by its stored name. It is the one code of a register as at any day: done (due again or
/// not), not yet due, late; or outside: on leave, exempt, not applicable.
/// </summary>
public enum RegisterStatus
{
    /// <summary>Done, and not asked for again yet.</summary>
    Done,

    /// <summary>Done before and in date still; it is asked for again, and that due day has not passed.</summary>
    DueAgain,

    /// <summary>Asked for the first time, and the due day has not passed.</summary>
    NotYetDue,

    /// <summary>The due day has passed.</summary>
    Late,

    /// <summary>The person is exempt.</summary>
    Exempt,

    /// <summary>The person is on leave.</summary>
    OnLeave,

    /// <summary>Nothing is required of the person, or no more.</summary>
    NotRequired,

    /// <summary>The person has left.</summary>
    Left,
}

/// <summary>What a status follows from, what it counts for, and its words, the same on pages and in the workbook.</summary>
public static class RegisterStatuses
{
    /// <summary>The status of whoever owes that.</summary>
    /// <param name="current">The cycle that says where they stand. There is a later one only where the one before it was done.</param>
    public static RegisterStatus Of(Obligation current) => current.State switch
    {
        ObligationState.Done => RegisterStatus.Done,
        ObligationState.Late => RegisterStatus.Late,
        ObligationState.Exempt => RegisterStatus.Exempt,
        ObligationState.OnLeave => RegisterStatus.OnLeave,
        ObligationState.NotApplicable or ObligationState.Superseded => RegisterStatus.NotRequired,
        ObligationState.Closed => RegisterStatus.Left,
        _ => current.Cycle > 1 ? RegisterStatus.DueAgain : RegisterStatus.NotYetDue,
    };

    /// <summary>Whether it was done and in date, whatever has ended since: as on the last day for whoever has left.</summary>
    /// <param name="current">The cycle that says where they stand. A later one follows only on one that was done: until its due day has passed, that one is in date.</param>
    public static bool StoodInDate(Obligation current) =>
        current.Beneath == ObligationState.Done || (current.Cycle > 1 && current.Beneath != ObligationState.Late);

    /// <summary>Whether it is required of the person today: what percentages are of.</summary>
    public static bool IsRequired(this RegisterStatus status) =>
        status is RegisterStatus.Done or RegisterStatus.DueAgain or RegisterStatus.NotYetDue or RegisterStatus.Late;

    /// <summary>Whether it is required today, done, and in date.</summary>
    public static bool IsInDate(this RegisterStatus status) => status is RegisterStatus.Done or RegisterStatus.DueAgain;

    /// <summary>The status in words.</summary>
    public static Bilingual Words(this RegisterStatus status) => status switch
    {
        RegisterStatus.Done => new("Done", "Wedi’i gwblhau"),
        RegisterStatus.DueAgain => new("In date, due again", "Yn gyfredol, i’w gwblhau eto"),
        RegisterStatus.NotYetDue => new("Not yet due", "Heb gyrraedd y dyddiad eto"),
        RegisterStatus.Late => new("Late", "Hwyr"),
        RegisterStatus.Exempt => new("Exempt", "Wedi’i esgusodi"),
        RegisterStatus.OnLeave => new("On leave", "Ar absenoldeb"),
        RegisterStatus.NotRequired => new("Not required", "Ddim yn ofynnol"),
        RegisterStatus.Left => new("Left", "Wedi gadael"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No word for this status."),
    };
}
