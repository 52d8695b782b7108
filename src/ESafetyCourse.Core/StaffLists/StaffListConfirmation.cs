using ESafetyCourse.Core.People;

namespace ESafetyCourse.Core.StaffLists;

/// <summary>A lead's word that the list of a school's staff is complete: a fact, never changed but that it is taken back.</summary>
public sealed class StaffListConfirmation : RecordedFact
{
    /// <summary>So many days before a term begins, the list is already that term's.</summary>
    public const int Ahead = 14;

    /// <summary>Id.</summary>
    public Guid Id { get; init; }

    /// <summary>Whose staff.</summary>
    public SchoolId SchoolId { get; init; }

    /// <summary>The day for which it was said (Europe/London).</summary>
    public DateOnly CompleteOn { get; init; }

    /// <summary>How many people held a post on that day: the lead's own count, and ours.</summary>
    public int Headcount { get; init; }

    /// <summary>Whether it is time for another: it was said of an earlier term.</summary>
    /// <param name="termBegan">The first school day of the term of today, or of the last one; null where nobody can tell.</param>
    public bool IsOld(DateOnly? termBegan) => IsOld(CompleteOn, termBegan);

    /// <summary>The same of the day alone.</summary>
    internal static bool IsOld(DateOnly completeOn, DateOnly? termBegan) => completeOn.AddDays(Ahead) < termBegan;
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
