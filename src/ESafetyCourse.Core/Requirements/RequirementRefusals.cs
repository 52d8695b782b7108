namespace ESafetyCourse.Core.Requirements;

/// <summary>Why a requirement can't be as somebody says.</summary>
public static class RequirementRefusals
{
    /// <summary>The lead may see no such requirement, it isn't the school's own, or another lead was quicker.</summary>
    public static RefusalCode NotThere { get; } = new("requirement-not-there");

    /// <summary>It is for nobody.</summary>
    public static RefusalCode NobodyMeant { get; } = new("requirement-nobody-meant");

    /// <summary>No course or module was published under that slug.</summary>
    public static RefusalCode CourseUnknown { get; } = new("requirement-course-unknown");

    /// <summary>The same for the course from the second time on.</summary>
    public static RefusalCode RefresherUnknown { get; } = new("requirement-refresher-unknown");

    /// <summary>The school knows nobody by an id that is named.</summary>
    public static RefusalCode PersonUnknown { get; } = new("requirement-person-unknown");

    /// <summary>Months from one time to the next are 1 to 120.</summary>
    public static RefusalCode MonthsWrong { get; } = new("requirement-months-wrong");

    /// <summary>No year has that date.</summary>
    public static RefusalCode DateWrong { get; } = new("requirement-date-wrong");

    /// <summary>Days to complete are 0 to 366.</summary>
    public static RefusalCode CompleteWrong { get; } = new("requirement-complete-wrong");

    /// <summary>The window is longer than the time from one due day to the next.</summary>
    public static RefusalCode WindowWrong { get; } = new("requirement-window-wrong");

    /// <summary>A signature counts for at least as long as the window is open, and for less than the time from one due day to the next.</summary>
    public static RefusalCode CountsWrong { get; } = new("requirement-counts-wrong");

    /// <summary>The first day is more than a year ago, or more than two years ahead.</summary>
    public static RefusalCode StartWrong { get; } = new("requirement-start-wrong");

    /// <summary>A change begins after the first day of the version that it ends, and not after its last.</summary>
    public static RefusalCode StartsOutside { get; } = new("requirement-starts-outside");

    /// <summary>It can't end before it begins.</summary>
    public static RefusalCode EndsBeforeItBegan { get; } = new("requirement-ends-before-it-began");
}
