namespace ESafetyCourse.DemoLms.Schools;

/// <summary>A text in both of the school's languages.</summary>
internal sealed record Said(string English, string Welsh);

/// <summary>How a person takes part in a course; decides the launch roles and whether grades are kept.</summary>
internal enum Standing
{
    /// <summary>Has a row in the grade book.</summary>
    Learner,

    /// <summary>Sees the grade book, has no row in it.</summary>
    Instructor,

    /// <summary>An administrator of the institution who takes this course like everybody else, so has a row.</summary>
    LearnerWhoRunsTheSchool,
}

internal sealed record Enrolment(Person Person, Standing Standing)
{
    public bool IsGraded => Standing is not Standing.Instructor;

    public bool SeesEveryGrade => Standing is Standing.Instructor;
}

/// <summary>
/// One link to the tool; its id is that of the resource link. The module is the slug sent as the custom parameter, null on a link to
/// the contents page. The line item is the coupled column of the grade book, null when the link is not graded.
/// </summary>
internal sealed record Activity(string Id, Said Title, Said Summary, string? Module, string? LineItemId)
{
    /// <summary>Points in the grade book; scores are rescaled to it.</summary>
    public const int MaximumPoints = 100;
}

internal sealed record Course(
    string Id, string Label, Said Title, IReadOnlyList<Activity> Activities, IReadOnlyList<Enrolment> Enrolments)
{
    public Enrolment? EnrolmentOf(string personId) => Enrolments.FirstOrDefault(enrolment => enrolment.Person.Id == personId);
}
