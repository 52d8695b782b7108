namespace ESafetyCourse.Core.Grades;

/// <summary>Where a grade is on its way.</summary>
public enum GradeState
{
    /// <summary>To be sent when <see cref="Grade.NextTryAt"/> comes.</summary>
    Waiting,

    /// <summary>Claimed by a sender until <see cref="Grade.NextTryAt"/>; after that somebody else takes it.</summary>
    Sending,

    /// <summary>The platform has it.</summary>
    Sent,

    /// <summary>The platform takes no grade for this person (a teacher or administrator): not a failure.</summary>
    NotGradable,

    /// <summary>Given up; a lead can send it again.</summary>
    Failed,
}
