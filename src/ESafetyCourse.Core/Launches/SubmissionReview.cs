namespace ESafetyCourse.Core.Launches;

/// <summary>Whose work a visit came in to look at from a grade book (Submission Review 1.0).</summary>
public sealed class SubmissionReview
{
    /// <summary>The visit.</summary>
    public VisitId VisitId { get; init; }

    /// <summary>The platform's id of the person: the <c>sub</c> of their own launches.</summary>
    public required string ForUser { get; init; }

    /// <summary>The column that it was opened from; null where that is at no address that was registered for the platform.</summary>
    public string? LineItemUrl { get; init; }
}
