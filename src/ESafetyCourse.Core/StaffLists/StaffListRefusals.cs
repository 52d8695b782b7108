namespace ESafetyCourse.Core.StaffLists;

/// <summary>Why a staff list is not saved.</summary>
public static class StaffListRefusals
{
    /// <summary>There is no such list, or it was kept for an hour and has lapsed.</summary>
    public static RefusalCode NotThere { get; } = new("staff-list-not-there");

    /// <summary>Something has changed since the lead was shown what the list does.</summary>
    public static RefusalCode NotAsShown { get; } = new("staff-list-not-as-shown");

    /// <summary>A row has to be put right first.</summary>
    public static RefusalCode HasFaults { get; } = new("staff-list-has-faults");

    /// <summary>The lead has not said that they looked at what was found by a name alone.</summary>
    public static RefusalCode NotChecked { get; } = new("staff-list-not-checked");

    /// <summary>Posts are to end, and no day was given.</summary>
    public static RefusalCode NoLastDay { get; } = new("staff-list-no-last-day");
}
