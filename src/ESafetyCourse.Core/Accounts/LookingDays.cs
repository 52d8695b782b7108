namespace ESafetyCourse.Core.Accounts;

/// <summary>The school days (Europe/London) that may be looked at by a grant: an auditor’s are given, a governor’s are all.</summary>
public static class LookingDays
{
    /// <summary>Whether this one may be.</summary>
    public static bool MayLookAt(this StandingGrant grant, DateOnly day) => !(day < grant.LooksFrom) && !(day > grant.LooksUntil);

    /// <summary>The last one that may be looked at now; null while none may.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="today">The school day.</param>
    public static DateOnly? LastUntil(this StandingGrant grant, DateOnly today) =>
        grant.LooksFrom > today ? null : grant.LooksUntil < today ? grant.LooksUntil : today;
}
