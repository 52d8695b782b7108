using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>A lead's word that the list of a school's staff is complete: a fact, never changed but that it is taken back.</summary>
public sealed class StaffListConfirmation : RecordedFact
{
    /// <summary>For how long it needs no other: about a term.</summary>
    public const int Days = 112;

    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose staff.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>The day for which it was said (Europe/London).</summary>
    public DateOnly CompleteOn { get; init; }

    /// <summary>How many people held a post on that day: the lead's own count, and ours.</summary>
    public int Headcount { get; init; }

    /// <summary>Whether it is time for another.</summary>
    /// <param name="today">A school day (Europe/London).</param>
    public bool IsOld(DateOnly today) => CompleteOn.AddDays(Days) < today;
}

/// <summary>Who may see them: the leads of that school.</summary>
public static class VisibleConfirmations
{
    /// <summary>Those that the viewer may see.</summary>
    public static IQueryable<StaffListConfirmation> VisibleTo(this IQueryable<StaffListConfirmation> confirmations, Viewer viewer) => viewer switch
    {
        Viewer.Self => confirmations.Where(_ => false),
        Viewer.LeadOf(var school) => confirmations.Where(row => row.SchoolId == school),
        Viewer.Program => confirmations,
        _ => throw viewer.HasNoSayOver("confirmations of staff lists"),
    };
}
