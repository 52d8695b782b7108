using ESafetyCourse.DemoLms.Schools;

namespace ESafetyCourse.DemoLms.Grades;

/// <summary>Where a tool wants a piece of work reviewed (LTI Submission Review 1.0, section 3.2). Url null: the link's own address.</summary>
internal sealed record SubmissionReview(string? Url, IReadOnlyDictionary<string, string> Custom);

/// <summary>
/// A column of the grade book (AGS 2.0 section 3.2). The activity is the link it is coupled to, null when it stands by itself; scores are
/// rescaled to the maximum, in points; the client id is the tool that made it, null when the platform or a teacher did.
/// </summary>
internal sealed record LineItem(
    string Id, string CourseId, string? ActivityId, Said Label, decimal Maximum, string? ResourceId, string? Tag, string? ClientId,
    SubmissionReview? Review)
{
    /// <summary>The column that a link has from the beginning.</summary>
    public static LineItem Of(Course course, Activity activity) => new(
        activity.LineItemId!, course.Id, activity.Id, activity.Title, Activity.MaximumPoints, activity.Module ?? activity.ToolCourse, "grade", null, null);
}
