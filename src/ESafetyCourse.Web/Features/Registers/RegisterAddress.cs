using ESafetyCourse.Core;
using ESafetyCourse.Core.Registers;
using ESafetyCourse.Web.Features.Forms;
using ESafetyCourse.Web.Links;

namespace ESafetyCourse.Web.Features.Registers;

/// <summary>What a register page is asked for, as it stands in its address: days may have been typed.</summary>
public sealed record RegisterAddress
{
    /// <summary>The day.</summary>
    public string? On { get; init; }

    /// <summary>As known at the end of which day.</summary>
    public string? Known { get; init; }

    /// <summary>Since which day it is to say what changed.</summary>
    public string? Since { get; init; }

    /// <summary>The id of a requirement.</summary>
    public string? Requirement { get; init; }

    /// <summary>The name of a staff group.</summary>
    public string? Group { get; init; }

    /// <summary>The name of a status.</summary>
    public string? Status { get; init; }

    /// <summary>The name of an order.</summary>
    public string? Order { get; init; }

    /// <summary>The number of a page.</summary>
    public string? Page { get; init; }

    /// <summary>What it asks for; a day that is none asks for nothing, and today, as known today, is what is shown by itself.</summary>
    /// <param name="today">The school day.</param>
    public RegisterView ViewOn(DateOnly today)
    {
        var (on, known) = (TypedDay.Read(On), TypedDay.Read(Known) is { } day && day < today ? day : (DateOnly?)null);
        return new RegisterView(
            RegisterFilter.Read(Requirement, Group, Status), on == today && known is null ? null : on, known,
            StoredName.TryRead<MatrixOrder>(Order) ?? MatrixOrder.Name, TypedDay.Read(Since));
    }

    /// <summary>Days that are none.</summary>
    public IEnumerable<Fault> Faults =>
        from typed in new[] { (Field: "on", Day: On), (Field: "since", Day: Since) }
        where !TypedDay.TryRead(typed.Day, out _)
        select new Fault(typed.Field, DayWords.NoDay);
}
